import {checkShape, claim} from '#claims/claim.ts'
import {exactly} from '#claims/from-subject.ts'
import {all, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing, Point} from '#figures/drawing.ts'
import {isHead, mapHead, type Head, type Manner} from '#networks/transformer/attention.ts'
import {countSteps, findErrorCurve, findSquares, squaredDistance} from '#networks/in-context/convergence.ts'
import {descend, findGradient, findSecondMoments} from '#networks/in-context/least-squares.ts'
import {findLayers, findSlots, toGradientHead, toTokens} from '#networks/in-context/linear-attention.ts'
import {unnormalised} from '#networks/transformer/normaliser.ts'
import {inverse} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {hasShape, identity, map, parseMatrix, product, sum, toTextMatrix, transpose, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexMatrix} from '#numerics/expression/tex.ts'

type Texts = readonly (readonly string[])[]
type Task = {readonly inputs: Texts, readonly labels: Texts, readonly start: Texts}
const [depth, digits] = [4, 6]

/** Inputs with second moments diag(κ, 1)/N, labels that no linear function fits, and a start. */
function pose(kappa: number): Task {
  const squares = findSquares(kappa)!
  return {inputs: [...squares.map(a => [`${a}`, '0']), ['0', '1']], labels: [...squares.map((_, i) => [`${i + 1}`]), ['-1']], start: [['3', '-2']]}
}
const parse = ({inputs, labels, start}: Task) => ({inputs: parseMatrix(inputs), labels: parseMatrix(labels), start: parseMatrix(start), queries: identity(rationals, 2)})

function assert(kappa: number, {rate = Q.rational(2 * (findSquares(kappa)!.length + 1), kappa + 1), layers = depth} = {}) {
  const texts = pose(kappa)
  const {start, ...task} = parse(texts)
  const n = task.inputs.length
  const solution = product(rationals, inverse(product(rationals, transpose(task.inputs), task.inputs)), product(rationals, transpose(task.inputs), task.labels))
  const factor = Q.rational(kappa - 1, kappa + 1)
  const head = mapHead(toGradientHead(rationals, start, Q.div(rate, Q.rational(n))), Q.toText)
  const path = descend(start, rate, layers, task).slice(1)
  return {...texts, kappa, rate: Q.toText(rate), context: n, heads: Array.from({length: layers}, () => head), path: path.map(toTextMatrix), limit: toTextMatrix(transpose(solution)), factor: Q.toText(factor), digits, layers: countSteps(factor, Q.power(Q.rational(10), -digits))}
}
type Subject = ReturnType<typeof assert>

const greatest = (list: readonly Q.Rational[]) => list.map(Q.abs).reduce(Q.max)

/** K layers of linear attention are K gradient steps, and the condition number says how many are needed. */
export default claim({
  kind: 'theorem',
  source: {cite: 'vonoswald2023'},
  words: {
    title: 'Depth is steps',
    statement: ({heads, kappa, factor, layers, digits}: Subject) => `after each of $${heads.length}$ equal layers the slot of a query is $-W_kx_\\star$ with the iterate $W_k$ of gradient descent. The inputs have second moments with condition number $\\kappa=${kappa}$, and at the rate $\\eta=2/(\\lambda_1+\\lambda_d)$ every step multiplies $\\norm{W_k-W_\\infty}_F$ by exactly $\\varrho=${toTex(Q.parseRational(factor))}$, than which no constant rate has a smaller worst factor; so $${layers}$ layers reach the relative error $10^{-${digits}}$, and fewer do not.`,
    quantifier: {over: 'all queries $x_\\star$ and all constant rates, for these examples', by: 'both sides are linear in $x_\\star$ and agree on a basis; $1-\\eta\\lambda_1=-\\varrho$ and $1-\\eta\\lambda_d=\\varrho$, so that every other rate makes one of the two larger; the count of layers follows from the factor by comparing integers'},
    notClaimed: 'that layers with different matrices need as many: with the step sizes of Chebyshev’s iteration of the order of $\\sqrt\\kappa$ are enough',
  },
  knobs: {kappa: integer({from: 2, to: 100, start: 10, label: 'condition number κ'})},
  subject: ({kappa}) => assert(kappa),
  mutable: ['inputs', 'labels', 'start', 'kappa', 'rate', 'context', 'heads', 'path', 'limit', 'factor', 'layers', 'digits'],
  check(subject) {
    const {inputs, labels, start, heads, path, limit, context} = subject
    const n = inputs.length
    checkShape(n > 0 && hasShape(inputs, n, 2) && hasShape(labels, n, 1) && [start, limit, ...path].every(w => hasShape(w, 1, 2)) && heads.length === path.length && heads.every(head => isHead(head, 3)), 'the sizes do not fit together')
    const factor = Q.parseRational(subject.factor)
    checkShape(Number.isSafeInteger(context) && context > 0 && context <= n + 2 && Q.sign(factor) >= 0 && Q.compare(factor, Q.one) < 0 && Number.isSafeInteger(subject.digits), 'a context of some tokens, a factor in [0, 1), a number of digits')
    const steps = [start, ...path].map(parseMatrix)
    return all(...checkPath(subject, steps), ...checkRate(subject, steps), ...checkSpectrum(subject),
      equals(Q.rational(countSteps(factor, Q.power(Q.rational(10), -subject.digits))), exactly(subject.layers, subject), {left: `\\min\\{k:\\varrho^k\\le 10^{-${subject.digits}}\\}`, right: 'K'}))
  },
  controls: [
    {because: 'a third layer with half the step does not make the third step', change: subject => ({...subject, heads: subject.heads.map((head, k) => k === 2 ? {...head, output: toTextMatrix(map(parseMatrix(head.output), entry => Q.mul(entry, Q.rational(1, 2))))} : head)})},
    {because: 'with $\\eta\\gt2/\\lambda_1$ the iterates move away', change: ({kappa, inputs}) => assert(kappa, {rate: Q.rational(21 * inputs.length, 10 * kappa)})},
    {because: 'the rate $1/\\lambda_1$, though safe, is slower', change: ({kappa, inputs}) => assert(kappa, {rate: Q.rational(inputs.length, kappa)})},
    {because: 'one layer less does not reach the accuracy', change: subject => ({...subject, layers: subject.layers - 1})},
  ],
  survivors: [{path: 'labels', because: 'here the first two examples have the same input, and only the sum of their labels matters'}],
  figure: drawConvergence,
  small: ({kappa}) => assert(kappa, {layers: 2}),
  worked({inputs, path, limit, start, factor}) {
    const steps = [start, ...path].map(parseMatrix)
    const gaps = steps.map(w => map(w, (entry, i, j) => Q.sub(entry, Q.parseRational(limit[i]![j]!))))
    return [
      {text: `The inputs ${inputs.map(x => `$(${x.join(',')})$`).join(', ')} have the second moments`, tex: `S=${toTexMatrix(findSecondMoments(parseMatrix(inputs)))},\\qquad W_\\infty=${toTexMatrix(parseMatrix(limit))}.`},
      {text: 'The slots of the queries $(1,0)$ and $(0,1)$ after $0,1,2$ layers are $-W_k$ with', tex: `W_k:\\quad ${steps.map(toTexMatrix).join(',\\ ')}.`},
      {text: `Each distance from $W_\\infty$ is that before it, with one sign changed, times $${toTex(Q.parseRational(factor))}$:`, tex: `W_k-W_\\infty:\\quad ${gaps.map(toTexMatrix).join(',\\ ')}.`},
    ]
  },
})

function checkSpectrum(subject: Subject) {
  const [s, kappa, rate, factor] = [findSecondMoments(parseMatrix(subject.inputs)), exactly(subject.kappa, subject), Q.parseRational(subject.rate), Q.parseRational(subject.factor)]
  return [
    equals(s[0]![1]!, Q.zero, {left: 'S_{12}', right: '0'}),
    equals(s[0]![0]!, Q.mul(kappa, s[1]![1]!), {left: '\\lambda_1', right: '\\kappa\\lambda_d'}),
    equals(Q.sub(Q.one, Q.mul(rate, s[0]![0]!)), Q.neg(factor), {left: '1-\\eta\\lambda_1', right: '-\\varrho'}),
    equals(Q.sub(Q.one, Q.mul(rate, s[1]![1]!)), factor, {left: '1-\\eta\\lambda_d', right: '\\varrho'}),
  ]
}

function checkPath(subject: Subject, steps: readonly Matrix<Q.Rational>[]) {
  const {start, ...task} = parse(subject)
  const manner: Manner<Q.Rational> = {ring: rationals, weigh: unnormalised, context: subject.context}
  const layers = findLayers(manner, subject.heads.map(head => mapHead(head as Head<string>, Q.parseRational)), toTokens(rationals, task, start))
  const misses = layers.map((layer, k) => maxNorm(sum(rationals, findSlots(layer, task.inputs.length, 2).answers, transpose(steps[k]!))))
  const drift = descend(start, Q.parseRational(subject.rate), subject.path.length, task).map((w, k) => maxDistance(w, steps[k]!))
  const inputs = layers.map(layer => maxDistance(findSlots(layer, task.inputs.length, 2).inputs, findSlots(layers[0]!, task.inputs.length, 2).inputs))
  return [
    equals(greatest(inputs), Q.zero, {left: '\\max_k\\abs{\\text{inputs after layer }k-\\text{inputs}}', right: '0'}),
    equals(greatest(drift), Q.zero, {left: '\\max_k\\abs{W_{k-1}-\\eta\\nabla L(W_{k-1})-W_k}', right: '0'}),
    equals(greatest(misses), Q.zero, {left: '\\max_{k,\\star}\\abs{\\text{slot of }x_\\star\\text{ after layer }k+W_kx_\\star}', right: '0'}),
  ]
}

function checkRate(subject: Subject, steps: readonly Matrix<Q.Rational>[]) {
  const [{inputs, labels}, limit, square] = [parse(subject), parseMatrix(subject.limit), Q.power(Q.parseRational(subject.factor), 2)]
  const distances = steps.map(w => squaredDistance(w, limit))
  return [
    equals(maxNorm(findGradient(limit, {inputs, labels})), Q.zero, {left: '\\abs{\\nabla L(W_\\infty)}', right: '0'}),
    equals(greatest(distances.slice(1).map((distance, k) => Q.sub(distance, Q.mul(square, distances[k]!)))), Q.zero, {left: '\\max_k\\abs{\\norm{W_k-W_\\infty}_F^2-\\varrho^2\\norm{W_{k-1}-W_\\infty}_F^2}', right: '0'}),
  ]
}

function drawConvergence(subject: Subject): Drawing {
  const [{start, ...task}, limit, {layers, kappa}] = [parse(subject), parseMatrix(subject.limit), subject]
  const [n, rho] = [task.inputs.length, Q.toNumber(Q.parseRational(subject.factor))]
  const run = (rate: Q.Rational, count: number) => {
    const head = mapHead(toGradientHead(rationals, start, Q.div(rate, Q.rational(n))), Q.toNumber)
    return findErrorCurve(task, start, limit, Array.from({length: count}, () => head)).map((error, k): Point => [k, Number(error.toPrecision(5))])
  }
  const [good, stride] = [run(Q.parseRational(subject.rate), layers), Math.ceil(layers / 24)]
  const worst = (rate: number) => Math.max(Math.abs(1 - rate * kappa / n), Math.abs(1 - rate / n))
  const rates = Array.from({length: 65}, (_, i) => i * 2.2 * n / kappa / 64)
  return {
    kind: 'panels', title: 'Layers are steps', description: 'The error of the layers falls by one factor a layer; the best rate balances the two ends of the spectrum.',
    panels: [
      {kind: 'plot', title: 'Error against layers', description: 'The relative error after each layer, on the line of the factor, down to the accuracy asked for; with too long a step it grows.', x: {label: 'layers k'}, y: {label: '‖Wₖ − W∞‖ / ‖W₀ − W∞‖', scale: 'log10', to: 100}, marks: [
        {mark: 'line', points: [[0, 1], [layers, Number(powers(rho, layers).toPrecision(5))]], tone: 'bound', label: 'ϱᵏ'},
        {mark: 'dots', points: good.filter(([k]) => k % stride === 0 || k === layers), tone: 'claim', label: 'layers'},
        {mark: 'line', points: run(Q.rational(21 * n, 10 * kappa), Math.min(layers, 40)).filter(([, error]) => error < 100), tone: 'control', label: 'η = 2.1/λ₁'}]},
      {kind: 'plot', title: 'Which rate', description: 'The greater of the two factors |1 − ηλ| against the rate; it is least where both are equal.', x: {label: 'rate η'}, y: {label: 'worst factor'}, marks: [
        {mark: 'line', points: rates.map(rate => [rate, worst(rate)] as const), tone: 'second', label: 'max |1 − ηλ|'},
        {mark: 'note', at: [2 * n / (kappa + 1), rho], tone: 'claim', label: 'ϱ'}]},
    ],
  }
}

const powers = (x: number, k: number) => Array.from({length: k}, () => x).reduce((a, b) => a * b, 1)
