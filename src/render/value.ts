import type {Evidence} from '#claims/judging/evidence.ts'
import {partAt, type Json} from '#claims/json.ts'
import type {Quantity} from '#claims/quantity.ts'
import * as Q from '#numerics/exact/rational.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import {toTex} from '#numerics/expression/tex.ts'
import {toPrinted, toSignificant} from './quantity-tex.ts'

/**
 * Writes the number at a dotted path of the evidence in TeX: a typed
 * number of the finding, a rational text `p/q`, or a number of the data;
 * without `digits` short exact numbers stay exact. Nothing where no number stands there.
 */
export function toValueTex(evidence: Evidence, path: string, digits?: number): string | undefined {
  const value = partAt(evidence as unknown as Json, path.split('.'))
  if (isQuantity(value)) return toPrinted(value, digits).tex
  const exact = toRational(value)
  if (!exact) return undefined
  if (digits !== undefined) return toSignificant(exact, digits)
  return typeof value === 'number' && !Number.isInteger(value) ? toSignificant(exact, 5) : toTex(exact)
}

function isQuantity(value: unknown): value is Quantity {
  return typeof value === 'object' && value !== null && 'type' in value
}

function toRational(value: Json | undefined): Q.Rational | undefined {
  if (typeof value === 'number') return fromDouble(value)
  return typeof value === 'string' && /^-?\d+(\/\d+)?$/.test(value) ? Q.parseRational(value) : undefined
}
