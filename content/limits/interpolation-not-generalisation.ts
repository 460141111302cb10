import {certifyGraphs} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, atMost, certified, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {graph} from '#claims/network-types.ts'
import {reluNetwork} from '#claims/relu-types.ts'
import {tex} from '#claims/tex.ts'
import {list, rational, type Of} from '#claims/types.ts'
import {realize} from '#networks/relu/relu-network.ts'
import {supDistance} from '#numerics/exact/piecewise-distance.ts'
import {evaluate, steepness, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {drawBoth, overADatum, twoNetworks, withoutReturn, work} from './interpolation-not-generalisation.untrusted.ts'

const types = {
  data: graph, networks: list(reluNetwork(), 2), M: rational, xi: rational,
  L: rational,
}
export type Subject = Of<typeof types>

/** The distance of a place from the nearest datum. */
const nearest = (place: Q.Rational, knots: Vector<Q.Rational>) =>
  knots.map(x => Q.abs(Q.sub(place, x))).reduce(Q.min)

/** Two networks fit the same data without error and differ between them by as much as one likes. */
export default claim({
  kind: 'counterexample',
  source: 'derived',
  words: {
    title: 'The same fit, any distance apart',
    statement: ({data, networks, M, xi, L}) => tex`$\relu$ networks of
      ${networks.map(([block]) => `$${block.bias.length}$`).join(' and ')} hidden units take the same values
      $${data.values}$ at the data $${data.knots}$, and are $${M}$ apart at $${xi}$, and nowhere further
      between the data. The steeper of them has slope $L=${L}$, and $${M}\le2L\cdot${nearest(xi, data.knots)}$.`,
    quantifier: {over: tex`all $x\in[0,3]$`, by: 'exact propagation of $x$ through every unit of both networks'},
    notClaimed: tex`that training finds the second network; what training prefers is another question, which the fit
      does not answer`,
  },
  knobs: {height: knob.integer({from: 1, to: 6, start: 2, label: 'height $M$ of the hat'})},
  types, mutable: ['networks', 'data', 'M', 'xi', 'L'],
  subject: ({height}) => twoNetworks(height),
  check({data: {knots, values}, networks, M, xi, L}) {
    const [start, end] = [knots[0], knots.at(-1)!]
    checkShape(Q.compare(start, xi) <= 0 && Q.compare(xi, end) <= 0, 'a place between the data')
    const [g, h] = networks.map(network => realize(network, start, end)) as [PiecewiseLinear, PiecewiseLinear]
    const misfit = (f: PiecewiseLinear) => maxDistance([knots.map(x => evaluate(f, x))], [values])
    return certified(all(
      equal(tex`\max_i\abs{g(x_i)-y_i}=0`, misfit(g), Q.zero),
      equal(tex`\max_i\abs{h(x_i)-y_i}=0`, misfit(h), Q.zero),
      equal(tex`\abs{g(\xi)-h(\xi)}=M`, Q.abs(Q.sub(evaluate(g, xi), evaluate(h, xi))), M),
      equal(tex`\max\{\abs{g^\prime},\abs{h^\prime}\}=L`, Q.max(steepness(g), steepness(h)), L),
      atMost(tex`M\le 2L\min_i\abs{\xi-x_i}`, M, Q.product([Q.rational(2), L, nearest(xi, knots)])),
      equal(tex`\norm{g-h}_\infty=M`, supDistance(g, h).value, M),
    ), certifyGraphs({plain: g, 'with a hat': h}))
  },
  controls: [
    {because: 'networks whose slopes are at most $1$ are at most $1$ apart: the pair is not allowed then',
      when: ({M}) => !Q.equal(M, Q.one), change: () => ({L: Q.one})},
    {because: 'a hat that reaches over a datum is seen there', change: overADatum},
    {because: 'with two of its three units the hat does not come back', change: withoutReturn},
  ],
  survivors: [
    {path: 'networks',
      because: 'the two networks play the same part: each fits the data, and their distance has no sign'},
    {path: 'data', because: 'without the last datum both networks still fit those that are left'},
  ],
  small: ({height}) => twoNetworks(Math.min(height, 2)),
  worked: work,
  figure: drawBoth,
})
