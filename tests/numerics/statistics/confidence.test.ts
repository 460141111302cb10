import {describe, expect, it} from 'vitest'
import * as C from '#numerics/statistics/confidence.ts'
import {fromDouble, nextDown, nextUp} from '#numerics/exact/dyadic.ts'
import {hoeffdingRadius} from '#numerics/statistics/confidence-radius.ts'
import {computeMoments} from '#numerics/statistics/moments.ts'
import type {Moments} from '#numerics/statistics/moments.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {bernsteinResolution, computeResolution, sampleSize} from '#numerics/statistics/resolution.ts'
import type {Range} from '#numerics/statistics/resolution.ts'
import {mass} from '../binomial-tail.ts'
import {forSeeded} from '../exact-inputs.ts'

const unit: Range = [Q.zero, Q.one]
const wide: Range = [Q.rational(-3), Q.rational(5)]

describe('Clopper and Pearson’s interval', () => {
  it('has the published ends', () => {
    const near = (x: number, y: number) => expect(Math.abs(x - y)).toBeLessThan(5e-9)
    // The documentation of scipy.stats.binomtest: the one-sided
    // 95 % end for 3 of 15. R, binom.test(3, 10): eight digits.
    near(C.clopperPearson(3, 15, 0.1).lo, 0.05684686759024681)
    near(C.clopperPearson(3, 10, 0.05).lo, 0.06673951)
    near(C.clopperPearson(3, 10, 0.05).hi, 0.65245285)
    near(C.clopperPearson(0, 10, 0.05).hi, 1 - 0.025 ** 0.1)
    near(C.clopperPearson(10, 10, 0.05).lo, 0.025 ** 0.1)
    expect([C.clopperPearson(0, 10).lo, C.clopperPearson(10, 10).hi]).toEqual([0, 1])
  })

  it('covers every p of a grid with probability at least 1 − α, by exact summation', () => {
    const n = 12
    const intervals = Array.from({length: n + 1}, (_, k) => C.clopperPearson(k, n, 0.125))
    for (let i = 0; i <= 100; i++) {
      const p = Q.rational(i, 100)
      const covering = intervals.map((sample, k) => ({sample, k})).filter(({sample: {lo, hi}}) =>
        Q.compare(fromDouble(lo), p) <= 0 && Q.compare(p, fromDouble(hi)) <= 0
      )
      expect(Q.compare(Q.sum(covering.map(({k}) => mass(k, n, p))), Q.rational(7, 8)) >= 0).toBe(true)
    }
  })

  it('lies inside Hoeffding’s interval and turns over with its counts', () => {
    forSeeded('clopper', random => {
      const n = random.integer(1, 300)
      const k = random.integer(0, n)
      const [ours, mirrored] = [C.clopperPearson(k, n), C.clopperPearson(n - k, n)]
      const bits = [...Array(k).fill(1), ...Array(n - k).fill(0)]
      const hoeffding = C.hoeffding(computeMoments(bits), unit)
      expect(hoeffding.lo <= ours.lo && ours.lo <= ours.estimate && ours.estimate <= ours.hi && ours.hi <= hoeffding.hi)
        .toBe(true)
      expect(ours.hi - ours.lo).toBeLessThanOrEqual(ours.resolution)
      expect(Math.abs(ours.lo + mirrored.hi - 1)).toBeLessThan(1e-15)
    }, 0.01)
  })

  it('refuses impossible counts', () => {
    for (const [k, n] of [[-1, 10], [11, 10], [0, 0], [0.5, 1]])
      expect(() => C.clopperPearson(k, n)).toThrow(`got ${k} of ${n}`)
  })
})

describe('intervals for a mean', () => {
  const draw = (seed: string, n: number): Moments => {
    const random = randomStream(seed)
    return computeMoments(Array.from({length: n}, () => Math.max(random.uniform(), random.uniform())))
  }

  it('have the half-width of their formula, outward, and stop at the ends of the range', () => {
    const moments = {n: 1000, sum: Q.rational(500), squares: Q.rational(500), least: Q.zero, greatest: Q.one}
    const t = Math.sqrt(Math.log(2 / 0.01) / 2000)
    const {lo, hi, estimate} = C.hoeffding(moments, unit, 0.01)
    expect([estimate, lo <= 0.5 - t, hi >= 0.5 + t, hi - lo < 2 * t + 1e-11]).toEqual([0.5, true, true, true])
    const scaled = C.hoeffding(moments, wide, 0.01)
    expect(Math.abs(scaled.hi - scaled.lo - 16 * t)).toBeLessThan(1e-10)
    expect(C.hoeffding({...moments, sum: Q.rational(999)}, unit).hi).toBe(1)
  })

  it('have ends outside the exact ones, to the last bit', () => {
    forSeeded('ends', random => {
      const moments = computeMoments(Array.from({length: random.integer(100, 200)}, () => random.uniform()))
      const [mean, t] = [Q.div(moments.sum, Q.rational(moments.n)), hoeffdingRadius(moments.n, 0.1)]
      const {lo, hi} = C.hoeffding(moments, unit, 0.1)
      expect(Q.compare(fromDouble(lo), Q.sub(mean, t)) <= 0 && Q.compare(fromDouble(nextUp(lo)), Q.sub(mean, t)) > 0)
        .toBe(true)
      expect(Q.compare(fromDouble(hi), Q.add(mean, t)) >= 0 && Q.compare(fromDouble(nextDown(hi)), Q.add(mean, t)) < 0)
        .toBe(true)
    }, 0.01)
  })

  it('miss the mean no oftener than the level says, and mostly less', () => {
    const samples = Array.from({length: 200}, (_, i) => draw(`coverage ${i}`, 200))
    for (const method of [C.hoeffding, C.empiricalBernstein]) {
      const misses = samples.filter(moments => {
        const {lo, hi} = method(moments, unit, 0.1)
        return lo > 2 / 3 || hi < 2 / 3
      }).length
      expect(misses).toBeLessThanOrEqual(20)
    }
  })

  it('miss it once in a million times, where no level is named', () => {
    const moments = draw('level', 10)
    for (const sample of [C.hoeffding(moments, unit), C.empiricalBernstein(moments, unit), C.clopperPearson(3, 10)])
      expect(sample.level).toBe(1e-6)
  })

  it('are tighter by the variance where that is small', () => {
    const random = randomStream('small variance')
    const moments = computeMoments(Array.from({length: 20000}, () => 0.5 + random.uniform() / 100))
    const [h, b] = [C.hoeffding(moments, unit), C.empiricalBernstein(moments, unit)]
    expect(b.hi - b.lo).toBeLessThan((h.hi - h.lo) / 5)
    expect(b.lo <= 0.505 && 0.505 <= b.hi).toBe(true)
  })

  it('refute a control at the announced distance', () => {
    const n = sampleSize(Q.rational(1, 75), unit, 1e-6) // 0.68 − 2/3
    const {lo, hi, resolution, power} = C.hoeffding(draw('power', n), unit)
    expect(lo <= 2 / 3 && 2 / 3 <= hi && (0.68 < lo || 0.68 > hi)).toBe(true)
    expect(resolution).toBeLessThanOrEqual(1 / 75)
    expect(power).toContain(`${resolution}`)
  })

  it('refuse samples outside the range, and a single one where a variance is needed', () => {
    const moments = computeMoments([0.5, 1 + 2 ** -52])
    expect(() => C.hoeffding(moments, unit)).toThrow(
      'expected samples in [0, 1], got [1/2, 4503599627370497/4503599627370496]',
    )
    expect(() => C.empiricalBernstein(computeMoments([0.5]), unit)).toThrow('expected at least two samples, got 1')
  })
})

describe('resolution', () => {
  it('is at least twice every half-width of its method, whatever the sample', () => {
    forSeeded('resolution', random => {
      const n = random.integer(2, 400)
      const list = Array.from({length: n}, () => 8 * (random.sign() > 0 ? random.uniform() : random.integer(0, 1)) - 3)
      for (const method of [C.hoeffding, C.empiricalBernstein]) {
        const {estimate, lo, hi, resolution} = method(computeMoments(list), wide)
        expect(Math.max(estimate - lo, hi - estimate)).toBeLessThanOrEqual(resolution / 2 * (1 + 2 ** -40))
      }
    }, 0.02)
  })

  it('of a small variance bounds how far the ends of Bernstein’s interval are from the mean, and grows with the ' +
    'variance', () => {
    const variance = Q.rational(1, 50) // more than p(1 − p) for a chance p of 1/50
    const random = randomStream('known variance')
    for (let i = 0; i < 50; i++) {
      const draws = Array.from({length: 4000}, () => random.integer(1, 50) === 1 ? 1 : 0)
      const {lo, hi, resolution} = C.empiricalBernstein(computeMoments(draws), unit, 0.01, variance)
      expect(Math.max(0.02 - lo, hi - 0.02)).toBeLessThanOrEqual(resolution)
      expect(resolution).toBeLessThan(C.empiricalBernstein(computeMoments(draws), unit, 0.01).resolution / 2)
    }
    expect(bernsteinResolution(4000, wide, 0.01, Q.rational(1))).toBeGreaterThan(
      bernsteinResolution(4000, wide, 0.01, variance),
    )
    expect(bernsteinResolution(4000, wide, 0.01, Q.rational(1000))).toBe(bernsteinResolution(4000, wide, 0.01))
  })

  it('is reached by n ≥ 2R² ln(2/α)/δ² draws and by hardly fewer', () => {
    for (
      const [distance, range] of [[Q.rational(1, 100), unit], [Q.rational(1, 3), wide], [Q.rational(7), wide]] as const
    ) {
      const n = sampleSize(distance, range, 1e-6)
      const ratio = Q.toNumber(Q.div(Q.sub(range[1], range[0]), distance))
      const formula = 2 * ratio * ratio * Math.log(2e6)
      expect(n).toBeGreaterThanOrEqual(Math.floor(formula))
      expect(n).toBeLessThan(formula * (1 + 1e-5) + 2)
      expect(computeResolution(n, range, 1e-6)).toBeLessThanOrEqual(Q.toNumber(distance))
      expect(computeResolution(n - Math.ceil(n * 1e-5), range, 1e-6)).toBeGreaterThan(Q.toNumber(distance))
    }
    expect(() => sampleSize(Q.zero, unit, 1e-6)).toThrow('expected a positive distance, got 0')
  })
})
