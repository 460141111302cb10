import type {Files} from '#claims/claim.ts'
import {tex} from '#claims/tex.ts'
import type {Drawing, Mark} from '#figures/drawing.ts'
import {askQuantised} from '#training/evaluation/quantised-translator.ts'
import type {Subject} from './trained-quantisation.ts'

/** Draws the right answers of each translator against the bits. */
export function drawBits({models, numbers, bits, grain, other, compared}: Subject, {files}: {files: Files}): Drawing {
  const asked = models.map(model => askQuantised(model, files, numbers))
  const at = (right: typeof asked[number], b: number, of: typeof grain) => [b, 100 * right(b, of) / numbers] as const
  return {
    kind: 'plot', title: 'Right answers against bits',
    description: tex`Per cent of the questions answered right against the bits to which each weight is rounded, a line
      for each translator: nearly all with four and more, none with two.`,
    x: {label: 'bits b', ticks: bits.map(b => ({at: b, label: String(b)}))},
    y: {label: 'right, per cent', from: 0, to: 100},
    marks: [
      ...asked.map((right, m): Mark => ({
        mark: 'line', tone: 'claim', ...m === 0 ? {label: 'a step for its column', labelAt: 5} : {},
        points: bits.map(b => at(right, b, grain)),
      })),
      {mark: 'dots', label: 'a step for the whole matrix', tone: 'second',
        points: asked.map(right => at(right, compared, other))},
    ],
  }
}
