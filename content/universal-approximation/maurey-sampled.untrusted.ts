import type {Finding} from '#claims/finding.ts'
import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {sampleErrors, total} from '#networks/shallow/sampled-mixture.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexNear} from '#numerics/expression/tex.ts'
import type {Sample} from '#numerics/statistics/confidence.ts'
import type {prepare, Subject} from './maurey-sampled.ts'

/** Shows the units with their probabilities, and the first four that were drawn. */
export function work(
  {dimension, clip, repeats, v}: Subject, {relations}: Finding, {random, lottery, shares}: ReturnType<typeof prepare>,
) {
  const {units, target} = lottery
  const row = (cells: readonly (string | number)[]) => cells.join('&')
  const [first] = sampleErrors(random, lottery, 4, 1, clip)
  const mean = relations.at(-1)!.left
  const rows = [
    ...units.map((unit, j) => row([toTexNear(Q.rational(shares[j], total), 4), ...unit])),
    tex`\hline f&${row(target.map(y => Q.toDecimal(Q.rational(y, total), 3)))}`,
  ]
  return [
    {text: tex`Eight signed units in $\R^{${dimension}}$ at eight points, with their probabilities $p_j=\abs{c_j}$;
      below the line $f=\sum_jp_j\varphi_j$.`,
    tex: tex`\begin{array}{c|${'r'.repeat(units.length)}}${rows.join('\\\\')}\end{array}`},
    {text: tex`Each $\varphi_j$ has norm one, so that the constant is`, tex: tex`v=1-\norm f^2=${Q.toDecimal(v, 4)}.`},
    {text: tex`The first four units that were drawn give $4\norm{f_4-f}^2=${first.toFixed(4)}$; the mean of
      ${repeats} such numbers, with its interval,`,
    tex: mean.type === 'sample'
      ? tex`${mean.estimate.toFixed(4)}\in[${mean.lo.toFixed(4)},\,${mean.hi.toFixed(4)}].` : ''},
  ]
}

/** Draws the sampled means beside v/n, and those of uniform draws. */
export function drawSamples(subject: Subject, sample: (subject: Subject) => Sample[]): Drawing {
  const {draws, v} = subject
  const few = {...subject, repeats: 512, clip: 1024} // in a picture nothing needs a range
  const means = (samples: readonly Sample[]) =>
    samples.map(({estimate}, i) => [draws[i], estimate / draws[i]] as const)
  return {
    kind: 'plot', title: 'Sampled mean squared error',
    x: {label: 'units drawn n', scale: 'log2'}, y: {label: 'mean of ‖fₙ − f‖²', scale: 'log2'},
    description: 'The sampled means lie on the line v/n; with uniform draws they level off at the bias.',
    marks: [
      {mark: 'line', tone: 'bound', label: 'v / n', points: draws.map(n => [n, Q.toNumber(v) / n])},
      {mark: 'dots', tone: 'claim', label: 'drawn by the coefficients', points: means(sample(few))},
      {mark: 'dots', tone: 'control', label: 'drawn uniformly', points: means(sample({...few, law: 'uniform'}))},
    ],
  }
}
