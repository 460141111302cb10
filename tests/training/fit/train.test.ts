import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {house, run} from '../../hostile/publication.ts'
import {run as runSlowly} from '../../built/build.ts'

const train = (...names: string[]) => run(house, join(house, 'src/training/fit/train.ts'), ...names)

describe('npm run train', () => {
  it('tells what each unknown name was probably meant to be, and makes nothing', () => {
    const {code, out, err} = train('translater-1', 'inducton-2', 'translator-1', '--check')
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err.split('\n').slice(0, 2)).toEqual(['no work "translater-1"; did you mean "translator-1"?',
      'no work "inducton-2"; did you mean "induction-2"?'])
    expect(err).toContain('names: translator-1,')
  })
  it('tells its names where none is given', () =>
    expect(train()).toMatchObject({code: 1, err: expect.stringContaining('names: translator-1,') as string}))
  it('knows no name that every object has', () => expect(train('constructor')).toMatchObject({code: 1}))

  it('arrives at the committed weights and card of the smallest model again, byte for byte', async () => {
    const {code, output} = await runSlowly('node', ['src/training/fit/train.ts', 'one-layer-induction-1', '--check'])
    expect(output).toContain('one-layer-induction-1  is what is committed')
    expect(code).toBe(0)
  }, 900_000)
})
