import {certifyGraphs} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, atMost, certified, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {reluBlock, reluNetwork} from '#claims/relu-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, rational, where, type Of} from '#claims/types.ts'
import {countUnits, onUnit, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {countDifferences, freeze, isResidual, toMultiLayerBlock} from '#networks/relu/residual-form.ts'
import {sawtooth} from '#networks/relu/sawtooth.ts'
import {supDistance} from '#numerics/exact/piecewise-distance.ts'
import {evaluate, pieces} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {drawGaps, work} from './frozen-bias-gap.untrusted.ts'

const place = where(rational, x => Q.compare(Q.zero, x) <= 0 && Q.compare(x, Q.one) <= 0, 'a point of [0, 1]')
const types = {
  network: where(reluNetwork(), network => network.length > 0 && isResidual(network), 'a residual network'),
  r: place, frozen: reluBlock(), units: integer, p: integer,
  delta: rational, x: place,
}
export type Subject = Of<typeof types>

function assert(network: ReluNetwork, r: Q.Rational): Subject {
  const frozen = freeze(network, r)
  const {value, at} = supDistance(onUnit([frozen]), onUnit(network))
  return {network, r, frozen, units: countUnits(network), p: pieces(onUnit([frozen])), delta: value, x: at}
}

/** Hold the moving biases fast, and the units that fold become units that add: at least one half is lost. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'The frozen form',
    statement: ({network: {length: k}, r, units, p, delta, x}) => tex`the sawtooth network $T_{${k}}$ of $${k}$ residual
      blocks, its dynamic biases held at those of the input $r=${r}$, is one hidden layer with the same $${units}$ units
      and the same matrices. It agrees with $T_{${k}}$ at $r$, has $${p}\le 2k+1$ affine pieces on $[0,1]$, and
      $\sup_{[0,1]}\abs{\text{frozen}-T_{${k}}}=${delta}$, attained at $x=${x}$.`,
    quantifier: {over: tex`all $x\in[0,1]$`, by: 'exact propagation of $x$ through every unit of both networks'},
    notClaimed: tex`that no other constants in place of the biases do better; with $2^k-1$ units one hidden layer can be
      exact, with $2k$ no choice comes nearer than $\frac12$`,
  },
  knobs: {
    depth: knob.integer({from: 3, to: 6, start: 5, label: 'blocks $k$'}),
    reference: knob.integer({from: 0, to: 21, start: 9, label: 'reference $r$, in parts of 21'}),
  },
  types,
  subject: ({depth, reference}) => assert(sawtooth(depth), Q.rational(reference, 21)),
  check({network, r, frozen, units, p, delta, x}) {
    const most = countUnits(network)
    checkShape(frozen.bias.length === most, 'a frozen bias for each unit')
    const [T, wide] = [onUnit(network), onUnit([frozen])]
    const gap = (at: Q.Rational) => Q.abs(Q.sub(evaluate(wide, at), evaluate(T, at)))
    return certified(all(
      equal(tex`\text{entries unlike those at }r=0`, count(countDifferences(frozen, freeze(network, r))), Q.zero),
      equal(tex`\text{units}=2k`, count(countUnits([frozen])), count(units)),
      equal(tex`\abs{\text{frozen}(r)-T_k(r)}=0`, gap(r), Q.zero),
      equal(tex`\text{pieces}=p`, count(pieces(wide)), count(p)),
      atMost(tex`\text{pieces}\le 2k+1`, count(pieces(wide)), count(most + 1)),
      ...network.length < 3 ? [] : [lessThan(tex`2k+1\lt\text{pieces of }T_k`, count(most + 1), count(pieces(T)))],
      equal(tex`\norm{\text{frozen}-T_k}_\infty=\delta`, supDistance(wide, T).value, delta),
      equal(tex`\abs{\text{frozen}(x)-T_k(x)}=\delta`, gap(x), delta),
      atMost(tex`\tfrac12\le\norm{\text{frozen}-T_k}_\infty`, Q.rational(1, 2), delta),
    ), certifyGraphs({T, frozen: wide}))
  },
  controls: [
    {because: 'a single block has no bias that moves: frozen anywhere it is $T_1$ itself, at distance $0$',
      change: ({r}) => assert(sawtooth(1), r)},
    {because: 'with the network’s own biases the layer is not the one frozen at $r$',
      change: ({network}) => ({frozen: toMultiLayerBlock(network)}), when: ({r}) => !Q.isZero(r)},
    {because: 'biases of another reference do not serve at $r$',
      change: ({network}) => ({frozen: freeze(network, Q.rational(1, 5))})},
    {because: 'the distance is not smaller by a tenth than it is', change: scaled('delta', '9/10')},
  ],
  small: ({depth, reference}) => assert(sawtooth(Math.min(depth, 4)), Q.rational(reference, 21)),
  worked: work,
  figure: drawGaps,
})
