import {describe, expect, it} from 'vitest'
import {fromDouble, nextDown, nextUp} from '#numerics/exact/dyadic.ts'
import {fromFloat16, greatestFloat16, toFloat16} from '#numerics/float/float16.ts'
import * as Q from '#numerics/exact/rational.ts'
import {forSeeded} from '../exact-inputs.ts'

// The bits of the finite halves of sign +, in order; the numbers
// they stand for, by the formula of IEEE 754 in rational arithmetic.
const bits = Array.from({length: 31 << 10}, (_, i) => i)
const toExact = (half: number) =>
  half < 1024
    ? Q.rational(half, 2 ** 24)
    : Q.mul(Q.rational(1024 + half % 1024), Q.power(Q.rational(2), (half >> 10) - 25))

describe('fromFloat16', () => {
  it.each([[0x3c00, 1], [0x3c01, 1 + 2 ** -10], [0xc000, -2], [0x7bff, 65504], [0x0400, 2 ** -14], [0x03ff,
    2 ** -14 - 2 ** -24], [0x0001, 2 ** -24], [0x3555, 0.333251953125]])(
      'reads %i as %d',
      (half, x) => expect(fromFloat16(half)).toBe(x),
    )
  it('reads both zeros', () => expect([fromFloat16(0), fromFloat16(0x8000)]).toEqual([0, -0]))
  it('reads every finite half as the formula of the standard says', () => {
    for (const half of bits) {
      const x = fromFloat16(half)
      if (Q.compare(fromDouble(x), toExact(half)) !== 0) expect.fail(`${half.toString(16)} is not ${x}`)
      if (!Object.is(fromFloat16(half | 0x8000), -x)) expect.fail(`${half.toString(16)} has another opposite`)
    }
  })
  it('throws on infinities and NaN', () => {
    for (let half = 0x7c00; half < 0x8000; half += 1)
      for (const bad of [half, half | 0x8000]) expect(() => fromFloat16(bad)).toThrow('finite binary16')
  })
})

describe('toFloat16', () => {
  it('is undone by fromHalf, for each of the 63,488 finite halves', () => {
    expect(2 * bits.length).toBe(63_488)
    const changed = bits.flatMap(half => [half, half | 0x8000]).filter(half => toFloat16(fromFloat16(half)) !== half)
    expect(changed).toEqual([])
  })

  it('decides at each middle of two neighbours for the even one, and next to it for the nearer one', () => {
    for (const half of bits.slice(0, -1))
      for (const sign of [1, -1]) {
        const middle = sign * (fromFloat16(half) + fromFloat16(half + 1)) / 2
        const [inward, outward] = sign === 1 ? [nextDown(middle), nextUp(middle)] : [nextUp(middle), nextDown(middle)]
        const found = [inward, middle, outward].map(x => toFloat16(x) & 0x7fff)
        const even = half + half % 2
        if (found[0] !== half || found[1] !== even || found[2] !== half + 1) expect.fail(
            `around ${middle}: ${found.join(', ')} between ${half} and ${half + 1}`,
          )
      }
  })

  it('agrees with an exact search for the nearest', () => {
    const distance = (x: Q.Rational, half: number) => Q.abs(Q.sub(x, toExact(half)))
    forSeeded('half/nearest', random => {
      const x = (2 * random.uniform() - 1) * 2 ** random.integer(-27, 15)
      const [size, found] = [fromDouble(Math.abs(x)), toFloat16(x) & 0x7fff]
      for (const other of [found - 1, found + 1].filter(half => half >= 0 && half < bits.length))
        expect(Q.compare(distance(size, found), distance(size, other)), `${x}`).toBeLessThanOrEqual(
          found % 2 === 0 ? 0 : -1,
        )
      expect(toFloat16(-x)).toBe(toFloat16(x) ^ 0x8000)
    })
  })

  it('keeps the sign of zero, and of what rounds to it', () =>
    expect([0, -0, 2 ** -25, -(2 ** -25), nextUp(2 ** -25)].map(toFloat16)).toEqual([0, 0x8000, 0, 0x8000, 1]))
  it('reaches the greatest half from less than half a step above it, and throws from there on', () => {
    expect(greatestFloat16).toBe(fromFloat16(0x7bff))
    expect([toFloat16(nextDown(65520)), toFloat16(-nextDown(65520))]).toEqual([0x7bff, 0xfbff])
    for (const x of [65520, -65520, nextUp(65520), Infinity, -Infinity, NaN])
      expect(() => toFloat16(x), `${x}`).toThrow('expected a number below 65520')
  })
})
