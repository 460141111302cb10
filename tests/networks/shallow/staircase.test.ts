import {describe, expect, it} from 'vitest'
import {farthest, computeRise, staircase, toLine, toMapping, type Staircase} from '#networks/shallow/staircase.ts'
import {constant, coordinates} from '#numerics/bounds/dual.ts'
import {parseExpression} from '#numerics/expression/parse.ts'
import {isExponentialAtLeast} from '#numerics/statistics/confidence-radius.ts'
import * as I from '#numerics/interval/interval.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const wave = parseExpression('sin(2*pi*x)', ['x'])
const rounds = Math.ceil(Number(process.env.FUZZ ?? 1000) / 10)

/** The network in doubles, as an oracle. */
function compute({activation, steepness, start, centres, jumps}: Staircase, x: number): number {
  return jumps.reduce((sum, jump, k) => {
    const t = Q.toNumber(steepness) * (x - Q.toNumber(centres[k]))
    return sum + jump * (activation === 'sigmoid' ? 1 / (1 + Math.exp(-t)) : t * t)
  }, Q.toNumber(start))
}

const slopeAt = (network: Staircase, x: number) =>
  (compute(network, x + 2 ** -20) - compute(network, x - 2 ** -20)) * 2 ** 19

describe('staircase', () => {
  it('jumps half way between knots by the rises of the function, from its first value', () => {
    const {start, centres, jumps} = staircase(parseExpression('2 + x^2', ['x']), 4, Q.rational(40))
    expect(start).toEqual(Q.rational(2))
    expect(centres.map(Q.toText)).toEqual(['1/8', '3/8', '5/8', '7/8'])
    expect(jumps.map(jump => jump * 16)).toEqual([1, 3, 5, 7].map(rise => expect.closeTo(rise, 12)))
  })

  it('encloses the rises', () => {
    const rise = computeRise(wave, 1, 4)
    expect(rise.lo <= 1 && rise.hi >= 1 && I.width(rise) < 1e-14).toBe(true)
  })
})

describe('toMapping', () => {
  it.each([8, 80, 2000])('encloses values and slopes for steepness %s, with units evaluated or not', steepness => {
    const random = randomStream(`tests/networks/staircase/${steepness}`)
    const network = staircase(wave, 8, Q.rational(steepness))
    const f = toMapping(network)
    for (let round = 0; round < rounds; round++) {
      const [lo, x, hi] = [random.uniform(), random.uniform(), random.uniform()].sort((a, b) => a - b) as [number,
        number, number]
      const {value, gradient} = f(coordinates([I.interval(lo, hi)])[0])
      expect(value.lo - 1e-12 <= compute(network, x) && compute(network, x) <= value.hi + 1e-12).toBe(true)
      expect(gradient[0].lo - 1e-3 <= slopeAt(network, x) && slopeAt(network, x) <= gradient[0].hi + 1e-3).toBe(true)
    }
  })

  it('is narrow at a point, where it leaves most units out', () => {
    const network = staircase(wave, 64, Q.rational(640))
    const {value} = toMapping(network)(constant(I.point(0.3)))
    expect(I.width(value)).toBeLessThan(1e-7)
    expect(Math.abs(I.mid(value) - compute(network, 0.3))).toBeLessThan(1e-7)
  })

  it('does not depend on the order of the units', () => {
    const network = staircase(wave, 8, Q.rational(80))
    const turned = {...network, centres: network.centres.toReversed(), jumps: network.jumps.toReversed()}
    for (const x of [0, 0.2, 0.7])
      expect(toMapping(turned)(constant(I.point(x)))).toEqual(toMapping(network)(constant(I.point(x))))
  })

  it('follows falling units and squares as well', () => {
    const falling = {...staircase(wave, 4, Q.rational(10)), steepness: Q.rational(-10)}
    const square = {...staircase(wave, 4, Q.rational(10)), activation: 'square' as const}
    for (const network of [falling, square])
      expect(I.mid(toMapping(network)(constant(I.point(0.6))).value)).toBeCloseTo(compute(network, 0.6), 9)
  })
})

describe('toLine', () => {
  it('makes the line 2/3 − 4x/3 out of squares', () => {
    const line = toLine(staircase(wave, 8, Q.rational(80)))
    for (const x of [0, 0.25, 1]) expect(compute(line, x)).toBeCloseTo(2 / 3 - 4 * x / 3, 9)
  })

  it('is a best quadratic at the nodes of the functional: no quadratic is nearer to sin 2πx than 2/3', () => {
    const [nodes, weights] = [[0, 1 / 4, 3 / 4, 1], [-1, 2, -2, 1]]
    const apply = (f: (x: number) => number) => weights.reduce((sum, w, i) => sum + w * f(nodes[i]), 0)
    for (const power of [0, 1, 2]) expect(apply(x => x ** power)).toBe(0)
    expect(apply(x => [0, 1, 0, -1, 0][4 * x])).toBe(4) // sin 2πx at multiples of 1/4
    expect(weights.reduce((sum, w) => sum + Math.abs(w), 0)).toBe(6)
  })
})

describe('the remainder of a sigmoid', () => {
  it('is below 2⁻²⁸ from 20 on, for e²⁰ > 2²⁸', () => {
    expect(isExponentialAtLeast(Q.rational(farthest), Q.power(Q.rational(2), 28))).toBe(true)
  })
})
