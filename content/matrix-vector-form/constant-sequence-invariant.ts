import {certifyProduct} from '#claims/certify.ts'
import {all, certified, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {transposed} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {head} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {flag, list, matrix, oneOf, where, type Of} from '#claims/types.ts'
import {computeCircuit, dynamicMatrix} from '#networks/transformer/attention.ts'
import {affineFrame, constantMap, repeated} from '#networks/transformer/constant-sequences.ts'
import {exampleHeads} from '#networks/transformer/example-heads.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {atTwoInputs, drawMatrices, withoutQueries, work} from './constant-sequence-invariant.untrusted.ts'

const types = {
  heads: list(head('d'), 'H'), weighing: oneOf('quadratic', 'base two', 'unnormalised'), causal: flag,
  X: where(matrix('n', 'd'), ({length}) => length > 1, 'more than one token'),
  Y: matrix('n', 'd'),
  atX: matrix('n*d', 'n*d'), atY: matrix('n*d', 'n*d'), F: matrix('d', 'd'),
}
export type Subject = Of<typeof types>

/** On constant sequences every dynamic matrix acts as one and the same linear map. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Constant sequences do not see the input',
    statement: ({X, Y, F}) => tex`at the inputs $X=${X}$ and $Y=${Y}$ the dynamic matrices differ, and both map
      $\mathbf 1\otimes v$ to $\mathbf 1\otimes Fv$ with $F=${F}$, for every $v$; so does
      $\sum_hA_h\otimes(W_V^hW_O^h)^\top$ for all matrices $A_h$ whose rows sum to one.`,
    quantifier: {
      over: tex`all $v$ and all $A_h$ with rows that sum to one, hence all inputs, all normalised weights,
        the true softmax among them, and all masks`,
      by: tex`linearity in $v$, affinity in $A_h$, and agreement at the unit vectors
        and at $n(n-1)+1$ affinely independent $A_h$`,
    },
    notClaimed: tex`anything about tokens to which position vectors were added, which are no constant sequence,
      or about weights that are not normalised`,
  },
  knobs: {
    weighing: knob.choice({label: 'weights', start: 'quadratic', options: [
      {value: 'quadratic', label: '1 + s + s²/2'}, {value: 'base two', label: 'softmax to base 2'},
    ]}),
    mask: knob.choiceOf(['none', 'causal'], {start: 'none', label: 'mask'}),
  },
  types,
  subject: ({weighing, mask}) => atTwoInputs({
    heads: exampleHeads, weighing, causal: mask === 'causal',
    X: M.parse([[1, 2], [-1, 1], [2, 0]]), Y: M.parse([[0, 1], [1, -2], [1, 1]]),
  }),
  check({heads, weighing, causal, X, Y, atX, atY, F}) {
    const manner = exactManner(weighing, causal)
    const n = X.length
    const [constants, images] = [repeated(M.identity(F.length), n), repeated(F, n)]
    const gaps = heads.map(head => transpose(computeCircuit(rationals, head))).flatMap(C =>
      affineFrame(n).map(A => maxDistance(M.product(M.kronecker(A, C), constants), repeated(C, n))))
    return certified(all(
      equal(tex`M_X=W'(X)`, atX, dynamicMatrix(manner, heads, X)),
      equal(tex`M_Y=W'(Y)`, atY, dynamicMatrix(manner, heads, Y)),
      lessThan(tex`0\lt\abs{W'(X)-W'(Y)}`, Q.zero, maxDistance(atX, atY)),
      equal(tex`F=\textstyle\sum_h(W_V^hW_O^h)^\top`, F, constantMap(heads)),
      equal(tex`\max_v\abs{W'(X)(\mathbf 1\otimes v)-\mathbf 1\otimes Fv}=0`,
        maxDistance(M.product(atX, constants), images), Q.zero),
      equal(tex`\max_v\abs{W'(Y)(\mathbf 1\otimes v)-\mathbf 1\otimes Fv}=0`,
        maxDistance(M.product(atY, constants), images), Q.zero),
      equal(
        tex`\max_{h,A,v}\abs{(A\otimes(W_V^hW_O^h)^\top)(\mathbf 1\otimes v)-\mathbf 1\otimes(W_V^hW_O^h)^\top v}=0`,
        gaps.reduce(Q.max), Q.zero),
    ), certifyProduct([atX, constants], [images]))
  },
  controls: [
    {because: 'weights that are not normalised have rows that sum to anything',
      change: subject => atTwoInputs({...subject, weighing: 'unnormalised'})},
    {because: 'the transposes of $W_VW_O$ belong to the fixed map', change: transposed('F')},
    {because: 'without queries the weights do not move, and neither does the matrix', change: withoutQueries},
  ],
  survivors: [{path: 'heads', because: 'the heads are added up, so that their order does not matter'}],
  small: ({weighing, mask}) => atTwoInputs({
    heads: exampleHeads.slice(0, 1), weighing, causal: mask === 'causal',
    X: M.parse([[1, 2], [-1, 1]]), Y: M.parse([[0, 1], [1, 0]]),
  }),
  worked: work,
  figure: drawMatrices,
})
