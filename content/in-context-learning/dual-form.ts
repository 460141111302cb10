import {certifyRank} from '#claims/certify.ts'
import {all, atMost, certified, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {replaced, transposed} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {pair} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, list, matrix, oneOf, type Of} from '#claims/types.ts'
import {read} from '#networks/retrieval/key-value.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {curved, demonstrations, shapes, smaller, work} from './dual-form.untrusted.ts'

const types = {
  W0: matrix('c', 'd'), pairs: list(pair('d', 'c'), 'N'), weighing: oneOf('unnormalised', 'base two'),
  Delta: matrix('c', 'd'), W: matrix('c', 'd'), r: integer,
}
export type Subject = Of<typeof types>

/** Linear attention over demonstrations is a change of weights of low rank. */
export default claim({
  kind: 'proposition',
  source: {cite: 'dai2023'},
  words: {
    title: 'Attention as a change of weights',
    statement: ({W0, pairs, r}) => tex`reading $N=${pairs.length}$ demonstrations by linear attention
      beside the ${W0.length} $\times$ ${W0[0].length} matrix $W_0$ is multiplication by $W_0+\sum_iv_ik_i^\top$;
      the change has rank $${r}$.`,
    quantifier: {over: 'all queries $x$', by: 'both sides are linear in $x$ and agree on a basis'},
    notClaimed: tex`that softmax attention is a change of weights: it is not linear in the query,
      and the control shows it`,
  },
  knobs: {shape: knob.choiceOf(shapes, {label: 'shape', start: '2 × 3, 4 demonstrations'})},
  types,
  subject: ({shape}) => demonstrations(shape),
  check({W0, pairs, weighing, Delta, W, r}) {
    const [c, d] = [W0.length, W0[0].length]
    // The basis, and one vector more, which tells what is not linear from what is.
    const queries = [...M.identity(d), Array<Q.Rational>(d).fill(Q.one)]
    const attended = queries.map(x => M.sum([M.apply(W0, x)], [read(exactManner(weighing), x, pairs)])[0])
    const outer = M.product(transpose(pairs.map(({value}) => value)), pairs.map(({key}) => key))
    const found = count(rank(Delta))
    return certified(all(
      equal(tex`\max_x\abs{W_0x+\text{attention}(x)-Wx}=0`,
        maxDistance(attended, queries.map(x => M.apply(W, x))), Q.zero),
      equal(tex`\Delta=\textstyle\sum_iv_ik_i^\top`, Delta, outer),
      equal(tex`\abs{W-W_0-\Delta}=0`, maxDistance(W, M.sum(W0, Delta)), Q.zero),
      equal(tex`\rank\Delta=r`, found, count(r)),
      atMost(tex`\rank\Delta\le\min(N,d_{\mathrm{in}},d_{\mathrm{out}})`, found, count(Math.min(pairs.length, c, d))),
    ), certifyRank(Delta))
  },
  controls: [
    {because: tex`softmax attention, here to base two, is not linear in the query:
      what it reads at a basis does not add up to what it reads at $(1,1,1)$`, change: () => curved},
    {because: 'without the demonstrations nothing changes', change: replaced('W', 'W0')},
    {because: 'keys and values are not interchangeable', when: ({W0}) => W0.length === W0[0].length,
      change: transposed('Delta')},
  ],
  survivors: [{path: 'pairs', because: 'the demonstrations are added up, so that their order does not matter'}],
  small: ({shape}) => smaller(shape),
  worked: work,
})
