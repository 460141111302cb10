import {certifyRank} from '#claims/certify.ts'
import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, atMost, certified, equals, lessThan} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeGradient, computeLoss, measureGradient, stepAdapter, type Examples} from '#networks/adapters/adapter-gradient.ts'
import {adapt, computeUpdate, type Adapter} from '#networks/adapters/lora.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {reflection} from '#numerics/linear/householder.ts'
import {build, hasShape, identity, map, parseMatrix, product, scale, sum, toTextMatrix, transpose, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexMatrix} from '#numerics/expression/tex.ts'

type Rationals = Matrix<Q.Rational>
type Texts = readonly (readonly string[])[]
const times = (a: Rationals, b: Rationals) => product(rationals, a, b)
const agree = (left: Rationals, right: Rationals, name: string) => equals(maxDistance(left, right), Q.zero, {left: name, right: '0'})
const gram = (a: Rationals) => times(transpose(a), a)
const toExamples = ({inputs, outputs}: {inputs: Texts, outputs: Texts}): Examples => ({inputs: parseMatrix(inputs), outputs: parseMatrix(outputs)})

function assert({weight, inputs, outputs, start, frame}: {weight: Texts, inputs: Texts, outputs: Texts, start: Texts, frame: Texts}) {
  const [first, second] = findSteps(parseMatrix(weight), toExamples({inputs, outputs}), parseMatrix(start), Q.rational(1, 4))
  return {
    weight, inputs, outputs, start, frame, rate: '1/4', bound: inputs[0].length, first: toTextMatrix(computeUpdate(first)), second: toTextMatrix(computeUpdate(second)),
    ranks: [first, second].map(adapter => rank([...parseMatrix(start), ...computeUpdate(adapter)])),
  }
}
type Subject = ReturnType<typeof assert>

function draw(batch: number): Subject {
  const random = randomStream('lora/gradient-rank-and-projection')
  const part = (rows: number, columns: number) => build(rows, columns, () => String(random.sign() * random.integer(1, 3)))
  const [weight, start] = [part(4, 3), part(2, 3)]
  const [inputs, outputs] = [part(3, 2), part(4, 2)].map(list => list.map(row => row.slice(0, batch)))
  const frame = toTextMatrix(reflection([1, 2, 2].map(entry => Q.rational(entry))).slice(0, 2))
  return assert({weight, inputs, outputs, start, frame})
}

/** The gradient of a few examples has low rank; an adapter's first step maps it into the rows of A, by a projection only where these are orthonormal. */
export default claim({
  kind: 'proposition',
  source: {cite: 'hao2024'},
  words: {
    title: 'Gradients and their sketches',
    statement: ({weight, start, bound, ranks}: Subject) => `for the $${weight.length}\\times${weight[0].length}$ layer shown and $${bound}$ ${bound === 1 ? 'example' : 'examples'} the gradient $G$ has rank $${bound}$. From $B=0$ one step of gradient descent makes the update $-\\eta\\,GA^\\top A$, whose rows lie in the $${start.length}$-dimensional row space of $A$; after the second step those of $A$ and of the update span $${ranks[1]}$ dimensions. `
      + 'With orthonormal rows $A^\\top A$ is a projection, with those drawn it is not, and over all matrices $A$ with entries $\\pm1/\\sqrt r$ its mean is $I$.',
    notClaimed: 'anything about Adam, whose steps are not linear in the gradient, or about gradients met in training',
  },
  knobs: {batch: integer({from: 1, to: 2, start: 2, label: 'examples'})},
  subject: ({batch}) => draw(batch),
  mutable: ['weight', 'inputs', 'outputs', 'start', 'frame', 'rate', 'bound', 'first', 'second', 'ranks'],
  check(subject) {
    const {W, X, A, P, n} = parseAll(subject)
    const [gradient, rate, one] = [computeGradient(W, X), Q.parseRational(subject.rate), identity(rationals, n)]
    const [first, second] = findSteps(W, X, A, rate)
    const singles = X.inputs[0].map((_, i) => rank(computeGradient(W, {inputs: X.inputs.map(row => [row[i]]), outputs: X.outputs.map(row => [row[i]])})))
    const span = [first, second].map(adapter => Q.rational(rank([...A, ...computeUpdate(adapter)])))
    return certified(all(
      agree(measureGradient(weight => computeLoss(weight, X), W), gradient, '\\abs{\\partial\\mathcal L/\\partial W-G}'),
      atMost(Q.rational(Math.max(...singles)), Q.one, {left: '\\max\\rank\\delta_ix_i^\\top', right: '1'}),
      agree(computeUpdate(first), scale(rationals, Q.neg(rate), times(gradient, gram(A))), '\\abs{\\Delta_1+\\eta GA^\\top A}'),
      agree(computeUpdate(first), parseMatrix(subject.first), '\\abs{\\Delta_1-\\text{the one shown}}'),
      agree(computeUpdate(second), parseMatrix(subject.second), '\\abs{\\Delta_2-\\text{the one shown}}'),
      equals(span[0], fromSubject(subject.ranks[0], subject), {left: '\\rank(A;\\Delta_1)', right: 'r'}),
      equals(span[0], Q.rational(A.length), {left: '\\rank(A;\\Delta_1)', right: '\\text{rows of }A'}),
      equals(span[1], fromSubject(subject.ranks[1], subject), {left: '\\rank(A;\\Delta_2)', right: String(subject.ranks[1])}),
      lessThan(span[0], span[1], {left: '\\rank(A;\\Delta_1)', right: '\\rank(A;\\Delta_2)'}),
      agree(times(gram(P), gram(P)), gram(P), '\\abs{(P^\\top P)^2-P^\\top P}'),
      agree(times(P, transpose(P)), identity(rationals, P.length), '\\abs{PP^\\top-I_r}'),
      lessThan(Q.zero, maxDistance(times(gram(A), gram(A)), gram(A)), {left: '0', right: '\\abs{(A^\\top A)^2-A^\\top A}'}),
      agree(findMeanSketch(A.length, n), one, '\\abs{\\E A^\\top A-I}'),
      equals(Q.rational(rank(gradient)), fromSubject(subject.bound, subject), {left: '\\rank G', right: '\\text{number of examples}'}),
    ), certifyRank(gradient))
  },
  controls: [
    {because: 'one example more adds one to the rank', change: subject => ({...assert({...subject, inputs: subject.inputs.map((row, i) => [...row, String(i * i - 2)]), outputs: subject.outputs.map((row, i) => [...row, String(3 - i)])}), bound: subject.bound})},
    {because: 'after the second step the update has left the row space of $A$, which has moved as well', change: subject => ({...subject, ranks: [subject.ranks[0], subject.ranks[0]]})},
    {because: 'for the rows drawn $A^\\top A$ is no projection', change: subject => ({...subject, frame: subject.start})},
  ],
  survivors: ['start', 'frame'].map(path => ({path, because: 'the order of the rows of $A$ does not matter'})),
  figure: ({weight, inputs, outputs, start, frame}: Subject): Drawing => {
    const gradient = computeGradient(parseMatrix(weight), toExamples({inputs, outputs}))
    const panels = [['gradient G', gradient], ['projected, G PᵀP', times(gradient, gram(parseMatrix(frame)))], ['sketched, G AᵀA', times(gradient, gram(parseMatrix(start)))]] as const
    return {kind: 'panels', title: 'A gradient and what a first step sees of it', description: 'The gradient, its orthogonal projection onto two rows, and its image under the Gram matrix of drawn rows, which is another and not to scale.', panels: panels.map(([title, entries]) => ({kind: 'heat map', title, description: 'A matrix of the shape of the layer.', entries: map(entries, Q.toNumber)}))}
  },
  small: ({batch}) => assert({
    weight: [['1', '0', '0'], ['0', '1', '0']], start: [['1', '1', '1']], frame: [['1', '0', '0']],
    inputs: [['1', '0'], ['2', '1'], ['0', '1']].map(row => row.slice(0, batch)), outputs: [['0', '1'], ['1', '0']].map(row => row.slice(0, batch)),
  }),
  worked: subject => {
    const {W, X, A} = parseAll(subject)
    return [
      {text: `${subject.bound === 1 ? 'One example' : 'Two examples, in columns'}, so that the gradient has rank $${subject.bound}$:`, tex: `W=${toTexMatrix(W)},\\quad X=${toTexMatrix(X.inputs)},\\quad Y=${toTexMatrix(X.outputs)},\\qquad G=(WX-Y)\\,X^\\top=${toTexMatrix(computeGradient(W, X))}.`},
      {text: 'With $A=(1,1,1)$, $B=0$ and $\\eta=\\frac14$ the first step sees only the row sums of $G$:', tex: `\\Delta_1=-\\tfrac14G${toTexMatrix(gram(A))}=${toTexMatrix(parseMatrix(subject.first))}.`},
      {text: 'In the second step $A$ moves along the rows of $X^\\top$, and the rows of the update are no longer multiples of $(1,1,1)$:', tex: `\\Delta_2=${toTexMatrix(parseMatrix(subject.second))}.`},
    ]
  },
})

/** Takes two steps from B = 0 and gives the adapter after each. */
function findSteps(W: Rationals, X: Examples, a: Rationals, rate: Q.Rational): readonly Adapter<Q.Rational>[] {
  const zero = build(W.length, a.length, () => Q.zero)
  const first = stepAdapter({b: zero, a}, computeGradient(W, X), rate)
  return [first, stepAdapter(first, computeGradient(adapt(W, first), X), rate)]
}

/** Finds the mean of AᵀA over all r × n matrices with entries ±1/√r, all equally likely. */
function findMeanSketch(r: number, n: number): Rationals {
  const signs = Array.from({length: 1 << r * n}, (_, mask) => build(r, n, (i, j) => Q.rational(mask >> i * n + j & 1 ? 1 : -1)))
  return scale(rationals, Q.rational(1, r * signs.length), signs.map(gram).reduce((a, b) => sum(rationals, a, b)))
}

function parseAll({weight, inputs, outputs, start, frame, first, second, ranks}: Subject) {
  const [m, n, b] = [weight.length, weight[0]?.length ?? 0, inputs[0]?.length ?? 0]
  checkShape(m * n * b > 0 && [weight, first, second].every(matrix => hasShape(matrix, m, n)) && hasShape(inputs, n, b) && hasShape(outputs, m, b), 'the examples do not fit the layer')
  checkShape(start.length > 0 && hasShape(start, start.length, n) && hasShape(frame, start.length, n) && ranks.length === 2, 'the factors do not fit the layer')
  return {W: parseMatrix(weight), X: toExamples({inputs, outputs}), A: parseMatrix(start), P: parseMatrix(frame), n}
}
