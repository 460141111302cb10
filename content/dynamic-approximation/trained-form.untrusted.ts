import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {mid} from '#numerics/interval/interval.ts'
import {map, type Matrix} from '#numerics/linear/matrix.ts'
import {frenchForm} from '#training/evaluation/form-at.ts'
import type {Files} from '#training/models/checkpoint.ts'
import type {Subject} from './trained-form.ts'

/** Draws the inner biases at the last token of two texts. */
export function drawBiases({model, number, other}: Subject, {files}: {files: Files}): Drawing {
  const [here, there] = [number, other].map(n =>
    frenchForm(model, n, files).form.terms.map(({bias}) => bias.at(-1)!.slice(0, 64).map(mid)))
  const panel = (title: string, entries: Matrix<number>) => ({
    kind: 'heat map', title, entries,
    description: 'One row for each block, one column for each of its first 64 hidden units, at the last token.',
  } as const)
  return {
    kind: 'panels', title: 'Biases that move',
    description: tex`The inner biases of the form at the last token of two texts, and their difference:
      small in the first block, large in the second.`,
    panels: [
      panel(`b′ at ${number}`, here), panel(`b′ at ${other}`, there),
      panel('difference', map(here, (entry, j, i) => entry - there[j][i])),
    ],
  }
}
