import {all, create} from 'mathjs'
import type {BigNumber} from 'mathjs'
import {fromDouble, nextDown, nextUp} from '#numerics/exact/dyadic.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import {mag} from '#numerics/interval/interval.ts'
import type {RandomStream} from '#numerics/statistics/random.ts'
import {drawDouble} from './exact-inputs.ts'

/** Decimal arithmetic of 64 digits, which shares no code with the enclosures. */
export const math = create(all, {number: 'BigNumber', precision: 64})

const big = (text: bigint | number | string): BigNumber => math.bignumber(typeof text === 'bigint' ? `${text}` : text)

/** The double as a decimal number, to 64 digits. */
export function toBig(x: number): BigNumber {
  const {n, d} = fromDouble(x)
  return math.divide(big(n), big(d)) as BigNumber
}

// e^x − 1 loses digits near zero; there its series has them.
function expm1(x: BigNumber): BigNumber {
  if (x.abs().gt('1e-8')) return x.exp().minus(1)
  let [term, sum] = [x, x]
  for (let i = 2; i <= 9; i++) {
    term = term.times(x).div(i)
    sum = sum.plus(term)
  }
  return sum
}

/** What each function is, by the oracle, good for 40 digits and more on the arguments drawn below. */
export const truth = {
  exp: (x: BigNumber) => x.exp(),
  expm1,
  log: (x: BigNumber) => x.ln(),
  sqrt: (x: BigNumber) => x.sqrt(),
  tanh: (x: BigNumber) => expm1(x.times(2)).div(expm1(x.times(2)).plus(2)),
  sigmoid: (x: BigNumber) => big(1).div(x.neg().exp().plus(1)),
  sin: (x: BigNumber) => math.sin<BigNumber>(x),
  cos: (x: BigNumber) => math.cos<BigNumber>(x),
}

const slack = big('1e-40')

/** Answers whether an enclosure contains a number known to 40 digits. */
export function isInside(value: BigNumber, {lo, hi}: Interval): boolean {
  const room = value.abs().times(slack)
  return (lo === -Infinity || toBig(lo).lte(value.plus(room))) && (hi === Infinity || toBig(hi).gte(value.minus(room)))
}

/** Finds the width of an enclosure in units of the last place of its larger end. */
export function toUlps(enclosure: Interval): number {
  const size = mag(enclosure)
  return (enclosure.hi - enclosure.lo) / (nextUp(size) - size)
}

function drawNear(random: RandomStream, x: number): number {
  let near = x
  for (let steps = random.integer(-2, 2); steps !== 0; steps -= Math.sign(steps))
    near = steps > 0
      ? nextUp(near)
      : nextDown(near)
  return near
}

/**
 * Draws an argument of magnitude at most `largest`: uniform
 * ones, tiny ones, powers of two, multiples of ln 2 / 2 and π/4
 * where reductions change, each with its neighbours.
 */
export function drawArgument(random: RandomStream, largest: number): number {
  const kinds = [
    () => (2 * random.uniform() - 1) * largest,
    () => 4 * random.uniform() - 2,
    () => (2 * random.uniform() - 1) * 2 ** -random.integer(0, 1074),
    () => random.sign() * 2 ** random.integer(-1074, Math.floor(Math.log2(largest))),
    () => random.integer(-2 * largest, 2 * largest) * Math.LN2 / 2,
    () => random.integer(-largest, largest) * Math.PI / 4,
  ]
  const x = drawNear(random, random.pick(kinds)())
  return Math.abs(x) <= largest ? x : drawArgument(random, largest)
}

/** Draws a positive double of any size, one near one often. */
export const drawPositive = (random: RandomStream): number =>
  random.integer(0, 1) === 0 ? Math.abs(drawArgument(random, 4)) || 1 : Math.abs(drawDouble(random)) || 1
