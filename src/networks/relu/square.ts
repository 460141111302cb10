import * as Q from '#numerics/exact/rational.ts'
import type {Block, ReluNetwork} from './relu-network.ts'
import {tent} from './sawtooth.ts'

/**
 * The network x ↦ x − Σ base⁻ˢ·Tₛ(x), s = 1, …, m, of m ≥ 1 blocks with two hidden units each (Yarotsky 2017, proof of
 * Proposition 2). Between blocks it carries two numbers, the tent Tₛ and the sum so far. With base 4 it approximates x² on [0, 1].
 */
export function squareNetwork(m: number, base = 4): ReluNetwork {
  return Array.from({length: m}, (_, i) => toBlock(i + 1, m, Q.power(Q.rational(base), -i - 1)))
}

function toBlock(s: number, m: number, weight: Q.Rational): Block {
  const {inner, bias, outer} = tent()
  const less = (text: string) => Q.toText(Q.neg(Q.mul(weight, Q.parseRational(text))))
  const hat = {skip: ['1', '0'], outer: outer[0]}
  const rest = {skip: [less('1'), '1'], outer: outer[0].map(less)}
  const rows = s === m ? [rest] : [hat, rest]
  return {
    skip: rows.map(({skip}) => s === 1 ? [addTexts(skip)] : skip),
    inner: s === 1 ? inner : inner.map(row => [...row, '0']),
    bias,
    outer: rows.map(row => row.outer),
    offset: rows.map(() => '0'),
  }
}

// Before the first block both numbers are the input x, so their coefficients add up.
function addTexts(row: readonly string[]): string {
  return Q.toText(Q.sum(row.map(Q.parseRational)))
}
