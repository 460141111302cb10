import {describe, expect, it} from 'vitest'
import {bitLength, choose, chooseAtMost, commonDenominator, floorDivide, gcd, lcm, roundDivide} from '#numerics/exact/integer.ts'
import {drawInteger, forSeeded} from '../exact-inputs.ts'

// Euclid by subtraction of shifted copies, without a remainder operation.
function binaryGcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  if (x === 0n || y === 0n) return x + y
  let shift = 0n
  for (; ((x | y) & 1n) === 0n; shift++) [x, y] = [x >> 1n, y >> 1n]
  while (x !== 0n) {
    while ((x & 1n) === 0n) x >>= 1n
    while ((y & 1n) === 0n) y >>= 1n
    if (x < y) [x, y] = [y, x]
    x -= y
  }
  return y << shift
}

describe('gcd and lcm', () => {
  it('agree with the binary algorithm on both sides of 2^53', () => {
    for (const a of [0n, 1n, -6n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, 3n * 2n ** 80n]) {
      for (const b of [0n, 1n, 4n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, 9n * 2n ** 70n]) {
        expect(gcd(a, b)).toBe(binaryGcd(a, b))
        expect(gcd(a, b) * lcm(a, b)).toBe(a * b < 0n ? -a * b : a * b)
      }
    }
    forSeeded('gcd', random => {
      const [a, b, c] = [drawInteger(random), drawInteger(random), drawInteger(random, 40)]
      expect(gcd(a * c, b * c)).toBe(binaryGcd(a * c, b * c))
    })
  })
})

describe('division of integers', () => {
  it('rounds towards −∞, or to nearest with a half going to the even neighbour', () => {
    expect([-7n, -6n, -1n, 0n, 1n, 5n].map(a => floorDivide(a, 3n))).toEqual([-3n, -2n, -1n, 0n, 0n, 1n])
    expect([7n, -7n].map(a => floorDivide(a, -3n))).toEqual([-3n, 2n])
    expect([-3n, -1n, 1n, 3n, 5n].map(a => roundDivide(a, 2n))).toEqual([-2n, 0n, 0n, 2n, 2n])
    expect(() => floorDivide(1n, 0n)).toThrow(RangeError)
  })

  it('leaves a remainder inside [0, b) and a rounding error of at most b/2', () => {
    forSeeded('division', random => {
      const [a, b] = [drawInteger(random), drawInteger(random, 60) ** 2n + 1n]
      const remainder = a - b * floorDivide(a, b)
      expect(remainder >= 0n && remainder < b).toBe(true)
      const error = 2n * (a - b * roundDivide(a, b))
      expect(error <= b && -error <= b).toBe(true)
    })
  })
})

describe('bitLength', () => {
  it('is the number of binary digits', () => {
    expect(bitLength(0n)).toBe(0)
    forSeeded('bits', random => {
      const a = drawInteger(random) || 1n
      expect(bitLength(a)).toBe(a.toString(2).replace('-', '').length)
    })
  })
})

describe('commonDenominator', () => {
  it('is the least common multiple of denominators', () =>
    expect(commonDenominator([4n, 6n, 1n].map(d => ({d})))).toBe(12n))
  it('is 1 of no fractions', () => expect(commonDenominator([])).toBe(1n))
})

describe('choose', () => {
  it('counts by the rule of Pascal', () => {
    for (let n = 1; n < 9; n++)
      for (let k = 1; k <= n + 1; k++) expect(choose(n, k)).toBe(choose(n - 1, k - 1) + choose(n - 1, k))
  })
  it('adds up to the number of all sets', () =>
    expect([chooseAtMost(6, 6), chooseAtMost(6, 8), chooseAtMost(4, 1)]).toEqual([64n, 64n, 5n]))
  it('is 1 of nothing, and 0 of more than there are', () =>
    expect([choose(0, 0), choose(5, 0), choose(2, 4)]).toEqual([1n, 1n, 0n]))
})
