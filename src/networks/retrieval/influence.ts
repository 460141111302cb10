import {exp} from '#numerics/interval/elementary.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import {dot} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {softmaxBaseTwo} from '#networks/transformer/normaliser.ts'

/** A token as a query with fixed scores sees it: its logit and its value, a number. */
export interface Scored { readonly logit: Rational; readonly value: Rational }

/** Sums over tokens: Σ e^l and Σ e^l·v, enclosed. */
export interface Sums { readonly weight: Interval; readonly total: Interval }

/** Encloses the sums over equal tokens, given once with how often they occur. */
export function computeSums({logit, value}: Scored, times = 1): Sums {
  const weight = I.scale(exp(I.fromRational(logit)), times)
  return {weight, total: I.mul(weight, I.fromRational(value))}
}

/**
 * Encloses the sums over tokens whose logits and values are whole multiples of two steps; tokens of one logit are
 * counted together, exactly.
 */
export function gridSums(
  logits: readonly number[], values: readonly number[], logitStep: Rational, valueStep: Rational,
): Sums {
  const groups = new Map<number, {count: number, value: number}>()
  logits.forEach((logit, j) => {
    const {count, value} = groups.get(logit) ?? {count: 0, value: 0}
    groups.set(logit, {count: count + 1, value: value + values[j]})
  })
  const sums = [...groups].map(([logit, {count, value}]) =>
    computeSums({logit: Q.mul(Q.rational(logit), logitStep), value: Q.mul(Q.rational(value, count), valueStep)}, count))
  return {weight: sums.map(({weight}) => weight).reduce(I.add), total: sums.map(({total}) => total).reduce(I.add)}
}

/**
 * Encloses by how much the softmax mean of the values moves when one token is replaced and all others stay: |out −
 * out′|.
 */
export function computeInfluence(others: Sums, from: Scored, to: Scored): Interval {
  const [out, other] = [from, to].map(token => {
    const own = computeSums(token)
    return I.div(I.add(others.total, own.total), I.add(others.weight, own.weight))
  })
  return I.abs(I.sub(out, other))
}

/**
 * Encloses the bound 2M·e^2B / (n − 1 + e^2B) on this movement, for logits in [−B, B], values in [−M, M] and n tokens.
 */
export function influenceBound(B: Rational, M: Rational, n: number): Interval {
  const ratio = exp(I.fromRational(Q.mul(Q.rational(2), B)))
  return I.mul(I.fromRational(Q.mul(Q.rational(2), M)), I.div(ratio, I.add(I.point(n - 1), ratio)))
}

/** Encloses constant·M·e^2B / (n − 1 + e^2B), the bound where the constant is 2. */
export function scaledInfluenceBound(
  {B, M, constant}: {readonly [name in 'B' | 'M' | 'constant']: Rational}, n: number,
): Interval {
  return I.mul(I.fromRational(Q.div(constant, Q.rational(2))), influenceBound(B, M, n))
}

/** Tokens that are drawn once: token j has the logit logits[j]/8·B and the value values[j]/8·M. */
export interface DrawnTokens {
  readonly B: Rational
  readonly M: Rational
  readonly logits: readonly number[]
  readonly values: readonly number[]
}

/** Lists these tokens. */
export function listDrawn({B, M, logits, values}: DrawnTokens): Scored[] {
  const times = (bound: Rational, eighths: number) => Q.mul(bound, Q.rational(eighths, 8))
  return logits.map((logit, j) => ({logit: times(B, logit), value: times(M, values[j])}))
}

/** Encloses this movement when the first n − 1 of them stay. */
export function drawnInfluence({B, M, logits, values}: DrawnTokens, n: number, from: Scored, to: Scored): Interval {
  const eighth = Q.rational(1, 8)
  const others = gridSums(logits.slice(0, n - 1), values.slice(0, n - 1), Q.mul(B, eighth), Q.mul(M, eighth))
  return computeInfluence(others, from, to)
}

/**
 * Encloses this movement when a token flips from M to −M among n − 1 others of another logit, whose values are zero.
 */
export function flipInfluence(
  {own, others}: {readonly own: Rational; readonly others: Rational}, M: Rational, n: number,
): Interval {
  const flipped = (value: Rational): Scored => ({logit: own, value})
  return computeInfluence(computeSums({logit: others, value: Q.zero}, n - 1), flipped(M), flipped(Q.neg(M)))
}

/** A corner of the box of logits and values: each −B or B, and −M or M. */
export interface Corner { readonly others: readonly Scored[]; readonly from: Scored; readonly to: Scored }

/**
 * Lists the corners for n tokens, one of which is replaced, up to the order of the others: 4·4 replacements for each
 * way to spread n − 1 tokens over four kinds.
 */
export function listCorners(n: number, B: Rational, M: Rational): Corner[] {
  const kinds = [B, Q.neg(B)].flatMap(logit => [M, Q.neg(M)].map((value): Scored => ({logit, value})))
  return listMultisets(kinds, n - 1).flatMap(others => kinds.flatMap(from => kinds.map(to => ({others, from, to}))))
}

function listMultisets<T>(kinds: readonly T[], size: number): T[][] {
  if (size === 0) return [[]]
  return kinds.flatMap((kind, i) => listMultisets(kinds.slice(i), size - 1).map(rest => [kind, ...rest]))
}

/** Finds |out − out′| exactly when whole logits are weighed by powers of two. */
export function influenceBaseTwo({others, from, to}: Corner): Rational {
  const [out, other] = [from, to].map(token => {
    const tokens = [...others, token]
    return dot(rationals, softmaxBaseTwo(tokens.map(({logit}) => logit)), tokens.map(({value}) => value))
  })
  return Q.abs(Q.sub(out, other))
}

/** Finds the bound on it, 2M·2^2B / (n − 1 + 2^2B), for a whole B. */
export function influenceBoundBaseTwo(B: Rational, M: Rational, n: number): Rational {
  const ratio = Q.power(Q.rational(2), 2 * Number(B.n))
  return Q.div(Q.product([Q.rational(2), M, ratio]), Q.add(Q.rational(n - 1), ratio))
}
