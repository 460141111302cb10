import type {Files} from '#claims/claim.ts'
import {tex} from '#claims/tex.ts'
import type {Drawing, Mark} from '#figures/drawing.ts'
import * as Q from '#numerics/exact/rational.ts'
import {askPruned, nameOf, type Pruning} from '#training/evaluation/pruned-translator.ts'
import type {Checkpoint} from '#training/models/checkpoint.ts'
import type {Subject} from './trained-pruning-curves.ts'

const ways: Subject['ways'] = [
  {rule: 'random', readjusted: false, tenths: [1, 2, 3]},
  {rule: 'magnitude', readjusted: false, tenths: [5, 6, 7, 8]},
  {rule: 'Wanda', readjusted: false, tenths: [5, 6, 7, 8]},
  {rule: 'surgeon', readjusted: true, tenths: [6, 7, 8, 9]},
]
const ladder: readonly Pruning[] = [
  {rule: 'Wanda', readjusted: false}, {rule: 'surgeon', readjusted: false},
  {rule: 'Wanda', readjusted: true}, {rule: 'surgeon', readjusted: true},
]
const keeps = [[1, 5, 5, 7], [1, 5, 5, 6], [1, 5, 5, 7]]

/** What is asserted of the first so many translators. */
export function assertEnds(models: readonly Checkpoint[]): Subject {
  return {
    models, numbers: 200, ways, keeps: keeps.slice(0, models.length), loses: models.map(() => [3, 8, 8, 9]),
    most: Q.rational(17, 20), few: Q.rational(1, 20), compared: 7, ladder,
  }
}

/** Draws a line for each way and translator, and dots at one share for the inner rungs of the ladder. */
export function drawCurves({models, numbers, ways, compared, ladder}: Subject, {files}: {files: Files}): Drawing {
  const at = (model: Checkpoint, pruning: Pruning, tenths: number) =>
    [10 * tenths, 100 * askPruned(model, files, numbers)(pruning, tenths) / numbers] as const
  const tones = ['control', 'second', 'third', 'claim'] as const
  return {
    kind: 'plot', title: 'Right answers of pruned translators',
    description: tex`Per cent of the questions answered right against per cent of the entries removed, a line for each
      rule and translator; and dots at one share for choices with the rest left or readjusted.`,
    x: {label: 'removed, per cent', from: 0, to: 100}, y: {label: 'right, per cent', from: 0, to: 100},
    marks: [
      ...ways.flatMap((way, i) => models.map((model, m): Mark => ({
        mark: 'line', tone: tones[i], ...m === 0 ? {label: way.rule} : {},
        points: [0, ...way.tenths].map(tenths => at(model, way, tenths)),
      }))),
      ...ladder.slice(1, -1).map((pruning): Mark => ({
        mark: 'dots', tone: pruning.readjusted ? 'third' : 'claim', label: nameOf(pruning),
        points: models.map(model => at(model, pruning, compared)),
      })),
    ],
  }
}
