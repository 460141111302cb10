import {describe, expect, it} from 'vitest'
import {checkpoints, modelOf, nameSeeds, seedOf} from '#training/models/checkpoint.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'

const translators = checkpoints('translator')

describe('the checkpoints of a name', () => {
  it('are those of three seeds', () =>
    expect(translators).toEqual([checkpointFiles['translator-1'], checkpointFiles['translator-2'],
      checkpointFiles['translator-3']]))
  it('tell their seeds, also behind other hyphens', () =>
    expect(checkpoints('one-layer-induction').map(seedOf)).toEqual([1, 2, 3]))
  it('are named by them', () =>
    expect([translators, translators.slice(1, 2)].map(list => nameSeeds('deep translator', list))).toEqual([
      'deep translators $1,2,3$',
      'deep translator $2$',
    ]))
  it('are refused where their bytes are no model', () =>
    expect(() => modelOf({file: 'x', sha256: 'none such'}, {x: new Uint8Array(16)})).toThrow())
})
