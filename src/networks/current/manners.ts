import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {enclosures} from '#numerics/interval/algebra.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import {quadraticNormaliser, softmax} from '#networks/transformer/normaliser.ts'
import type {CurrentManner} from './block.ts'

const fineness = 8n

/** The least multiple of 1/8 whose square is at least q ≥ 0: a stand-in for the root that keeps rationals rational. */
export function rootByEighths(q: Rational): Rational {
  const isEnough = (t: bigint) => t * t * q.d >= fineness * fineness * q.n
  let high = 1n
  while (!isEnough(high)) high *= 2n
  let low = -1n
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (isEnough(middle)) high = middle
    else low = middle
  }
  return Q.rational(high, fineness)
}

/** z/2·(1 + z/(1 + |z|)), a gate nearly closed far below zero and open far above: a stand-in for z/(1 + e⁻ᶻ). */
export function rationalGate(z: Rational): Rational {
  const share = Q.div(z, Q.add(Q.one, Q.abs(z)))
  return Q.mul(Q.div(z, Q.rational(2)), Q.add(Q.one, share))
}

/** Exact stand-ins: the root by eighths, the kernel 1 + s + s²/2, and the rational gate. */
export const standIns: CurrentManner<Rational> =
  {field: rationals, root: rootByEighths, weigh: quadraticNormaliser, sigma: rationalGate}

/** The functions in use, enclosed: the root, softmax, and z/(1 + e⁻ᶻ). */
export const enclosedCurrent: CurrentManner<Interval> = {
  field: enclosures, root: enclosures.sqrt, weigh: softmax(enclosures),
  sigma: z => enclosures.mul(z, enclosures.sigmoid(z)),
}
