import {rationals} from '#numerics/exact/field.ts'
import {apply, identity, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {ReluNetwork} from '#networks/relu/relu-network.ts'

/** A block x ↦ skip·x + outer·ReLU(inner·x + bias) + offset in numbers. */
export interface NumberBlock {
  readonly skip: Matrix<Rational>; readonly inner: Matrix<Rational>; readonly bias: Vector<Rational>; readonly outer: Matrix<Rational>; readonly offset: Vector<Rational>
}

const parse = (v: readonly string[]) => v.map(Q.parseRational)
const plus = (x: Vector<Rational>, y: Vector<Rational>) => x.map((entry, i) => Q.add(entry, y[i]))
const times = (a: Matrix<Rational>, x: Vector<Rational>) => apply(rationals, a, x)

/** Reads the blocks of a network. */
export function parseBlocks(network: ReluNetwork): NumberBlock[] {
  return network.map(({skip, inner, bias, outer, offset}) => ({skip: skip.map(parse), inner: inner.map(parse), bias: parse(bias), outer: outer.map(parse), offset: parse(offset)}))
}

/** Finds max |xᵢ|. */
export function maxNorm(x: Vector<Rational>): Rational {
  return x.map(Q.abs).reduce(Q.max, Q.zero)
}

/** Finds the nonlinear part g(x) = outer·ReLU(inner·x + bias) + offset of a block. */
export function computeBranch({inner, bias, outer, offset}: NumberBlock, x: Vector<Rational>): Rational[] {
  const hidden = plus(times(inner, x), bias).map(t => Q.max(Q.zero, t))
  return plus(times(outer, hidden), offset)
}

/** Lists the stream x₀, x₁, …, x_L of a network, xₖ₊₁ = skip·xₖ + g(xₖ). */
export function listStates(network: readonly NumberBlock[], x: Vector<Rational>): (readonly Rational[])[] {
  const states: (readonly Rational[])[] = [x]
  for (const block of network) states.push(plus(times(block.skip, states.at(-1)!), computeBranch(block, states.at(-1)!)))
  return states
}

/** Finds the output with block number `skipped`, counted from 0, left out: what enters it goes on to the next block. */
export function computeSkipped(network: readonly NumberBlock[], skipped: number, x: Vector<Rational>): readonly Rational[] {
  return listStates(network.toSpliced(skipped, 1), x).at(-1)!
}

/** Bounds the Lipschitz constant of g for the max norm by ‖outer‖·‖inner‖, the greatest row sums of magnitudes: ReLU does not expand. */
export function branchBound({inner, outer}: NumberBlock): Rational {
  const norm = (a: Matrix<Rational>) => a.map(row => Q.sum(row.map(Q.abs))).reduce(Q.max, Q.zero)
  return Q.mul(norm(outer), norm(inner))
}

/** The skip connection x ↦ x of blocks of a width. */
export function residualSkip(width: number): string[][] {
  return identity(rationals, width).map(row => row.map(Q.toText))
}
