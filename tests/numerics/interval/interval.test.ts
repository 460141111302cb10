import {describe, expect, it} from 'vitest'
import {fromDouble, nextDown, nextUp} from '#numerics/exact/dyadic.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {RandomStream} from '#numerics/statistics/random.ts'
import {drawDouble, drawRational, forSeeded} from '../exact-inputs.ts'

const {interval, point} = I

// Any bit pattern, or an everyday number, or one that recurs, so that ends meet and cancel.
function drawEnd(random: RandomStream): number {
  return random.pick([() => drawDouble(random), () => 4 * random.uniform() - 2, () => random.integer(-3, 3), () =>
    random.sign() * 2 ** -1074])()
}

function drawInterval(random: RandomStream): Interval {
  const [a, b] = [drawEnd(random), drawEnd(random)]
  return random.integer(0, 3) === 0 ? point(a) : interval(Math.min(a, b), Math.max(a, b))
}

// An end, or a double in between.
const drawMember = (random: RandomStream, a: Interval): number => random.pick([a.lo, a.hi, I.mid(a)])

function holds(enclosure: Interval, exact: Rational): boolean {
  const above = enclosure.lo === -Infinity || Q.compare(fromDouble(enclosure.lo), exact) <= 0
  return above && (enclosure.hi === Infinity || Q.compare(exact, fromDouble(enclosure.hi)) <= 0)
}

const operations = {
  add: [I.add, Q.add],
  sub: [I.sub, Q.sub],
  mul: [I.mul, Q.mul],
  div: [I.div, Q.div],
  max: [I.max, Q.max],
  min: [I.min, Q.min],
} as const
const contains = (a: Interval, x: number): boolean => I.contains(a, x)

describe.each(Object.entries(operations))('interval.%s', (name, [enclosing, exact]) => {
  it('contains the exact result for members of the operands', () => {
    forSeeded(`interval/${name}`, random => {
      const [a, b] = [drawInterval(random), drawInterval(random)]
      if (name === 'div' && contains(b, 0)) return
      const [x, y] = [drawMember(random, a), drawMember(random, b)]
      expect(holds(enclosing(a, b), exact(fromDouble(x), fromDouble(y)))).toBe(true)
    })
  })

  it('is isotone: a part gives a part', () => {
    forSeeded(`isotone/${name}`, random => {
      const [a, b] = [drawInterval(random), drawInterval(random)]
      if (name === 'div' && contains(b, 0)) return
      const part = interval(drawMember(random, a), a.hi)
      expect(I.encloses(enclosing(a, b), enclosing(part, b))).toBe(true)
    })
  })

  it('widens doubles by at most two ulps a side', () => {
    forSeeded(`tight/${name}`, random => {
      const [x, y] = [drawEnd(random), drawEnd(random)]
      if (name === 'div' && y === 0) return
      const truth = exact(fromDouble(x), fromDouble(y))
      const {lo, hi} = I.fromRational(truth)
      const enclosure = enclosing(point(x), point(y))
      expect(I.encloses(interval(nextDown(nextDown(lo)), nextUp(nextUp(hi))), enclosure)).toBe(true)
    })
  })

  it('never gives NaN, nor an end on the wrong side, on unbounded operands', () => {
    const ends = [-Infinity, -Number.MAX_VALUE, -1, -(2 ** -1074), 0, 2 ** -1074, 1, Number.MAX_VALUE, Infinity]
    const all = ends.flatMap(lo =>
      ends.filter(hi => hi >= lo && lo < Infinity && hi > -Infinity).map(hi => interval(lo, hi))
    )
    for (const a of all) {
      for (const b of all) {
        if (name === 'div' && contains(b, 0)) continue
        expect(() => interval(enclosing(a, b).lo, enclosing(a, b).hi)).not.toThrow()
      }
    }
  })
})

describe('the oracle of these tests', () => {
  it('catches an enclosure that is one double short', () => {
    const third = Q.rational(1, 3)
    const {lo, hi} = I.fromRational(third)
    expect(holds({lo, hi}, third)).toBe(true)
    expect(holds({lo: hi, hi: 1}, third)).toBe(false)
    expect(holds({lo: 0, hi: lo}, third)).toBe(false)
  })
})

describe('interval ends', () => {
  it('are ordered numbers around a real one', () => {
    expect(interval(-Infinity, Infinity)).toEqual(I.entire)
    for (const [lo, hi] of [[1, 0], [NaN, 0], [0, NaN], [Infinity, Infinity], [-Infinity, -Infinity]])
      expect(() => interval(lo, hi)).toThrow(RangeError)
    expect(() => interval(1, 0)).toThrow('expected ends lo <= hi around a real number, got [1, 0]')
    for (const x of [NaN, Infinity, -Infinity]) expect(() => point(x)).toThrow(RangeError)
  })

  it('stay finite on the inner side of an overflow', () => {
    expect(I.mul(point(1e200), point(1e200))).toEqual({lo: Number.MAX_VALUE, hi: Infinity})
    expect(I.mul(point(-1e200), point(1e200))).toEqual({lo: -Infinity, hi: -Number.MAX_VALUE})
    expect(I.add(point(Number.MAX_VALUE), point(Number.MAX_VALUE))).toEqual({lo: Number.MAX_VALUE, hi: Infinity})
  })

  it('keep the sign that is known of products, quotients and sums', () => {
    const [unit, least] = [interval(0, 1), point(2 ** -1074)]
    expect(I.mul(unit, unit).lo).toBe(0)
    expect(I.mul(least, least).lo).toBe(0)
    expect(I.mul(least, least).hi).toBeGreaterThan(0)
    expect(I.mul(I.neg(unit), unit).hi + 0).toBe(0)
    expect(I.div(unit, interval(2, 3)).lo).toBe(0)
    expect(I.div(least, point(3)).lo).toBe(0)
    expect(I.add(unit, unit).lo).toBe(0)
    expect(I.sub(unit, unit)).toEqual({lo: -1 - 2 ** -52, hi: 1 + 2 ** -52})
    expect(I.scale(unit, 3).lo).toBe(0)
    expect(I.div(I.interval(-1, 0), I.interval(1, 2)).hi).toBe(0)
    expect(I.div(I.interval(0, 1), I.interval(1, 2)).lo).toBe(0)
  })

  it('treat a zero factor as zero, also against an unbounded one', () => {
    expect(I.mul(I.zero, I.entire)).toEqual(I.zero)
    expect(I.mul(interval(0, 1), interval(1, Infinity))).toEqual({lo: 0, hi: Infinity})
    expect(I.div(I.entire, interval(1, Infinity))).toEqual(I.entire)
    expect(I.div(interval(1, Infinity), interval(1, Infinity)).lo).toBe(0)
  })
})

describe('division', () => {
  it.each([[0, 0], [-1, 1], [0, 1], [-1, 0]])('by an interval [%d, %d] around zero throws', (lo, hi) => {
    expect(() => I.div(I.one, interval(lo, hi))).toThrow(I.OutsideDomain)
    expect(() => I.div(I.one, interval(lo, hi))).toThrow(`1/x is not defined on all of [${lo}, ${hi}]`)
  })

  it('by the least double next to zero does not', () => {
    expect(I.div(I.one, interval(2 ** -1074, 1))).toEqual({lo: 1 - 2 ** -53, hi: Infinity})
  })
})

describe('one-sided operations', () => {
  it('scale agrees with mul by a point', () => {
    forSeeded('interval/scale', random => {
      const [a, c] = [drawInterval(random), drawEnd(random)]
      const [scaled, product] = [I.scale(a, c), I.mul(a, point(c))]
      expect([scaled.lo + 0, scaled.hi + 0]).toEqual([product.lo + 0, product.hi + 0])
    })
    expect(() => I.scale(I.one, Infinity)).toThrow('expected a finite factor, got Infinity')
    expect(() => I.scale(I.one, NaN)).toThrow(RangeError)
  })

  it('abs, sqr and relu contain the result and never leave their range', () => {
    forSeeded('interval/unary', random => {
      const a = drawInterval(random)
      const x = drawMember(random, a)
      const exact = fromDouble(x)
      expect(holds(I.abs(a), Q.abs(exact)) && I.abs(a).lo >= 0).toBe(true)
      expect(holds(I.sqr(a), Q.mul(exact, exact)) && I.sqr(a).lo >= 0).toBe(true)
      expect(holds(I.relu(a), Q.max(Q.zero, exact)) && I.relu(a).lo >= 0).toBe(true)
    })
    expect(I.sqr(interval(-1, 2)).lo).toBe(0)
  })

  it('mid is a finite member and width bounds the length', () => {
    forSeeded('interval/mid', random => {
      const a = drawInterval(random)
      expect(contains(a, I.mid(a))).toBe(true)
      expect(
        I.width(a) === Infinity || Q.compare(fromDouble(I.width(a)), Q.sub(fromDouble(a.hi), fromDouble(a.lo))) >= 0,
      ).toBe(true)
    })
    expect(I.mid(I.entire)).toBe(0)
    expect(I.mid(interval(0, Infinity))).toBe(Number.MAX_VALUE / 2)
    expect(I.width(point(3))).toBe(0)
    expect(I.width(I.entire)).toBe(Infinity)
  })

  it('hull and meet are union and intersection; disjoint enclosures of one number are refused', () => {
    expect(I.hull(point(1), point(3))).toEqual(interval(1, 3))
    expect(I.meet(interval(1, 3), interval(2, 4))).toEqual(interval(2, 3))
    expect(() => I.meet(point(1), point(2))).toThrow(RangeError)
  })
})

describe('interval.fromRational', () => {
  it('gives a double for a double, and else the two neighbours around the number', () => {
    forSeeded('interval/rational', random => {
      const x = drawDouble(random)
      expect(I.fromRational(fromDouble(x))).toEqual({lo: x, hi: x})
      const q = drawRational(random)
      const enclosure = I.fromRational(q)
      expect(holds(enclosure, q)).toBe(true)
      expect(enclosure.hi === enclosure.lo || enclosure.hi === nextUp(enclosure.lo)).toBe(true)
    })
  })

  it('bounds numbers beyond the doubles', () => {
    expect(I.fromRational(Q.rational(2n ** 1024n))).toEqual({lo: Number.MAX_VALUE, hi: Infinity})
    expect(I.fromRational(Q.rational(-(2n ** 1024n)))).toEqual({lo: -Infinity, hi: -Number.MAX_VALUE})
    expect(I.fromRational(Q.rational(1n, 2n ** 1076n))).toEqual({lo: 0, hi: 2 ** -1074})
    expect(I.fromRational(Q.rational(-1n, 2n ** 1076n)).lo).toBe(-(2 ** -1074))
  })
})
