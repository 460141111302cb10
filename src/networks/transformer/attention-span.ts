import {rationals} from '#numerics/exact/field.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {unitMatrix} from '#numerics/linear/linear-map.ts'
import {transpose, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {computeCircuit, type Head} from './attention.ts'
import {quadraticKernel, quadraticNormaliser, type Normaliser} from './normaliser.ts'
import type {BlockManner} from './transformer.ts'

/** What restricts an attention matrix: rows that sum to one, those and a causal mask, or nothing. */
export type Restriction = 'normalised' | 'causal' | 'unnormalised'

/** Attention under such a restriction, by the kernel 1 + s + s²/2. */
export function restrictedManner(restriction: Restriction): BlockManner<Rational> {
  const kernel: Normaliser<Rational> = scores => scores.map(quadraticKernel)
  const weigh = restriction === 'unnormalised' ? kernel : quadraticNormaliser
  return {ring: rationals, weigh, causal: restriction === 'causal'}
}

/** Lists the places (i, j) of an n × n attention matrix that are free; column 0 makes up for rows that sum to one. */
export function freePlaces(restriction: Restriction, n: number): (readonly [number, number])[] {
  const places = Array.from({length: n * n}, (_, k) => [Math.floor(k / n), k % n] as const)
  return places.filter(([i, j]) => restriction === 'unnormalised' || j > 0 && (restriction === 'normalised' || j <= i))
}

/**
 * Finds the matrix whose columns vec((E_ij − E_i0) ⊗ Cᵀ), or vec(E_ij ⊗ Cᵀ) without restriction,
 * span the differences of dynamic matrices.
 */
export function spanningDirections(
  restriction: Restriction, heads: readonly Head<Rational>[], n: number,
): Matrix<Rational> {
  const unit = (i: number, j: number) => unitMatrix(rationals, n, n, [i, j])
  const isFree = restriction === 'unnormalised'
  const step = (i: number, j: number) => isFree ? unit(i, j) : M.difference(unit(i, j), unit(i, 0))
  return transpose(heads.map(head => transpose(computeCircuit(rationals, head))).flatMap(circuit =>
    freePlaces(restriction, n).map(([i, j]) => vecRows(M.kronecker(step(i, j), circuit)))))
}
