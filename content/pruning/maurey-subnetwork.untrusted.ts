import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeTotal, listTerms, reweightingVariance, toMixture} from '#networks/pruning/subnetwork.ts'
import {unit, type Layer} from '#networks/shallow/activation.ts'
import {bestOutcome, computeExpectation, evaluateUnits, listOutcomes, squaredNorm} from '#networks/shallow/mixture.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexLine} from '#numerics/expression/tex.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import type {Subject} from './maurey-subnetwork.ts'

interface Seen { readonly layer: Layer; readonly points: Vector<Q.Rational> }

/** Four units at seven points of the unit interval. */
export const four: Seen = {
  layer: {
    offset: Q.zero,
    units: [unit(1, 0, '1/2'), unit(1, '-1/4', '-1/3'), unit(1, '-1/2', '1/4'), unit(-1, '2/3', '-2/5')],
  },
  points: Array.from({length: 7}, (_, i) => Q.rational(i, 6)),
}
/** Two units at the ends of the unit interval. */
export const two: Seen = {
  layer: {units: [unit(1, 0, 3), unit(-1, 1, 1)], offset: Q.zero}, points: [Q.zero, Q.one],
}

/** Draws n units of a layer by the sizes of their weights. */
export function drawSubnetwork({layer, points}: Seen, n: number): Subject {
  const mixture = toMixture(layer, points)
  const v = reweightingVariance(layer, points)
  const {counts, error} = bestOutcome(listOutcomes(evaluateUnits(mixture), n))
  return {
    layer, points, n, law: mixture.law, total: computeTotal(layer),
    v, m: Q.div(v, Q.rational(n)), best: {counts, error},
  }
}

/** Takes for the variance what the constant is without the factor ‖α‖₁. */
export function withoutTotal({layer, points, n, total, v}: Subject) {
  const square = squaredNorm(listTerms(layer, points).map(row => Q.sum(row)))
  const constant = Q.sub(Q.div(Q.add(v, square), total), square)
  return {v: constant, m: Q.div(constant, Q.rational(n))}
}

const outcomesOf = ({layer, points, total}: Subject, law: Vector<Q.Rational>, n: number) =>
  listOutcomes({...evaluateUnits(toMixture(layer, points, total)), law}, n)

/** Lists the outcomes of the draws with their probabilities. */
export function work(subject: Subject) {
  const {layer, n, law, total, v} = subject
  const outcomes = outcomesOf(subject, law, n)
  const terms = layer.units.map(({weight, bias, out}) =>
    tex`${Q.equal(out, Q.one) ? '' : out}\relu(${toTexLine(weight, bias)})`)
  const rows = outcomes.map(({counts, probability, error}) => tex`(${counts})&${probability}&${error}`)
  return [
    {text: tex`$f=${listed(terms, '+')}$ at the points $0$ and $1$, with $\norm\alpha_1=${total}$, is drawn from with
      probabilities $${listed(law, '$ and $')}$.`},
    {text: tex`Of ${n === 1 ? 'one draw' : `${n} draws`}, each of weight $${Q.div(total, Q.rational(n))}$:`,
      tex: tex`\begin{array}{c|c|c}(k_1,k_2)&P&\norm{f_n-f}^2\\\hline ${listed(rows, tex`\\`)}\end{array}`},
    {text: 'The errors weighted by their probabilities:',
      tex: tex`\E\norm{f_n-f}^2=${computeExpectation(outcomes)}=\tfrac1{${n}}\cdot${v}.`},
  ]
}

/** Draws the mean over all draws, drawn by the law and uniformly, and the best draw. */
export function drawMeans(subject: Subject): Drawing {
  const {law, v} = subject
  const sizes = [1, 2, 3, 4, 5]
  const uniform = law.map(() => Q.rational(1, law.length))
  const means = (law: Vector<Q.Rational>) =>
    sizes.map(n => [n, Q.toNumber(computeExpectation(outcomesOf(subject, law, n)))] as const)
  return {
    kind: 'plot', title: 'Subnetworks of n drawn units', x: {label: 'units drawn n', scale: 'log2'},
    y: {label: '‖fₙ − f‖²', scale: 'log2'},
    description: tex`The exact mean over all draws lies on the line v/n, the best draw far below it; drawn uniformly the
      mean stays above.`,
    marks: [
      {mark: 'line', tone: 'bound', label: 'v / n', points: sizes.map(n => [n, Q.toNumber(v) / n])},
      {mark: 'line', tone: 'control', label: 'drawn uniformly', points: means(uniform)},
      {mark: 'dots', tone: 'claim', label: 'mean of all draws', points: means(law)},
      {mark: 'dots', tone: 'second', label: 'best draw',
        points: sizes.map(n => [n, Q.toNumber(bestOutcome(outcomesOf(subject, law, n)).error)])},
    ],
  }
}
