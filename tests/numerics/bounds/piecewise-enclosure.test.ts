import {describe, expect, it} from 'vitest'
import {constant, coordinates} from '#numerics/bounds/dual.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import * as I from '#numerics/interval/interval.ts'
import {listCells, toMapping} from '#numerics/bounds/piecewise-enclosure.ts'
import {evaluate, slope, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const random = randomStream('tests/numerics/piecewise-enclosure')
const rounds = Math.ceil(Number(process.env.FUZZ ?? 1000) / 10)

/** A function on [0, 1] whose inner knots are thirds, sevenths or the like. */
function drawFunction(): PiecewiseLinear {
  const n = random.integer(2, 9)
  const knots = Array.from({length: n + 1}, (_, k) => Q.rational(k, n))
  return {knots, values: knots.map(() => Q.rational(random.integer(-9, 9), random.integer(1, 7)))}
}

const includes = (enclosure: I.Interval, y: Q.Rational) =>
  Q.compare(fromDouble(enclosure.lo), y) <= 0 && Q.compare(y, fromDouble(enclosure.hi)) <= 0

describe('toMapping', () => {
  it('encloses the values and all slopes of a function on an interval', () => {
    for (let round = 0; round < rounds; round++) {
      const f = drawFunction()
      const [lo, x, hi] = [random.uniform(), random.uniform(), random.uniform()].sort((a, b) => a - b) as [number,
        number, number]
      const {value, gradient} = toMapping(f)(coordinates([I.interval(lo, hi)])[0])
      expect(includes(value, evaluate(f, fromDouble(x)))).toBe(true)
      const met = f.knots.slice(1).flatMap((end, k) =>
        Q.compare(end, fromDouble(lo)) > 0 && Q.compare(f.knots[k], fromDouble(hi)) < 0 ? [slope(f, k)] : [])
      for (const s of met) expect(includes(gradient[0], s)).toBe(true)
    }
  })

  it('is affine on a cell: the slope is known to the last digits, the kinks at the ends do not blur it', () => {
    const f = {knots: [0, 1, 2, 3, 4].map(k => Q.rational(k, 4)), values: [0, 3, 1, 5, 5].map(y => Q.rational(y))}
    const [x] = coordinates([I.interval(1 / 4, 1 / 2)])
    expect(I.width(toMapping(f)(x).gradient[0])).toBeLessThan(1e-14)
    expect(I.width(toMapping(f)(constant(I.point(1 / 3))).value)).toBeLessThan(1e-14)
  })
})

describe('listCells', () => {
  it('covers the domain, exactly between dyadic knots', () => {
    const third = Q.rational(1, 3)
    const cells = listCells({knots: [Q.zero, third, Q.rational(1, 2), Q.one], values: [Q.zero, Q.one, Q.zero, Q.one]})
    expect(cells.length).toBe(3)
    expect(cells[2]).toEqual([I.interval(1 / 2, 1)])
    expect(includes(cells[0][0], third) && includes(cells[1][0], third)).toBe(true)
  })
})
