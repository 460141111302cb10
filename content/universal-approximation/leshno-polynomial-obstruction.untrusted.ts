import type {Given} from '#claims/claim.ts'
import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {unit, type Layer} from '#networks/shallow/activation.ts'
import {toReluLayer} from '#networks/shallow/shallow-network.ts'
import {chebyshevPolynomial, computeExtrema} from '#numerics/exact/chebyshev.ts'
import {dyadic} from '#numerics/exact/dyadic.ts'
import {piecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as P from '#numerics/exact/polynomial.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexPolynomial} from '#numerics/expression/tex.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './leshno-polynomial-obstruction.ts'

type Certificate = {readonly nodes: readonly string[], readonly root: readonly string[]}

const grid = (count: number) => Array.from({length: count + 1}, (_, i) => Q.rational(2 * i - count, count))

/** The units 24x − (2k − 19), whose kinks lie in 20 different gaps of the 25 points, with drawn output weights. */
function drawLayer(): Layer {
  const random = randomStream('universal-approximation/leshno-polynomial-obstruction')
  return {units: Array.from({length: 20}, (_, k) => unit(24, 19 - 2 * k, random.integer(-9, 9))), offset: Q.zero}
}

/** The polynomial of degree at most d that is nearest to xᵈ⁺¹ on [−1, 1], for the activation tᵈ. */
export function bestPolynomial(d: number): Subject {
  const f = Array.from({length: d + 2}, (_, e) => e === d + 1 ? Q.one : Q.zero)
  const p = P.sub(f, P.scale(dyadic(1, d), chebyshevPolynomial(d + 1).first))
  return {d, sigma: {kind: 'power', exponent: d}, layer: drawLayer(), points: grid(24), f, p, error: dyadic(1, d)}
}

/** So many ReLU units that interpolate a polynomial on [−1, 1]. */
export const interpolatingLayer = (f: P.Polynomial, count: number): Layer =>
  toReluLayer(piecewiseLinear(grid(count), grid(count).map(x => P.evaluate(f, x))))

/**
 * Nodes near those where the error of the best polynomial is greatest, and the polynomial of the identity of Pell’s
 * kind.
 */
export const extrema = (d: number): Certificate => ({
  nodes: computeExtrema(d + 1).map(Q.toText),
  root: P.scale(dyadic(1, d), chebyshevPolynomial(d + 1).second).map(Q.toText),
})

/** Applies the functional to powers and to the target. */
export function work({d, f: target, p: best, error}: Subject, {certificate: {nodes: texts, root}}: Given<Certificate>) {
  const nodes = M.parseVector(texts)
  const weights = P.differenceWeights(nodes)
  const [f, p] = [toTexPolynomial(target), toTexPolynomial(best)]
  const [total, q] = [Q.sum(weights.map(Q.abs)), toTexPolynomial(M.parseVector(root))]
  const apply = (e: number) =>
    nodes.map((x, i) => tex`${weights[i]}\cdot ${toTex(Q.power(x, e)).replace(/^-.*/, '($&)')}`)
    .join('+').replaceAll('+-', '-')
  return [
    {text: tex`At the nodes $${listed(nodes, tex`,\ `)}$ the weights $\lambda_i=\prod_{j\ne i}(x_i-x_j)^{-1}$
      annihilate all polynomials of degree at most $${d}$, for instance`, tex: tex`\lambda(x^{${d}})=${apply(d)}=0,`},
    {text: 'but not the target:',
      tex: tex`\lambda(${f})=${apply(d + 1)}=1,\qquad \textstyle\sum_i\abs{\lambda_i}=${total}.`},
    {text: tex`So every network $G$ with $\sigma(t)=t^{${d}}$, of whatever width, has`,
      tex: tex`1=\lambda(${f}-G)\le ${total}\,\norm{${f}-G}_\infty.`},
    {text: tex`The polynomial $p(x)=${p}$ attains the bound, for`,
      tex: tex`\left(${error}\right)^2-\left(${f}-${p}\right)^2=(1-x^2)\left(${q}\right)^2.`},
  ]
}

/** Draws what the best polynomial misses. */
export function drawMiss({d, f, p, error}: Subject, {certificate: {nodes}}: Given<Certificate>): Drawing {
  const [rest, bound] = [P.sub(f, p), Q.toNumber(error)]
  const graph = (at: readonly Q.Rational[]) => at.map(x => [Q.toNumber(x), Q.toNumber(P.evaluate(rest, x))] as const)
  return {
    kind: 'plot', title: 'What the best polynomial misses',
    description: tex`The error of the best polynomial of degree ${d} swings between two bounds and touches them at
      ${d + 2} nodes.`,
    x: {label: 'x'}, y: {label: 'f(x) − p(x)'},
    marks: [
      {mark: 'rule', axis: 'y', at: bound, tone: 'bound', label: '2⁻ᵈ'},
      {mark: 'rule', axis: 'y', at: -bound, tone: 'bound', label: '−2⁻ᵈ'},
      {mark: 'line', points: graph(grid(160)), tone: 'claim', label: 'f − p'},
      {mark: 'dots', points: graph(M.parseVector(nodes)), tone: 'claim'},
    ],
  }
}
