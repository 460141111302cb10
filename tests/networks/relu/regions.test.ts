import {describe, expect, it} from 'vitest'
import {multiplier} from '#networks/relu/multiplier.ts'
import {greatestGap, linearRegions, lipschitzConstant} from '#networks/relu/regions.ts'
import {states, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {affineValue, area, unitSquare} from '#numerics/exact/polygon.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

const bend = (slope: number): ReluNetwork => [{
  skip: M.parse([[1, 0]]), inner: M.parse([[-2, slope]]), bias: M.parseVector([0]),
  outer: M.parse([[1]]), offset: M.parseVector([0]),
}]

describe('the regions of a network', () => {
  it('are two on either side of a kink', () => {
    const regions = linearRegions(bend(1), unitSquare)
    expect(regions.map(({corners}) => Q.toText(area(corners))).sort()).toEqual(['1/4', '3/4'])
    expect(Q.toText(lipschitzConstant(regions))).toBe('2')
  })

  it('carry its values, and cover the square', () => {
    const network = [multiplier(3)]
    const regions = linearRegions(network, unitSquare)
    expect(Q.sum(regions.map(({corners}) => area(corners)))).toEqual(Q.one)
    for (const {corners, outputs: [output]} of regions) for (const x of corners)
      expect(affineValue(output, x)).toEqual(states(network, x).at(-1)![0])
  })

  it('decide the distance of two networks', () => {
    expect(greatestGap(bend(1), bend(1), unitSquare)).toEqual(Q.zero)
    expect(greatestGap(bend(1), bend(2), unitSquare)).toEqual(Q.one)
  })

  it('refuses a network of one input', () => {
    const one = [{...bend(1)[0], skip: M.parse([[1]]), inner: M.parse([[1]])}]
    expect(() => linearRegions(one, unitSquare)).toThrow(/2 inputs/)
  })
})
