import {certifyFunctional} from '#claims/certify.ts'
import {all, atMost, certified, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {replaced, scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {activation, shallowLayer} from '#claims/relu-types.ts'
import {tex} from '#claims/tex.ts'
import {natural, rational, vector, type Of} from '#claims/types.ts'
import {computeFeatures, computeOutputs} from '#networks/shallow/activation.ts'
import {pellDefect} from '#numerics/exact/chebyshev.ts'
import {dyadic} from '#numerics/exact/dyadic.ts'
import {distanceBound, dividedDifference, greatestMoment, valueOn} from '#numerics/linear/functional.ts'
import * as P from '#numerics/exact/polynomial.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toPowerTex} from '#numerics/expression/tex.ts'
import * as I from '#numerics/interval/interval.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {bestPolynomial, drawMiss, extrema, interpolatingLayer, work} from './leshno-polynomial-obstruction.untrusted.ts'

const types = {
  d: natural, sigma: activation, layer: shallowLayer(), points: vector(),
  f: vector(), p: vector(), error: rational,
}
export type Subject = Of<typeof types>
const relu = {kind: 'relu'} as const

/** The share of the error 2⁻ᵈ that rational nodes may lose: the extrema of Chebyshev polynomials are irrational. */
const loss = dyadic(1, 30)

/**
 * No width helps a polynomial activation: its networks are polynomials, and a functional that kills them sees the
 * target.
 */
export default claim({
  kind: 'theorem',
  source: {cite: 'chebyshev1854'},
  words: {
    title: 'Polynomial activations fail at every width',
    statement: ({d, layer, error}) => tex`with $\sigma(t)=t^{${d}}$ the $${layer.units.length}$ units drawn span exactly
      the polynomials of degree at most $${d}$ in $x$. Every network of any width misses $x^{${d + 1}}$ on $[-1,1]$ by
      at least $(1-2^{-30})\cdot ${toPowerTex(error, 2)}$, and some network of these units misses it by exactly
      $${toPowerTex(error, 2)}$.`,
    quantifier: {
      over: tex`all widths, weights and biases, and all $x\in[-1,1]$`,
      by: tex`each unit is a polynomial of degree at most $d$ in $x$, the functional annihilates these, and an identity
        of Pell’s kind bounds the best error on all of $[-1,1]$`,
    },
    notClaimed: 'that polynomial activations fail in networks of unbounded depth; there they can be universal',
  },
  knobs: {degree: knob.integer({from: 1, to: 8, start: 2, label: 'degree $d$ of the activation'})},
  types, mutable: ['d', 'sigma', 'f', 'p', 'error'],
  subject: ({degree}) => bestPolynomial(degree),
  search: ({d}) => extrema(d),
  check({d, sigma, layer, points, f, p, error}, {certificate: {nodes, root}}) {
    const lambda = dividedDifference(M.parseVector(nodes))
    const [target, G] = [lambda.nodes.map(x => P.evaluate(f, x)), computeOutputs(sigma, layer, lambda.nodes)]
    const [rest, q] = [P.sub(f, p), M.parseVector(root)]
    const [bound, lower] = [Q.mul(error, Q.sub(Q.one, loss)), distanceBound(lambda, target)]
    // A functional that falls short of the bound refutes nothing: the least error lies between `lower` and `error`.
    const known = I.hull(I.fromRational(lower), I.fromRational(Q.max(lower, error)))
    const least = Q.compare(bound, lower) <= 0 ? lower : known
    // Columns are polynomials of degree ≤ d at more than d points: with rank d + 1 the units span these and no more.
    const features = computeFeatures(sigma, layer, points)
    return certified(all(
      equal(tex`\rank\,\bigl(\sigma(w_kx_i+b_k)\bigr)=d+1`, count(rank(features)), count(d + 1)),
      atMost(tex`\deg p\le d`, count(P.degree(p)), count(d)),
      equal(tex`4^{-d}-(f-p)^2-(1-x^2)\,q^2=0`, maxNorm([pellDefect(error, rest, q)]), Q.zero),
      equal(tex`(f-p)(1)=2^{-d}`, P.evaluate(rest, Q.one), error),
      equal(tex`\max_{e\le d}\abs{\lambda(x^e)}=0`, greatestMoment(lambda, d), Q.zero),
      equal(tex`\lambda(G)=0`, valueOn(lambda, G), Q.zero),
      atMost(tex`(1-2^{-30})\,2^{-d}\le\max_i\abs{f(x_i)-G(x_i)}`, bound, maxDistance([target], [G])),
      atMost(tex`(1-2^{-30})\,2^{-d}\le\abs{\lambda(f)}/\textstyle\sum_i\abs{\lambda_i}`, bound, least),
    ), certifyFunctional(d, lambda, target))
  },
  controls: [
    {because: tex`twenty $\relu$ units span $20$ dimensions and not $d+1$`, change: () => ({sigma: relu})},
    {because: tex`sixteen $\relu$ units come nearer to the target than the bound for polynomials`,
      when: ({d}) => d <= 4, change: ({f}) => ({sigma: relu, layer: interpolatingLayer(f, 16)})},
    {because: 'the least error is not a twentieth larger', change: scaled('error', '21/20')},
    {because: 'the target itself has degree $d+1$, one too many for a network', change: replaced('p', 'f')},
  ],
  small: ({degree}) => bestPolynomial(Math.min(degree, 2)),
  worked: work,
  figure: drawMiss,
})
