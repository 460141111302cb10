import {checkShape, claim} from '#claims/claim.ts'
import {all, certified, equals} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {attend, findAttention, findCircuit, findDynamicMatrix, isHead, mapHead, type Head, type Manner} from '#networks/transformer/attention.ts'
import {exactWeighings, type ExactWeighing} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import {findMapMatrix, findUnits} from '#numerics/linear/linear-map.ts'
import {apply, hasShape, kronecker, map, parseMatrix, product, sum, toTextMatrix, transpose, vecColumns, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexMatrix} from '#numerics/expression/tex.ts'

type Rationals = Matrix<Q.Rational>
type Asked = {readonly heads: readonly Head<string>[], readonly x: readonly (readonly string[])[], readonly weighing: ExactWeighing, readonly causal: boolean}

const embedding: Readonly<Record<string, readonly string[]>> = {a: ['1', '2'], b: ['-1', '1'], c: ['2', '0']}
const heads: readonly Head<string>[] = [
  {query: [['1'], ['1']], key: [['0'], ['1']], value: [['1'], ['2']], output: [['1', '-1']]},
  {query: [['1'], ['-1']], key: [['1'], ['1']], value: [['-1'], ['1']], output: [['2', '1']]},
]
const token = (label: string, order: string) => choice({label, start: order[0], options: [...order].map(value => ({value, label: value}))})

const column = (v: readonly Q.Rational[]) => v.map(entry => [entry])
const agree = (left: Rationals, right: Rationals, name: string) => equals(maxDistance(left, right), Q.zero, {left: name, right: '0'})
const parseHeads = (list: readonly Head<string>[]) => list.map(head => mapHead(head, Q.parseRational))
const toManner = ({weighing, causal}: Asked): Manner<Q.Rational> => ({ring: rationals, weigh: exactWeighings[weighing], causal})

function assert(asked: Asked) {
  const [manner, parsed, x] = [toManner(asked), parseHeads(asked.heads), parseMatrix(asked.x)]
  return {...asked, matrix: toTextMatrix(findDynamicMatrix(manner, parsed, x)), output: toTextMatrix(attend(manner, parsed, x))}
}
type Subject = ReturnType<typeof assert>

/** Multi-head attention is a matrix times its input, and the matrix is computed from that input. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'Attention as a dynamic matrix',
    statement: ({x, heads, weighing, causal}: Subject) => `with $${heads.length}$ heads on the $${x.length}$ tokens $X=${toTexMatrix(parseMatrix(x))}$, ${({quadratic: 'normalised weights from $1+s+s^2/2$', 'base two': 'normalised weights from $2^s$', unnormalised: 'weights $s$, not normalised,'})[weighing]}${causal ? ' and a causal mask' : ''}, $\\vecr(\\mathrm{MHA}(X))=W'(X)\\vecr(X)$ with the $${x.length * x[0].length}\\times${x.length * x[0].length}$ matrix shown; and for the value and output matrices of these heads the identity holds with arbitrary attention matrices $A_h$ in place of $A_h(X)$.`,
    quantifier: {over: 'all real $n\\times n$ matrices $A_h$ and all $X$, hence all kernels, normalised or not, the exponential among them, and all masks', by: 'linearity of both sides in each $A_h$ and in $X$, and agreement on all pairs of matrices with a single entry one'},
    notClaimed: 'that this matrix is the only one with this property, or that it is the derivative of attention; it is neither',
  },
  knobs: {
    first: token('first token', 'abc'), second: token('second token', 'bca'), third: token('third token', 'cab'),
    weighing: choice<ExactWeighing>({label: 'weights', start: 'quadratic', options: [{value: 'quadratic', label: '1 + s + s²/2'}, {value: 'base two', label: 'softmax to base 2'}, {value: 'unnormalised', label: 's, not normalised'}]}),
    mask: choice({label: 'mask', start: 'none', options: [{value: 'none', label: 'none'}, {value: 'causal', label: 'causal'}]}),
  },
  subject: ({first, second, third, weighing, mask}) => assert({heads, x: [first, second, third].map(name => embedding[name]), weighing, causal: mask === 'causal'}),
  mutable: ['heads', 'x', 'causal', 'matrix', 'output'],
  check(subject) {
    const {x, matrix, output} = subject
    const [n, d] = [x.length, x[0]?.length ?? 0]
    checkShape(hasShape(x, n, d) && hasShape(output, n, d) && hasShape(matrix, n * d, n * d) && subject.heads.length > 0 && subject.heads.every(head => isHead(head, d)), 'the sizes do not fit together')
    const [manner, parsed] = [toManner(subject), parseHeads(subject.heads)]
    const [X, W, Y] = [parseMatrix(x), parseMatrix(matrix), parseMatrix(output)]
    return certified(all(
      agree(W, findDynamicMatrix(manner, parsed, X), '\\abs{W\'(X)-\\textstyle\\sum_hA_h(X)\\otimes(W_V^hW_O^h)^\\top}'),
      agree(Y, attend(manner, parsed, X), '\\abs{Y-\\mathrm{MHA}(X)}'),
      agree(column(apply(rationals, W, vecRows(X))), column(vecRows(Y)), '\\abs{W\'(X)\\vecr(X)-\\vecr(Y)}'),
      agree(column(apply(rationals, findByColumns(manner, parsed, X), vecColumns(X))), column(vecColumns(Y)), '\\abs{\\textstyle\\sum_h(W_V^hW_O^h)^\\top\\otimes A_h(X)\\,\\vecc(X)-\\vecc(Y)}'),
      equals(findGapOverUnits(parsed, n, d), Q.zero, {left: '\\max_{h,E,F}\\abs{(E\\otimes(W_V^hW_O^h)^\\top)\\vecr(F)-\\vecr(EFW_V^hW_O^h)}', right: '0'}),
    ), {kind: 'matrix-identity', factors: [matrix, toTextMatrix(column(vecRows(X)))], equals: [toTextMatrix(column(vecRows(Y)))]})
  },
  controls: [
    {because: 'the matrix of one sequence does not serve the same tokens in another order', change: subject => ({...assert({...subject, x: [...subject.x.slice(1), subject.x[0]]}), matrix: subject.matrix}),
      when: ({x}) => x.some(row => row.join() !== x[0].join())},
    {because: 'without the transpose of $W_VW_O$ the blocks act from the wrong side', change: subject => ({...subject, matrix: toTextMatrix(findUntransposed(subject))})},
    {because: 'one head alone is not the sum of both', change: subject => ({...subject, matrix: assert({...subject, heads: subject.heads.slice(1)}).matrix})},
  ],
  survivors: [{path: 'heads', because: 'the heads are added up, so that their order does not matter'}],
  figure: ({x, matrix}: Subject): Drawing => ({
    kind: 'heat map', title: 'The dynamic matrix of the three tokens', description: 'Block (i, j) says how output token i takes in input token j; all blocks change when one token does.',
    entries: map(parseMatrix(matrix), Q.toNumber), blocks: [x[0].length, x[0].length],
  }),
  small: ({first, second, third, weighing, mask}) => assert({heads: heads.slice(1), x: [first, second, third].map(name => embedding[name]), weighing, causal: mask === 'causal'}),
  worked: subject => {
    const [x, [head], manner] = [parseMatrix(subject.x), parseHeads(subject.heads), toManner(subject)]
    const [A, C, row] = [findAttention(manner, head, x), findCircuit(rationals, head), parseMatrix(subject.output)[1]]
    return [
      {text: 'One head, and the three tokens as rows. The attention matrix and $C=W_VW_O$:', tex: `X=${toTexMatrix(x)},\\qquad A(X)=${toTexMatrix(A)},\\qquad C=${toTexMatrix(C)}.`},
      {text: 'What the second token becomes, by the second row of $A(X)\\,X\\,C$:', tex: `${toTexMatrix([A[1]])}${toTexMatrix(x)}${toTexMatrix(C)}=${toTexMatrix([row])}.`},
      {text: 'The same by the second row of blocks of $A(X)\\otimes C^\\top$, the multiples of $C^\\top$ by that row of $A(X)$:', tex: `${toTexMatrix(parseMatrix(subject.matrix.slice(2, 4)))}${toTexMatrix(column(vecRows(x)))}=${toTexMatrix(column(row))}.`},
    ]
  },
})

function findByColumns(manner: Manner<Q.Rational>, list: readonly Head<Q.Rational>[], x: Rationals): Rationals {
  return list.map(head => kronecker(rationals, transpose(findCircuit(rationals, head)), findAttention(manner, head, x))).reduce((a, b) => sum(rationals, a, b))
}

function findUntransposed(subject: Asked): Rationals {
  const [manner, x] = [toManner(subject), parseMatrix(subject.x)]
  return parseHeads(subject.heads).map(head => kronecker(rationals, findAttention(manner, head, x), findCircuit(rationals, head))).reduce((a, b) => sum(rationals, a, b))
}

// The map F ↦ E·F·C has the matrix E ⊗ Cᵀ for every unit E, and so for every sum of multiples of units.
function findGapOverUnits(list: readonly Head<Q.Rational>[], n: number, d: number): Q.Rational {
  return list.flatMap(head => {
    const circuit = findCircuit(rationals, head)
    return findUnits(rationals, n, n).map(pattern => maxDistance(
      kronecker(rationals, pattern, transpose(circuit)),
      findMapMatrix(rationals, x => product(rationals, product(rationals, pattern, x), circuit), n, d)))
  }).reduce(Q.max)
}
