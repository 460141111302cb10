import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeFeatures, computeOutputs, type Activation, type Layer} from '#networks/shallow/activation.ts'
import {toReluLayer} from '#networks/shallow/shallow-network.ts'
import {chebyshevPolynomial, computeExtrema, pellDefect} from '#numerics/exact/chebyshev.ts'
import {dyadic} from '#numerics/exact/dyadic.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as I from '#numerics/interval/interval.ts'
import {dot} from '#numerics/linear/matrix.ts'
import {piecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as P from '#numerics/exact/polynomial.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toPowerTex, toTex, toTexPolynomial} from '#numerics/expression/tex.ts'

type Certificate = {readonly nodes: readonly string[], readonly root: readonly string[]}

const parse = (texts: readonly string[]) => texts.map(Q.parseRational)
const toTexts = (list: readonly Q.Rational[]) => list.map(Q.toText)
const greatest = (list: readonly Q.Rational[]) => list.map(Q.abs).reduce(Q.max, Q.zero)
const grid = (count: number) => Array.from({length: count + 1}, (_, i) => Q.rational(2 * i - count, count))
/** The share of the least error 2⁻ᵈ that rational nodes may lose: the extrema of Chebyshev polynomials are irrational. */
const loss = dyadic(1, 30)

/** Units 24x − (2k − 19), whose kinks lie in 20 different gaps of the 25 points, with drawn output weights. */
function drawLayer(): Layer {
  const random = randomStream('universal-approximation/leshno-polynomial-obstruction')
  return {units: Array.from({length: 20}, (_, k) => ({weight: '24', bias: `${19 - 2 * k}`, out: `${random.integer(-9, 9)}`})), offset: '0'}
}

function assert(degree: number) {
  const sigma = {kind: 'power', exponent: degree} as Activation
  const target = Array.from({length: degree + 2}, (_, e) => e === degree + 1 ? '1' : '0')
  const best = P.sub(parse(target), P.scale(dyadic(1, degree), chebyshevPolynomial(degree + 1).first))
  return {degree, sigma, layer: drawLayer(), points: toTexts(grid(24)), target, best: toTexts(best), error: Q.toText(dyadic(1, degree))}
}
type Subject = ReturnType<typeof assert>

/** No width helps a polynomial activation: its networks are polynomials, and a functional that kills them sees the target. */
export default claim({
  kind: 'theorem',
  source: {cite: 'leshno1993'},
  words: {
    title: 'Polynomial activations fail at every width',
    statement: ({degree: d, layer, error}) => `with $\\sigma(t)=t^{${d}}$ the $${layer.units.length}$ units drawn span exactly the polynomials of degree at most $${d}$ in $x$. `
      + `Every network of any width misses $x^{${d + 1}}$ on $[-1,1]$ by at least $(1-2^{-30})\\cdot ${toPowerTex(Q.parseRational(error), 2)}$, and some network of these units misses it by exactly $${toPowerTex(Q.parseRational(error), 2)}$.`,
    quantifier: {over: 'all widths, weights and biases, and all $x\\in[-1,1]$', by: 'each unit is a polynomial of degree at most $d$ in $x$, the functional annihilates these, and an identity of Pell’s kind bounds the best error on all of $[-1,1]$'},
    notClaimed: 'that polynomial activations fail in networks of unbounded depth; there they can be universal',
  },
  knobs: {degree: integer({from: 1, to: 8, start: 2, label: 'degree $d$ of the activation'})},
  subject: ({degree}) => assert(degree),
  mutable: ['degree', 'sigma', 'target', 'best', 'error'],
  search: ({degree}) => ({nodes: toTexts(computeExtrema(degree + 1)), root: toTexts(P.scale(dyadic(1, degree), chebyshevPolynomial(degree + 1).second))}),
  check(subject, {nodes, root}) {
    const {degree, sigma} = subject
    checkShape(degree >= 0 && (sigma.kind === 'relu' || sigma.exponent >= 0), 'a degree is negative')
    const weights = P.differenceWeights(parse(nodes))
    const target = parse(nodes).map(x => P.evaluate(parse(subject.target), x))
    return certified(all(checkSpan(subject), checkBest(subject, parse(root)), checkObstruction(subject, parse(nodes), weights, target)),
      {kind: 'dual-functional', degree, nodes, weights: toTexts(weights), target: toTexts(target), value: Q.toText(dot(rationals, weights, target))})
  },
  controls: [
    {because: 'twenty $\\relu$ units span $20$ dimensions and not $d+1$', change: subject => ({...subject, sigma: {kind: 'relu'} as Activation})},
    {because: 'sixteen $\\relu$ units come nearer to the target than the bound for polynomials', when: ({degree}) => degree <= 4,
      change: subject => ({...subject, sigma: {kind: 'relu'} as Activation, layer: toReluLayer(piecewiseLinear(grid(16), grid(16).map(x => P.evaluate(parse(subject.target), x))))})},
    {because: 'the least error is not a twentieth larger', change: subject => ({...subject, error: Q.toText(Q.mul(Q.parseRational(subject.error), Q.rational(21, 20)))})},
    {because: 'the target itself has degree $d+1$, one too many for a network', change: subject => ({...subject, best: subject.target})},
  ],
  figure: drawObstruction,
  small: ({degree}) => assert(Math.min(degree, 2)),
  worked: ({degree, target, best, error}, _, {nodes, root}) => {
    const [weights, f] = [P.differenceWeights(parse(nodes)), toTexPolynomial(parse(target))]
    const [total, p] = [toTex(Q.sum(weights.map(Q.abs))), toTexPolynomial(parse(best))]
    const apply = (e: number) => parse(nodes).map((x, i) => `${toTex(weights[i])}\\cdot ${toTex(Q.power(x, e)).replace(/^-.*/, '($&)')}`).join('+').replaceAll('+-', '-')
    return [
      {text: `At the nodes $${parse(nodes).map(toTex).join(',\\ ')}$ the weights $\\lambda_i=\\prod_{j\\ne i}(x_i-x_j)^{-1}$ annihilate all polynomials of degree at most $${degree}$, for instance`, tex: `\\lambda(x^{${degree}})=${apply(degree)}=0,`},
      {text: 'but not the target:', tex: `\\lambda(${f})=${apply(degree + 1)}=1,\\qquad \\textstyle\\sum_i\\abs{\\lambda_i}=${total}.`},
      {text: `So every network $G$ with $\\sigma(t)=t^{${degree}}$, of whatever width, has`, tex: `1=\\lambda(${f}-G)\\le ${total}\\,\\norm{${f}-G}_\\infty.`},
      {text: `The polynomial $p(x)=${p}$ attains the bound, for`, tex: `\\left(${toTex(Q.parseRational(error))}\\right)^2-\\left(${f}-${p}\\right)^2=(1-x^2)\\left(${toTexPolynomial(parse(root))}\\right)^2.`},
    ]
  },
})

// Columns are polynomials of degree ≤ d at more than d points, so rank d + 1 says that the units span all of these and no more.
function checkSpan({sigma, layer, points, degree}: Subject) {
  return equals(Q.rational(rank(computeFeatures(sigma, layer, parse(points)))), Q.rational(degree + 1), {left: '\\rank\\,\\bigl(\\sigma(w_kx_i+b_k)\\bigr)', right: 'd+1'})
}

function checkObstruction({degree, sigma, layer, error: text}: Subject, nodes: readonly Q.Rational[], weights: readonly Q.Rational[], target: readonly Q.Rational[]) {
  const [error, outputs] = [Q.parseRational(text), computeOutputs(sigma, layer, nodes)]
  const moments = Array.from({length: degree + 1}, (_, e) => dot(rationals, weights, nodes.map(x => Q.power(x, e))))
  const [bound, lower] = [Q.mul(error, Q.sub(Q.one, loss)), Q.div(Q.abs(dot(rationals, weights, target)), Q.sum(weights.map(Q.abs)))]
  // A functional that falls short of the bound refutes nothing: then the least error is known to lie between `lower` and `error`.
  const least = Q.compare(bound, lower) <= 0 ? lower : I.hull(I.fromRational(lower), I.fromRational(Q.max(lower, error)))
  return all(
    equals(greatest(moments), Q.zero, {left: '\\max_{e\\le d}\\abs{\\lambda(x^e)}', right: '0'}),
    equals(dot(rationals, weights, outputs), Q.zero, {left: '\\lambda(G)', right: '0'}),
    atMost(bound, greatest(target.map((y, i) => Q.sub(y, outputs[i]))), {left: '(1-2^{-30})\\,2^{-d}', right: '\\max_i\\abs{f(x_i)-G(x_i)}'}),
    atMost(bound, least, {left: '(1-2^{-30})\\,2^{-d}', right: '\\abs{\\lambda(f)}/\\textstyle\\sum_i\\abs{\\lambda_i}'}),
  )
}

function checkBest({target, best, error: text, degree}: Subject, root: P.Polynomial) {
  const [error, rest] = [Q.parseRational(text), P.sub(parse(target), parse(best))]
  return all(
    atMost(Q.rational(P.degree(P.polynomial(parse(best)))), Q.rational(degree), {left: '\\deg p', right: 'd'}),
    equals(greatest(pellDefect(error, rest, root)), Q.zero, {left: '4^{-d}-(f-p)^2-(1-x^2)\\,q^2', right: '0'}),
    equals(P.evaluate(rest, Q.one), error, {left: '(f-p)(1)', right: '2^{-d}'}),
  )
}

function drawObstruction({degree, target, best, error}: Subject, {nodes}: Certificate): Drawing {
  const [rest, bound] = [P.sub(parse(target), parse(best)), Q.toNumber(Q.parseRational(error))]
  const graph = (at: readonly Q.Rational[]) => at.map(x => [Q.toNumber(x), Q.toNumber(P.evaluate(rest, x))] as const)
  return {
    kind: 'plot', title: 'What the best polynomial misses', description: `The error of the best polynomial of degree ${degree} swings between two bounds and touches them at ${degree + 2} nodes.`,
    x: {label: 'x'}, y: {label: 'f(x) − p(x)'},
    marks: [
      {mark: 'rule', axis: 'y', at: bound, tone: 'bound', label: '2⁻ᵈ'},
      {mark: 'rule', axis: 'y', at: -bound, tone: 'bound', label: '−2⁻ᵈ'},
      {mark: 'line', points: graph(grid(160)), tone: 'claim', label: 'f − p'},
      {mark: 'dots', points: graph(parse(nodes)), tone: 'claim'},
    ],
  }
}
