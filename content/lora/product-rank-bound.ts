import {certifyRank} from '#claims/certify.ts'
import {all, atMost, certified, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {replaced} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {adapter} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, list, matrix, rational, vector, type Of} from '#claims/types.ts'
import {adapt, addUp, compose, computeUpdate, listSummands} from '#networks/adapters/lora.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {countAbout, countAgreeing} from '#numerics/linear/spectrum.ts'
import {drawnFamilies, drawSummands, shears, widened, work} from './product-rank-bound.untrusted.ts'

const types = {
  W: list(matrix('D', 'D'), 'l+1'), above: list(matrix('D', 'D'), 'l'),
  families: list(list(adapter('D', 'D'), 'l+1')), R: integer, bound: integer,
  E: matrix('D', 'D'), target: matrix('D', 'D'), sigma: rational, spectrum: vector('D'),
}
export type Subject = Of<typeof types>

/** Adapters in different layers add up their ranks in the product, and no more than that. */
export default claim({
  kind: 'lemma',
  source: {cite: 'zenglee2024'},
  words: {
    title: 'Rank adds up over depth',
    statement: ({W, families, R, bound, sigma, spectrum}) => tex`for $L=${W.length}$ layers and $${families.length}$
      drawn families of adapters of rank $${R}$ the telescoping sum is an identity, the adapted product differs from the
      frozen one by a matrix of rank at most $RL=${bound}$, and $${bound}$ is reached. The target shown, for which
      $E=\overline W-W_L\cdots W_1$ has $\sigma(E)=(${spectrum})$, stays at least $\sigma_{RL+1}(E)=${sigma}$ away in
      the spectral norm from every product with adapters of this rank, those drawn among them.`,
    quantifier: {
      over: 'all adapters of rank at most $R$, for the last part',
      by: tex`the telescoping sum, which bounds the rank of the change, and Eckart and Young; decided is that $RL+1$
        singular values of $E$ are no smaller, and that those shown are those of $E$`,
    },
    notClaimed: tex`that some adapters come as near to the target as that; under which conditions they do is the next
      theorem`,
  },
  knobs: {layers: knob.integer({from: 2, to: 4, start: 3, label: 'layers $L$'})},
  types,
  subject: ({layers}) => drawnFamilies(layers, [8, 5, 3, 2, 1]),
  mutable: ['above', 'R', 'bound', 'E', 'target', 'sigma', 'spectrum'],
  check({W, above, families, R, bound, E, target, sigma, spectrum}) {
    const [frozen, updates] = [compose(W, E.length), families.map(family => family.map(computeUpdate))]
    const products = families.map(family => compose(W.map((weight, l) => adapt(weight, family[l])), E.length))
    const changes = products.map(product => M.difference(product, frozen))
    const sums = updates.map(family => addUp(listSummands(W, family, [W[0], ...above])))
    const [ranks, tau] = [changes.map(rank), Q.abs(sigma)]
    const [needed, most] = [countAbout(E, tau), Math.max(...ranks)]
    const left = products.map(product => countAbout(M.difference(target, product), tau))
    const change = tex`\widetilde W_L\cdots\widetilde W_1-W_L\cdots W_1`
    return certified(all(
      equal(tex`\abs{${change}-\textstyle\sum_lW_L\cdots W_{l+1}\Delta_l\widetilde W_{l-1}\cdots\widetilde W_1}=0`,
        changes.map((matrix, i) => maxDistance(matrix, sums[i])).reduce(Q.max), Q.zero),
      equal(tex`\max\rank(${change})=\text{bound}`, count(most), count(bound)),
      atMost(tex`\max_l\rank\Delta_l\le R`, count(Math.max(...updates.flat().map(rank))), count(R)),
      equal(tex`\sigma_{RL+1}=\abs{\sigma_{RL+1}}`, sigma, tau),
      equal(tex`\overline W-W_L\cdots W_1=E`, M.difference(target, frozen), E),
      equal(tex`\#\{i:\sigma_i(E)=\sigma_i\}=D`, count(countAgreeing(E, spectrum)), count(E.length)),
      equal(tex`\#\{i:\sigma_i(E)\gt\sigma_{RL+1}\}=\text{bound}`, count(needed.above), count(bound)),
      equal(tex`\#\{i:\sigma_i(E)=\sigma_{RL+1}\}=1`, count(needed.at), Q.one),
      atMost(tex`1\le\min\#\{i:\sigma_i(\overline W-\widetilde W_L\cdots\widetilde W_1)\ge\sigma_{RL+1}\}`,
        Q.one, count(Math.min(...left.map(counted => counted.above + counted.at)))),
      equal(tex`\max\rank(${change})=RL`, count(most), count(R * W.length)),
    ), certifyRank(changes[ranks.indexOf(most)]))
  },
  controls: [
    {because: 'one layer with an update of rank three breaks the bound',
      change: ({families}) => ({families: families.map(([first, ...rest]) => [widened(first), ...rest])})},
    {because: 'the layers together do more than the rank of one', change: replaced('bound', 'R')},
    {because: 'with adapted matrices on both sides of each update the sum counts too much',
      change: ({W, families: [family]}) => ({above: W.map((weight, l) => adapt(weight, family[l])).slice(1)})},
  ],
  small: ({layers}) => shears(Math.min(layers, 3)),
  worked: work,
  figure: drawSummands,
})
