import {describe, expect, it} from 'vitest'
import {listTeeth} from '#networks/relu/sawtooth.ts'
import {dropUnits, realizeLayer, toReluLayer, toShallowNetwork} from '#networks/shallow/shallow-network.ts'
import {countUnits, realize} from '#networks/relu/relu-network.ts'
import {supDistance} from '#numerics/exact/piecewise-distance.ts'
import * as Q from '#numerics/exact/rational.ts'

const teeth = listTeeth(4)

describe('realizeLayer', () => {
  it('gives back the function that a layer was made from', () => {
    expect(Q.toText(supDistance(realizeLayer(toReluLayer(teeth), Q.zero, Q.one), teeth).value)).toBe('0')
  })

  it('is the offset where there are no units', () => {
    expect(realizeLayer({units: [], offset: '2/3'}, Q.zero, Q.one).values.map(Q.toText)).toEqual(['2/3', '2/3'])
  })
})

describe('dropUnits', () => {
  it('deletes a unit and leaves the others', () => {
    const network = toShallowNetwork(teeth)
    const rest = dropUnits(network, [2])
    expect([countUnits(network), countUnits(rest)]).toEqual([3, 2])
    expect(Q.toText(supDistance(realize(rest, Q.zero, Q.one), teeth).value)).toBe('2')
  })
})
