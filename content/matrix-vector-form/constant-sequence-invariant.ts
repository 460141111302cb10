import {checkShape, claim} from '#claims/claim.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {findCircuit, findDynamicMatrix, isHead, mapHead, type Head, type Manner} from '#networks/transformer/attention.ts'
import {exactWeighings, type ExactWeighing} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import {build, hasShape, identity, kronecker, map, parseMatrix, product, sum, toTextMatrix, transpose, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexMatrix} from '#numerics/expression/tex.ts'

type Rationals = Matrix<Q.Rational>
type Asked = {readonly heads: readonly Head<string>[], readonly weighing: ExactWeighing, readonly causal: boolean, readonly x: readonly (readonly string[])[], readonly y: readonly (readonly string[])[]}

const heads: readonly Head<string>[] = [
  {query: [['1'], ['1']], key: [['0'], ['1']], value: [['1'], ['2']], output: [['1', '-1']]},
  {query: [['1'], ['-1']], key: [['1'], ['1']], value: [['-1'], ['1']], output: [['2', '1']]},
]
const ones = (n: number) => build(n, 1, () => Q.one)
const agree = (left: Rationals, right: Rationals, name: string) => equals(maxDistance(left, right), Q.zero, {left: name, right: '0'})
const parseHeads = (list: readonly Head<string>[]) => list.map(head => mapHead(head, Q.parseRational))
const toManner = ({weighing, causal}: Asked): Manner<Q.Rational> => ({ring: rationals, weigh: exactWeighings[weighing], causal})
const findFixed = (list: readonly Head<Q.Rational>[]) => list.map(head => transpose(findCircuit(rationals, head))).reduce((a, b) => sum(rationals, a, b))

function assert(asked: Asked) {
  const [manner, parsed] = [toManner(asked), parseHeads(asked.heads)]
  const [atX, atY] = [asked.x, asked.y].map(at => toTextMatrix(findDynamicMatrix(manner, parsed, parseMatrix(at))))
  return {...asked, atX, atY, fixed: toTextMatrix(findFixed(parsed))}
}
type Subject = ReturnType<typeof assert>

/** On constant sequences every dynamic matrix acts as one and the same linear map. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Constant sequences do not see the input',
    statement: ({x, y, fixed}: Subject) => `at the two inputs $X=${toTexMatrix(parseMatrix(x))}$ and $Y=${toTexMatrix(parseMatrix(y))}$ the dynamic matrices differ, and both map $\\mathbf 1\\otimes v$ to $\\mathbf 1\\otimes Fv$ with $F=${toTexMatrix(parseMatrix(fixed))}$, for every $v$; so does $\\sum_hA_h\\otimes(W_V^hW_O^h)^\\top$ for all matrices $A_h$ whose rows sum to one.`,
    quantifier: {over: 'all $v$ and all $A_h$ with rows that sum to one, hence all inputs, all normalised weights, the true softmax among them, and all masks', by: 'linearity in $v$, affinity in $A_h$, and agreement at the unit vectors and at $n(n-1)+1$ affinely independent $A_h$'},
    notClaimed: 'anything about tokens to which position vectors were added, which are no constant sequence, or about weights that are not normalised',
  },
  knobs: {
    weighing: choice<ExactWeighing>({label: 'weights', start: 'quadratic', options: [{value: 'quadratic', label: '1 + s + s²/2'}, {value: 'base two', label: 'softmax to base 2'}]}),
    mask: choice({label: 'mask', start: 'none', options: [{value: 'none', label: 'none'}, {value: 'causal', label: 'causal'}]}),
  },
  subject: ({weighing, mask}) => assert({heads, weighing, causal: mask === 'causal', x: [['1', '2'], ['-1', '1'], ['2', '0']], y: [['0', '1'], ['1', '-2'], ['1', '1']]}),
  mutable: ['heads', 'causal', 'x', 'y', 'atX', 'atY', 'fixed'],
  check(subject) {
    const {x, y, atX, atY} = subject
    const [n, d] = [x.length, x[0]?.length ?? 0]
    checkShape(n > 1 && hasShape(x, n, d) && hasShape(y, n, d) && [atX, atY].every(matrix => hasShape(matrix, n * d, n * d)) && hasShape(subject.fixed, d, d), 'the sizes do not fit together')
    checkShape(subject.heads.length > 0 && subject.heads.every(head => isHead(head, d)), 'a head has another size')
    const [manner, parsed, F] = [toManner(subject), parseHeads(subject.heads), parseMatrix(subject.fixed)]
    const [constants, images, [X, Y]] = [kronecker(rationals, ones(n), identity(rationals, d)), kronecker(rationals, ones(n), F), [atX, atY].map(parseMatrix)]
    return certified(all(
      agree(X, findDynamicMatrix(manner, parsed, parseMatrix(x)), '\\abs{M_X-W\'(X)}'),
      agree(Y, findDynamicMatrix(manner, parsed, parseMatrix(y)), '\\abs{M_Y-W\'(Y)}'),
      lessThan(Q.zero, maxDistance(X, Y), {left: '0', right: '\\abs{W\'(X)-W\'(Y)}'}),
      agree(F, findFixed(parsed), '\\abs{F-\\textstyle\\sum_h(W_V^hW_O^h)^\\top}'),
      agree(product(rationals, X, constants), images, '\\max_v\\abs{W\'(X)(\\mathbf 1\\otimes v)-\\mathbf 1\\otimes Fv}'),
      agree(product(rationals, Y, constants), images, '\\max_v\\abs{W\'(Y)(\\mathbf 1\\otimes v)-\\mathbf 1\\otimes Fv}'),
      equals(findGapOverPatterns(parsed, n, d), Q.zero, {left: '\\max_{h,A,v}\\abs{(A\\otimes(W_V^hW_O^h)^\\top)(\\mathbf 1\\otimes v)-\\mathbf 1\\otimes(W_V^hW_O^h)^\\top v}', right: '0'}),
    ), {kind: 'matrix-identity', factors: [atX, toTextMatrix(constants)], equals: [toTextMatrix(images)]})
  },
  controls: [
    {because: 'weights that are not normalised have rows that sum to anything', change: subject => assert({...subject, weighing: 'unnormalised'})},
    {because: 'the transposes of $W_VW_O$ belong to the fixed map', change: subject => ({...subject, fixed: transpose(subject.fixed)})},
    {because: 'the second input is another one', change: subject => ({...subject, y: subject.x, atY: subject.atX})},
  ],
  survivors: [{path: 'heads', because: 'the heads are added up, so that their order does not matter'}],
  small: ({weighing, mask}) => assert({heads: heads.slice(0, 1), weighing, causal: mask === 'causal', x: [['1', '2'], ['-1', '1']], y: [['0', '1'], ['1', '0']]}),
  worked: ({atX, atY, fixed}) => {
    const [F, v] = [parseMatrix(fixed), [[Q.one], [Q.zero]]]
    const [sequence, image] = [v, product(rationals, F, v)].map(w => toTexMatrix(kronecker(rationals, ones(2), w)))
    return [
      {text: 'One head, two tokens, and the constant sequence of $v=(1,0)$, at one input:', tex: `W'(X)(\\mathbf 1\\otimes v)=${toTexMatrix(parseMatrix(atX))}${sequence}=${image}.`},
      {text: 'At another input the matrix is another, and the image is the same:', tex: `W'(Y)(\\mathbf 1\\otimes v)=${toTexMatrix(parseMatrix(atY))}${sequence}=${image}=\\mathbf 1\\otimes Fv,\\qquad F=${toTexMatrix(F)}.`},
    ]
  },
  figure: ({x, atX, atY, fixed}: Subject): Drawing => ({
    kind: 'panels', title: 'Two dynamic matrices and what they share', description: 'Two different matrices whose blocks sum to the same block in every row of blocks.',
    panels: ([['at X', atX], ['at Y', atY], ['the sum of each row of blocks', fixed]] as const).map(([title, matrix]) => ({
      kind: 'heat map', title, description: `The matrix ${title}.`, blocks: [x[0].length, x[0].length], entries: map(parseMatrix(matrix), Q.toNumber), full: 3,
    })),
  }),
})

/** Finds the greatest defect over the heads, over affinely independent matrices with rows that sum to one, and over the unit vectors. */
function findGapOverPatterns(list: readonly Head<Q.Rational>[], n: number, d: number): Q.Rational {
  const places = build(n, n - 1, (i, j) => [i, j + 1] as const).flat()
  const move = (place: readonly [number, number] | null) => build(n, n, (i, j) => place && place[0] === i ? (place[1] === j ? Q.one : Q.zero) : j === 0 ? Q.one : Q.zero)
  return list.flatMap(head => {
    const circuit = transpose(findCircuit(rationals, head))
    return [null, ...places].map(place => maxDistance(
      product(rationals, kronecker(rationals, move(place), circuit), kronecker(rationals, ones(n), identity(rationals, d))),
      kronecker(rationals, ones(n), circuit)))
  }).reduce(Q.max)
}
