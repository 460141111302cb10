import {fraction} from 'mathjs'
import {describe, expect, it} from 'vitest'
import {fromDouble, nextDown, nextUp} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {drawDouble, drawRational, forSeeded} from '../exact-inputs.ts'

const {rational} = Q
const half = rational(1, 2)
const isReduced = ({n, d}: Rational): boolean => d > 0n && (n === 0n ? d === 1n : fraction(n, d).d === d)

describe('rational numbers', () => {
  it('are stored in lowest terms with a positive denominator', () => {
    expect(rational(6, -4)).toEqual({n: -3n, d: 2n})
    expect(rational(0, -5)).toEqual(Q.zero)
    expect(rational(2n ** 100n, 2n ** 99n)).toEqual({n: 2n, d: 1n})
  })

  it('are refused where the denominator is zero or a part is not an integer', () => {
    expect(() => rational(1, 0)).toThrow('division by zero: 1/0')
    expect(() => rational(0.5)).toThrow('expected an integer of magnitude at most 2^53 - 1, got 0.5')
    expect(() => rational(NaN)).toThrow(RangeError)
    expect(() => rational(2 ** 53)).toThrow(RangeError)
  })

  it('are read from "p" and "p/q" and from nothing else', () => {
    expect(Q.parseRational('-6/4')).toEqual({n: -3n, d: 2n})
    expect(Q.parseRational('12')).toEqual({n: 12n, d: 1n})
    for (const text of ['', '1/', '/2', '1/-2', '0.5', '1e3', ' 1', '1 / 2', '+1', '0x10', '1n', '--1']) {
      expect(() => Q.parseRational(text)).toThrow(`expected a rational number as "p" or "p/q", got "${text}"`)
    }
    expect(() => Q.parseRational('1/00')).toThrow('division by zero in "1/00"')
    forSeeded('text', random => {
      const a = drawRational(random)
      expect(Q.parseRational(Q.toText(a))).toEqual(a)
    })
  })
})

describe('arithmetic', () => {
  it('satisfies the laws of an ordered field, always in lowest terms', () => {
    forSeeded('laws', random => {
      const [a, b, c] = [drawRational(random), drawRational(random), drawRational(random)]
      expect(Q.add(a, b)).toEqual(Q.add(b, a))
      expect(Q.mul(a, b)).toEqual(Q.mul(b, a))
      expect(Q.add(Q.add(a, b), c)).toEqual(Q.add(a, Q.add(b, c)))
      expect(Q.mul(Q.mul(a, b), c)).toEqual(Q.mul(a, Q.mul(b, c)))
      expect(Q.mul(a, Q.add(b, c))).toEqual(Q.add(Q.mul(a, b), Q.mul(a, c)))
      expect(Q.sub(Q.add(a, b), b)).toEqual(a)
      if (!Q.isZero(b)) expect(Q.mul(Q.div(a, b), b)).toEqual(a)
      expect([Q.add(a, b), Q.mul(a, b), Q.neg(a), Q.abs(a)].every(isReduced)).toBe(true)
      expect(Q.compare(Q.add(a, c), Q.add(b, c))).toBe(Q.compare(a, b))
      expect(Q.compare(a, b)).toBe(Q.sign(Q.sub(a, b)))
    })
  })

  it('agrees with the fractions of mathjs', () => {
    forSeeded('mathjs', random => {
      const [a, b] = [drawRational(random), drawRational(random)]
      const [x, y] = [fraction(a.n, a.d), fraction(b.n, b.d)]
      const same = (ours: Rational, theirs: {toFraction(): string}) => expect(Q.toText(ours)).toBe(theirs.toFraction())
      same(Q.add(a, b), x.add(y))
      same(Q.sub(a, b), x.sub(y))
      same(Q.mul(a, b), x.mul(y))
      if (!Q.isZero(b)) same(Q.div(a, b), x.div(y))
      expect(Q.compare(a, b)).toBe(x.compare(y))
    })
  })

  it('has sums, products, extremes, integer powers and floors', () => {
    const list = [rational(1, 2), rational(-1, 3), rational(5, 6)]
    expect(Q.sum(list)).toEqual(Q.one)
    expect(Q.product(list)).toEqual(rational(-5, 36))
    expect([Q.sum([]), Q.product([])]).toEqual([Q.zero, Q.one])
    expect([Q.min(list[0], list[1]), Q.max(list[0], list[1])]).toEqual([list[1], list[0]])
    expect([3, 0, -3].map(k => Q.toText(Q.power(rational(-2, 3), k)))).toEqual(['-8/27', '1', '-27/8'])
    expect([Q.floor(rational(-1, 2)), Q.floor(rational(7, 2)), Q.floor(rational(-3))]).toEqual([-1n, 3n, -3n])
  })

  it('throws on a division by zero and on a fractional exponent', () => {
    expect(() => Q.div(Q.one, Q.zero)).toThrow('division by zero')
    expect(() => Q.inv(Q.zero)).toThrow(RangeError)
    expect(() => Q.power(Q.zero, -1)).toThrow(RangeError)
    expect(() => Q.power(Q.one, 0.5)).toThrow('expected an integer exponent, got 0.5')
  })
})

describe('toNumber', () => {
  const middle = (x: number, y: number) => Q.mul(half, Q.add(fromDouble(x), fromDouble(y)))
  const tiny = rational(1n, 2n ** 2000n)
  const isEven = (x: number) => new BigUint64Array(new Float64Array([x]).buffer)[0] % 2n === 0n

  it('returns every double that is given exactly', () => {
    forSeeded('exact', random => {
      const x = drawDouble(random)
      expect(Q.toNumber(fromDouble(x))).toBe(x === 0 ? 0 : x)
    })
  })

  it('rounds a halfway case to the even neighbour and its surroundings to the nearer one', () => {
    const check = (x: number) => {
      const [next, tie] = [nextUp(x), middle(x, nextUp(x))]
      expect(Q.toNumber(Q.sub(tie, tiny))).toBe(x)
      expect(Q.toNumber(Q.add(tie, tiny))).toBe(next)
      expect(Q.toNumber(tie)).toBe(isEven(x) ? x : next)
      expect(Q.toNumber(Q.neg(tie))).toBe(isEven(x) ? -x : -next)
    }
    for (
      const x of [1, nextUp(1), nextDown(1), 2 ** 53, 2 ** 53 + 2, 2 ** -1022, nextDown(2 ** -1022), nextUp(2 ** -1022),
        2 ** -1073, 3 * 2 ** -1074]
    ) check(x)
    forSeeded('ties', random => check(Math.abs(drawDouble(random)) / 2 || 1), 0.2)
  })

  it('is no farther than either neighbour, on both sides of the range where one division does', () => {
    forSeeded('nearest', random => {
      const size = BigInt(random.integer(50, 60))
      const a = rational(2n ** size + BigInt(random.integer(-99, 99)), 2 * random.integer(0, 99) + 1)
      const x = Q.toNumber(a)
      const miss = (y: number) => Q.abs(Q.sub(fromDouble(y), a))
      for (const y of [nextUp(x), nextDown(x)]) expect(Q.compare(miss(x), miss(y)) <= 0).toBe(true)
      const inverse = Q.toNumber(Q.inv(a))
      const inverseMiss = (y: number) => Q.abs(Q.sub(fromDouble(y), Q.inv(a)))
      for (const y of [nextUp(inverse), nextDown(inverse)])
        expect(Q.compare(inverseMiss(inverse), inverseMiss(y)) <= 0).toBe(true)
    })
  })

  it('rounds to zero up to half the least double and to Infinity from 2^1024 − 2^970 on', () => {
    const least = rational(1n, 2n ** 1075n)
    expect([Q.toNumber(least), Q.toNumber(Q.add(least, tiny))]).toEqual([0, 2 ** -1074])
    const overflow = rational(2n ** 1024n - 2n ** 970n)
    expect([Q.toNumber(Q.sub(overflow, tiny)), Q.toNumber(overflow)]).toEqual([Number.MAX_VALUE, Infinity])
    expect(Q.toNumber(rational(-(10n ** 400n), 3))).toBe(-Infinity)
    expect(Q.toNumber(rational(10n ** 400n + 1n, 10n ** 400n))).toBe(1)
  })
})

describe('toDecimal', () => {
  it('rounds in the stated direction', () => {
    const texts = (a: Rational, digits: number) =>
      (['down', 'nearest', 'up'] as const).map(rounding => Q.toDecimal(a, digits, rounding))
    expect(texts(rational(2, 3), 4)).toEqual(['0.6666', '0.6667', '0.6667'])
    expect(texts(rational(-2, 3), 4)).toEqual(['-0.6667', '-0.6667', '-0.6666'])
    expect(texts(rational(1, 8), 2)).toEqual(['0.12', '0.12', '0.13'])
    expect(texts(rational(5, 2), 0)).toEqual(['2', '2', '3'])
    expect(texts(rational(1, 1000), 2)).toEqual(['0.00', '0.00', '0.01'])
    expect(texts(rational(7), 1)).toEqual(['7.0', '7.0', '7.0'])
    expect(Q.toDecimal(rational(-1, 1000), 2)).toBe('0.00')
  })

  it('lies on the stated side, nearer than one step', () => {
    forSeeded('decimal', random => {
      const [a, digits] = [drawRational(random), random.integer(0, 30)]
      const step = rational(1n, 10n ** BigInt(digits))
      const read = (text: string) => Q.mul(Q.parseRational(text.replace('.', '')), step)
      const [down, nearest, up] = (['down', 'nearest', 'up'] as const).map(rounding =>
        read(Q.toDecimal(a, digits, rounding))
      )
      expect(Q.compare(down, a) <= 0 && Q.compare(a, Q.add(down, step)) < 0).toBe(true)
      expect(Q.compare(a, up) <= 0 && Q.compare(Q.sub(up, step), a) < 0).toBe(true)
      expect(Q.compare(Q.abs(Q.sub(nearest, a)), Q.mul(half, step)) <= 0).toBe(true)
    })
  })
})
