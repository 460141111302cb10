import type {Algebra} from '#numerics/interval/algebra.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import {evaluate, type Expression} from './expression.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** A function or a constant that leaves the rational numbers. */
class Irrational extends RangeError {
  override readonly name = 'Irrational'
}

const refuse = (name: string) => (): never => {
  throw new Irrational(`${name} does not map rational numbers to rational numbers`)
}

const exact: Algebra<Rational> = {
  ...rationals,
  get pi() {
    return refuse('pi')()
  },
  point: fromDouble,
  rational: q => q,
  scale: (a, c) => Q.mul(a, fromDouble(c)),
  abs: Q.abs,
  sqr: a => Q.mul(a, a),
  power: Q.power,
  sqrt: refuse('sqrt'),
  exp: refuse('exp'),
  log: refuse('log'),
  sin: refuse('sin'),
  cos: refuse('cos'),
  tanh: refuse('tanh'),
  sigmoid: refuse('sigmoid'),
  gelu: refuse('gelu'),
}

/**
 * Evaluates an expression exactly at a rational number for each
 * variable; nothing where it names pi or a transcendental function.
 */
export function exactValue(tree: Expression, x: readonly Rational[]): Rational | undefined {
  try {
    return evaluate(tree, exact, x)
  } catch (error) {
    if (error instanceof Irrational) return undefined
    throw error
  }
}
