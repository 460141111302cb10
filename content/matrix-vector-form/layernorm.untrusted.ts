import {tex} from '#claims/tex.ts'
import {normMatrix, squaredDivisor, normaliseBy} from '#networks/transformer/layer-norm.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './layernorm.ts'

type Input = Subject['inputs'][number]
type Asked = Omit<Subject, 'rank' | 'inputs'> & {readonly inputs: readonly Pick<Input, 'x' | 'divisor'>[]}

/** Adds outputs, matrices and the rank, at inputs with the divisors that they are said to have. */
export function normalised(asked: Asked): Subject {
  const inputs = asked.inputs.map(({x, divisor}) => ({
    x, divisor, N: normMatrix(rationals, asked, divisor), y: normaliseBy(rationals, asked, x, divisor),
  }))
  return {...asked, rank: asked.gain.length - (asked.kind === 'LayerNorm' ? 1 : 0), inputs}
}

// Variances 9 and 25, mean squares 25 and 169: both norms stay rational.
const divisors = {LayerNorm: [3, 5], RMSNorm: [5, 13]}
// With these ε the divisors at x and 3x are whole: 9 + 40 = 7², 81 + 40 = 11², 25 + 504 = 23², 225 + 504 = 27².
const shifted = {LayerNorm: [40, 7, 11], RMSNorm: [504, 23, 27]}

/** Normalises an input, a multiple of it, and another. */
export function atMultiple(
  factor: number, norm: Pick<Subject, 'kind' | 'gain' | 'bias'>, first: readonly number[], third: readonly number[],
): Subject {
  const [one, other] = divisors[norm.kind].map(divisor => Q.rational(divisor))
  const [x, c] = [M.parseVector(first), Q.rational(factor)]
  const inputs = [
    {x, divisor: one}, {x: M.scale(c, [x])[0], divisor: Q.mul(c, one)}, {x: M.parseVector(third), divisor: other},
  ]
  return normalised({...norm, epsilon: Q.zero, c, inputs})
}

/** Adds an ε, and what it makes of the divisors at x and at 3x. */
export function withEpsilon(subject: Subject): Subject {
  const [epsilon, ...others] = shifted[subject.kind].map(number => Q.rational(number))
  const inputs = subject.inputs.map(({x, divisor}, i) => ({x, divisor: others[i] ?? divisor}))
  return normalised({...subject, epsilon, inputs})
}

/** Normalises each of the three tokens by its matrix. */
export function work({inputs: [first, scaled, other], c, ...norm}: Subject) {
  const image = ({N, x, y}: Input) => tex`${N}${M.column(x)}=${M.column(y)}`
  const spread = ({x}: Input) => squaredDivisor(rationals, norm, x)
  return [
    {text: tex`${norm.kind === 'LayerNorm' ? 'The variance' : 'The mean square'} of $(${first.x})$
      is $${spread(first)}=${first.divisor}^2$, so that`, tex: `Nx=${image(first)}.`},
    {text: tex`At $${c}x$ the divisor is $${scaled.divisor}$, and what is divided has grown as much:`,
      tex: `${image(scaled)}.`},
    {text: tex`At $(${other.x})$ it is $${spread(other)}=${other.divisor}^2$: the same matrix with another divisor,`,
      tex: `${image(other)}.`},
  ]
}
