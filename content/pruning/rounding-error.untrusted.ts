import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {listRoundings, roundNearest} from '#networks/pruning/rounding.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './rounding-error.ts'

/** Rounds weights to a step, and finds the weights that rounding treats worst at these inputs. */
export function roundedTo(weights: readonly string[], inputs: readonly number[], step: Q.Rational): Subject {
  const [w, x] = [M.parseVector([...weights]), M.parseVector([...inputs])]
  const [half, quarter] = [Q.div(step, Q.rational(2)), Q.div(Q.mul(step, step), Q.rational(4))]
  const rounded = w.map(weight => roundNearest(weight, step))
  const miss = (other: readonly Q.Rational[]) => M.dot(x, M.minus(other, w))
  return {
    w, x, step, k: rounded.map(weight => Q.div(weight, step)), error: Q.abs(miss(rounded)),
    bound: Q.mul(half, Q.sum(x.map(Q.abs))),
    worst: rounded.map((weight, i) => Q.add(weight, Q.mul(Q.rational(Q.sign(x[i])), half))),
    variance: Q.sum(listRoundings(w, step).map(({rounded, chance}) => Q.mul(chance, Q.power(miss(rounded), 2)))),
    ceiling: Q.mul(quarter, M.dot(x, x)),
  }
}

/** Rounds two weights. */
export function work({w, x, step, k, error, bound, variance}: Subject) {
  const rounded = k.map(steps => Q.mul(steps, step))
  const all = listRoundings(w, step)
  const rows = all.map(({rounded, chance}) => tex`(${listed(rounded)})&${chance}&${M.dot(x, M.minus(rounded, w))}`)
  return [
    {text: tex`Two weights $w=(${listed(w)})$ at $x=(${listed(x)})$, step $${step}$. To the nearest:`,
      tex: tex`\hat w=(${listed(rounded)}),\qquad
        \abs{x\cdot(w-\hat w)}=${error}\le\tfrac12\cdot${step}\cdot3=${bound}.`},
    {text: 'At random there are four outcomes:',
      tex: tex`\begin{array}{c|c|c}\tilde w&p&x\cdot(\tilde w-w)\\\hline ${rows.join(tex`\\`)}\end{array}`},
    {text: tex`The errors, weighted by their probabilities, add up to $0$; their squares to`, tex: tex`${variance}.`},
  ]
}

/** Draws the probabilities of all errors of rounding at random. */
export function drawErrors({w, x, step, bound, error}: Subject): Drawing {
  const points = listRoundings(w, step).map(({rounded, chance}) =>
    [Q.toNumber(M.dot(x, M.minus(rounded, w))), Q.toNumber(chance)] as const)
  return {
    kind: 'plot', title: 'Errors of rounding',
    description: 'Each outcome of rounding at random, by its error and its probability; their mean is zero.',
    x: {label: 'error of the output'}, y: {label: 'probability', from: 0},
    marks: [
      {mark: 'dots', points, tone: 'claim', label: 'at random'},
      {mark: 'rule', axis: 'x', at: Q.toNumber(error), tone: 'second', label: 'nearest'},
      {mark: 'rule', axis: 'x', at: Q.toNumber(bound), tone: 'bound', label: 'bound'},
    ],
  }
}
