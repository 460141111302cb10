import {certifyInertia} from '#claims/certify.ts'
import {all, atMost, certified, count, each, equal, holds} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {symmetric} from '#claims/network-types.ts'
import {listed, tex} from '#claims/tex.ts'
import {matrix, vector, type Of} from '#claims/types.ts'
import {quadraticLoss, removeWithoutUpdate} from '#networks/pruning/optimal-brain-surgeon.ts'
import * as Q from '#numerics/exact/rational.ts'
import {inertia} from '#numerics/linear/inertia.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import {maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {invertDiagonal, leaveOthers, nudge, sampleSurgery, work} from './obs-closed-form.untrusted.ts'

const types = {
  H: symmetric('n'), w: vector('n'), K: matrix('n', 'n'),
  delta: matrix('n', 'n'), L: vector('n'), D: vector('n'),
}
export type Subject = Of<typeof types>

/** The cheapest way to remove one weight from a quadratic loss, and what it costs. */
export default claim({
  kind: 'theorem',
  source: {cite: 'hassibi1993'},
  words: {
    title: 'The surgeon’s formula',
    statement: ({H, w, L, D}) => tex`with $H=${H}$ and $w=(${listed(w)})$, the least losses with one weight removed are
      $L_q=${listed(L)}$, attained at the $\delta^{(q)}$ of the closed form and nowhere else. None exceeds what it costs
      to zero the weight and leave the others, $${listed(D)}$.`,
    quantifier: {
      over: tex`all changes $\delta\in\R^n$ with $\delta_q=-w_q$, for each $q$`,
      by: 'positive definiteness of $H$, and a gradient that vanishes in all coordinates but $q$',
    },
    notClaimed: tex`that the loss of a network is quadratic; away from the trained weights the formula is an
      approximation whose error is not known here`,
  },
  knobs: {instance: knob.integer({from: 1, to: 4, start: 1, label: 'instance drawn'})},
  types,
  subject: ({instance}) => sampleSurgery(instance),
  check(subject) {
    const {H, w, K} = subject
    const positive = equal(tex`\text{positive eigenvalues of }H=n`, count(inertia(H).positive), count(w.length))
    const inverts = equal(tex`HK=I`, M.product(H, K), M.identity(w.length))
    const finding = all(inverts, each(w, (_, q) => checkRemoval(subject, q)), positive)
    return holds(positive) ? certified(finding, certifyInertia(H)) : finding
  },
  controls: [
    {because: 'a hundredth off in a free coordinate, the loss is greater and its gradient does not vanish',
      change: nudge},
    {because: 'zeroing a weight and leaving the others is not the cheapest way to remove it', change: leaveOthers},
    {because: 'the diagonal of $H$ inverted entry by entry is not the diagonal of $H^{-1}$', change: invertDiagonal},
  ],
  small: ({instance}) => sampleSurgery(instance, 2),
  worked: work,
})

/** Decides that the weight at place q is removed by the closed form, at the least loss. */
function checkRemoval({H, w, K, delta, L, D}: Subject, q: number) {
  const [change, column] = [delta[q], transpose(K)[q]]
  const closed = M.sum(M.scale(K[q][q], [change]), M.scale(w[q], [column]))
  const gradient = M.apply(H, change).with(q, Q.zero)
  const i = q + 1
  return all(
    equal(tex`\max_i\abs{K_{${i}${i}}\delta^{(${i})}_i+w_${i}K_{i${i}}}=0`, maxNorm(closed), Q.zero),
    equal(tex`\delta^{(${i})}_${i}=-w_${i}`, change[q], Q.neg(w[q])),
    equal(tex`\max_{i\ne ${i}}\abs{(H\delta^{(${i})})_i}=0`, maxNorm([gradient]), Q.zero),
    equal(tex`\tfrac12\delta^{(${i})\top}H\delta^{(${i})}=L_${i}`, quadraticLoss(H, change), L[q]),
    equal(tex`w_${i}^2=2K_{${i}${i}}L_${i}`, Q.mul(w[q], w[q]), Q.product([Q.rational(2), K[q][q], L[q]])),
    equal(tex`\tfrac12H_{${i}${i}}w_${i}^2=D_${i}`, removeWithoutUpdate(H, w, [q]).loss, D[q]),
    atMost(tex`L_${i}\le D_${i}`, L[q], D[q]),
  )
}
