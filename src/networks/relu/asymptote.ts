import {rationals} from '#numerics/exact/field.ts'
import {dot} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {Block, ReluNetwork} from './relu-network.ts'

/** An affine function t ↦ offset + slope·t. */
export interface Line { readonly slope: Rational; readonly offset: Rational }

/** What a network is far out: affine for all t ≥ from. */
export interface Asymptote extends Line { readonly from: Rational }

interface Lines { readonly from: Rational; readonly lines: readonly Line[] }

/** Finds the tail of t ↦ network(sign·t) for t ≥ 0: `from` is the last t ≥ 0 at which a hidden unit switches. */
export function asymptote(network: ReluNetwork, sign: 1 | -1): Asymptote {
  const start: Lines = {from: Q.zero, lines: [{slope: Q.rational(sign), offset: Q.zero}]}
  const {from, lines: [line]} = network.reduce(passThrough, start)
  return {from, ...line}
}

function passThrough({from, lines}: Lines, {skip, inner, bias, outer, offset}: Block): Lines {
  const reached = inner.map((row, i) => combine(row, lines, bias[i]))
  const last = reached.map(findZero).reduce(Q.max, from)
  const hidden = reached.map(line => isPositive(line) ? line : {slope: Q.zero, offset: Q.zero})
  return {from: last, lines: offset.map((constant, i) => combine([...skip[i], ...outer[i]], [...lines, ...hidden], constant))}
}

function combine(coefficients: readonly string[], lines: readonly Line[], constant: string): Line {
  const weights = coefficients.map(Q.parseRational)
  return {slope: dot(rationals, weights, lines.map(({slope}) => slope)), offset: Q.add(dot(rationals, weights, lines.map(({offset}) => offset)), Q.parseRational(constant))}
}

/** Finds where a line crosses zero; 0 for a line that never does. */
function findZero({slope, offset}: Line): Rational {
  return Q.isZero(slope) ? Q.zero : Q.neg(Q.div(offset, slope))
}

/** Answers whether a line is positive far out. */
function isPositive({slope, offset}: Line): boolean {
  return Q.sign(slope) > 0 || (Q.isZero(slope) && Q.sign(offset) > 0)
}
