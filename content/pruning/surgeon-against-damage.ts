import {certifyTable} from '#claims/certify.ts'
import {all, certified, count, each, equal, holds, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {replaced} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {symmetric} from '#claims/network-types.ts'
import {listed, tex} from '#claims/tex.ts'
import {rational, vector, type Of} from '#claims/types.ts'
import {removeWithUpdate, saliency} from '#networks/pruning/optimal-brain-surgeon.ts'
import * as Q from '#numerics/exact/rational.ts'
import {inertia} from '#numerics/linear/inertia.ts'
import {coupleTwins, work} from './surgeon-against-damage.untrusted.ts'

const types = {
  H: symmetric(3), w: vector(3), L: vector(3),
  D: vector(3), ratio: rational,
}
export type Subject = Of<typeof types>

/** The diagonal of H ranks weights in the opposite order to what their removal costs. */
export default claim({
  kind: 'counterexample',
  source: {cite: 'hassibi1993'},
  words: {
    title: 'The diagonal chooses wrongly',
    statement: ({H, w, L, D, ratio}) => tex`with $H=${H}$ and $w=(${listed(w)})$ removal costs $${listed(L)}$, the
      others re-adjusted. The diagonal of $H$ predicts $${listed(D)}$ and chooses the last weight, which costs
      $${ratio}$ times as much as the cheapest, however the others are adjusted.`,
    notClaimed: 'how often such couplings occur in trained networks',
  },
  knobs: {coupling: knob.choiceOf(['9/10', '99/100', '999/1000'], {start: '99/100', label: 'coupling of the twins'})},
  types,
  subject: ({coupling}) => coupleTwins(Q.parseRational(coupling)),
  check({H, w, L, D, ratio}) {
    const positive = equal(tex`\text{positive eigenvalues of }H=3`, count(inertia(H).positive), count(3))
    if (!holds(positive)) return positive // without a unique answer there is nothing to compare
    return certified(all(
      positive,
      each(w, (_, q) => all(
        equal(tex`\min_{\delta_${q + 1}=-w_${q + 1}}\tfrac12\delta^\top H\delta=L_${q + 1}`,
          removeWithUpdate(H, w, [q]).loss, L[q]),
        equal(tex`\tfrac12H_{${q + 1}${q + 1}}w_${q + 1}^2=D_${q + 1}`, saliency(H, w, q), D[q]),
      )),
      lessThan(tex`D_3<\min(D_1,D_2)`, D[2], Q.min(D[0], D[1])),
      equal(tex`\text{ratio}\cdot\min_qL_q=L_3`, Q.mul(ratio, L.reduce(Q.min)), L[2]),
      lessThan(tex`\max(L_1,L_2)<L_3`, Q.max(L[0], L[1]), L[2]),
    ), certifyTable(['weight', 'L', 'D'], w.map((_, q) => [q + 1, L[q], D[q]])))
  },
  controls: [
    {because: 'uncoupled, the twins are as dear as the diagonal says, and it chooses well',
      change: ({w}) => coupleTwins(Q.zero, w)},
    {because: 'what the diagonal predicts is not what removal costs', change: replaced('L', 'D')},
  ],
  survivors: [
    {path: 'w.*', because: 'each cost depends on the square of its weight, so that signs do not matter'},
  ],
  small: ({coupling}) => coupleTwins(Q.parseRational(coupling)),
  worked: work,
})
