import type {Field} from './field.ts'
import * as Q from './rational.ts'
import type {Rational} from './rational.ts'

/** A power series c₀ + c₁ε + … + cₘεᵐ + O(ε^(m+1)) over the rationals, as the list of its coefficients. */
export type Series = readonly Rational[]

/** Power series of one order, with the exponential where it is rational. */
export interface SeriesField extends Field<Series> {
  readonly exp: (a: Series) => Series
  /** Embeds a polynomial in ε, its coefficients constant first; what lies above the order is cut off. */
  readonly from: (coefficients: readonly Rational[]) => Series
}

const at = (a: Series, b: Series, k: number) => Q.sum(a.slice(0, k + 1).map((entry, i) => Q.mul(entry, b[k - i])))

/**
 * The arithmetic of power series up to ε^order; division throws where the divisor
 * has the constant term zero, the exponential where its argument has another.
 */
export function powerSeries(order: number): SeriesField {
  const build = (entry: (k: number, before: readonly Rational[]) => Rational): Series => {
    const list: Rational[] = []
    for (let k = 0; k <= order; k++) list.push(entry(k, list))
    return list
  }
  const neg = (a: Series): Series => a.map(Q.neg)
  const add = (a: Series, b: Series): Series => a.map((entry, k) => Q.add(entry, b[k]))
  const from = (coefficients: readonly Rational[]): Series => build(k => coefficients[k] ?? Q.zero)
  return {
    zero: from([]), one: from([Q.one]), from, add, neg, sub: (a, b) => add(a, neg(b)),
    mul: (a, b) => build(k => at(a, b, k)),
    // a = q·b, so that qₖ·b₀ is what the earlier coefficients of q leave of aₖ.
    div: (a, b) => build((k, q) => Q.div(Q.sub(a[k], Q.sum(q.map((entry, i) => Q.mul(entry, b[k - i])))), b[0])),
    exp: a =>
      build((k, e) =>
        k === 0
          ? expOfZero(a)
          : Q.div(Q.sum(e.map((entry, i) => Q.mul(Q.mul(Q.rational(k - i), a[k - i]), entry))), Q.rational(k))
      ),
  }
}

// From (e^a)′ = a′·e^a: k·eₖ = Σ (k − i)·a_(k−i)·eᵢ over i < k, beginning with e₀ = 1.
function expOfZero(a: Series): Rational {
  if (!Q.isZero(a[0])) throw new RangeError(`the exponential is rational at 0 alone, got ${Q.toText(a[0])}`)
  return Q.one
}
