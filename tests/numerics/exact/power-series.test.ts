import {describe, expect, it} from 'vitest'
import * as P from '#numerics/exact/polynomial.ts'
import {powerSeries, type Series} from '#numerics/exact/power-series.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const random = randomStream('tests/numerics/power-series')
const order = 5
const S = powerSeries(order)
const drawn = () => Q.rational(random.integer(-9, 9), random.integer(1, 9))
const draw = (first = drawn()): Series => S.from([first, ...Array.from({length: order}, drawn)])
const cut = (p: P.Polynomial) => S.from(p)

describe('power series', () => {
  it('add and multiply as polynomials do, up to their order', () => {
    for (let round = 0; round < 30; round++) {
      const [a, b] = [draw(), draw()]
      expect(S.add(a, b)).toEqual(cut(P.add(a, b)))
      expect(S.sub(a, b)).toEqual(cut(P.sub(a, b)))
      expect(S.mul(a, b)).toEqual(cut(P.mul(a, b)))
    }
  })

  it('divide so that the quotient times the divisor is the dividend', () => {
    for (let round = 0; round < 30; round++) {
      const [a, b] = [draw(), draw(Q.rational(random.integer(1, 9)))]
      expect(S.mul(S.div(a, b), b)).toEqual(a)
    }
    expect(() => S.div(S.one, S.zero)).toThrow()
  })

  it('take the exponential as its series says', () => {
    expect(S.exp(S.from([Q.zero, Q.one])).map(Q.toText)).toEqual(['1', '1', '1/2', '1/6', '1/24', '1/120'])
    const [a, b] = [draw(Q.zero), draw(Q.zero)]
    expect(S.exp(S.add(a, b))).toEqual(S.mul(S.exp(a), S.exp(b)))
    expect(S.mul(S.exp(a), S.exp(S.neg(a)))).toEqual(S.one)
  })

  it('refuse an exponential that is not rational', () =>
    expect(() => S.exp(S.one)).toThrow('rational at 0 alone, got 1'))
})
