import * as Q from '#numerics/exact/rational.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import type {Block, ReluNetwork} from './relu-network.ts'
import {tent} from './sawtooth.ts'

/**
 * The network x ↦ x − Σ base⁻ˢ·Tₛ(x), s = 1, …, m, of m ≥ 1 blocks with two hidden units each (Yarotsky 2017, proof of
 * Proposition 2). Between blocks it carries two numbers, the tent Tₛ and the sum so far. With base 4 it approximates x²
 * on [0, 1].
 */
export function squareNetwork(m: number, base = 4): ReluNetwork {
  return Array.from({length: m}, (_, i) => toBlock(i + 1, m, Q.power(Q.rational(base), -i - 1)))
}

interface Row { readonly skip: Vector<Q.Rational>; readonly outer: Vector<Q.Rational> }

function toBlock(s: number, m: number, weight: Q.Rational): Block {
  const {inner, bias, outer} = tent()
  const less = (entry: Q.Rational) => Q.neg(Q.mul(weight, entry))
  const hat: Row = {skip: [Q.one, Q.zero], outer: outer[0]}
  const rest: Row = {skip: [less(Q.one), Q.one], outer: outer[0].map(less)}
  const rows = s === m ? [rest] : [hat, rest]
  return {
    // Before the first block both numbers are the input x, so their coefficients add up.
    skip: rows.map(({skip}) => s === 1 ? [Q.sum(skip)] : skip),
    inner: s === 1 ? inner : inner.map(row => [...row, Q.zero]),
    bias,
    outer: rows.map(row => row.outer),
    offset: rows.map(() => Q.zero),
  }
}
