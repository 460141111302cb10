import type {BigNumber} from 'mathjs'
import {describe, expect, it} from 'vitest'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import {OutsideDomain, interval, point} from '#numerics/interval/interval.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {RandomStream} from '#numerics/statistics/random.ts'
import * as R from '#numerics/interval/running.ts'
import type {Running} from '#numerics/interval/running.ts'
import {drawDouble, forSeeded} from '../exact-inputs.ts'
import {math, toBig, truth} from '../real-oracle.ts'

// A running number and one of the exact numbers for which it may stand.
function drawRunning(random: RandomStream): {a: Running, exact: Rational} {
  const value = random.pick([() => 8 * random.uniform() - 4, () => random.integer(-3, 3), () => drawDouble(random)])()
  const error = random.pick([0, 2 ** -1074, Math.abs(value) * 2 ** -random.integer(1, 60), 2 ** -random.integer(1, 60)])
  const offset = Q.mul(fromDouble(error), Q.rational(random.integer(-8, 8), 8))
  return {a: {value, error}, exact: Q.add(fromDouble(value), offset)}
}

function holds({value, error}: Running, exact: Rational): boolean {
  return error === Infinity || Q.compare(Q.abs(Q.sub(fromDouble(value), exact)), fromDouble(error)) <= 0
}

const operations = {
  add: [R.add, Q.add],
  sub: [R.sub, Q.sub],
  mul: [R.mul, Q.mul],
  div: [R.div, Q.div],
  max: [R.max, Q.max],
} as const

describe.each(Object.entries(operations))('running.%s', (name, [running, exact]) => {
  it('keeps the exact result within the error', () => {
    forSeeded(`running/${name}`, random => {
      const [left, right] = [drawRunning(random), drawRunning(random)]
      if (name === 'div' && Math.abs(right.a.value) <= right.a.error) {
        expect(() => running(left.a, right.a)).toThrow(OutsideDomain)
      } else if (name !== 'div' || Math.abs(right.a.value) > 1.01 * right.a.error) {
        expect(holds(running(left.a, right.a), exact(left.exact, right.exact))).toBe(true)
      }
    })
  })

  it('of exact doubles errs by little more than half an ulp', () => {
    forSeeded(`running/exact/${name}`, random => {
      const [x, y] = [8 * random.uniform() - 4, 1 + random.uniform()]
      const {value, error} = running(R.literal(x), R.literal(y))
      expect(error).toBeLessThanOrEqual(Math.abs(value) * 2 ** -52)
    })
  })
})

describe('running.div', () => {
  it('covers a divisor anywhere within its error', () => {
    const {value, error} = R.div({value: 1, error: 0.25}, {value: 1, error: 0.5})
    expect(value + error).toBeGreaterThanOrEqual(1.25 / 0.5)
    expect(value - error).toBeLessThanOrEqual(0.75 / 1.5)
  })
})

describe('running neg, abs, relu and scale', () => {
  it('keep the exact result within the error', () => {
    forSeeded('running/unary', random => {
      const {a, exact} = drawRunning(random)
      const c = 4 * random.uniform() - 2
      expect(holds(R.neg(a), Q.neg(exact))).toBe(true)
      expect(holds(R.abs(a), Q.abs(exact))).toBe(true)
      expect(holds(R.relu(a), Q.max(Q.zero, exact))).toBe(true)
      expect(holds(R.scale(a, c), Q.mul(exact, fromDouble(c)))).toBe(true)
    })
    expect(R.relu({value: -1, error: 0.5})).toEqual({value: 0, error: 0})
    expect(R.relu({value: -1, error: 1}).error).toBe(1)
  })
})

// The distance of a running value from a number known to 40 digits, over its error.
const strain = ({value, error}: Running, exact: BigNumber): number =>
  toBig(value).minus(exact).abs().div(toBig(error)).toNumber()

describe.each(
  [['exp', R.exp, truth.exp, -5], ['tanh', R.tanh, truth.tanh, -5], ['sqrt', R.sqrt, truth.sqrt, 0.01], ['log',
    R.runnings.log, truth.log, 0.01], ['sigmoid', R.runnings.sigmoid, truth.sigmoid, -5], ['sin', R.runnings.sin,
    truth.sin, -5], ['cos', R.runnings.cos, truth.cos, -5]] as const,
)('running.%s', (name, running, truth, least) => {
  it('keeps the exact value within the error, at both ends of the argument and between', () => {
    let closest = 0
    forSeeded(`running/${name}`, random => {
      const value = least + 5 * random.uniform()
      const error = random.pick([0, 2 ** -60, 2 ** -30, 2 ** -8])
      if (value - error <= 0 && least > 0) return
      const exact = toBig(value).plus(toBig(error).times(random.pick([-1, -0.5, 0, 0.5, 1])))
      const ratio = strain(running({value, error}), truth(exact))
      expect(ratio).toBeLessThanOrEqual(1)
      closest = Math.max(closest, ratio)
    }, 0.3)
    expect(closest).toBeGreaterThan(0.5) // the bound is attained, not vacuous
  })
})

describe('chains of running operations', () => {
  const drawVector = (random: RandomStream, n: number): number[] =>
    Array.from({length: n}, () => 2 * random.uniform() - 1)

  it.each([8, 64, 512])('dot of %d terms: measured error ≤ bound ≤ 3nu Σ|xᵢyᵢ|', n => {
    forSeeded(`running/dot/${n}`, random => {
      const [x, y] = [drawVector(random, n), drawVector(random, n)]
      const {value, error} = R.dot(x.map(R.literal), y.map(R.literal))
      const exact = Q.sum(x.map((entry, i) => Q.mul(fromDouble(entry), fromDouble(y[i]))))
      const measured = Q.toNumber(Q.abs(Q.sub(fromDouble(value), exact)))
      expect(measured).toBeLessThanOrEqual(error)
      const size = x.reduce((sum, entry, i) => sum + Math.abs(entry * y[i]), 0)
      expect(error).toBeLessThanOrEqual(3 * n * 2 ** -53 * size)
    }, 0.01)
  })

  it.each([[8, 4], [64, 20], [64, 700]])(
    'softmax of %d scores over a range of %d: each probability within its bound, which stays small',
    (n, range) => {
      forSeeded(`running/softmax/${n}/${range}`, random => {
        const scores = drawVector(random, n).map(x => x * range / 2)
        const weights = scores.map(score => toBig(score).exp())
        const total = weights.reduce((a, b) => a.plus(b))
        for (const [i, probability] of R.softmax(scores.map(R.literal)).entries()) {
          expect(strain(probability, weights[i].div(total))).toBeLessThanOrEqual(1)
          expect(probability.error).toBeLessThanOrEqual(1e-12 * probability.value + 2 ** -1070)
        }
      }, 0.005)
    },
  )

  it('layer normalisation: each entry within its bound, which stays below 1000 u', () => {
    forSeeded('running/layernorm', random => {
      const x = drawVector(random, 16)
      const sixteen = R.literal(16)
      const mean = R.div(R.sum(x.map(R.literal)), sixteen)
      const centred = x.map(entry => R.sub(R.literal(entry), mean))
      const deviation = R.sqrt(R.div(R.dot(centred, centred), sixteen))
      const bigMean = x.map(toBig).reduce((a, b) => a.plus(b)).div(16)
      const bigCentred = x.map(entry => toBig(entry).minus(bigMean))
      const bigDeviation = bigCentred.map(c => c.times(c)).reduce((a, b) => a.plus(b)).div(16).sqrt()
      for (const [i, c] of centred.entries()) {
        const entry = R.div(c, deviation)
        expect(strain(entry, bigCentred[i].div(bigDeviation))).toBeLessThanOrEqual(1)
        expect(entry.error).toBeLessThanOrEqual(1000 * 2 ** -53)
      }
    }, 0.02)
  })

  it('a claimed error that is too small is caught', () => {
    const {value, error} = R.exp(R.literal(1))
    const exact = math.bignumber(1).exp()
    expect(strain({value, error}, exact)).toBeLessThanOrEqual(1)
    expect(strain({value, error: error / 64}, exact)).toBeGreaterThan(1)
  })
})

describe('running numbers at the ends', () => {
  it('after an overflow know nothing, and say so', () => {
    const lost = R.mul(R.literal(1e200), R.literal(1e200))
    expect(lost).toEqual({value: 0, error: Infinity})
    for (
      const later of [R.add(lost, lost), R.mul(lost, R.literal(0)), R.exp(lost), R.neg(lost), R.relu(lost),
        R.max(lost, lost)]
    ) {
      expect(later.error).toBe(Infinity)
      expect(Number.isFinite(later.value)).toBe(true)
    }
    expect(R.tanh(lost)).toEqual({value: 0, error: expect.closeTo(1)})
    expect(() => R.div(R.literal(1), lost)).toThrow(OutsideDomain)
  })

  it('are made of finite doubles and of enclosures', () => {
    expect(() => R.literal(Infinity)).toThrow(RangeError)
    expect(() => R.literal(NaN)).toThrow(RangeError)
    expect(R.nearest(point(3))).toEqual({value: 3, error: 0})
    expect(R.nearest(interval(1, 3)).value).toBe(2)
    expect(R.nearest(interval(1, 3)).error).toBeGreaterThanOrEqual(1)
    expect(R.nearest(interval(-Infinity, 0)).error).toBe(Infinity)
    expect(R.toEnclosure({value: 1, error: 0})).toEqual(point(1))
  })

  it('dot refuses vectors of different length', () => {
    expect(() => R.dot([R.literal(1)], [])).toThrow('expected two vectors of one length, got 1 and 0 entries')
  })
})
