import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** An activation that maps rationals to rationals: t ↦ tᵖ with a whole exponent p ≥ 0, or t ↦ max(0, t). */
export type Activation = {readonly kind: 'power', readonly exponent: number} | {readonly kind: 'relu'}

/** A hidden unit σ(weight·x + bias) of one input, with the weight `out` of its output; rationals as "p/q". */
export type Unit = {readonly weight: string, readonly bias: string, readonly out: string}

/** One hidden layer of one input: x ↦ offset + Σ out·σ(weight·x + bias). */
export type Layer = {readonly units: readonly Unit[], readonly offset: string}

/** Applies the activation. */
export function activate(sigma: Activation, t: Rational): Rational {
  return sigma.kind === 'relu' ? Q.max(Q.zero, t) : Q.power(t, sigma.exponent)
}

/** Finds the points × units matrix of the values σ(weight·x + bias). */
export function computeFeatures(sigma: Activation, {units}: Layer, points: readonly Rational[]): Rational[][] {
  const lines = units.map(({weight, bias}) => [Q.parseRational(weight), Q.parseRational(bias)] as const)
  return points.map(x => lines.map(([weight, bias]) => activate(sigma, Q.add(Q.mul(weight, x), bias))))
}

/** Finds the outputs of the layer at points. */
export function computeOutputs(sigma: Activation, layer: Layer, points: readonly Rational[]): Rational[] {
  const out = layer.units.map(unit => Q.parseRational(unit.out))
  const offset = Q.parseRational(layer.offset)
  return computeFeatures(sigma, layer, points).map(row => row.reduce((sum, feature, k) => Q.add(sum, Q.mul(out[k], feature)), offset))
}
