import {describe, expect, it} from 'vitest'
import {approximations, type Algebra} from '#numerics/interval/algebra.ts'
import * as I from '#numerics/interval/interval.ts'
import {jets, variable} from '#numerics/bounds/jet.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import {rational} from '#numerics/exact/rational.ts'

type Formula = <T>(a: Algebra<T>, x: T) => T

/** A function with its first two derivatives, written down by hand. */
const table: Record<string, readonly [Formula, Formula, Formula, readonly [number, number]]> = {
  'x³ − x': [(a, x) => a.sub(a.power(x, 3), x), (a, x) => a.sub(a.scale(a.sqr(x), 3), a.one), (a, x) => a.scale(x, 6), [
    -3,
    3,
  ]],
  'x⁻²': [(a, x) => a.power(x, -2), (a, x) => a.scale(a.power(x, -3), -2), (a, x) => a.scale(a.power(x, -4), 6), [0.25,
    3]],
  '1/(1 + x²)': [(a, x) => a.div(a.one, a.add(a.one, a.sqr(x))),
    (a, x) => a.div(a.scale(x, -2), a.sqr(a.add(a.one, a.sqr(x)))),
    (a, x) => a.div(a.sub(a.scale(a.sqr(x), 6), a.point(2)), a.power(a.add(a.one, a.sqr(x)), 3)), [-2, 2]],
  'sin 2πx': [(a, x) => a.sin(a.mul(a.scale(a.pi, 2), x)),
    (a, x) => a.mul(a.scale(a.pi, 2), a.cos(a.mul(a.scale(a.pi, 2), x))),
    (a, x) => a.scale(a.mul(a.sqr(a.pi), a.sin(a.mul(a.scale(a.pi, 2), x))), -4), [0, 1]],
  'cos x²': [(a, x) => a.cos(a.sqr(x)), (a, x) => a.scale(a.mul(x, a.sin(a.sqr(x))), -2),
    (a, x) => a.neg(a.add(a.scale(a.sin(a.sqr(x)), 2), a.scale(a.mul(a.sqr(x), a.cos(a.sqr(x))), 4))), [-2, 2]],
  'e^−x²': [(a, x) => a.exp(a.neg(a.sqr(x))), (a, x) => a.scale(a.mul(x, a.exp(a.neg(a.sqr(x)))), -2),
    (a, x) => a.mul(a.sub(a.scale(a.sqr(x), 4), a.point(2)), a.exp(a.neg(a.sqr(x)))), [-2, 2]],
  'log x': [(a, x) => a.log(x), (a, x) => a.div(a.one, x), (a, x) => a.neg(a.power(x, -2)), [0.5, 4]],
  '√x': [(a, x) => a.sqrt(x), (a, x) => a.div(a.point(0.5), a.sqrt(x)),
    (a, x) => a.div(a.point(-0.25), a.mul(x, a.sqrt(x))), [0.25, 4]],
  'tanh x': [(a, x) => a.tanh(x), (a, x) => a.sub(a.one, a.sqr(a.tanh(x))),
    (a, x) => a.scale(a.mul(a.tanh(x), a.sub(a.one, a.sqr(a.tanh(x)))), -2), [-3, 3]],
  'σ(x)': [(a, x) => a.sigmoid(x), (a, x) => a.mul(a.sigmoid(x), a.sub(a.one, a.sigmoid(x))),
    (a, x) => a.mul(a.mul(a.sigmoid(x), a.sub(a.one, a.sigmoid(x))), a.sub(a.one, a.scale(a.sigmoid(x), 2))), [-5, 5]],
  'max(x², x)': [(a, x) => a.max(a.sqr(x), x), (a, x) => a.scale(x, 2), (a) => a.point(2), [1.25, 3]],
}

/** Room for the rounding of the oracle, which computes with doubles. */
const near = (enclosure: I.Interval, y: number) => enclosure.lo - 1e-9 <= y && y <= enclosure.hi + 1e-9

describe('jets', () => {
  it.each(Object.entries(table))(
    'enclose %s with both derivatives at every point of an interval',
    (name, [f, first, second, [lo, hi]]) => {
      const random = randomStream(`tests/numerics/jet/${name}`)
      for (let i = 0; i < 200; i++) {
        const ends = [lo + (hi - lo) * random.uniform(), lo + (hi - lo) * random.uniform()].sort((a, b) => a - b) as [
          number,
          number,
        ]
        const jet = f(jets, variable(I.interval(...ends)))
        const x = Math.min(ends[1], Math.max(ends[0], ends[0] + (ends[1] - ends[0]) * random.uniform()))
        expect(near(jet.value, f(approximations, x)), `${name} at ${x}`).toBe(true)
        expect(near(jet.first, first(approximations, x)), `(${name})′ at ${x}`).toBe(true)
        expect(near(jet.second, second(approximations, x)), `(${name})″ at ${x}`).toBe(true)
      }
    },
  )

  it.each(Object.entries(table))('are narrow at a point of %s', (_, [f, , , [lo, hi]]) => {
    const {value, first, second} = f(jets, variable(I.point(lo + 0.3 * (hi - lo))))
    for (const enclosure of [value, first, second]) expect(I.width(enclosure)).toBeLessThan(1e-11)
  })

  it('have the derivatives of gelu, here by differences', () => {
    const step = 2 ** -12
    for (const x of [-3, -1, -0.25, 0.5, 2]) {
      const {first, second} = jets.gelu(variable(I.point(x)))
      const [a, b, c] = [x - step, x, x + step].map(approximations.gelu) as [number, number, number]
      expect(I.mid(first)).toBeCloseTo((c - a) / (2 * step), 6)
      expect(I.mid(second)).toBeCloseTo((a - 2 * b + c) / step / step, 5)
    }
  })

  it('know the slopes but no second derivative where a kink may lie', () => {
    const third = jets.rational(rational(1, 3))
    const across = jets.abs(jets.sub(variable(I.interval(0, 1)), third))
    expect([across.first, across.second]).toEqual([I.interval(-1, 1), I.entire])
    const beyond = jets.abs(jets.sub(variable(I.interval(0.5, 1)), third))
    expect([beyond.first, beyond.second]).toEqual([I.one, I.zero])
  })
})

it('a first power is the jet itself, and a power of nought is constant, also around zero', () => {
  const x = variable(I.interval(-1, 1))
  expect(jets.power(x, 1)).toEqual(x)
  expect(jets.power(x, 0)).toEqual(jets.one)
})
