import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, atMost, certified, each, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {reluNetwork} from '#claims/relu-types.ts'
import {listed, tex} from '#claims/tex.ts'
import {matrix, vector, where, type Of} from '#claims/types.ts'
import {amplificationBounds, amplifications, branchBound} from '#networks/pruning/block-skipping.ts'
import {states} from '#networks/relu/relu-network.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexNear} from '#numerics/expression/tex.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawAmplifications, drawnNetwork, halvingNetwork, work} from './layer-skip-bound.untrusted.ts'

const types = {
  network: where(reluNetwork(4, 4), network => network.length > 0, 'a network with blocks'),
  inputs: matrix('n', 4), outputs: matrix('n', 4),
  lambda: vector('L'), b: vector('L'), met: vector('L'),
}
export type Subject = Of<typeof types>

const near = (list: readonly Q.Rational[]) => listed(list.map(q => toTexNear(q, 3)))

/** A block left out of a residual network is felt through all that come after it. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Skipping a block',
    statement: ({network, inputs, b, met}) => tex`in this residual network of $${network.length}$ blocks, at every
      input,
      skipping block $\ell$ changes the output by at most $${near(b)}$ times $\norm{g_\ell(x_\ell)}_\infty$, for
      $0\le\ell\lt${network.length}$, and for the last block by exactly as much; at the $${inputs.length}$ inputs
      drawn the greatest factors met are $${near(met)}$`,
    quantifier: {
      over: tex`all $x\in\R^4$`,
      by: tex`the greatest row sums $\lambda_k$, beyond which neither a matrix nor $\relu$ stretches a difference;
        see the proof. The inputs drawn are instances`,
    },
    notClaimed: tex`that the bound is near what happens for early blocks, or that it holds through attention, which has
      no Lipschitz constant`,
  },
  knobs: {depth: knob.integer({from: 2, to: 5, start: 4, label: 'blocks'})},
  types,
  subject: ({depth}) => drawnNetwork(depth),
  check({network, inputs, outputs, lambda, b, met}) {
    checkShape(lambda.length === network.length, 'a bound for each block')
    const cases = amplifications(network, inputs)
    const bounds = amplificationBounds(lambda)
    const skips = network.flatMap(({skip}) => skip)
    return certified(all(
      each(cases, ({ratio, silent}, k) => all(
        atMost(tex`\max\norm{x_L-x_L^{(${k})}}_\infty/\norm{g_${k}(x_${k})}_\infty\le b_${k}`, ratio, b[k]),
        equal(tex`\max\norm{x_L-x_L^{(${k})}}_\infty/\norm{g_${k}(x_${k})}_\infty=a_${k}`, ratio, met[k]),
        equal({left: tex`\text{change where }g_${k}=0`, right: '0'}, silent, Q.zero),
        equal(tex`\norm{B_${k}}_\infty\norm{C_${k}}_\infty=\lambda_${k}`, branchBound(network[k]), lambda[k]),
        equal(tex`\textstyle\prod_{k>${k}}(1+\lambda_k)=b_${k}`, bounds[k], b[k]),
      )),
      equal(tex`\max\norm{x_L-\text{output stated}}_\infty=0`,
        maxDistance(inputs.map(x => states(network, x).at(-1)!), outputs), Q.zero),
      equal(tex`\max_k\abs{\text{skip connection}_k-I}=0`,
        maxDistance(skips, network.flatMap(() => M.identity(4))), Q.zero),
      equal(tex`\max\norm{x_L-x_L^{(L-1)}}_\infty/\norm{g_{L-1}}_\infty=1`, cases.at(-1)!.ratio, Q.one),
    ), certifyTable(['block', 'amplification', 'bound'], cases.map(({ratio}, k) => [k, ratio, b[k]])))
  },
  controls: [
    {because: tex`without skip connections a block that is left out costs $\norm{g(x)-x}$, not $\norm{g(x)}$`,
      change: ({network}) => ({network: network.map(block => ({...block, skip: M.zeros(4, 4)}))})},
    {because: 'what follows a block amplifies what it wrote', when: ({network}) => network.length > 1,
      change: ({b}) => ({b: b.map(() => Q.one)})},
  ],
  small: ({depth}) => halvingNetwork(depth),
  worked: work,
  figure: drawAmplifications,
})
