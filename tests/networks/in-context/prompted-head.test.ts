import {describe, expect, it} from 'vitest'
import {bestConstant, computeError, meanDistance, findPartition, scoreMisfit, valueMisfit} from '#networks/in-context/prompted-error.ts'
import {toMapping, toPrefix} from '#networks/in-context/prompted-head.ts'
import * as D from '#numerics/bounds/dual.ts'
import {parseExpression} from '#numerics/expression/parse.ts'
import * as I from '#numerics/interval/interval.ts'
import {randomStream} from '#numerics/statistics/random.ts'

const f = parseExpression('abs(sin(3*x))', ['x'])
const average = (n: number, x: number) => {
  const nodes = Array.from({length: n}, (_, j) => (j + 0.5) / n)
  const weights = nodes.map(node => Math.exp(-n * n * (x - node) * (x - node)))
  return nodes.reduce((sum, node, j) => sum + weights[j] * Math.abs(Math.sin(3 * node)), 0) /
    weights.reduce((a, b) => a + b)
}

describe('toMapping', () => {
  it('contains the kernel average everywhere, in points and over boxes', () => {
    const random = randomStream('tests/prompted-head')
    for (const n of [3, 8, 40]) {
      const head = toMapping(toPrefix(f, n))
      for (let trial = 0; trial < 50; trial++) {
        const [x, width] = [random.uniform(), random.uniform() / n]
        const box = I.interval(Math.max(0, x - width), Math.min(1, x + width))
        for (const {lo, hi} of [head(D.constant(I.point(x))).value, head({value: box, gradient: [I.one]}).value]) {
          expect(lo).toBeLessThan(average(n, x) + 1e-12)
          expect(hi).toBeGreaterThan(average(n, x) - 1e-12)
        }
      }
    }
  })
  it('has a gradient that contains the difference quotient', () => {
    const [head, h] = [toMapping(toPrefix(f, 8)), 1e-6]
    for (const x of [0.01, 0.3, 0.77]) {
      const {gradient: [slope]} = head({value: I.interval(x - h, x + h), gradient: [I.one]})
      const quotient = (average(8, x + h) - average(8, x - h)) / (2 * h)
      expect(slope.lo).toBeLessThan(quotient + 1e-4)
      expect(slope.hi).toBeGreaterThan(quotient - 1e-4)
    }
  })
})

describe('the error of a prompted head', () => {
  it('is the greatest over a fine grid, up to the tolerance', () => {
    const grid = Array.from(
      {length: 4001},
      (_, i) => Math.abs(average(16, i / 4000) - Math.abs(Math.sin(3 * i / 4000))),
    ).reduce((a, b) => Math.max(a, b))
    const {lo, hi} = computeError(f, toPrefix(f, 16))
    expect(hi).toBeGreaterThanOrEqual(grid)
    expect(lo).toBeLessThan(grid + 1e-4)
  })
  it('is kept on a partition, and on none below it', () => {
    const prefix = toPrefix(f, 8)
    expect(findPartition(f, prefix, 0.24)!.length).toBeGreaterThanOrEqual(16)
    expect(findPartition(f, prefix, 0.22)).toBeUndefined()
  })
  it('comes from a prefix that fits', () => {
    expect(scoreMisfit(toPrefix(f, 8)).n).toBe(0n)
    expect(valueMisfit(f, toPrefix(f, 8)).hi).toBeLessThan(1e-15)
  })
})

describe('meanDistance', () => {
  it('contains the sums of forty terms, on one side and on two', () => {
    for (const t of [0, 0.1, 0.35, 0.5]) for (const sides of [1, 2] as const) {
      let [mass, moment] = [1, t]
      for (let i = 1; i <= 40; i++) for (const sign of sides === 2 ? [1, -1] : [1]) {
        const weight = Math.exp(-(i * i + 2 * sign * i * t))
        mass += weight
        moment += weight * (i + sign * t)
      }
      const {lo, hi} = meanDistance(D.constant(I.point(t)), sides).value
      expect(lo).toBeLessThan(moment / mass + 1e-14)
      expect(hi).toBeGreaterThan(moment / mass - 1e-14)
    }
  })
  it('is greatest half way, below 0.624', () => {
    const {lo, hi} = bestConstant()
    expect(lo).toBeGreaterThan(0.6233)
    expect(hi).toBeLessThan(0.624)
  })
})
