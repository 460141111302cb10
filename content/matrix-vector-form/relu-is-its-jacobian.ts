import {certifyProduct} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, certified, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {feedForward} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {matrix, vector, type Of} from '#claims/types.ts'
import {activePart, layerJacobian, unitValues} from '#networks/transformer/layer-jacobian.ts'
import {feedForward as apply} from '#networks/transformer/transformer.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {differentiated, withBias, withoutBiases, work} from './relu-is-its-jacobian.untrusted.ts'

const types = {
  layer: feedForward('d', 'm', 'e'), x: vector('d'), h: vector('m'),
  J: matrix('d', 'e'), y: vector('e'),
}
export type Subject = Of<typeof types>

/** A ReLU layer without biases is its Jacobian times its input; attention is not. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Where matrix and Jacobian agree',
    statement: ({layer, x, J}) => tex`at $x=(${x})$ the network $f(x)=\relu(xW_a)W_b$
      with $${layer.outer.length}$ hidden units and without biases satisfies $f(x)=x\,J$,
      where $J=${J}$ is its Jacobian matrix $(\partial f_j/\partial x_i)$ there,
      found by dual numbers and equal to $W_a\diag(1_{xW_a>0})\,W_b$.`,
    notClaimed: 'anything at the kinks, where some unit is zero and $f$ has no derivative',
  },
  types,
  subject: () => differentiated(
    withoutBiases([[1, -2, 3, 1], [2, 1, -1, -3], [-1, 2, 1, 1]], [[1, 2], [-1, 3], [2, -1], [3, 1]]), [2, 1, -3]),
  check({layer, x, h, J, y}) {
    const values = unitValues(layer, x)
    checkShape(values.every(value => !Q.isZero(value)), 'a unit stands on its kink')
    return certified(all(
      equal(tex`xW_a=h`, values, h),
      lessThan(tex`0\lt\min_k\abs{h_k}`, Q.zero, values.map(Q.abs).reduce(Q.min)),
      equal(tex`f(x)=y`, apply({ring: rationals}, layer, [x])[0], y),
      equal(tex`\max_{ij}\abs{\partial f_j/\partial x_i-J_{ij}}=0`, maxDistance(layerJacobian(layer, x), J), Q.zero),
      equal(tex`W_a\diag(1_{xW_a>0})W_b=J`, activePart(layer, x), J),
      equal(tex`xJ=y`, M.product([x], J)[0], y),
    ), certifyProduct([[x], J], [[y]]))
  },
  controls: [
    {because: 'a hidden bias is not multiplied by the input, and $f(x)-xJ$ is what it contributes',
      change: withBias('innerBias')},
    {because: 'an output bias is not either', change: withBias('outerBias')},
    {because: 'with all units taken as active the matrix is that of the linear network',
      change: ({layer}) => ({J: M.product(layer.inner, layer.outer)})},
  ],
  survivors: ['1', '3', '1.*', '3.*'].map(unit => ({
    path: `layer.outer.${unit}`, because: 'this unit is inactive at $x$, so that its output weights do not enter',
  })),
  small: () => differentiated(withoutBiases([[1, -1], [1, 2]], [[1], [3]]), [2, -1]),
  worked: work,
})
