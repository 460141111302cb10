import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {adapt, compose, factor, listUpdates} from '#networks/adapters/lora.ts'
import {leastBiases, reluLayer} from '#networks/relu/relu-layer.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './zeng-lee-relu.ts'

const W = [[[1, 1, 0], [0, 1, 0], [0, 0, 1]], [[1, 0, 0], [0, 1, 0], [1, 0, 1]]].map(M.parse)
const parts = [[[1, 0, 0], [0, -2, 0], [0, 0, 0]], [[0, 0, 0], [0, 0, 0], [0, 1, 1]]].map(M.parse)

/** Two adapted layers, the first active on the whole box of this radius, and the one layer that they equal there. */
export function activeLayers(radius: number): Subject {
  const random = randomStream('lora/zeng-lee-relu')
  const adapters = listUpdates(W, parts).map(factor)
  const [W1, W2] = W.map((weight, l) => adapt(weight, adapters[l]))
  const offset = M.parseVector(['1/2', '1/4', -1])
  const b1 = leastBiases(W1, Q.rational(radius))
  const point = () => [0, 1, 2].map(() => Q.rational(random.integer(-4 * radius, 4 * radius), 4))
  return {
    W, R: 2, adapters, biases: [b1, M.minus(offset, M.apply(W2, b1))],
    target: M.sum(compose(W, 3), ...parts), offset, radius: Q.rational(radius), mismatches: 0, needed: 3,
    inside: M.parseVector(['1/2', 0, '1/2']), points: Array.from({length: 100}, point),
  }
}

const adaptedOf = ({W, adapters}: Subject) => W.map((weight, l) => adapt(weight, adapters[l]))

/** Follows a corner of the box through both layers. */
export function work(subject: Subject) {
  const {biases: [b1, b2], target, offset, radius} = subject
  const [W1, W2] = adaptedOf(subject)
  const corner = [-1, 1, -1].map(sign => Q.mul(Q.rational(sign), radius))
  const hidden = reluLayer(W1, b1, corner)
  const [one, two] = [M.column(reluLayer(target, offset, corner)), M.column(reluLayer(W2, b2, hidden))]
  return [
    {text: tex`The adapted layers have the product $\overline W$:`,
      tex: tex`\widetilde W_2\widetilde W_1=${W2}${W1}=${target}.`},
    {text: tex`The first biases are the absolute sums of the rows, times $\rho=${radius}$;
      the second make up for them:`,
      tex: tex`\widetilde b_1=${M.column(b1)},\qquad\widetilde b_2=\overline b-\widetilde W_2\widetilde b_1=`
        + tex`${M.column(offset)}-${M.column(M.apply(W2, b1))}=${M.column(b2)}.`},
    {text: 'At a corner of the box the hidden units are not negative, and the outputs agree:',
      tex: tex`x=${M.column(corner)},\quad\widetilde W_1x+\widetilde b_1=${M.column(hidden)},\quad`
        + tex`\relu(\overline Wx+\overline b)=${one}=${two}.`},
  ]
}

/** Draws both networks along a ray through the box, at the output where they differ most. */
export function drawRay(subject: Subject): Drawing {
  const {biases: [b1, b2], target, offset} = subject
  const [W1, W2] = adaptedOf(subject)
  const radius = Q.toNumber(subject.radius)
  const ts = Array.from({length: 97}, (_, k) => Q.rational((k - 48) * radius, 12))
  const rows = ts.map(t => ({t: Q.toNumber(t), x: [t, t, Q.div(t, Q.rational(-2))]})).map(({t, x}) =>
    ({t, one: reluLayer(target, offset, x), two: reluLayer(W2, b2, reluLayer(W1, b1, x))}))
  const gaps = offset.map((_, i) => Math.max(...rows.map(({one, two}) => Q.toNumber(Q.abs(Q.sub(one[i], two[i]))))))
  const at = gaps.indexOf(Math.max(...gaps))
  return {
    kind: 'plot', title: 'Equal on the box, not beyond',
    description:
      'Along a ray through the centre the adapted network follows the target inside the box and leaves it outside.',
    x: {label: 't, with x = (t, t, −t/2)'}, y: {label: `output ${at + 1}`},
    marks: [
      {mark: 'line', points: rows.map(({t, one}) => [t, Q.toNumber(one[at])]), tone: 'target', label: 'target layer'},
      {mark: 'line', points: rows.map(({t, two}) => [t, Q.toNumber(two[at])]), tone: 'claim',
        label: 'two adapted layers'},
      {mark: 'rule', axis: 'x', at: -radius, tone: 'bound', label: 'box'},
      {mark: 'rule', axis: 'x', at: radius, tone: 'bound'},
    ],
  }
}
