import {certifyProduct} from '#claims/certify.ts'
import {all, atMost, certified, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {adapter} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, list, matrix, rational, vector, type Of} from '#claims/types.ts'
import {adapt, compose, computeUpdate} from '#networks/adapters/lora.ts'
import {leastBiases, reluLayer} from '#networks/relu/relu-layer.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {activeLayers, drawRay, work} from './zeng-lee-relu.untrusted.ts'

const types = {
  W: list(matrix('D', 'D'), 2), R: integer, adapters: list(adapter('D', 'D'), 2),
  biases: list(vector('D'), 2), target: matrix('D', 'D'), offset: vector('D'),
  radius: rational, inside: vector('D'), points: matrix(undefined, 'D'), mismatches: integer, needed: integer,
}
export type Subject = Of<typeof types>

/** Adapters of rank two, with biases, turn two ReLU layers into one on a box; rank one cannot. */
export default claim({
  kind: 'proposition',
  source: {cite: 'zenglee2024'},
  words: {
    title: 'ReLU layers',
    statement: ({W, R, radius, points, needed}) => tex`$${W.length}$ frozen $\relu$ layers of width
      $${W[0].length}$, with adapters of rank at most $${R}$
      and new biases, equal the one layer $\relu(\overline Wx+\overline b)$ shown at all $x$ with
      $\max_i\abs{x_i}\le${radius}$, among them $${points.length}$ points drawn; with adapters of rank $${R - 1}$
      no biases do this, since $\rank E=${needed}\gt${R - 1}\cdot${W.length}$.`,
    quantifier: {
      over: 'all $x$ in the box; and for the last part all adapters and biases',
      by: tex`the first layer is active on the whole box, so that both sides are affine before the last $\relu$;
        the proof covers the last part, and its three premises are decided`,
    },
    notClaimed: 'equality outside the box, where it fails, or that training finds these biases',
  },
  knobs: {radius: knob.integer({from: 1, to: 4, start: 1, label: 'half the side of the box'})},
  types,
  subject: ({radius}) => activeLayers(radius),
  mutable: ['W', 'R', 'adapters', 'biases', 'target', 'offset', 'radius', 'mismatches'],
  check({W, R, adapters, biases: [b1, b2], target, offset, radius, inside, points, mismatches, needed}) {
    const [W1, W2] = W.map((weight, l) => adapt(weight, adapters[l]))
    const missed = points.filter(x =>
      maxDistance([reluLayer(target, offset, x)], [reluLayer(W2, b2, reluLayer(W1, b1, x))]).n !== 0n)
    return certified(all(
      equal(tex`\#\{\text{points where the networks differ}\}=0`, count(missed.length), count(mismatches)),
      atMost(tex`\max_l\rank\Delta_l\le R`, count(Math.max(...adapters.map(computeUpdate).map(rank))), count(R)),
      equal(tex`\max_i\abs{\widetilde b_{1,i}-\rho\textstyle\sum_j\abs{\widetilde W_{1,ij}}}=0`,
        maxDistance([b1], [leastBiases(W1, radius)]), Q.zero),
      equal(tex`\widetilde W_2\widetilde b_1+\widetilde b_2=\overline b`, M.plus(M.apply(W2, b1), b2), offset),
      atMost(tex`\max\abs{x_i}\le\rho`, maxNorm(points), radius),
      lessThan(tex`\max_i\abs{p_i}\lt\rho`, maxNorm([inside]), radius),
      lessThan(tex`0\lt\min_i(\overline Wp+\overline b)_i`,
        Q.zero, M.plus(M.apply(target, inside), offset).reduce(Q.min)),
      equal(tex`\rank\overline W=D`, count(rank(target)), count(target.length)),
      equal(tex`\rank E=${needed}`, count(rank(M.difference(target, compose(W, target.length)))), count(needed)),
      lessThan(tex`(R-1)L\lt\rank E`, count((R - 1) * W.length), count(needed)),
      equal(tex`\widetilde W_2\widetilde W_1=\overline W`, M.product(W2, W1), target),
    ), certifyProduct([W2, W1], [target]))
  },
  controls: [
    {because: 'on a box ten times as large the first layer is not always active, and the equality fails',
      change: ({radius, points}) => ({radius: Q.mul(radius, Q.rational(10)), points: M.scale(Q.rational(10), points)})},
    {because: 'with adapters of rank one the product is another',
      change: ({adapters}) =>
        ({R: 1, adapters: adapters.map(({b, a}) => ({b: b.map(([entry]) => [entry]), a: [a[0]]}))})},
    {because: 'without biases in the first layer a unit may be silent',
      change: ({offset}) => ({biases: [offset.map(() => Q.zero), offset]})},
  ],
  small: ({radius}) => activeLayers(radius),
  worked: work,
  figure: drawRay,
})
