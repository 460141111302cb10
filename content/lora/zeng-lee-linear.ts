import {certifyInertia} from '#claims/certify.ts'
import {all, atMost, certified, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {reversed, scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {adapter} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, list, matrix, rational, vector, type Of} from '#claims/types.ts'
import {adapt, compose, computeUpdate} from '#networks/adapters/lora.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {countAbout, countAgreeing, squareNorm} from '#numerics/linear/spectrum.ts'
import {adaptedLayers, degenerate, sampleLayers, drawValues, shears, work} from './zeng-lee-linear.untrusted.ts'

const types = {
  W: list(matrix('D', 'D'), 'L'), R: integer, sigma: vector('D'),
  target: matrix('D', 'D'), adapters: list(adapter('D', 'D'), 'L'), reached: matrix('D', 'D'),
  error: rational, threshold: integer,
}
export type Subject = Of<typeof types>

/**
 * How near a deep linear network comes to a target with adapters of rank R: to the singular value RL + 1 of what is
 * needed, and no nearer.
 */
export default claim({
  kind: 'theorem', source: {cite: 'zenglee2024'},
  words: {
    title: 'The threshold for linear networks',
    statement: ({W: {length: L}, R, sigma, error, threshold, target}) => tex`for $L=${L}$ layers of width
      $D=${target.length}$ and $\sigma(E)=(${sigma})$, the adapters shown, of rank at most $R=${R}$, ${Q.isZero(error)
        ? 'reach the target exactly'
        : tex`leave the spectral error $\sigma_{${L * R + 1}}(E)=${error}$, and no adapters of this rank leave less`};
      the least rank that reaches it is $\lceil${sigma.filter(s => s.n !== 0n).length}/${L}\rceil=${threshold}$.`,
    quantifier: {
      over: 'all adapters of rank at most $R$, for the lower bound',
      by: tex`the telescoping bound on the rank and Eckart and Young; decided is that $RL+1$ singular values of $E$
        are no smaller than the error, and that the singular values shown are those of $E$`,
    },
    notClaimed: 'that gradient descent finds these adapters, or that the singular values needed in practice fall fast',
  },
  knobs: {
    D: knob.integer({from: 4, to: 6, start: 6, label: 'width $D$'}),
    L: knob.integer({from: 1, to: 3, start: 3, label: 'layers $L$'}),
    R: knob.integer({from: 1, to: 3, start: 1, label: 'LoRA rank $R$'}),
  },
  types,
  subject: ({D, L, R}) => adaptedLayers([13, 8, 5, 3, 2, 1].slice(-D), sampleLayers(D, L), R),
  mutable: ['W', 'R', 'sigma', 'target', 'adapters', 'reached', 'error', 'threshold'],
  check({W, R, sigma, target, adapters, reached, error, threshold}) {
    const [D, L, tau] = [target.length, W.length, Q.abs(error)]
    const adapted = W.map((weight, l) => adapt(weight, adapters[l]))
    const product = compose(adapted, D)
    const [E, rest] = [M.difference(target, compose(W, D)), M.difference(target, product)]
    const partly = W.slice(1).map((_, l) => compose([...adapted.slice(0, l + 1), ...W.slice(l + 1)], D))
    const [whole, left] = [countAbout(E, tau), countAbout(rest, tau)]
    return certified(all(
      equal(tex`\min\rank\{W_l,\;W_L\cdots W_1+E_1+\dots+E_l\}=D`,
        count(Math.min(D, ...[...W.slice(1), ...partly].map(rank))), count(D)),
      atMost(tex`\max_l\rank\Delta_l\le R`, count(Math.max(...adapters.map(computeUpdate).map(rank))), count(R)),
      equal(tex`\abs{\widetilde W_L\cdots\widetilde W_1-W_L\cdots W_1-\mathrm{LR}_{RL}(E)}=0`,
        maxDistance(product, reached), Q.zero),
      equal(tex`\norm{E-\mathrm{LR}_{RL}(E)}_F^2=\textstyle\sum_{i\gt RL}\sigma_i^2`,
        squareNorm(rest), squareNorm([sigma.slice(R * L)])),
      equal(tex`\#\{i:\sigma_i(E)=\sigma_i\}=D`, count(countAgreeing(E, sigma)), count(D)),
      equal(tex`\lceil\rank E/L\rceil=R_{\min}`, count(Math.ceil(rank(E) / L)), count(threshold)),
      equal(tex`\sigma_{RL+1}=\abs{\sigma_{RL+1}}`, error, tau),
      equal(tex`\#\{i:\sigma_i(E)\gt\sigma_{RL+1}\}=\min(RL,D)`, count(whole.above), count(Math.min(R * L, D))),
      equal(tex`\#\{i:\sigma_i(\overline W-\widetilde W_L\cdots\widetilde W_1)\gt\sigma_{RL+1}\}=0`,
        count(left.above), Q.zero),
      lessThan(tex`0\lt\#\{i:\sigma_i(\overline W-\widetilde W_L\cdots\widetilde W_1)=\sigma_{RL+1}\}`,
        Q.zero, count(left.at)),
    ), certifyInertia(M.difference(M.scale(Q.mul(tau, tau), M.identity(D)), M.product(transpose(rest), rest))))
  },
  controls: [
    {because: 'rank one in each layer does not reach the target exactly', when: ({W, sigma}) => W.length < sigma.length,
      change: ({sigma, W}) => ({...adaptedLayers(sigma.map(Q.toNumber), W, 1), error: Q.zero})},
    {because: 'without the hypothesis it fails: with $W_2=0$ the second layer alone decides the rank',
      change: () => degenerate},
    {because: 'the adapters depend on the layers below them: in another order they miss',
      change: reversed('adapters'), when: ({W}) => W.length > 1},
    {because: 'the error cannot be smaller by a hundredth',
      change: scaled('error', '99/100'), when: ({error}) => !Q.isZero(error)},
  ],
  small: ({L, R}) => adaptedLayers([3, 2, 1], shears.slice(0, L), R),
  worked: work, figure: drawValues,
})
