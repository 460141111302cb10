import {checkShape, claim} from '#claims/claim.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import {outputError, maskOut} from '#networks/pruning/layer-pruning.ts'
import {hasShape, parseMatrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex} from '#numerics/expression/tex.ts'

const parse = (v: readonly string[]) => v.map(Q.parseRational)
const tex = (text: string) => toTex(Q.parseRational(text))
const assert = (ratio: number) => ({weights: [`1/${ratio}`, '1'], inputs: [[`${ratio * ratio}`], [`1/${ratio}`]], costs: [`${ratio * ratio}`, `1/${ratio * ratio}`]})
type Subject = ReturnType<typeof assert>

/** The smaller weight is the dearer one. */
export default claim({
  kind: 'counterexample',
  source: {cite: 'sun2024'},
  words: {
    title: 'Magnitude removes the wrong weight',
    statement: ({weights, inputs, costs}: Subject) => `with $w=(${weights.map(tex).join(',\\,')})$ and features of norms $${inputs.map(([x]) => tex(x)).join('$ and $')}$, zeroing the smaller weight costs $${tex(costs[0])}$, zeroing the larger one $${tex(costs[1])}$`,
    notClaimed: 'that features of such different sizes are common; a norm before the layer makes them rarer',
  },
  knobs: {ratio: integer({from: 2, to: 10, start: 10, label: 'ratio of the weights'})},
  subject: ({ratio}) => assert(ratio),
  mutable: ['weights', 'inputs', 'costs'],
  check({weights, inputs, costs}) {
    checkShape(weights.length === 2 && costs.length === 2 && hasShape(inputs, 2, inputs[0]?.length ?? 0) && inputs[0].length > 0, 'two weights and two features')
    const [w, [first, second], neuron] = [parse(weights), parse(costs), {weights: parse(weights), inputs: parseMatrix(inputs)}]
    return certified(all(
      equals(outputError(neuron, maskOut(w, [0])), first, {left: '\\norm{w_1X_1}^2', right: 's_1'}),
      equals(outputError(neuron, maskOut(w, [1])), second, {left: '\\norm{w_2X_2}^2', right: 's_2'}),
      lessThan(Q.abs(w[0]), Q.abs(w[1]), {left: '\\abs{w_1}', right: '\\abs{w_2}'}),
      lessThan(second, first, {left: 's_2', right: 's_1'}),
    ), {kind: 'table', columns: ['weight', 'cost'], rows: costs.map((cost, j) => [j + 1, cost])})
  },
  controls: [
    {because: 'with features of one size magnitude and cost agree', change: ({weights, ...rest}: Subject) => ({...rest, weights, inputs: [['1'], ['1']], costs: weights.map(w => Q.toText(Q.power(Q.parseRational(w), 2)))})},
    {because: 'the cost is the square of the change, not its size', change: (subject: Subject) => ({...subject, costs: subject.weights.map((w, j) => Q.toText(Q.mul(Q.parseRational(w), Q.parseRational(subject.inputs[j][0]))))})},
  ],
  survivors: [
    {path: 'weights.*', because: 'the costs depend on the squares of the weights'},
    {path: 'inputs.*.*', because: 'the costs depend on the squares of the features'},
  ],
  small: ({ratio}) => assert(ratio),
  worked: ({weights, inputs, costs}) => [
    {text: 'One token, two features. The outputs lose what the weight has made of its feature:', tex: weights.map((w, j) => `s_${j + 1}=\\bigl(${tex(w)}\\cdot ${tex(inputs[j][0])}\\bigr)^2=${tex(costs[j])}`).join(',\\qquad ')},
    {text: `The first weight is the smaller one by the factor $${tex(weights[0])}$, and costs more by`, tex: `s_1/s_2=${toTex(Q.div(Q.parseRational(costs[0]), Q.parseRational(costs[1])))}.`},
  ],
})
