import {certifyProduct} from '#claims/certify.ts'
import {all, certified, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {head} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {flag, list, matrix, oneOf, type Of} from '#claims/types.ts'
import {attend, columnDynamicMatrix, computeCircuit, dynamicMatrix} from '#networks/transformer/attention.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {matrixOfMap, listUnits} from '#numerics/linear/linear-map.ts'
import {equalMatrices, transpose, vecColumns, vecRows} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {attention, drawMatrix, tokenKnob, untransposed, withMatrix, work} from './mha-dynamic.untrusted.ts'

const types = {
  heads: list(head('d'), 'H'), X: matrix('n', 'd'),
  weighing: oneOf('quadratic', 'base two', 'unnormalised'), causal: flag,
  W: matrix('n*d', 'n*d'), Y: matrix('n', 'd'),
}
export type Subject = Of<typeof types>

const weights = {
  quadratic: 'normalised weights from $1+s+s^2/2$', 'base two': 'normalised weights from $2^s$',
  unnormalised: 'weights $s$, not normalised,',
}

/** Multi-head attention is a matrix times its input, and the matrix is computed from that input. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'Attention as a dynamic matrix',
    statement: ({X, W, heads, weighing, causal}) => tex`with $${heads.length}$ heads
      on the $${X.length}$ tokens $X=${X}$, ${weights[weighing]}${causal ? ' and a causal mask' : ''},
      $\vecr(\mathrm{MHA}(X))=W'(X)\vecr(X)$ with the $${W.length}\times${W.length}$ matrix shown;
      and for the value and output matrices of these heads the identity holds
      with arbitrary attention matrices $A_h$ in place of $A_h(X)$.`,
    quantifier: {
      over: tex`all real $n\times n$ matrices $A_h$ and all $X$, hence all kernels, normalised or not,
        the exponential among them, and all masks`,
      by: tex`linearity of both sides in each $A_h$ and in $X$,
        and agreement on all pairs of matrices with a single entry one`,
    },
    notClaimed: tex`that this matrix is the only one with this property,
      or that it is the derivative of attention; it is neither`,
  },
  knobs: {
    first: tokenKnob('first token', 'abc'), second: tokenKnob('second token', 'bca'),
    third: tokenKnob('third token', 'cab'),
    weighing: knob.choice({label: 'weights', start: 'quadratic', options: [
      {value: 'quadratic', label: '1 + s + s²/2'}, {value: 'base two', label: 'softmax to base 2'},
      {value: 'unnormalised', label: 's, not normalised'},
    ]}),
    mask: knob.choiceOf(['none', 'causal'], {start: 'none', label: 'mask'}),
  },
  types,
  subject: setting => attention(setting, 2),
  check({heads, X, weighing, causal, W, Y}) {
    const manner = exactManner(weighing, causal)
    const [n, d] = [X.length, X[0].length]
    // The map F ↦ E·F·C has the matrix E ⊗ Cᵀ for every unit E, and so for every sum of multiples of units.
    const gaps = heads.map(head => computeCircuit(rationals, head)).flatMap(C => listUnits(rationals, n, n).map(E =>
      maxDistance(M.kronecker(E, transpose(C)), matrixOfMap(rationals, F => M.product(E, F, C), n, d))))
    return certified(all(
      equal(tex`W'(X)=\textstyle\sum_hA_h(X)\otimes(W_V^hW_O^h)^\top`, W, dynamicMatrix(manner, heads, X)),
      equal(tex`Y=\mathrm{MHA}(X)`, Y, attend(manner, heads, X)),
      equal(tex`W'(X)\vecr(X)=\vecr(Y)`, M.apply(W, vecRows(X)), vecRows(Y)),
      equal(tex`\textstyle\sum_h(W_V^hW_O^h)^\top\otimes A_h(X)\,\vecc(X)=\vecc(Y)`,
        M.apply(columnDynamicMatrix(manner, heads, X), vecColumns(X)), vecColumns(Y)),
      equal(tex`\max_{h,E,F}\abs{(E\otimes(W_V^hW_O^h)^\top)\vecr(F)-\vecr(EFW_V^hW_O^h)}=0`,
        gaps.reduce(Q.max), Q.zero),
    ), certifyProduct([W, M.column(vecRows(X))], [M.column(vecRows(Y))]))
  },
  controls: [
    {because: 'the matrix of one sequence does not serve the same tokens in another order',
      change: subject => ({...withMatrix({...subject, X: [...subject.X.slice(1), subject.X[0]]}), W: subject.W}),
      when: ({X}) => !equalMatrices(X, X.map(() => X[0]))},
    {because: 'without the transpose of $W_VW_O$ the blocks act from the wrong side',
      change: subject => ({W: untransposed(subject)})},
    {because: 'one head alone is not the sum of both',
      change: subject => ({W: withMatrix({...subject, heads: subject.heads.slice(1)}).W})},
  ],
  survivors: [{path: 'heads', because: 'the heads are added up, so that their order does not matter'}],
  small: setting => attention(setting, 1),
  worked: work,
  figure: drawMatrix,
})
