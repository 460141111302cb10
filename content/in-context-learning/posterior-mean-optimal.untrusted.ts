import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {listCases, riskOf, weighTasks, type Chances} from '#networks/in-context/posterior.ts'
import {computeConditioning} from '#networks/in-context/ridge.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './posterior-mean-optimal.ts'

const fair: Chances = {points: M.parseVector([-1, 1]), weights: M.parseVector(['1/2', '1/2'])}
// Half the sum of four signs and of two: whole numbers.
const binomial: Chances = {
  points: M.parseVector([-2, -1, 0, 1, 2]), weights: M.parseVector(['1/16', '1/4', '3/8', '1/4', '1/16']),
}
const short: Chances = {points: M.parseVector([-1, 0, 1]), weights: M.parseVector(['1/4', '1/2', '1/4'])}

function posteriorMean(...given: Parameters<typeof weighTasks>): Q.Rational {
  const {evidence, moment} = weighTasks(...given)
  return Q.div(moment, evidence)
}

/** The posterior mean for two slopes at the inputs given, with the longer noise or the shorter. */
export function bayesRule(inputs: readonly (number | string)[], reach: 1 | 2): Subject {
  const [prior, noise, x] = [fair, reach === 1 ? short : binomial, M.parseVector(inputs)]
  const cases = listCases(prior, noise, x)
  const lists = [...new Map(cases.map(({labels}) => [labels.map(Q.toText).join(' '), labels])).values()]
  const rule = lists.map(labels => ({labels, answer: posteriorMean(prior, noise, x, labels)}))
    .toSorted((a, b) => compareLists(a.labels, b.labels))
  const variance = reach === 1 ? Q.rational(1, 2) : Q.one
  const ridge = computeConditioning({x: M.column(x), prior: Q.one, noise: variance})
  const risk = riskOf(cases, labels => posteriorMean(prior, noise, x, labels))
  const excess = Q.sub(riskOf(cases, labels => M.apply(ridge, labels)[0]), risk)
  return {prior, noise, x, rule, ridge, risk, excess}
}

function compareLists(a: Vector<Q.Rational>, b: Vector<Q.Rational>): number {
  const i = a.findIndex((entry, k) => !Q.equal(entry, b[k]))
  return i < 0 ? 0 : Q.compare(a[i], b[i])
}

/** One example at 1, or two at 1 and ½. */
export const twoSlopes = (n: number): Subject => n === 1 ? bayesRule([1], 2) : bayesRule([1, '1/2'], 1)

/** Answers as ridge regression does. */
export const ridgeAnswers = ({rule, ridge}: Subject) =>
  ({rule: rule.map(({labels}) => ({labels, answer: M.apply(ridge, labels)[0]}))})

/** Finds the answers to one label. */
export function work({rule, ridge, risk, excess}: Subject) {
  const [low, left, middle, right, high] = rule.map(({answer}) => answer)
  return [
    {text: tex`One example at $x=1$: the slope is $-1$ or $1$, the noise $-1$, $0$ or $1$ with probabilities
      $\tfrac14,\tfrac12,\tfrac14$. The label $1$ comes from the slope $1$ alone, without noise. The label $0$ comes
      from both slopes equally often:`,
    tex: tex`f(-2)=${low},\quad f(-1)=${left},\quad f(0)=${middle},\quad f(1)=${right},\quad f(2)=${high}.`},
    {text: tex`Only at the label $0$ the slope is in doubt; that happens a quarter of the time, and the error is $1$:`,
      tex: tex`R=\tfrac14\cdot1=${risk}.`},
    {text: tex`A straight line cannot answer like this. The best one has the slope $M=${ridge[0][0]}$, and`,
      tex: tex`\E(My-w)^2=${Q.add(risk, excess)}=R+${excess}.`},
  ]
}

/** Draws both answers against the label, or against each other where there are two labels. */
export function drawAnswers({rule, ridge, x}: Subject): Drawing {
  const along = (labels: Vector<Q.Rational>) => Q.toNumber(x.length === 1 ? labels[0] : M.apply(ridge, labels)[0])
  const points = rule.map(({labels, answer}) => [along(labels), Q.toNumber(answer)] as const)
  const line = rule.map(({labels}) => [along(labels), Q.toNumber(M.apply(ridge, labels)[0])] as const)
  return {
    kind: 'plot', title: 'Two slopes, and what to answer',
    description: 'The posterior mean bends towards the two slopes that are possible; ridge regression is a line.',
    x: {label: x.length === 1 ? 'label y' : 'answer of ridge regression'}, y: {label: 'answer'},
    marks: [
      {mark: 'line', points: line.toSorted(([a], [b]) => a - b), tone: 'control', label: 'ridge regression'},
      {mark: 'dots', points, tone: 'claim', label: 'posterior mean'},
    ],
  }
}
