import {certifyTable} from '#claims/certify.ts'
import {all, certified, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {listed, tex} from '#claims/tex.ts'
import {matrix, vector, type Of} from '#claims/types.ts'
import {maskOut, outputError} from '#networks/pruning/layer-pruning.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

const types = {w: vector(2), X: matrix(2, 'N'), s: vector(2)}
type Subject = Of<typeof types>

const twoWeights = (ratio: number): Subject => ({
  w: [Q.rational(1, ratio), Q.one], X: [[Q.rational(ratio * ratio)], [Q.rational(1, ratio)]],
  s: [Q.rational(ratio * ratio), Q.rational(1, ratio * ratio)],
})

/** The smaller weight is the dearer one. */
export default claim({
  kind: 'counterexample',
  source: {cite: 'sun2024'},
  words: {
    title: 'Magnitude removes the wrong weight',
    statement: ({w, X, s}) => tex`with $w=(${listed(w)})$ and features of norms
      $${listed(X.map(([x]) => x), '$ and $')}$, zeroing the smaller weight costs $${s[0]}$, zeroing the larger one
      $${s[1]}$`,
    notClaimed: 'that features of such different sizes are common; a norm before the layer makes them rarer',
  },
  knobs: {ratio: knob.integer({from: 2, to: 10, start: 10, label: 'ratio of the weights'})},
  types,
  subject: ({ratio}) => twoWeights(ratio),
  check({w, X, s}) {
    const cost = (j: number) => outputError({weights: w, inputs: X}, maskOut(w, [j]))
    return certified(all(
      equal(tex`\norm{w_1X_1}^2=s_1`, cost(0), s[0]),
      equal(tex`\norm{w_2X_2}^2=s_2`, cost(1), s[1]),
      lessThan(tex`\abs{w_1}<\abs{w_2}`, Q.abs(w[0]), Q.abs(w[1])),
      lessThan(tex`s_2<s_1`, s[1], s[0]),
    ), certifyTable(['weight', 'cost'], s.map((cost, j) => [j + 1, cost])))
  },
  controls: [
    {because: 'with features of one size magnitude and cost agree',
      change: ({w}) => ({X: M.parse([[1], [1]]), s: w.map(weight => Q.mul(weight, weight))})},
    {because: 'the cost is the square of the change, not its size',
      change: ({w, X}) => ({s: w.map((weight, j) => Q.mul(weight, X[j][0]))})},
  ],
  survivors: [
    {path: 'w.*', because: 'the costs depend on the squares of the weights'},
    {path: 'X.*.*', because: 'the costs depend on the squares of the features'},
  ],
  small: ({ratio}) => twoWeights(ratio),
  worked: ({w, X, s}) => [
    {text: 'One token, two features. The outputs lose what the weight has made of its feature:',
      tex: listed(w.map((weight, j) =>
        tex`s_${j + 1}=\bigl(${weight}\cdot ${X[j][0]}\bigr)^2=${s[j]}`), tex`,\qquad `)},
    {text: tex`The first weight is the smaller one by the factor $${w[0]}$, and costs more by`,
      tex: tex`s_1/s_2=${Q.div(s[0], s[1])}.`},
  ],
})
