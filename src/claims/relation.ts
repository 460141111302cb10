import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {toQuantity, toRange, type Numeric, type Quantity, type Range} from './quantity.ts'
import {weakestOf, type Rigour, type Verdict} from './verdict.ts'

/** The signs of the comparators. */
export type RelationSign = '=' | '≤' | '<'

/** One decided comparison of two typed numbers. */
export interface Relation {
  readonly left: Quantity
  readonly relation: RelationSign
  readonly right: Quantity
  /** TeX names of the two sides, as in ‖x² − f‖ and 4^{-6}. */
  readonly names: {readonly left: string; readonly right: string}
  readonly verdict: Verdict
  readonly rigour: Rigour
  /**
   * Signed distance from the near end of the left side to the right side,
   * `p/q`; for `=` minus the greatest distance; null where an end is infinite.
   */
  readonly margin: string | null
  /** Why an enclosed value stays further than 10 % below its bound. */
  readonly slack?: string
}

const decisions = new WeakSet<Relation>()

/** Decides a comparison in exact arithmetic on the ends of both sides. */
export function decideRelation(
  left: Numeric,
  relation: RelationSign,
  right: Numeric,
  names: {left: string; right: string},
  slack?: string,
): Relation {
  const [l, r] = [toQuantity(left), toQuantity(right)]
  const decision: Relation = Object.freeze({
    left: Object.freeze(l), relation, right: Object.freeze(r), names, ...decideQuantities(l, relation, r),
    ...(slack === undefined ? {} : {slack}),
  })
  decisions.add(decision)
  return decision
}

/** The relation as its own typed numbers decide it, whatever verdict it carries. */
export function decideAgain(relation: Relation): Relation {
  return {...relation, ...decideQuantities(relation.left, relation.relation, relation.right)}
}

function decideQuantities(
  left: Quantity,
  relation: RelationSign,
  right: Quantity,
): Pick<Relation, 'verdict' | 'rigour' | 'margin'> {
  const [a, b] = [toRange(left), toRange(right)]
  const margin = findMargin(a, relation, b)
  return {
    verdict: decide(a, relation, b),
    rigour: weakestOf([a.rigour, b.rigour]),
    margin: margin && Q.toText(margin),
  }
}

/** Answers whether a comparison was decided here; one written by hand, or altered afterwards, was not. */
export function isDecided(relation: Relation): boolean {
  return decisions.has(relation)
}

const isBelow = (x: Rational | null, y: Rational | null, strictly: boolean) =>
  x !== null && y !== null && (strictly ? Q.compare(x, y) < 0 : Q.compare(x, y) <= 0)

function decide(a: Range, relation: RelationSign, b: Range): Verdict {
  if (relation === '=') {
    if (isBelow(a.hi, b.lo, false) && isBelow(b.hi, a.lo, false)) return 'confirmed'
    return isBelow(a.hi, b.lo, true) || isBelow(b.hi, a.lo, true) ? 'refuted' : 'inconclusive'
  }
  const strict = relation === '<'
  if (isBelow(a.hi, b.lo, strict)) return 'confirmed'
  return isBelow(b.hi, a.lo, !strict) ? 'refuted' : 'inconclusive'
}

function findMargin(a: Range, relation: RelationSign, b: Range): Rational | null {
  const gap = (x: Rational | null, y: Rational | null) => x && y && Q.sub(y, x)
  if (relation !== '=') return gap(a.hi, b.lo)
  const [one, two] = [gap(a.lo, b.hi), gap(b.lo, a.hi)]
  return one && two && Q.neg(Q.max(Q.abs(one), Q.abs(two)))
}

/**
 * Tells whether an enclosed upper bound stays further than a tenth of
 * the bound above the certified value, so that its slack must be stated.
 */
export function isSlack({rigour, relation, verdict, margin, right}: Relation): boolean {
  if (rigour !== 'enclosed' || relation === '=' || verdict !== 'confirmed' || margin === null) return false
  const bound = toRange(right).lo
  return bound !== null && Q.compare(Q.mul(Q.parseRational(margin), Q.rational(10)), Q.abs(bound)) > 0
}
