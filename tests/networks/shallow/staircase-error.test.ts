import {describe, expect, it} from 'vitest'
import {computeBounds, computeShift, errorCurve, findPartition, jumpMisfit, networkCurve, staircaseError} from '#networks/shallow/staircase-error.ts'
import {staircase} from '#networks/shallow/staircase.ts'
import {parseExpression} from '#numerics/expression/parse.ts'
import * as Q from '#numerics/exact/rational.ts'

const [wave, square] = [parseExpression('sin(2*pi*x)', ['x']), parseExpression('x^2', ['x'])]

describe('staircaseError', () => {
  it('agrees with a dense sample, from above', () => {
    const network = staircase(wave, 8, Q.rational(80))
    const sampled = errorCurve(wave, network, 5000).reduce((most, [, y]) => Math.max(most, Math.abs(y)), 0)
    const {lo, hi} = staircaseError(wave, network)
    expect(hi).toBeGreaterThan(sampled)
    expect(lo / sampled).toBeGreaterThan(0.998)
    expect(hi / lo).toBeLessThan(1.002)
  })

  it('stays below both bounds, for several functions and steepnesses', () => {
    for (const [f, lipschitz] of [[wave, Q.rational(6284, 1000)], [square, Q.rational(2)]] as const) {
      for (const [n, steepness] of [[4, 40], [4, 8], [16, 160], [5, 50]] as const) {
        const {sharp, classical} = computeBounds(lipschitz, n, Q.rational(steepness))
        const {hi} = staircaseError(f, staircase(f, n, Q.rational(steepness)))
        expect(hi).toBeLessThan(sharp.lo)
        if (steepness / n === 10) expect(sharp.hi).toBeLessThan(classical.lo)
      }
    }
  })
})

describe('findPartition', () => {
  const network = staircase(wave, 4, Q.rational(40))

  it('covers [0, 1] without gaps where the bound holds', () => {
    const sides = findPartition(wave, network, 0.35)!.map(box => box[0])
    expect(sides[0].lo).toBe(0)
    expect(sides.at(-1)!.hi).toBe(1)
    expect(sides.every(({lo}, i) => i === 0 || lo === sides[i - 1].hi)).toBe(true)
  })

  it('finds nothing where the bound fails', () => {
    expect(findPartition(wave, network, 0.34)).toBeUndefined()
  })
})

describe('computeShift and jumpMisfit', () => {
  const network = staircase(square, 4, Q.rational(40))

  it('are zero, or a rounding, for the staircase itself', () => {
    expect(computeShift(network)).toEqual(Q.zero)
    expect(jumpMisfit(square, network).hi).toBeLessThan(1e-15)
  })

  it('see a centre, a jump and a start that are wrong', () => {
    expect(Q.toText(computeShift({...network, centres: network.centres.with(1, Q.rational(1, 2))}))).toBe('1/8')
    expect(jumpMisfit(square, {...network, jumps: network.jumps.with(3, 0)}).lo).toBeCloseTo(7 / 16, 12)
    expect(jumpMisfit(square, {...network, start: Q.rational(-1, 4)}).lo).toBeCloseTo(1 / 4, 12)
  })
})

describe('computeBounds', () => {
  it('tends to Lh/2 and to 3Lh/2 for steep steps', () => {
    const {sharp, classical} = computeBounds(Q.rational(2), 4, Q.rational(4000))
    expect([sharp.lo, classical.lo]).toEqual([expect.closeTo(1 / 4, 12), expect.closeTo(3 / 4, 12)])
  })
})

describe('networkCurve', () => {
  it('climbs from the first value of the function to its last', () => {
    const curve = networkCurve(staircase(square, 4, Q.rational(400)), 2)
    expect(curve.map(([, y]) => y)).toEqual([0, expect.closeTo(1 / 4, 5), 1])
  })
})
