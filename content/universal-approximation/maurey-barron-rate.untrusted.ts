import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {unit} from '#networks/shallow/activation.ts'
import {computeExpectation, computeVariance, evaluateUnits, listOutcomes, mixture, squaredNorm, type Mixture, type Outcome} from '#networks/shallow/mixture.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexLine} from '#numerics/expression/tex.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './maurey-barron-rate.ts'

function assert(drawn: Mixture, n: number): Subject {
  const v = computeVariance(evaluateUnits(drawn))
  return {...drawn, n, v, m: Q.div(v, Q.rational(n))}
}

/** The example, and that of the worked steps. */
export const four = (n: number) => assert(mixture(
  {units: [unit(1, 0, '7/10'), unit(-1, 1, '-3/20'), unit(3, -1, '1/10'), unit(-2, 1, '-1/20')], offset: Q.zero},
  M.parseVector([0, '1/4', '1/2', '3/4', 1]),
), n)
export const two = (n: number) =>
  assert(mixture({units: [unit(1, 0, '2/3'), unit(-1, 1, '-1/3')], offset: Q.zero}, [Q.zero, Q.one]), n)

/** Draws every unit with the same probability. */
export const uniform = ({law}: Mixture) => ({law: law.map(() => Q.rational(1, law.length))})

/** Lists all draws of two units. */
export function work(subject: Subject) {
  const {target: {units}, points, n, v} = subject
  const {target} = evaluateUnits(subject)
  const outcomes = listOutcomes(evaluateUnits(subject), n)
  const terms = outcomes.map(({probability, error}) => tex`${probability}\cdot${error}`)
  const list = (row: Vector<Q.Rational>) => `(${listed(row)})`
  const phi = units.map(({weight, bias}, j) => tex`$\varphi_${j + 1}=\relu(${toTexLine(weight, bias)})$`).join(' and ')
  const rows = outcomes.map(({counts, probability, error}) => tex`(${counts})&${probability}&${error}`).join('\\\\')
  return [
    {text: tex`Two units, ${phi}, with $c=${list(units.map(({out}) => out))}$, at the points
      ${points.map(x => tex`$${x}$`).join(' and ')}; there`,
    tex: tex`f=${list(target)},\quad \norm f^2=${squaredNorm(target)},\quad
      v=\textstyle\sum_j\abs{c_j}\norm{\varphi_j}^2-\norm f^2=${v}.`},
    {text: tex`How often each unit is drawn, how likely that is, and how far $f_{${n}}$ then lies from $f$:`,
      tex: tex`\begin{array}{c|c|c}(k_1,k_2)&P&\norm{f_n-f}^2\\\hline ${rows}\end{array}`},
    {text: 'Each error weighted by its probability:',
      tex: tex`\E\norm{f_{${n}}-f}^2=${terms.join('+')}=${computeExpectation(outcomes)}=\tfrac{v}{${n}}.`},
  ]
}

const draws = [1, 2, 3, 4, 5, 6, 7, 8]
const curve = (drawn: Mixture) => draws.map(n => ({n, outcomes: listOutcomes(evaluateUnits(drawn), n)}))
const points = (drawn: ReturnType<typeof curve>, of: (outcomes: readonly Outcome[]) => Q.Rational) =>
  drawn.map(({n, outcomes}) => [n, Q.toNumber(of(outcomes))] as const)
const least = (outcomes: readonly Outcome[]) => outcomes.map(({error}) => error).reduce(Q.min)

/** Draws the mean squared errors for up to eight units. */
export function drawMeans(subject: Subject): Drawing {
  const [drawn, v] = [curve(subject), Q.toNumber(subject.v)]
  return {
    kind: 'plot', title: 'Mean squared error of n drawn units',
    x: {label: 'units drawn n', scale: 'log2'}, y: {label: 'E‖fₙ − f‖²', scale: 'log2'},
    description: tex`The exact mean squared errors lie on the line variance/n; the best draws lie below it; uniform
      draws level off at their bias.`,
    marks: [
      {mark: 'line', tone: 'bound', label: 'variance / n', points: draws.map(n => [n, v / n])},
      {mark: 'line',
        tone: 'control', label: 'drawn uniformly',
        points: points(curve({...subject, ...uniform(subject)}), computeExpectation)},
      {mark: 'dots', tone: 'claim', label: 'all draws, mean', points: points(drawn, computeExpectation)},
      {mark: 'dots', tone: 'second', label: 'best draw', points: points(drawn, least)},
    ],
  }
}
