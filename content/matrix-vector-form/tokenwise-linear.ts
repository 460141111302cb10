import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {attend, type Head} from '#networks/transformer/attention.ts'
import {sampleHead, sampleMatrix} from '#networks/transformer/random-attention.ts'
import {addToRows, toConstantSequence} from '#networks/transformer/transformer.ts'
import {quadraticNormaliser} from '#networks/transformer/normaliser.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {matrixOfMap, listUnits} from '#numerics/linear/linear-map.ts'
import {apply, fromVecRows, hasShape, identity, kronecker, map, parseMatrix, product, sum, toTextMatrix, transpose, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexMatrix} from '#numerics/expression/tex.ts'

type Texts = readonly (readonly string[])[]
type Rationals = Matrix<Q.Rational>
/** A layer on sequences: one map for every token, a matrix for the whole sequence, or an attention head. */
type Layer = {readonly kind: 'token-wise', readonly weight: Texts, readonly bias: readonly string[]}
  | {readonly kind: 'dense', readonly matrix: Texts} | {readonly kind: 'attention', readonly head: Head<string>}

const [d, width] = [2, 3]
const toLayer = (weight: Texts, bias: readonly string[]): Layer => ({kind: 'token-wise', weight, bias})
const addBias = (x: Rationals, bias: readonly string[]) => addToRows(rationals, x, bias.map(Q.parseRational))

function applyLayer(layer: Layer, x: Rationals): Rationals {
  if (layer.kind === 'token-wise') return addBias(product(rationals, x, parseMatrix(layer.weight)), layer.bias)
  if (layer.kind === 'dense') return fromVecRows(apply(rationals, parseMatrix(layer.matrix), vecRows(x)), width)
  const {query, key, value, output} = layer.head
  return attend({ring: rationals, weigh: quadraticNormaliser}, [{query: parseMatrix(query), key: parseMatrix(key), value: parseMatrix(value), output: parseMatrix(output)}], x)
}

function assert(tokens: number) {
  const random = randomStream('matrix-vector-form/tokenwise-linear')
  const [weight, bias] = [[['1', '2', '-1'], ['3', '-2', '1']], ['1', '-1', '2']]
  const x = sampleMatrix(random, tokens, d, 4)
  const output = toTextMatrix(addBias(product(rationals, parseMatrix(x), parseMatrix(weight)), bias))
  return {tokens, layer: toLayer(weight, bias), block: transpose(weight), constant: bias, x, output, freedom: d * width}
}
type Subject = ReturnType<typeof assert>

/** A token-wise linear layer is block-diagonal with equal blocks: it mixes features and never tokens. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Token-wise layers',
    statement: ({tokens: n, freedom}) => `on $${n}$ tokens the layer $X\\mapsto XW+\\mathbf 1b^\\top$ with the $${d}\\times${width}$ matrix $W$ shown has the matrix $I_{${n}}\\otimes W^\\top$ and the constant $\\mathbf 1_{${n}}\\otimes b$. `
      + `The matrices of this form are a space of dimension $${freedom}$ among all $${n * width}\\times${n * d}$ matrices, which have dimension $${n * n * d * width}$; no output token depends on another input token.`,
    quantifier: {over: 'all sequences $X$ of this length', by: 'the images of zero and of the unit matrices, which determine an affine layer'},
    notClaimed: 'that the freedom is too small for some purpose; it is counted here, not judged',
  },
  knobs: {tokens: integer({from: 2, to: 6, start: 3, label: 'tokens $n$'})},
  subject: ({tokens}) => assert(tokens),
  mutable: ['tokens', 'layer', 'block', 'constant', 'x', 'output', 'freedom'],
  check(subject) {
    const {tokens: n, layer, block, x, output} = subject
    checkShape(hasShape(block, width, d) && subject.constant.length === width && hasShape(x, n, d) && hasShape(output, n, width), 'the sizes do not fit together')
    checkShape(layer.kind !== 'token-wise' || hasShape(layer.weight, d, width) && layer.bias.length === width, 'the layer has another size')
    const [X, Y, B, f] = [parseMatrix(x), parseMatrix(output), parseMatrix(block), (at: Rationals) => applyLayer(layer, at)]
    const matrix = matrixOfMap(rationals, f, n, d)
    const family = listUnits(rationals, width, d).map(unit => vecRows(kronecker(rationals, identity(rationals, n), unit)))
    return certified(all(
      equals(findOffDiagonal(matrix, n), Q.zero, {left: '\\max\\abs{\\text{blocks off the diagonal}}', right: '0'}),
      equals(maxDistance(matrix, kronecker(rationals, identity(rationals, n), B)), Q.zero, {left: '\\max_E\\abs{(I_n\\otimes W^\\top)\\vecr(E)-\\vecr(EW)}', right: '0'}),
      equals(maxDistance(f(map(X, () => Q.zero)), toConstantSequence(subject.constant.map(Q.parseRational), n)), Q.zero, {left: '\\abs{f(0)-\\mathbf 1b^\\top}', right: '0'}),
      equals(maxDistance(f(X), Y), Q.zero, {left: '\\abs{f(X)-Y}', right: '0'}),
      equals(findLeak(f, X), Q.zero, {left: '\\max_{i\\ne j}\\abs{\\text{change of output }i\\text{ by input }j}', right: '0'}),
      equals(Q.rational(rank(family)), fromSubject(subject.freedom, subject), {left: '\\dim\\{I_n\\otimes E\\}', right: 'dd\''}),
    ), {kind: 'matrix-identity', factors: [toTextMatrix(X), transpose(block)], equals: [toTextMatrix(map(Y, (y, _, j) => Q.sub(y, Q.parseRational(subject.constant[j]))))]})
  },
  controls: [
    {because: 'a dense matrix, drawn, has blocks off the diagonal', change: subject => ({...subject, layer: drawDense(subject.tokens)})},
    {because: 'attention carries a change of one token to the others', change: subject => ({...subject, layer: {kind: 'attention', head: drawOther()} as Layer})},
    {because: 'the blocks do not have a parameter of their own for each token', change: subject => ({...subject, freedom: subject.freedom * subject.tokens})},
  ],
  figure: ({tokens: n, layer}: Subject): Drawing => ({
    kind: 'heat map', title: 'The matrix of a token-wise layer', description: `${n} equal blocks stand on the diagonal, and all others are zero.`, blocks: [width, d],
    entries: map(matrixOfMap(rationals, x => applyLayer(layer, x), n, d), Q.toNumber),
  }),
  small: ({tokens}) => assert(Math.min(tokens, 3)),
  worked: ({tokens: n, x, block, output}) => [
    {text: `$${n}$ tokens, flattened row by row, and the matrix $I_{${n}}\\otimes W^\\top$ with the constant $\\mathbf 1_{${n}}\\otimes b$:`,
      tex: `${toTexMatrix(kronecker(rationals, identity(rationals, n), parseMatrix(block)))}${toTexMatrix(vecRows(parseMatrix(x)).map(entry => [entry]))}+\\mathbf 1_{${n}}\\otimes b=${toTexMatrix(vecRows(parseMatrix(output)).map(entry => [entry]))}.`},
    {text: 'The zeros are not a choice of training: no parameter of the layer stands there.'},
  ],
})

function drawDense(n: number): Layer {
  return {kind: 'dense', matrix: sampleMatrix(randomStream('matrix-vector-form/tokenwise-linear/dense'), n * width, n * d)}
}

function drawOther(): Head<string> {
  const random = randomStream('matrix-vector-form/tokenwise-linear/attention')
  return {...sampleHead(random, d, 1), output: sampleMatrix(random, 1, width)}
}

function findOffDiagonal(matrix: Rationals, n: number): Q.Rational {
  const isOff = (i: number, j: number) => Math.floor(i / (matrix.length / n)) !== Math.floor(j / d)
  return maxNorm(map(matrix, (entry, i, j) => isOff(i, j) ? entry : Q.zero))
}

/** Finds the most that changing one token by one in each feature changes the outputs of the others. */
function findLeak(f: (x: Rationals) => Rationals, x: Rationals): Q.Rational {
  return x.map((_, j) => {
    const moved = f(sum(rationals, x, map(x, (_, i) => i === j ? Q.one : Q.zero)))
    return maxDistance(moved.filter((_, i) => i !== j), f(x).filter((_, i) => i !== j))
  }).reduce(Q.max)
}
