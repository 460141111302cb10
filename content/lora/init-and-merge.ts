import {certifyRank} from '#claims/certify.ts'
import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeGradient, computeLoss, measureGradient, type Examples} from '#networks/adapters/adapter-gradient.ts'
import {adapt, computeUpdate, isAdapter, parseAdapter, type Adapter} from '#networks/adapters/lora.ts'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import {inverse, rank} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {listUnits} from '#numerics/linear/linear-map.ts'
import {build, hasShape, parseMatrix, product, scale, sum, toTextMatrix, transpose, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexMatrix} from '#numerics/expression/tex.ts'

type Rationals = Matrix<Q.Rational>
type Texts = readonly (readonly string[])[]
const [d, k] = [6, 5]
const times = (a: Rationals, b: Rationals) => product(rationals, a, b)
const agree = (left: Rationals, right: Rationals, name: string) => equals(maxDistance(left, right), Q.zero, {left: name, right: '0'})
/** The matrix S with ones on and just above the diagonal, which is not orthogonal. */
const findShear = (r: number) => build(r, r, (i, j) => j === i || j === i + 1 ? '1' : '0')
/** The update −η·G·AᵀA of the first step from B = 0. */
const findFirst = (gradient: Rationals, a: Rationals, rate: Q.Rational) => scale(rationals, Q.neg(rate), times(gradient, times(transpose(a), a)))

function assert({weight, start, inputs, outputs}: {weight: Texts, start: Texts, inputs: Texts, outputs: Texts}, {b, a}: Adapter<string>) {
  const r = a.length
  const [gauge, back] = [findShear(r), toTextMatrix(inverse(parseMatrix(findShear(r))))]
  const other = {b: toTextMatrix(times(parseMatrix(b), parseMatrix(gauge))), a: toTextMatrix(times(parseMatrix(back), parseMatrix(a)))}
  const gradient = computeGradient(parseMatrix(weight), {inputs: parseMatrix(inputs), outputs: parseMatrix(outputs)})
  const [one, two] = [start, toTextMatrix(times(parseMatrix(back), parseMatrix(start)))].map(from => toTextMatrix(findFirst(gradient, parseMatrix(from), Q.rational(1, 8))))
  const [m, n] = [weight.length, weight[0].length]
  return {
    weight, inputs, outputs, start, zero: weight.map(() => Array.from({length: r}, () => '0')), trained: {b, a}, other, back, rate: '1/8', steps: [one, two],
    merged: toTextMatrix(adapt(parseMatrix(weight), parseAdapter({b, a}))), parameters: r * (m + n), dimension: r * (m + n - r), whole: m * n,
  }
}
type Subject = ReturnType<typeof assert>

function draw(r: number): Subject {
  const random = randomStream(`lora/init-and-merge/r=${r}`)
  const part = (rows: number, columns: number) => sampleMatrix(random, rows, columns)
  return assert({weight: part(d, k), start: part(r, k), inputs: part(k, 4), outputs: part(d, 4)}, {b: part(d, r), a: part(r, k)})
}

/** One example for a layer of r × (r + 1), with numbers of one digit. */
function pose(r: number): Subject {
  const part = (rows: number, columns: number, of: (i: number, j: number) => number) => build(rows, columns, (i, j) => String(of(i, j)))
  const beside = (corner: number) => part(r, r + 1, (i, j) => i === j ? 1 : i === 0 && j === r ? corner : 0)
  return assert({weight: beside(2), start: beside(1), inputs: part(r + 1, 1, i => i < 2 ? 1 : 0), outputs: part(r, 1, i => i === 1 ? 2 : 0)},
    {b: part(r, r, (i, j) => i >= j ? 1 : 0), a: part(r, r + 1, (i, j) => i === j ? 1 : j === i + 1 ? (i === 0 ? 2 : 1) : 0)})
}

/** An adapter begins at the base network, merges into it, and has r² parameters that do nothing. */
export default claim({
  kind: 'lemma',
  source: {cite: 'hu2022'},
  words: {
    title: 'Beginning, merging and gauge',
    statement: ({weight, trained, parameters, dimension, whole}: Subject) => `for the $${weight.length}\\times${weight[0].length}$ matrix $W$ shown and $r=${trained.a.length}$: with $B=0$ the adapted layer is $W$, $\\partial\\mathcal L/\\partial A=0$ and $\\partial\\mathcal L/\\partial B=GA^\\top\\ne0$; $(B,A)$ and $(BS,S^{-1}A)$ give one merged matrix, but first steps that differ; `
      + `and of the $${parameters}$ parameters of the adapter $${dimension}$ count, against $${whole}$ entries of $W$.`,
    notClaimed: 'that an adapter with fewer parameters generalises better, or anything about training beyond the first step',
  },
  knobs: {r: integer({from: 2, to: 4, start: 2, label: 'rank $r$'})},
  subject: ({r}) => draw(r),
  mutable: ['weight', 'start', 'zero', 'trained', 'other', 'merged', 'steps', 'back', 'rate', 'parameters', 'dimension', 'whole'],
  check(subject) {
    const {W, X, zero, start, trained, other, back, r} = parseAll(subject)
    const [gradient, rate] = [computeGradient(W, X), Q.parseRational(subject.rate)]
    const loss = (adapter: Adapter<Q.Rational>) => computeLoss(adapt(W, adapter), X)
    const [alongB, alongA] = [measureGradient(b => loss({b, a: start}), zero), measureGradient(a => loss({b: zero, a}), start)]
    const steps = [start, times(back, start)].map(a => findFirst(gradient, a, rate))
    const moves = [...listUnits(rationals, W.length, r).map(unit => times(unit, trained.a)), ...listUnits(rationals, r, W[0].length).map(unit => times(trained.b, unit))].map(vecRows)
    const columns = (matrix: Rationals) => Q.rational(matrix.flat().length)
    return certified(all(
      agree(adapt(W, {b: zero, a: start}), W, '\\abs{(W+0A)-W}'),
      agree(alongB, times(gradient, transpose(start)), '\\abs{\\partial\\mathcal L/\\partial B-GA^\\top}'),
      equals(maxNorm(alongA), Q.zero, {left: '\\abs{\\partial\\mathcal L/\\partial A}', right: '0'}),
      lessThan(Q.zero, maxNorm(alongB), {left: '0', right: '\\abs{\\partial\\mathcal L/\\partial B}'}),
      agree(times(adapt(W, trained), X.inputs), sum(rationals, times(W, X.inputs), times(trained.b, times(trained.a, X.inputs))), '\\abs{(W+BA)X-WX-B(AX)}'),
      agree(parseMatrix(subject.merged), adapt(W, trained), '\\abs{W_{\\mathrm{merged}}-(W+BA)}'),
      agree(computeUpdate(other), computeUpdate(trained), '\\abs{B^\\prime A^\\prime-BA}'),
      agree(times(back, trained.a), other.a, '\\abs{S^{-1}A-A^\\prime}'),
      lessThan(Q.zero, maxDistance(parseMatrix(subject.steps[0]), parseMatrix(subject.steps[1])), {left: '0', right: '\\abs{\\Delta_1-\\Delta_2}'}),
      ...steps.map((step, i) => agree(step, parseMatrix(subject.steps[i]), ['\\abs{-\\eta GA^\\top A-\\Delta_1}', '\\abs{-\\eta G(S^{-1}A)^\\top(S^{-1}A)-\\Delta_2}'][i])),
      equals(Q.rational(moves.length), fromSubject(subject.parameters, subject), {left: '\\#\\{\\text{entries of }B,A\\}', right: 'r(d+k)'}),
      equals(columns(W), fromSubject(subject.whole, subject), {left: '\\#\\{\\text{entries of }W\\}', right: 'dk'}),
      equals(Q.rational(rank(moves)), fromSubject(subject.dimension, subject), {left: '\\dim\\{\\dot BA+B\\dot A\\}', right: 'r(d+k-r)'}),
    ), certifyRank(moves))
  },
  controls: [
    {because: 'with both factors zero both gradients vanish, and training is stuck', change: subject => ({...subject, start: subject.start.map(row => row.map(() => '0'))})},
    {because: 'with $S$ in place of its inverse on the right the product changes', change: subject => ({...subject, other: {...subject.other, a: toTextMatrix(times(parseMatrix(findShear(subject.trained.a.length)), parseMatrix(subject.trained.a)))}})},
    {because: 'the first step is not the same after a change of gauge', change: subject => ({...subject, steps: [subject.steps[0], subject.steps[0]]})},
    {because: 'not all parameters of an adapter count', change: subject => ({...subject, dimension: subject.parameters})},
  ],
  figure: ({weight, trained}: Subject): Drawing => {
    const [m, n] = [weight.length, weight[0].length]
    const ranks = Array.from({length: n + 1}, (_, r) => r)
    return {
      kind: 'plot', title: 'Parameters of an adapter', description: 'The parameters grow in a straight line with the rank, and pass the size of the matrix; what counts of them grows more slowly, and reaches it at full rank.',
      x: {label: 'rank r', ticks: ranks.map(at => ({at, label: String(at)}))}, y: {label: 'numbers', from: 0},
      marks: [
        {mark: 'line', points: ranks.map(r => [r, r * (m + n)]), tone: 'control', label: 'parameters r(d + k)'},
        {mark: 'line', points: ranks.map(r => [r, r * (m + n - r)]), tone: 'claim', label: 'that count, r(d + k − r)'},
        {mark: 'dots', points: ranks.map(r => [r, r * (m + n - r)]), tone: 'claim'},
        {mark: 'rule', axis: 'y', at: m * n, tone: 'bound', label: `entries of W, dk = ${m * n}`},
        {mark: 'rule', axis: 'x', at: trained.a.length, tone: 'bound', label: `r = ${trained.a.length}`},
      ],
    }
  },
  small: ({r}) => pose(Math.min(r, 3)),
  worked: subject => {
    const {W, X, start, trained, other} = parseAll(subject)
    const gradient = computeGradient(W, X)
    const [one, two] = subject.steps.map(parseMatrix)
    return [
      {text: 'One example, with its gradient $G=(Wx-y)x^\\top$, and the row factor $A$ at the beginning:', tex: `W=${toTexMatrix(W)},\\quad x=${toTexMatrix(X.inputs)},\\quad y=${toTexMatrix(X.outputs)},\\quad G=${toTexMatrix(gradient)},\\quad A=${toTexMatrix(start)}.`},
      {text: 'With $B=0$ only $B$ moves; but from $A$ and from $S^{-1}A$ the step $-\\frac18GA^\\top A$ is not the same:', tex: `${toTexMatrix(one)}\\ne${toTexMatrix(two)}.`},
      {text: 'Later two pairs of factors have one product:', tex: `${toTexMatrix(trained.b)}${toTexMatrix(trained.a)}=${toTexMatrix(other.b)}${toTexMatrix(other.a)}=${toTexMatrix(computeUpdate(trained))}.`},
    ]
  },
})

const isRectangular = (matrix: Texts) => hasShape(matrix, matrix.length, matrix[0]?.length ?? 0)

function parseAll(subject: Subject) {
  checkShape([subject.weight, subject.zero, subject.start, subject.back, subject.inputs, subject.outputs].every(isRectangular), 'the rows of a matrix have different lengths')
  const [W, zero, start, back] = [subject.weight, subject.zero, subject.start, subject.back].map(parseMatrix)
  const [m, n, r] = [W.length, W[0].length, start.length]
  checkShape(r > 0 && hasShape(zero, m, r) && hasShape(start, r, n) && hasShape(back, r, r) && [subject.trained, subject.other].every(adapter => isAdapter(adapter, m, n) && adapter.a.length === r), 'the adapters do not fit together')
  checkShape(subject.steps.length === 2 && [subject.merged, ...subject.steps].every(matrix => hasShape(matrix, m, n)), 'an update has another size')
  const X: Examples = {inputs: parseMatrix(subject.inputs), outputs: parseMatrix(subject.outputs)}
  checkShape(X.inputs.length === n && X.outputs.length === m, 'the examples do not fit the layer')
  return {W, X, zero, start, back, trained: parseAdapter(subject.trained), other: parseAdapter(subject.other), r}
}
