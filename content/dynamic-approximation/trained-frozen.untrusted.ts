import {grouped} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {countPlaces, type Places} from '#training/evaluation/frozen-form.ts'
import type {Files} from '#training/models/checkpoint.ts'
import type {Subject} from './trained-frozen.ts'

/** Draws the share of words that are right, number by number. */
export function drawShares({model, reference, frozen, numbers}: Subject, {files}: {files: Files}): Drawing {
  const rows = countPlaces(model, files, numbers, reference, frozen)
  const panel = (title: string, pick: (row: Places) => number) => ({
    kind: 'bars', title, axis: {label: 'words right, per cent'},
    description: 'The share of places of each answer at which the right word is most likely.',
    bars: rows.map(row => ({label: grouped(row.n, ','), value: 100 * pick(row) / row.places})),
  } as const)
  return {
    kind: 'panels', title: 'Words right with frozen parameters',
    description: 'Left, with the biases of the reference; right, with all parameters of the reference.',
    panels: [panel('biases frozen', ({biases}) => biases), panel('all frozen', ({all}) => all)],
  }
}
