import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** An activation that maps rationals to rationals: t ↦ tᵖ with a whole exponent p ≥ 0, or t ↦ max(0, t). */
export type Activation = {readonly kind: 'power', readonly exponent: number} | {readonly kind: 'relu'}

/** A hidden unit σ(weight·x + bias) of one input, with the weight `out` of its output. */
export interface Unit { readonly weight: Rational; readonly bias: Rational; readonly out: Rational }

/** One hidden layer of one input: x ↦ offset + Σ out·σ(weight·x + bias). */
export interface Layer { readonly units: readonly Unit[]; readonly offset: Rational }

/** Builds a unit from whole numbers and texts "p/q", as data of an example are. */
export function unit(...[weight, bias, out]: readonly [string | number, string | number, string | number]): Unit {
  const parse = (x: string | number) => Q.parseRational(String(x))
  return {weight: parse(weight), bias: parse(bias), out: parse(out)}
}

/** Applies the activation. */
export function activate(sigma: Activation, t: Rational): Rational {
  return sigma.kind === 'relu' ? Q.max(Q.zero, t) : Q.power(t, sigma.exponent)
}

/** Finds the points × units matrix of the values σ(weight·x + bias). */
export function computeFeatures(sigma: Activation, {units}: Layer, points: readonly Rational[]): Rational[][] {
  return points.map(x => units.map(({weight, bias}) => activate(sigma, Q.add(Q.mul(weight, x), bias))))
}

/** Finds the outputs of the layer at points. */
export function computeOutputs(sigma: Activation, layer: Layer, points: readonly Rational[]): Rational[] {
  return computeFeatures(sigma, layer, points).map(row =>
    row.reduce((sum, feature, k) => Q.add(sum, Q.mul(layer.units[k].out, feature)), layer.offset))
}
