import {checkShape, claim} from '#claims/claim.ts'
import {exactly} from '#claims/from-subject.ts'
import {all, certified, equals} from '#claims/finding.ts'
import {choice, integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {findAttention, findCircuit, findDynamicMatrix, isHead, mapHead, type Head, type Manner} from '#networks/transformer/attention.ts'
import {drawMatrix} from '#networks/transformer/random-attention.ts'
import {quadraticKernel, quadraticWeighing} from '#networks/transformer/normaliser.ts'
import {findEchelon, toIntegerRows} from '#numerics/linear/echelon.ts'
import {rationals} from '#numerics/exact/field.ts'
import {unitMatrix} from '#numerics/linear/linear-map.ts'
import {difference, hasShape, kronecker, parseMatrix, product, toTextMatrix, transpose, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {stream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexMatrix} from '#numerics/expression/tex.ts'

type Rationals = Matrix<Q.Rational>
type Kind = 'normalised' | 'causal' | 'unnormalised'
const count: Readonly<Record<Kind, (n: number) => number>> = {normalised: n => n * (n - 1), causal: n => n * (n - 1) / 2, unnormalised: n => n * n}
const formula: Readonly<Record<Kind, string>> = {normalised: 'Hn(n-1)', causal: 'Hn(n-1)/2', unnormalised: 'Hn^2'}

// W_Q·W_Kᵀ is not symmetric, and the two products W_V·W_O are independent.
const heads: readonly Head<string>[] = [
  {query: [['1', '0'], ['1', '1']], key: [['1', '1'], ['0', '1']], value: [['1'], ['2']], output: [['1', '-1']]},
  {query: [['0', '1'], ['-1', '2']], key: [['1', '0'], ['1', '1']], value: [['-1'], ['1']], output: [['2', '1']]},
]

const toManner = (kind: Kind): Manner<Q.Rational> => ({ring: rationals, weigh: kind === 'unnormalised' ? scores => scores.map(quadraticKernel) : quadraticWeighing, causal: kind === 'causal'})
const parseHeads = (list: readonly Head<string>[]) => list.map(head => mapHead(head, Q.parseRational))

/** Lists the places (i, j) of an attention matrix that are free; where rows sum to one, column 0 makes up for the others. */
function findFree(kind: Kind, n: number): (readonly [number, number])[] {
  const places = Array.from({length: n * n}, (_, k) => [Math.floor(k / n), k % n] as const)
  return places.filter(([i, j]) => kind === 'unnormalised' || j > 0 && (kind === 'normalised' || j <= i))
}

/** Finds the matrix whose columns are the directions vec(E ⊗ Cᵀ), one for each head and free place. */
function findDirections(kind: Kind, circuits: readonly Rationals[], n: number): Rationals {
  const step = ([i, j]: readonly [number, number]) => kind === 'unnormalised' ? unitMatrix(rationals, n, n, [i, j])
    : difference(rationals, unitMatrix(rationals, n, n, [i, j]), unitMatrix(rationals, n, n, [i, 0]))
  return transpose(circuits.flatMap(circuit => findFree(kind, n).map(place => vecRows(kronecker(rationals, step(place), transpose(circuit))))))
}

function assert(kind: Kind, n: number) {
  const random = stream('matrix-vector-form/dynamic-dimension')
  const inputs = Array.from({length: heads.length * n * n + 2}, () => drawMatrix(random, n, 2, 3))
  const directions = toTextMatrix(findDirections(kind, parseHeads(heads).map(head => findCircuit(rationals, head)), n))
  return {kind, heads, inputs, directions, dimension: heads.length * count[kind](n), ambient: (2 * n) * (2 * n)}
}
type Subject = ReturnType<typeof assert>

/** The dynamic matrices lie in an affine space that is much smaller than that of all matrices. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'How far the matrix can move',
    statement: ({kind, heads, inputs, dimension, ambient}: Subject) => `for $${heads.length}$ heads on $${inputs[0].length}$ tokens, ${({normalised: 'with weights that sum to one', causal: 'with weights that sum to one and a causal mask', unnormalised: 'with weights that are not normalised'})[kind]}, every $W'(X)$ lies in one affine space of dimension $${formula[kind]}=${dimension}$ among the $${ambient}$-dimensional space of matrices, and the $${inputs.length}$ inputs shown reach all of it.`,
    quantifier: {over: 'all $X$ in the upper bound, which the inputs shown attain', by: 'directions that do not depend on $X$, in which $W\'(X)-W\'(X_0)$ has entries of $A_h(X)-A_h(X_0)$ as its coordinates'},
    notClaimed: 'that the matrices fill an open part of this space, or that other weights attain the dimension',
  },
  knobs: {
    n: integer({from: 2, to: 3, start: 3, label: 'tokens $n$'}),
    kind: choice<Kind>({label: 'weights', start: 'normalised', options: [{value: 'normalised', label: 'normalised'}, {value: 'causal', label: 'normalised, causal'}, {value: 'unnormalised', label: 'not normalised'}]}),
  },
  subject: ({n, kind}) => assert(kind, n),
  mutable: ['heads', 'directions', 'dimension', 'ambient'],
  check(subject) {
    const {kind, inputs} = subject
    const n = inputs[0].length
    checkShape(subject.heads.length > 0 && subject.heads.every(head => isHead(head, 2)) && inputs.every(x => hasShape(x, n, 2)), 'the sizes do not fit together')
    checkShape(hasShape(subject.directions, 4 * n * n, subject.heads.length * findFree(kind, n).length), 'there is a direction for each head and free place')
    const [parsed, B] = [parseHeads(subject.heads), parseMatrix(subject.directions)]
    const patterns = inputs.map(x => parsed.map(head => findAttention(toManner(kind), head, parseMatrix(x))))
    const matrices = inputs.map(x => vecRows(findDynamicMatrix(toManner(kind), parsed, parseMatrix(x))))
    const differences = difference(rationals, matrices.slice(1), matrices.slice(1).map(() => matrices[0]))
    const coordinates = patterns.slice(1).map(list => list.flatMap((pattern, h) => findFree(kind, n).map(([i, j]) => Q.sub(pattern[i][j], patterns[0][h][i][j]))))
    const {columns, origins} = findEchelon(toIntegerRows(differences).entries)
    const rank = columns.length
    return certified(all(
      equals(maxDistance(B, findDirections(kind, parsed.map(head => findCircuit(rationals, head)), n)), Q.zero, {left: '\\abs{B-(\\vecr((E_{ij}-E_{i1})\\otimes C_h^\\top))_{hij}}', right: '0'}),
      equals(maxDistance(differences, product(rationals, coordinates, transpose(B))), Q.zero, {left: '\\max_X\\abs{\\vecr(W\'(X)-W\'(X_0))-B\\,(A_h(X)-A_h(X_0))_{hij}}', right: '0'}),
      equals(Q.rational(B.length), exactly(subject.ambient, subject), {left: '(nd)^2', right: '\\dim\\R^{nd\\times nd}'}),
      equals(Q.rational(rank), exactly(subject.dimension, subject), {left: '\\rank(W\'(X_k)-W\'(X_0))_k', right: formula[kind]}),
    ), {kind: 'rank', rank, matrix: toTextMatrix(transpose(differences)), left: subject.directions, right: toTextMatrix(transpose(coordinates)), rows: columns, columns: origins.slice(0, rank)})
  },
  controls: [
    {because: 'weights that are not normalised move in $Hn^2$ dimensions', when: ({kind}) => kind === 'normalised', change: ({inputs, dimension}) => ({...assert('unnormalised', inputs[0].length), inputs, dimension})},
    {because: 'two heads that pass on the same move together, and half of the dimensions are lost', change: subject => withCircuits(subject, {value: heads[0].value, output: heads[0].output})},
    {because: 'with $W_Q=0$ nothing moves', change: subject => ({...subject, heads: subject.heads.map(head => ({...head, query: head.query.map(row => row.map(() => '0'))}))})},
  ],
  survivors: ['query', 'key'].flatMap(part => ['', '.*', '.*.*'].map(below => ({path: `heads.*.${part}${below}`, because: 'scores by other queries and keys reach the same space, save for exceptional ones'}))),
  figure: ({inputs: [{length: n}], ambient}: Subject): Drawing => ({
    kind: 'bars', title: 'Dimensions of the set of dynamic matrices', description: 'Normalised attention moves in fewer dimensions than unnormalised, and both in far fewer than a matrix that is free.',
    axis: {label: 'dimension', from: 0},
    bars: [
      ...([['causal', 'normalised, causal'], ['normalised', 'normalised'], ['unnormalised', 'not normalised']] as const).map(([each, label]) => ({label, value: heads.length * count[each](n), tone: 'claim'} as const)),
      {label: 'any matrix', value: ambient, tone: 'control'},
    ],
  }),
  small: ({n, kind}) => assert(kind, n),
  worked: ({kind, inputs, dimension, ambient}) => {
    const [x, y] = inputs.slice(0, 2).map(parseMatrix)
    const [head] = parseHeads(heads)
    const [a, b] = [x, y].map(at => findAttention(toManner(kind), head, at))
    const free = findFree(kind, x.length).length
    return [
      {text: 'The attention matrices of the first head at two inputs:', tex: `A(X_0)=${toTexMatrix(a)},\\qquad A(X_1)=${toTexMatrix(b)}.`},
      {text: `${({normalised: 'Each row sums to one, so that in a row of the difference the first entry makes up for the others', causal: 'Each row sums to one and ends at the diagonal, so that in a row of the difference the first entry makes up for the others', unnormalised: 'No entry of the difference makes up for another'})[kind]}, and $C=W_VW_O$ does not move:`, tex: `A(X_1)-A(X_0)=${toTexMatrix(difference(rationals, b, a))},\\qquad C=${toTexMatrix(findCircuit(rationals, head))}.`},
      {text: `Two heads with $${free}$ free place${free === 1 ? '' : 's'} each give $${dimension}$ numbers that move, among the $${ambient}$ entries of $W'$.`},
    ]
  },
})

function withCircuits(subject: Subject, shared: {readonly value: Head<string>['value'], readonly output: Head<string>['output']}): Subject {
  const changed = subject.heads.map(head => ({...head, ...shared}))
  const circuits = parseHeads(changed).map(head => findCircuit(rationals, head))
  return {...subject, heads: changed, directions: toTextMatrix(findDirections(subject.kind, circuits, subject.inputs[0].length))}
}
