import {certifyProduct} from '#claims/certify.ts'
import {all, certified, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {head} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {dimension, integer, matrix, vector, type Of} from '#claims/types.ts'
import {variant} from '#claims/variant.ts'
import {applySequenceLayer, crossEffect, offDiagonal} from '#networks/transformer/token-wise.ts'
import {toConstantSequence} from '#networks/transformer/transformer.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {matrixOfMap, listUnits} from '#numerics/linear/linear-map.ts'
import {transpose, vecRows, zeros, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {attention, dense, drawLayer, onTokens, work} from './tokenwise-linear.untrusted.ts'

const types = {
  tokens: dimension('n'),
  layer: variant('kind', {
    'token-wise': {weight: matrix('d', 'e'), bias: vector('e')},
    dense: {matrix: matrix('e*n', 'd*n')}, attention: {head: head('d', 'e')},
  }),
  WT: matrix('e', 'd'), b: vector('e'),
  X: matrix('n', 'd'), Y: matrix('n', 'e'), freedom: integer,
}
export type Subject = Of<typeof types>

/** A token-wise linear layer is block-diagonal with equal blocks: it mixes features and never tokens. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Token-wise layers',
    statement({tokens: n, WT, freedom}) {
      const [e, d] = [WT.length, WT[0].length]
      return tex`on $${n}$ tokens the layer $X\mapsto XW+\mathbf 1b^\top$ with the $${d}\times${e}$ matrix $W$ shown
        has the matrix $I_{${n}}\otimes W^\top$ and the constant $\mathbf 1_{${n}}\otimes b$.
        The matrices of this form are a space of dimension $${freedom}$ among all $${n * e}\times${n * d}$ matrices,
        which have dimension $${n * n * d * e}$; no output token depends on another input token.`
    },
    quantifier: {
      over: 'all sequences $X$ of this length',
      by: 'the images of zero and of the unit matrices, which determine an affine layer',
    },
    notClaimed: 'that the freedom is too small for some purpose; it is counted here, not judged',
  },
  knobs: {tokens: knob.integer({from: 2, to: 6, start: 3, label: 'tokens $n$'})},
  types,
  subject: ({tokens}) => onTokens(tokens),
  check({tokens: n, layer, WT, b, X, Y, freedom}) {
    const [e, d] = [WT.length, WT[0].length]
    const one = M.identity(n)
    const f = (at: Matrix<Q.Rational>) => applySequenceLayer(layer, at)
    const W = matrixOfMap(rationals, f, n, d)
    const family = listUnits(rationals, e, d).map(E => vecRows(M.kronecker(one, E)))
    return certified(all(
      equal(tex`\max\abs{\text{blocks off the diagonal}}=0`, maxNorm(offDiagonal(W, n)), Q.zero),
      equal(tex`\max_E\abs{(I_n\otimes W^\top)\vecr(E)-\vecr(EW)}=0`, maxDistance(W, M.kronecker(one, WT)), Q.zero),
      equal(tex`f(0)=\mathbf 1b^\top`, f(zeros(rationals, n, d)), toConstantSequence(b, n)),
      equal(tex`f(X)=Y`, f(X), Y),
      equal(tex`\max_{i\ne j}\abs{\text{change of output }i\text{ by input }j}=0`, crossEffect(f, X), Q.zero),
      equal(tex`\dim\{I_n\otimes E\}=dd'`, count(rank(family)), count(freedom)),
    ), certifyProduct([X, transpose(WT)], [M.difference(Y, toConstantSequence(b, n))]))
  },
  controls: [
    {because: 'a dense matrix, drawn, has blocks off the diagonal', change: ({tokens}) => ({layer: dense(tokens)})},
    {because: 'attention carries a change of one token to the others', change: () => ({layer: attention()})},
    {because: 'the blocks do not have a parameter of their own for each token',
      change: ({freedom, tokens}) => ({freedom: freedom * tokens})},
  ],
  small: ({tokens}) => onTokens(Math.min(tokens, 3)),
  worked: work,
  figure: drawLayer,
})
