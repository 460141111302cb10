import {listed, tex} from '#claims/tex.ts'
import type {Drawing, Mark} from '#figures/drawing.ts'
import {listOrders, neuron as toNeuron, removalErrors, removalRules as names, wandaCosts} from '#networks/pruning/layer-pruning.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './sparsity-against-error.ts'

const rules = ['magnitude', 'wanda', 'surgeon', 'best'] as const

function pruneAll(weights: readonly number[], inputs: Matrix<number>): Subject {
  const neuron = toNeuron(M.parseVector(weights), M.parse(inputs))
  const [magnitude, wanda, surgeon, best] = rules.map(rule => removalErrors(neuron, rule))
  return {w: neuron.weights, X: neuron.inputs, magnitude, wanda, surgeon, best}
}

const isOdd = (bits: number) => [...bits.toString(2)].filter(bit => bit === '1').length % 2 === 1

/** Orthogonal sign patterns of different sizes on so many tokens, and so much of another pattern in all of them. */
function patterns(sizes: readonly number[], tokens: number, shared: number): Matrix<number> {
  const pattern = (mask: number) => Array.from({length: tokens}, (_, i) => isOdd(mask & i) ? -1 : 1)
  const common = pattern(tokens > 4 ? 7 : 0)
  return sizes.map((size, j) => pattern(j + 1).map((sign, i) => size * sign + shared * common[i]))
}

/** Five weights, whose features share so much. */
export const pruneShared = (shared: number) => pruneAll([6, 2, -3, -1, 4], patterns([1, 4, 2, 3, 1], 8, shared))
/** Three weights, whose features share so much. */
export const pruneSmall = (shared: number) => pruneAll([3, -1, 2], patterns([1, 4, 1], 4, shared))

/** Adds up the scores of what Wanda removes. */
export function addScores({w, X, wanda}: Subject) {
  const scores = wandaCosts({weights: w, inputs: X})
  const order = listOrders(toNeuron(w, X)).wanda
  return {wanda: wanda.map((_, k) => Q.sum(order.slice(0, k + 1).map(i => scores[i])))}
}

/** Shows the features of three weights, what each weight costs alone, and what the rules pay. */
export function work({w, X, ...errors}: Subject) {
  const scores = wandaCosts({weights: w, inputs: X})
  const {gram} = toNeuron(w, X)
  const rows = rules.map(rule => tex`\text{${names[rule]}}&${listed(errors[rule], '&')}`)
  return [
    {text: tex`Three weights $w=(${listed(w)})$ and their features at four tokens:`,
      tex: tex`X=${X},\qquad XX^\top=${gram}.`},
    {text: 'On the diagonal of $XX^\\top$ stand the squares of the norms, so that to zero one weight costs',
      tex: listed(w.map((weight, j) => tex`(${weight})^2\cdot ${gram[j][j]}=${scores[j]}`), tex`,\qquad `)},
    {text: 'With one or two weights removed the rules pay',
      tex: tex`\begin{array}{l|cc}${listed(rows, tex`\\[2pt]`)}\end{array}`},
  ]
}

/** Draws the error of each rule against the number of weights removed. */
export function drawRules(subject: Subject): Drawing {
  const tones = ['control', 'second', 'claim', 'target'] as const
  return {
    kind: 'plot', title: 'Squared output error',
    description: tex`Squared output error against the number of weights removed, by magnitude, by Wanda, by the surgeon,
      and for the best set.`,
    x: {label: 'weights removed'}, y: {label: '‖(w − v)X‖²', from: 0},
    marks: rules.map((rule, i): Mark => ({
      mark: rule === 'best' ? 'dots' : 'line', label: names[rule], tone: tones[i],
      points: [[0, 0], ...subject[rule].map((error, k) => [k + 1, Q.toNumber(error)] as const)],
    })),
  }
}
