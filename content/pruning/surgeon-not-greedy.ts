import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, certified, count, each, equal, holds, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {symmetric} from '#claims/network-types.ts'
import {listed, tex} from '#claims/tex.ts'
import {list, matrix, natural, rational, record, vector, type Of} from '#claims/types.ts'
import {blockLoss, removeWithUpdate} from '#networks/pruning/optimal-brain-surgeon.ts'
import * as Q from '#numerics/exact/rational.ts'
import {inertia} from '#numerics/linear/inertia.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawLosses, threeWeights, work} from './surgeon-not-greedy.untrusted.ts'

const set = record({places: list(natural), loss: rational})
const types = {
  H: symmetric('n'), w: vector('n'), K: matrix('n', 'n'), single: vector('n'), pairs: list(set),
  order: list(natural, 2), greedy: rational, best: rational, ratio: rational,
}
export type Subject = Of<typeof types>

const name = (places: readonly number[]) => places.map(i => i + 1).join('')

/** What a set of weights costs the surgeon, and a case in which one removal after another is the wrong way. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'The surgeon must not be greedy',
    statement: ({H, w, single, order, greedy, best, ratio}) => tex`with $H=${H}$ and $w=(${listed(w)})$ single removals
      cost $${listed(single)}$. The surgeon who takes the cheapest, and then the cheapest again, removes the weights
      $${order.map(q => q + 1).join(', ')}$ and pays $${greedy}$; the best pair costs $${best}$, so he pays $${ratio}$
      times as much.`,
    quantifier: {
      over: 'all changes of the weights that are left, and all pairs',
      by: 'linear systems with a positive definite matrix, and enumeration',
    },
    notClaimed: 'how often such cases occur in trained networks',
  },
  types,
  subject: () => threeWeights(['4', '-3', '1'], [3, 3, 2]),
  free: ['order.1'],
  check({H, w, K, single, pairs, order, greedy, best, ratio}) {
    const inSet = (i: number) => i < w.length
    checkShape(pairs.every(({places: [i, j, ...rest]}) => i < j && inSet(j) && rest.length === 0), 'pairs of weights')
    checkShape(order.every(inSet) && order[0] !== order[1], 'two weights')
    const positive = equal(tex`\text{positive eigenvalues of }H=n`, count(inertia(H).positive), count(w.length))
    const inverts = equal(tex`HK=I`, M.product(H, K), M.identity(w.length))
    if (!holds(positive) || !holds(inverts)) return all(positive, inverts)
    const cost = (places: readonly number[]) => removeWithUpdate(H, w, places).loss
    const later = w.map((_, q) => q).filter(q => !order.includes(q))
    return certified(all(
      positive, inverts,
      each(single, (loss, q) => equal(tex`L_${q + 1}=${loss}`, cost([q]), loss)),
      each(pairs, ({places, loss}) => all(
        equal(tex`\min\tfrac12\delta^\top H\delta=L_{${name(places)}}`, cost(places), loss),
        equal(tex`\tfrac12w_S^\top(K_{SS})^{-1}w_S=L_{${name(places)}}`, blockLoss(K, w, places), loss))),
      equal(tex`\#\{\text{pairs}\}=\tbinom n2`, count(new Set(pairs.map(({places}) => name(places))).size),
        count(w.length * (w.length - 1) / 2)),
      each(single.filter((_, q) => q !== order[0]), loss =>
        lessThan(tex`L_${order[0] + 1}\lt${loss}`, single[order[0]], loss)),
      each(later, q => all(
        equal(tex`\text{the second removal}=\text{one of the cheapest}`,
          Q.min(cost([order[0], order[1]]), cost([order[0], q])), cost(order)))),
      equal(tex`L_{\text{greedy}}=${greedy}`, blockLoss(K, w, order), greedy),
      equal(tex`\min_SL_S=${best}`, pairs.map(({loss}) => loss).reduce(Q.min), best),
      lessThan(tex`\min_SL_S\lt L_{\text{greedy}}`, best, greedy),
      equal(tex`L_{\text{greedy}}=\varrho\min_SL_S`, greedy, Q.mul(ratio, best)),
    ), certifyTable(['pair', 'loss'], pairs.map(({places, loss}) => [name(places), loss])))
  },
  controls: [
    {because: 'without couplings one removal after another is the best way', change: ({w}) =>
      threeWeights(['4', '0', '0'], w.map(Q.toNumber))},
    {because: 'the cost of a pair is not the sum of single costs', change: ({single, pairs}) =>
      ({pairs: pairs.map(({places: [i, j]}) => ({places: [i, j], loss: Q.add(single[i], single[j])}))})},
    {because: 'the third weight is the cheapest to remove first', change: () => ({order: [0, 1]})},
  ],
  survivors: [
    {path: 'pairs', because: 'pairs are listed in no order'},
    {path: 'order.1', because: 'with the third weight gone the other two cost the same'},
  ],
  small: () => threeWeights(['4', '-3', '1'], [3, 3, 2]),
  worked: work,
  figure: drawLosses,
})
