import {checkShape, claim} from '#claims/claim.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import type {Drawing} from '#figures/drawing.ts'
import {outputError, maskOut} from '#networks/pruning/layer-pruning.ts'
import {rationals} from '#numerics/exact/field.ts'
import {dot, hasShape, parseMatrix, type Matrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexMatrix} from '#numerics/expression/tex.ts'

const parse = (v: readonly string[]) => v.map(Q.parseRational)
const tex = (text: string) => toTex(Q.parseRational(text))
const findScores = (weights: readonly string[], inputs: Matrix<string>) => parse(weights).map((w, j) => {
  const row = parse(inputs[j])
  return Q.mul(Q.mul(w, w), dot(rationals, row, row))
})

/** Asserts the single costs w_j²‖X_j‖², and that the costs of the set add up. */
function assert(weights: readonly string[], inputs: Matrix<string>, set: readonly number[]) {
  const scores = findScores(weights, inputs)
  return {weights, inputs, scores: scores.map(Q.toText), set, joint: Q.toText(Q.sum(set.map(j => scores[j])))}
}
type Subject = ReturnType<typeof assert>
const inputs = [['1', '2', '1', '-1', '3', '2'], ['1', '-1', '2', '2', '-1', '2'], ['4', '0', '-5', '2', '3', '6']]

/** What it costs to zero one weight of a linear layer, and when such costs add up. */
export default claim({
  kind: 'proposition',
  source: {cite: 'sun2024'},
  words: {
    title: 'Wanda’s score is a cost',
    statement: ({weights, scores, set, inputs: X, joint}: Subject) => `for $w=(${parse(weights).map(toTex).join(',\\,')})$ and $X=${toTexMatrix(parseMatrix(X))}$, zeroing one weight costs $${scores.map(tex).join(',\\,')}$, which is $w_j^2\\norm{X_j}^2$. The features ${set.map(j => j + 1).join(' and ')} are orthogonal, and zeroing both weights costs the sum, $${tex(joint)}$.`,
    notClaimed: 'that the weights with the least scores are the cheapest to remove together, or that the weights left behind are the best ones',
  },
  subject: () => assert(['3', '2', '-1'], inputs, [0, 1]),
  mutable: ['weights', 'inputs', 'scores', 'set', 'joint'],
  check(subject) {
    const {set} = subject
    const m = subject.weights.length
    checkShape(m > 0 && hasShape(subject.inputs, m, subject.inputs[0]?.length ?? 0) && subject.scores.length === m && new Set(set).size === set.length && set.every(j => Number.isInteger(j) && j >= 0 && j < m), 'the sizes do not fit together')
    const neuron = {weights: parse(subject.weights), inputs: parseMatrix(subject.inputs)}
    const [scores, asked, joint] = [parse(subject.scores), findScores(subject.weights, subject.inputs), Q.parseRational(subject.joint)]
    const error = (removed: readonly number[]) => outputError(neuron, maskOut(neuron.weights, removed))
    return certified(all(
      ...scores.map((score, j) => all(
        equals(error([j]), score, {left: `\\norm{(w-w^{(${j + 1})})X}^2`, right: `s_${j + 1}`}),
        equals(asked[j], score, {left: `w_${j + 1}^2\\norm{X_${j + 1}}^2`, right: `s_${j + 1}`}))),
      lessThan(Q.one, Q.rational(set.length), {left: '1', right: '\\abs S'}),
      equals(Q.sum(set.map(j => scores[j])), joint, {left: '\\textstyle\\sum_Ss_j', right: 's'}),
      equals(error(set), joint, {left: '\\norm{(w-w^S)X}^2', right: 's'}),
    ), {kind: 'table', columns: ['weight', 'cost'], rows: subject.scores.map((score, j) => [j + 1, score])})
  },
  controls: [
    {because: 'two equal features with opposite weights cancel: both together cost nothing, and not $10$', change: () => assert(['1', '-1', '1'], [['1', '2'], ['1', '2'], ['0', '1']], [0, 1])},
    {because: 'the magnitude of a weight alone does not tell its cost', change: subject => ({...subject, scores: parse(subject.weights).map(w => Q.toText(Q.mul(w, w)))})},
  ],
  survivors: [
    {path: 'weights.*', because: 'the costs depend on the squares of the weights, and where features are orthogonal signs do not matter'},
    {path: 'set', because: 'the order in which a set is listed does not matter'},
    {path: 'inputs.2.*', because: 'the feature is not in the set, and a change of sign does not change its norm'},
    {path: 'inputs.2', because: 'the feature is not in the set, and the order of its entries does not change its norm'},
  ],
  small: () => assert(['3', '2'], [['1', '2'], ['2', '-1']], [0, 1]),
  worked: ({weights: [a, b], inputs: [x, y], scores, joint}) => {
    const scaled = (c: string, row: readonly string[]) => `(${parse(row).map(entry => toTex(Q.mul(Q.parseRational(c), entry))).join(',\\,')})`
    const total = parse(x).map((entry, i) => toTex(Q.add(Q.mul(Q.parseRational(a), entry), Q.mul(Q.parseRational(b), Q.parseRational(y[i])))))
    return [
      {text: `Two features at two tokens, $X_1=(${x.join(',\\,')})$ and $X_2=(${y.join(',\\,')})$, with $w=(${a},\\,${b})$. Without the first weight the outputs lose`, tex: `w_1X_1=${scaled(a, x)},\\qquad\\norm{w_1X_1}^2=${tex(scores[0])};`},
      {text: 'without the second,', tex: `w_2X_2=${scaled(b, y)},\\qquad\\norm{w_2X_2}^2=${tex(scores[1])};`},
      {text: 'and without both, since $X_1$ and $X_2$ are orthogonal,', tex: `(${total.join(',\\,')}),\\qquad ${tex(joint)}=${tex(scores[0])}+${tex(scores[1])}.`},
    ]
  },
  figure: ({weights, scores}): Drawing => ({
    kind: 'panels', title: 'Magnitude and cost', description: 'Three weights by magnitude, and by what it costs to zero them.',
    panels: [
      {kind: 'bars', title: 'Magnitude', description: 'The magnitudes of the weights.', axis: {label: '|w|'}, bars: weights.map((w, j) => ({label: `weight ${j + 1}`, value: Q.toNumber(Q.abs(Q.parseRational(w))), tone: 'second' as const}))},
      {kind: 'bars', title: 'Cost', description: 'The squared change of the outputs.', axis: {label: 'cost'}, bars: scores.map((score, j) => ({label: `weight ${j + 1}`, value: Q.toNumber(Q.parseRational(score))}))},
    ],
  }),
})
