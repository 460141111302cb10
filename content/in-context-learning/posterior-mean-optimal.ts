import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, certified, count, each, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {listed, tex} from '#claims/tex.ts'
import {list, matrix, rational, record, vector, type Of} from '#claims/types.ts'
import {listCases, riskOf, weighTasks} from '#networks/in-context/posterior.ts'
import {computeRisk} from '#networks/in-context/ridge.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {bayesRule, drawAnswers, ridgeAnswers, twoSlopes, work} from './posterior-mean-optimal.untrusted.ts'

const types = {
  prior: record({points: vector('w'), weights: vector('w')}),
  noise: record({points: vector('e'), weights: vector('e')}), x: vector('n'),
  rule: list(record({labels: vector('n'), answer: rational})),
  ridge: matrix(1, 'n'), risk: rational, excess: rational,
}
export type Subject = Of<typeof types>

const keyOf = (labels: Vector<Q.Rational>) => labels.map(Q.toText).join(' ')
const secondMoment = ({points, weights}: Subject['prior']) => M.dot(weights, points.map(point => Q.mul(point, point)))

/** Of all functions of the examples, the posterior mean has the least risk; ridge regression is one of the others. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'The least in-context risk',
    statement: ({prior, noise, x, rule, ridge, risk, excess}) => tex`for tasks $w\in\{${listed(prior.points)}\}$ with
      probabilities $${listed(prior.weights)}$ and labels $y_i=wx_i+\eps_i$ at $x=(${listed(x)})$ with noise
      $\eps\in\{${listed(noise.points)}\}$ of probabilities $${listed(noise.weights)}$, the posterior mean has the risk
      $${risk}$; every function of the labels that differs from it at one of the $${rule.length}$ labels possible has
      more. The linear rule $${ridge}\,y$ of ridge regression has $${excess}$ more.`,
    quantifier: {
      over: 'all functions of the labels, linear or not',
      by: 'the risk is a sum of one parabola for each list of labels, whose slope vanishes at the answer stated',
    },
    notClaimed: 'that a trained Transformer computes the posterior mean, or knows the prior',
  },
  knobs: {examples: knob.integer({from: 1, to: 2, start: 1, label: 'examples n'})},
  types,
  subject: ({examples}) => twoSlopes(examples),
  check(subject) {
    const {prior, noise, x, rule, ridge, risk, excess} = subject
    const answers = new Map(rule.map(({labels, answer}) => [keyOf(labels), answer]))
    const cases = listCases(prior, noise, x).filter(({chance}) => !Q.isZero(chance))
    checkShape(cases.every(({labels}) => answers.has(keyOf(labels))), 'an answer to all labels that can occur')
    const best = riskOf(cases, labels => answers.get(keyOf(labels))!)
    const linear = {x: M.column(x), prior: secondMoment(prior), noise: secondMoment(noise)}
    return certified(all(
      equal(tex`\textstyle\sum_wp(w)=1`, Q.sum(prior.weights), Q.one),
      equal(tex`\textstyle\sum_\eps p(\eps)=1`, Q.sum(noise.weights), Q.one),
      each(rule, ({labels, answer}) => {
        const those = cases.filter(row => keyOf(row.labels) === keyOf(labels))
        const slope = Q.sum(those.map(({chance, task}) => Q.mul(chance, Q.sub(answer, task))))
        const {evidence, moment} = weighTasks(prior, noise, x, labels)
        return all(
          lessThan(tex`0\lt p(${listed(labels)})`, Q.zero, Q.sum(those.map(({chance}) => chance))),
          equal(tex`\E\bigl[(f-w)\,[y=(${listed(labels)})]\bigr]=0`, slope, Q.zero),
          equal(tex`f(${listed(labels)})\,p(y)=\textstyle\sum_wp(w)\,p(y\mid w)\,w`, Q.mul(answer, evidence), moment),
        )
      }),
      equal(tex`\#\{\text{labels}\}=\#\{\text{answers}\}`, count(answers.size), count(rule.length)),
      equal(tex`\E(f-w)^2=R`, best, risk),
      equal(tex`\E(My-w)^2-R=e`, Q.sub(riskOf(cases, labels => M.apply(ridge, labels)[0]), best), excess),
      equal(tex`\tau^2\norm{Mx-1}^2+\sigma^2\norm M^2-R=e`, Q.sub(computeRisk(linear, ridge), risk), excess),
      lessThan(tex`0\lt e`, Q.zero, excess),
    ), certifyTable(['labels', 'answer'], rule.map(({labels, answer}) => [keyOf(labels), answer])))
  },
  controls: [
    {because: 'ridge regression is the best linear rule, and the posterior mean is not linear', change: ridgeAnswers},
    {because: 'with another prior other answers are best', change: ({prior}) =>
      ({prior: {...prior, weights: prior.weights.map((_, i) => Q.rational(i === 0 ? 1 : 3, 4))}})},
    {because: 'no rule has nine tenths of the risk', change: scaled('risk', '9/10')},
  ],
  survivors: [
    {path: 'rule', because: 'the labels that can occur are a set'},
    {path: 'prior.points', because: 'both tasks are equally likely'},
  ],
  small: () => bayesRule([1], 1),
  worked: work,
  figure: drawAnswers,
})
