import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, equals, lessThan} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {secondMoments, threePoint, type Law} from '#networks/in-context/second-moments.ts'
import {riskGradient} from '#networks/in-context/layer-risk.ts'
import {rationals} from '#numerics/exact/field.ts'
import {difference, hasShape, identity, parseMatrix, scale, toTextMatrix, zeros} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex} from '#numerics/expression/tex.ts'

const [steps, shown] = [6, 24]

/** The scalars γ₁, …, γ_T of gradient descent from zero: γ ← γ − 2η(cγ − m), m being the correlation of labels and answers. */
function findPath(c: Q.Rational, rate: Q.Rational, count: number, correlation = Q.one): Q.Rational[] {
  const path = [Q.zero]
  while (path.length <= count) path.push(Q.sub(path.at(-1)!, Q.mul(Q.mul(Q.rational(2), rate), Q.sub(Q.mul(c, path.at(-1)!), correlation))))
  return path
}

function assert(n: number, d: number, rate: string, law: Law = threePoint) {
  const c = Q.rational(n + d + 1, n)
  const path = findPath(c, Q.parseRational(rate), steps).map(gamma => toTextMatrix(scale(rationals, gamma, identity(rationals, d))))
  const contraction = Q.sub(Q.one, Q.mul(Q.mul(Q.rational(2), Q.parseRational(rate)), c))
  return {n, d, law, rate, start: path[0]!, correlation: '1', steps, path: path.slice(1), limit: Q.toText(Q.rational(n, n + d + 1)), contraction: Q.toText(contraction)}
}
type Subject = ReturnType<typeof assert>
const tex = (text: string) => toTex(Q.parseRational(text))
const times = (a: string, b: Q.Rational) => Q.toText(Q.mul(Q.parseRational(a), b))

/** Gradient descent on the risk of one layer of linear attention, in closed form: it tends to one gradient step. */
export default claim({
  kind: 'proposition',
  source: {cite: 'zhang2024'},
  words: {
    title: 'What training one layer tends to',
    statement: ({n, d, rate, path, limit, contraction}: Subject) => `for $n=${n}$ examples in $\\R^{${d}}$, gradient descent on the risk with $\\eta=${tex(rate)}$ from $\\Gamma_0=0$ passes through $\\Gamma_t=\\frac1c\\bigl(1-(1-2\\eta c)^t\\bigr)I$ for $t\\le${path.length}$, with $c=\\frac{n+d+1}n$; each step multiplies $\\Gamma_t-${tex(limit)}\\,I$ by $1-2\\eta c=${tex(contraction)}$.`,
    quantifier: {over: 'all draws of the examples from the three-point law', by: 'enumeration of the draws; the gradient comes from the risk by dual numbers'},
    notClaimed: 'anything about stochastic gradients, about softmax attention, or about training from other starting points',
  },
  knobs: {rate: choice({label: 'rate η', start: '1/12', options: ['1/24', '1/12', '1/5', '1/3'].map(value => ({value, label: value}))})},
  subject: ({rate}) => assert(3, 2, rate),
  mutable: ['n', 'd', 'law', 'rate', 'start', 'correlation', 'steps', 'path', 'limit', 'contraction'],
  check(subject) {
    const {n, d, law} = subject
    checkShape([n, d].every(size => Number.isSafeInteger(size) && size > 0) && law.points.length > 0 && law.points.length === law.weights.length, 'positive sizes, and a probability for each point')
    checkShape([subject.start, ...subject.path].every(gamma => hasShape(gamma, d, d)) && subject.path.length > 0, 'square matrices')
    const [rate, limit, contraction, correlation] = [subject.rate, subject.limit, subject.contraction, subject.correlation].map(Q.parseRational) as [Q.Rational, Q.Rational, Q.Rational, Q.Rational]
    const [moments, path] = [secondMoments(law, n, d), [subject.start, ...subject.path].map(parseMatrix)]
    const best = scale(rationals, limit, identity(rationals, d))
    const drift = path.slice(1).map((gamma, t) => maxDistance(gamma, difference(rationals, path[t]!, scale(rationals, rate, riskGradient(path[t]!, moments, correlation)))))
    const shrinkage = path.slice(1).map((gamma, t) => maxDistance(difference(rationals, gamma, best), scale(rationals, contraction, difference(rationals, path[t]!, best))))
    return all(
      equals(drift.reduce(Q.max), Q.zero, {left: '\\max_t\\abs{\\Gamma_{t-1}-\\eta\\nabla R(\\Gamma_{t-1})-\\Gamma_t}', right: '0'}),
      equals(shrinkage.reduce(Q.max), Q.zero, {left: '\\max_t\\abs{\\Gamma_t-a^\\star I-(1-2\\eta c)(\\Gamma_{t-1}-a^\\star I)}', right: '0'}),
      equals(maxDistance(riskGradient(best, moments, correlation), zeros(rationals, d, d)), Q.zero, {left: '\\abs{\\nabla R(a^\\star I)}', right: '0'}),
      equals(maxDistance(parseMatrix(subject.start), zeros(rationals, d, d)), Q.zero, {left: '\\abs{\\Gamma_0}', right: '0'}),
      equals(Q.rational(subject.path.length), fromSubject(subject.steps, subject), {left: '\\text{steps shown}', right: 'T'}),
      equals(Q.mul(limit, Q.rational(n + d + 1)), Q.rational(n), {left: 'a^\\star(n+d+1)', right: 'n'}),
      lessThan(Q.abs(contraction), Q.one, {left: '\\abs{1-2\\eta c}', right: '1'}),
    )
  },
  controls: [
    {because: 'with the labels shuffled across tasks they say nothing of the answer, and descent stays at zero', change: subject => ({...subject, correlation: '0'})},
    {because: 'with $\\eta\\gt1/c$ the steps grow', change: ({n, d}) => assert(n, d, Q.toText(Q.rational(11 * n, 10 * (n + d + 1))))},
    {because: 'without the factor two in the gradient the path is another', change: subject => ({...subject, rate: times(subject.rate, Q.rational(1, 2))})},
  ],
  figure: drawTraining,
  small: ({rate}) => assert(1, 1, Q.toText(Q.min(Q.parseRational(rate), Q.rational(1, 4)))),
  worked({rate, contraction, path, limit}) {
    const list = path.map(([[gamma]]) => tex(gamma!))
    return [
      {text: `One example in one dimension: $R(\\gamma)=3\\gamma^2-2\\gamma+1$ and $\\gamma_t=\\gamma_{t-1}-${tex(rate)}\\,(6\\gamma_{t-1}-2)$, from $\\gamma_0=0$:`, tex: `\\gamma_1,\\gamma_2,\\dots=${list.join(',\\ ')}.`},
      {text: `The distance from $${tex(limit)}$ is multiplied by $${tex(contraction)}$ each time:`, tex: `\\gamma_t-${tex(limit)}=${path.map(([[gamma]]) => toTex(Q.sub(Q.parseRational(gamma!), Q.parseRational(limit)))).join(',\\ ')}.`},
    ]
  },
})

function drawTraining({n, d, rate, limit}: Subject): Drawing {
  const c = Q.rational(n + d + 1, n)
  const graph = (path: readonly Q.Rational[]) => path.map((gamma, t) => [t, Number(Q.toNumber(gamma).toPrecision(5))] as const)
  return {
    kind: 'plot', title: 'Descent on the risk of one layer', description: 'The factor of the layer tends to its limit; too long a step swings away, and shuffled labels leave it at zero.',
    x: {label: 'steps t'}, y: {label: 'γₜ', from: -0.2, to: 1.4},
    marks: [
      {mark: 'rule', axis: 'y', at: Q.toNumber(Q.parseRational(limit)), tone: 'bound', label: 'n/(n+d+1)'},
      {mark: 'line', points: graph(findPath(c, Q.parseRational(rate), shown)), tone: 'claim', label: 'γₜ'},
      {mark: 'dots', points: graph(findPath(c, Q.parseRational(rate), steps)), tone: 'claim'},
      {mark: 'line', points: graph(findPath(c, Q.div(Q.rational(21, 20), c), shown)).filter(([, y]) => Math.abs(y) < 1.4 && y > -0.2), tone: 'control', label: 'η = 1.05/c'},
      {mark: 'line', points: graph(findPath(c, Q.parseRational(rate), shown, Q.zero)), tone: 'second', label: 'shuffled labels'},
    ],
  }
}
