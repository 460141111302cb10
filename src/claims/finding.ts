import * as Q from '#numerics/exact/rational.ts'
import {certificateKinds, type Certificate} from './certificate.ts'
import type {Numeric} from './quantity.ts'
import {decideRelation, isDecided, type Relation} from './relation.ts'
import {weakestOf, worstOf, type Rigour, type Verdict} from './verdict.ts'

/** What one application of a check returns: decided relations and at most one certificate. */
export interface Finding {
  readonly relations: readonly Relation[]
  readonly certificate?: Certificate
}

/** TeX names of the two sides of a relation, and why a bound is loose where it is. */
export interface Names { readonly left: string; readonly right: string; readonly slack?: string }

/** Asserts that two numbers are equal. */
export const equals = (left: Numeric, right: Numeric, {slack, ...names}: Names): Finding =>
  ({relations: [decideRelation(left, '=', right, names, slack)]})

/** Asserts left ≤ right. */
export const atMost = (left: Numeric, right: Numeric, {slack, ...names}: Names): Finding =>
  ({relations: [decideRelation(left, '≤', right, names, slack)]})

/** Asserts left < right. */
export const lessThan = (left: Numeric, right: Numeric, {slack, ...names}: Names): Finding =>
  ({relations: [decideRelation(left, '<', right, names, slack)]})

/** Asserts low ≤ value ≤ high, as two relations; the names of the ends are TeX. */
export function between(
  low: Numeric,
  value: Numeric,
  high: Numeric,
  names: {low: string; value: string; high: string; slack?: string},
): Finding {
  const slack = names.slack === undefined ? {} : {slack: names.slack}
  return all(
    atMost(low, value, {left: names.low, right: names.value, ...slack}),
    atMost(value, high, {left: names.value, right: names.high, ...slack}),
  )
}

/** Joins findings into one that holds only if all of them hold; at most one may carry a certificate. */
export function all(...findings: readonly Finding[]): Finding {
  const certificates = findings.flatMap(finding => finding.certificate ?? [])
  if (certificates.length > 1) throw new TypeError('a finding carries at most one certificate')
  const relations = findings.flatMap(finding => finding.relations)
  return certificates[0] ? {relations, certificate: certificates[0]} : {relations}
}

/** Adds the certificate with which an outsider decides the finding again. */
export function certified(finding: Finding, certificate: Certificate): Finding {
  if (finding.certificate) throw new TypeError('a finding carries at most one certificate')
  return {...finding, certificate}
}

/** Throws a TypeError, in the author's words, on anything that is not a finding. */
export function checkFinding(value: unknown): asserts value is Finding {
  const fail = (got: string) => {
    throw new TypeError(`a check returns a finding made by equals, atMost, lessThan or between; got ${got}`)
  }
  if (value instanceof Promise) fail('a promise; a check is synchronous')
  if (typeof value !== 'object' || value === null) fail(String(value))
  const {relations, certificate} = value as Partial<Finding>
  if (!Array.isArray(relations)) fail('a record without relations')
  if (relations!.length === 0) fail('a finding without relations')
  if (!relations!.every(isDecided)) fail('a relation that no comparator decided')
  if (certificate && !certificateKinds.includes(certificate.kind))
    fail(`a certificate of the unknown kind "${String(certificate.kind)}"`)
}

/** The worst verdict, the weakest rigour and the smallest margin of a finding's relations. */
export function outcomeOf({relations}: Finding): {verdict: Verdict; rigour: Rigour; margin: string | null} {
  const margins = relations.flatMap(({margin}) => margin === null ? [] : [Q.parseRational(margin)])
  return {
    verdict: worstOf(relations.map(relation => relation.verdict)),
    rigour: weakestOf(relations.map(relation => relation.rigour)),
    margin: margins.length === 0 ? null : Q.toText(margins.reduce(Q.min)),
  }
}
