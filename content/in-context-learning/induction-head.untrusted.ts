import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeFirstWeights, computeSecondWeights, copyBound, copyError, listStrings, worstError, type InductionHead} from '#networks/in-context/induction.ts'
import {rounded, toTexScientific} from '#numerics/exact/scientific.ts'
import {significant} from '#numerics/float/rounding.ts'
import {mid, type Interval} from '#numerics/interval/interval.ts'
import {build} from '#numerics/linear/matrix.ts'
import type {Subject} from './induction-head.ts'

/** Two layers of one sharpness, with their error and its bound to three digits. */
export function sharp(n: number, beta: number): Subject {
  const head = {first: beta, second: beta, offset: 1, firstKey: 2}
  return {n, head, worst: rounded(mid(worstError(head, listStrings(n)))), bound: rounded(mid(copyBound(head, n)))}
}

/** Follows both layers on one string. */
export function work({n, head, worst, bound}: Subject) {
  const [first, letters] = [computeFirstWeights(head, n), 'abca']
  const near = (weight: Interval) => toTexScientific(rounded(mid(weight)))
  const row = (weights: readonly Interval[]) => listed(weights.map(near), tex`,\ `)
  const beta = head.first
  return [
    {text: tex`The string $${letters}$, with $\beta_1=\beta_2=${beta}$.
      In the first layer position $4$ attends to positions $1$ to $4$ with`,
    tex: tex`${row(first[3])}\qquad\Bigl(\text{to its predecessor: }\tfrac{e^{${beta}}}{e^{${beta}}+3}\Bigr).`},
    {text: tex`So the keys $2,3,4$ have stored $a,b,c$ nearly. The last position looks for $a$ and weighs them`,
      tex: tex`${row(computeSecondWeights(head, first, letters))}.`},
    {text: tex`It copies $b$, the successor of the first $a$, with an $L^1$ error of
      $${near(copyError(head, first, letters))}$. The worst string of four letters errs by
      $${toTexScientific(worst)}$; the bound is`,
    tex: tex`2\cdot3\,e^{-${beta}(1-2\eps_1)}+e^{${beta}\eps_1}-1=${
      toTexScientific(bound)},\qquad\eps_1=3e^{-${beta}}.`},
  ]
}

/** Draws the weights of both layers, and the error against the sharpness. */
export function drawCopy({head}: Subject): Drawing {
  return {
    kind: 'panels', title: 'Two layers that copy',
    description: tex`The first layer looks one position back; the second finds the positions after the last letter.
      The error falls with the sharpness, below its bound.`,
    panels: [drawWeights({...head, first: 6, second: 6}), drawErrors(head)],
  }
}

function drawWeights(head: InductionHead) {
  const letters = 'bcdbecdb'
  const n = letters.length
  const first = computeFirstWeights(head, n)
  const short = (weight: Interval) => significant(mid(weight))
  const rows = [
    ...build(n, n, (i, j) => first[i][j] ? short(first[i][j]) : 0),
    [0, ...computeSecondWeights(head, first, letters).map(short)],
  ]
  return {
    kind: 'heat map', title: 'Weights at β = 6',
    description: tex`The weights of both layers on the string ${letters}:
      those of the first, row by row, and those of the last position in the second.`,
    entries: rows, rows: [...[...letters].map((letter, i) => `${i + 1} ${letter}`), 'copy'], columns: [...letters],
    blocks: [n, n], full: 1,
  } as const
}

function drawErrors(head: InductionHead) {
  const length = 6
  const all = listStrings(length)
  const sharpness = Array.from({length: 13}, (_, i) => 6 + 2 * i)
  const curve = (of: (head: InductionHead) => number) =>
    sharpness.map(beta => [beta, significant(of({...head, first: beta, second: beta}))] as const)
  return {
    kind: 'plot', title: 'Error and bound',
    description: `The worst error over all strings of ${length} letters and the bound, against the sharpness.`,
    x: {label: 'sharpness β'}, y: {label: 'L¹ error', scale: 'log10'}, marks: [
      {mark: 'line', points: curve(at => copyBound(at, length).hi), tone: 'bound', label: 'bound'},
      {mark: 'dots', points: curve(at => mid(worstError(at, all))), tone: 'claim', label: 'worst error'},
      {mark: 'line', points: curve(at => mid(worstError({...at, firstKey: 1}, all))), tone: 'control',
        label: 'position 1 among the keys'}],
  } as const
}
