import type {Matrix, Vector} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {
  all as join, between as enclose, certified as certify, equals, atMost as atMostNumber, lessThan as lessThanNumber,
  type Finding, type Names,
} from './finding.ts'
import type {Numeric} from './quantity.ts'
import {splitRelation} from './tex.ts'

/**
 * Joins findings into one that holds only if all of them hold; and
 * adds the certificate with which an outsider decides it again.
 */
export const all = join
export const certified = certify

/** A relation as TeX, `\norm f\le 1`; or its two sides, where a sign stands outside brackets in one of them. */
export type Relation = string | {readonly left: string; readonly right: string}

/** Why a bound is loose where it is. */
export interface Why { readonly slack?: string }

type Exact = Vector<Rational> | Matrix<Rational>
const isExact = (value: Numeric | Exact): value is Exact => Array.isArray(value)

/**
 * Asserts that two numbers, vectors or matrices are equal; of the
 * latter two the greatest distance of entries is compared with 0.
 */
export function equal(relation: Relation, left: Numeric, right: Numeric, why?: Why): Finding
export function equal(relation: Relation, left: Exact, right: Exact): Finding
export function equal(relation: Relation, left: Numeric | Exact, right: Numeric | Exact, {slack}: Why = {}): Finding {
  const names = toNames(relation, ['='], slack)
  if (!isExact(left) || !isExact(right)) return equals(left as Numeric, right as Numeric, names)
  return equals(maxDistance(toMatrix(left), toMatrix(right)), Q.zero, {
    left: `\\abs{${names.left}-${inBrackets(names.right)}}`,
    right: '0',
  })
}

/** Asserts left ≤ right. */
export function atMost(relation: Relation, left: Numeric, right: Numeric, {slack}: Why = {}): Finding {
  return atMostNumber(left, right, toNames(relation, ['\\le'], slack))
}

/** Asserts left < right. */
export function lessThan(relation: Relation, left: Numeric, right: Numeric, {slack}: Why = {}): Finding {
  return lessThanNumber(left, right, toNames(relation, ['<', '\\lt'], slack))
}

/** Asserts low ≤ value ≤ high, as two relations. */
export function between(relation: string, low: Numeric, value: Numeric, high: Numeric, {slack}: Why = {}): Finding {
  const [first, middle, last] = splitRelation(relation, 2).parts
  return enclose(low, value, high, {low: first, value: middle, high: last, ...slack === undefined ? {} : {slack}})
}

/** Asserts that a value is the number named, up to a share of it: (1 − share)·named ≤ value ≤ (1 + share)·named. */
export function near(relation: string, value: Numeric, named: Rational, share: string): Finding {
  const by = Q.parseRational(share)
  return between(relation, Q.mul(Q.sub(Q.one, by), named), value, Q.mul(Q.add(Q.one, by), named))
}

/** A number found by counting; what is true counts as one. */
export const count = (n: number | bigint | boolean): Rational => Q.rational(typeof n === 'boolean' ? Number(n) : n)

/** Answers whether a finding holds, so that a check may stop where what follows would make no sense. */
export const holds = ({relations}: Finding): boolean => relations.every(({verdict}) => verdict === 'confirmed')

/** Asserts what holds for each member of a list. */
export function each<T>(list: readonly T[], decide: (member: T, i: number) => Finding): Finding {
  return all(...list.map(decide))
}

function toNames(relation: Relation, expected: readonly string[], slack: string | undefined): Names {
  const why = slack === undefined ? {} : {slack}
  if (typeof relation !== 'string') return {...relation, ...why}
  const {parts: [left, right], signs: [sign]} = splitRelation(relation)
  if (!expected.includes(sign))
    throw new TypeError(`expected the sign ${expected.join(' or ')} in "${relation}", got ${sign}`)
  return {left: left, right: right, ...why}
}

const isMatrix = (value: Exact): value is Matrix<Rational> => value.every(row => Array.isArray(row))
const toMatrix = (value: Exact): Matrix<Rational> => isMatrix(value) ? value : [value]

// A difference takes what has a sum in it in brackets.
function inBrackets(side: string): string {
  return /[+-]/.test(side.replace(/\{[^{}]*\}|\([^()]*\)/g, '').slice(1)) ? `(${side})` : side
}
