import type {Field} from '#numerics/exact/field.ts'
import {build, type Matrix, type Vector} from '#numerics/linear/matrix.ts'

/**
 * A normalisation of one token: LayerNorm (Ba, Kiros & Hinton 2016), γ ⊙ (x − mean)/√(variance + ε) + β, or
 * RMSNorm (Zhang & Sennrich 2019), γ ⊙ x/√(mean square + ε) + β, usually with β = 0.
 */
export interface Norm<T> {
  readonly kind: 'LayerNorm' | 'RMSNorm'
  readonly gain: Vector<T>
  readonly bias: Vector<T>
  readonly epsilon: T
}

function mean<T>(field: Field<T>, x: Vector<T>): T {
  return field.div(x.reduce(field.add), x.map(() => field.one).reduce(field.add))
}

/** Finds what is scaled: the token less its mean, or the token itself. */
export function centre<T>(field: Field<T>, kind: Norm<T>['kind'], x: Vector<T>): T[] {
  const shift = kind === 'LayerNorm' ? mean(field, x) : field.zero
  return x.map(entry => field.sub(entry, shift))
}

/** Finds the square of the divisor: variance or mean square, plus ε. */
export function squaredDivisor<T>(field: Field<T>, {kind, epsilon}: Norm<T>, x: Vector<T>): T {
  return field.add(mean(field, centre(field, kind, x).map(entry => field.mul(entry, entry))), epsilon)
}

/** Normalises a token by a divisor that is given, so that irrational square roots need not be formed. */
export function normaliseBy<T>(field: Field<T>, {kind, gain, bias}: Norm<T>, x: Vector<T>, divisor: T): T[] {
  return centre(field, kind, x).map((entry, i) => field.add(field.mul(gain[i], field.div(entry, divisor)), bias[i]))
}

/** Normalises a token. */
export function normaliseToken<T>(field: Field<T> & {readonly sqrt: (a: T) => T}, norm: Norm<T>, x: Vector<T>): T[] {
  return normaliseBy(field, norm, x, field.sqrt(squaredDivisor(field, norm, x)))
}

/**
 * Finds the d × d matrix diag(γ)·C/divisor that carries x to its normalised form less β, with C = I − 11ᵀ/d or C = I.
 */
export function normMatrix<T>(field: Field<T>, {kind, gain}: Norm<T>, divisor: T): Matrix<T> {
  const [d, share] = [gain.length, field.div(field.one, gain.map(() => field.one).reduce(field.add))]
  const unit = (i: number, j: number) => i === j ? field.one : field.zero
  const centring = (i: number, j: number) => kind === 'LayerNorm' ? field.sub(unit(i, j), share) : unit(i, j)
  return build(d, d, (i, j) => field.div(field.mul(gain[i], centring(i, j)), divisor))
}
