import {describe, expect, it} from 'vitest'
import {teeth} from '#networks/relu/sawtooth.ts'
import {dropUnits, toNetwork, toReluLayer, toShallowNetwork} from '#networks/shallow/shallow-network.ts'
import {countUnits, onUnit} from '#networks/relu/relu-network.ts'
import {supDistance} from '#numerics/exact/piecewise-distance.ts'
import * as Q from '#numerics/exact/rational.ts'

const wave = teeth(4)

describe('toNetwork', () => {
  it('gives back the function that a layer was made from', () => {
    expect(Q.toText(supDistance(onUnit(toNetwork(toReluLayer(wave))), wave).value)).toBe('0')
  })

  it('is the offset where there are no units', () => {
    expect(onUnit(toNetwork({units: [], offset: Q.rational(2, 3)})).values.map(Q.toText)).toEqual(['2/3', '2/3'])
  })
})

describe('dropUnits', () => {
  it('deletes a unit and leaves the others', () => {
    const network = toShallowNetwork(wave)
    const rest = dropUnits(network, [2])
    expect([countUnits(network), countUnits(rest)]).toEqual([3, 2])
    expect(Q.toText(supDistance(onUnit(rest), wave).value)).toBe('2')
  })
})
