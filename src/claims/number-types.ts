import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {rational} from './types.ts'
import type {Type} from './type.ts'

/**
 * A rational number that stands in the evidence over one denominator where it can, as a rounded decimal does over a
 * power of ten.
 */
export const over = (denominator: number): Type<Rational> => ({...rational, write: q => {
  const {n, d} = Q.mul(q, Q.rational(denominator))
  return d === 1n ? `${n}/${denominator}` : Q.toText(q)
}})
