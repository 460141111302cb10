import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {derivativeParts, firstDerivative} from '#networks/transformer/attention-derivative.ts'
import {type Head} from '#networks/transformer/attention.ts'
import {sampleHead} from '#networks/transformer/random-attention.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {toTexNear} from '#numerics/expression/tex.ts'
import {build, type Matrix} from '#numerics/linear/matrix.ts'
import {maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './attention-jacobian-unbounded.ts'

/** Adds the two parts of the derivative at tokens whose first is zero. */
export function withParts(head: Head<Rational>, tokens: Matrix<Rational>): Subject {
  const {constant, quadratic} = derivativeParts(head, tokens)
  return {head, tokens, scales: [1, 4, 16, 64], moves: true, power: 2, D0: constant, D2: quadratic}
}

/** A drawn head, and n tokens with three features, drawn but for the first. */
export function drawnTokens(n: number): Subject {
  const random = randomStream('dynamic-approximation/attention-jacobian-unbounded')
  const rest = build(n - 1, 3, () => random.sign() * random.integer(1, 3))
  return withParts(sampleHead(random, 3, 3), M.parse([[0, 0, 0], ...rest]))
}

/** One feature, all weights one, and tokens that are zero but for the second. */
export function pencil(n: number): Subject {
  const one = M.identity(1)
  return withParts({query: one, key: one, value: one, output: one}, build(n, 1, i => i === 1 ? Q.one : Q.zero))
}

const scaled = (tokens: Matrix<Rational>, R: number) => M.scale(Q.rational(R), tokens)

/** Derives the growth of the derivative by hand. */
export function work({head, tokens, D0: [[c]], D2: [[q]], scales}: Subject) {
  const n = tokens.length
  const values = scales.map(R => tex`R=${R}\colon\ ${toTexNear(firstDerivative(head, scaled(tokens, R))[0][0], 2)}`)
  return [
    {text: tex`$${n}$ tokens of one feature, $x_2=R$ and ${n === 2 ? '$x_1=0$' : 'all others $0$'}, all weights one.
      All scores of the first token vanish, so it weighs each token with $${c}$;
      moved by $\eps$ it has the score $\eps R$ for the second token and $0$ for the others, to first order, and`,
    tex: tex`p_2^\prime=p_2(1-p_2)R=${q}\,R.`},
    {text: tex`So the derivative of $p_1x_1+p_2x_2$ is $p_1+p_2^\prime R=${c}+${q}\,R^2$:`,
      tex: values.join(tex`,\qquad `)},
    {text: tex`while the weight with which the first token reads itself is $${c}$ all the time.`},
  ]
}

/** Draws the largest entry of the derivative against the scale. */
export function drawGrowth({head, tokens}: Subject): Drawing {
  const curve = (moves: boolean) => [1, 2, 4, 8, 16, 32, 64].map(R =>
    [R, Q.toNumber(maxNorm(firstDerivative(head, scaled(tokens, R), moves)))] as const)
  return {
    kind: 'plot', title: 'The derivative of attention',
    description: tex`The largest entry of the derivative grows with the square of the scale;
      with weights held it does not grow.`,
    x: {label: 'scale R of the other tokens', scale: 'log2'},
    y: {label: 'largest entry of the derivative', scale: 'log2'},
    marks: [
      {mark: 'line', points: curve(true), tone: 'claim', label: 'attention, slope 2'},
      {mark: 'line', points: curve(false), tone: 'control', label: 'weights held'},
    ],
  }
}
