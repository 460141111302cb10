import {inverse, rankFactorisation} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {identity, map, product, sum, vecRows, zeros, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import {listUnits} from '#numerics/linear/linear-map.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** An adapter B·A of a d × k matrix (Hu et al. 2022): `b` d × r and `a` r × k; the scale α/r is taken into `b`. */
export type Adapter<T> = {readonly b: Matrix<T>, readonly a: Matrix<T>}

/** Finds the update B·A. */
export function computeUpdate({b, a}: Adapter<Rational>): Rational[][] {
  return product(rationals, b, a)
}

/** Finds the adapted matrix W + B·A. */
export function adapt(weight: Matrix<Rational>, adapter: Adapter<Rational>): Rational[][] {
  return sum(rationals, weight, computeUpdate(adapter))
}

/** Factors an update as an adapter of inner size equal to its rank; the zero update has inner size one. */
export function factor(update: Matrix<Rational>): Adapter<Rational> {
  const {rank, left, right} = rankFactorisation(update)
  return rank > 0
    ? {b: left, a: right}
    : {b: zeros(rationals, update.length, 1), a: zeros(rationals, 1, update[0].length)}
}

/**
 * Finds the product W_L ⋯ W₁ of the matrices of a linear network,
 * listed from the first layer to the last; of none, the d × d identity.
 */
export function compose(layers: readonly Matrix<Rational>[], d: number): Matrix<Rational> {
  return layers.reduce<Matrix<Rational>>((below, layer) => product(rationals, layer, below), identity(rationals, d))
}

/**
 * Finds the updates Δ_l = (W_L⋯W_{l+1})⁻¹·E_l·((W_{l−1}+Δ_{l−1})⋯(W₁+Δ₁))⁻¹,
 * for which the adapted product is W_L⋯W₁ + E₁ + … + E_L:
 * the construction behind the thresholds of Zeng & Lee (2024). Throws where one of the inverses does not exist.
 */
export function listUpdates(base: readonly Matrix<Rational>[], parts: readonly Matrix<Rational>[]): Matrix<Rational>[] {
  const d = base[0].length
  const updates: Matrix<Rational>[] = []
  parts.forEach((part, l) => {
    const below = compose(updates.map((update, k) => sum(rationals, base[k], update)), d)
    const above = compose(base.slice(l + 1), d)
    updates.push(product(rationals, product(rationals, inverse(above), part), inverse(below)))
  })
  return updates
}

/**
 * Lists the summands (W_L⋯W_{l+1})·Δ_l·((W_{l−1}+Δ_{l−1})⋯(W₁+Δ₁)) of the
 * adapted product less the frozen one, each of the rank of Δ_l at most.
 * `above` gives the matrices that stand to the left, the frozen ones for the identity to hold.
 */
export function listSummands(
  base: readonly Matrix<Rational>[],
  updates: readonly Matrix<Rational>[],
  above: readonly Matrix<Rational>[] = base,
): Matrix<Rational>[] {
  const d = base[0].length
  const adapted = base.map((weight, l) => sum(rationals, weight, updates[l]))
  return updates.map((update, l) =>
    product(rationals, product(rationals, compose(above.slice(l + 1), d), update), compose(adapted.slice(0, l), d))
  )
}

/** Finds Σ of matrices of one shape. */
export function addUp(matrices: readonly Matrix<Rational>[]): Matrix<Rational> {
  return matrices.reduce((a, b) => sum(rationals, a, b), map(matrices[0], () => rationals.zero))
}

/**
 * Lists the directions ḂA and BȦ in which the update moves with one
 * entry of B or of A, those of B first, as vectors row after row.
 */
export function listMoves({b, a}: Adapter<Rational>): Vector<Rational>[] {
  const moves = [
    ...listUnits(rationals, b.length, a.length).map(unit => product(rationals, unit, a)),
    ...listUnits(rationals, a.length, a[0].length).map(unit => product(rationals, b, unit)),
  ]
  return moves.map(vecRows)
}
