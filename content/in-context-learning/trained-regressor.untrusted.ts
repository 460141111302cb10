import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {regressionCurves} from '#training/evaluation/regression-curves.ts'
import type {Files} from '#training/models/checkpoint.ts'
import type {Subject} from './trained-regressor.ts'

/** Draws the errors against the number of examples. */
export function drawCurves({models, damage, sequences}: Subject, {files}: {files: Files}): Drawing {
  const curves = regressionCurves(models, files, sequences, damage)
  const points = (curve: readonly number[]) => curve.map((y, k) => [k, y] as const)
  const first = {labelAt: 0.3, label: 'Transformers'}
  return {
    kind: 'plot', title: 'Error against examples',
    description: tex`Mean squared error over the dimension against the number of examples:
      after the first few the Transformers lie above ridge regression and below one gradient step.`,
    x: {label: 'examples k'}, y: {label: 'squared error / d', from: 0},
    marks: [
      {mark: 'line', points: points(curves.step), tone: 'control', labelAt: 0.9, label: 'one gradient step'},
      ...curves.models.map((curve, i) =>
        ({mark: 'line', points: points(curve), tone: 'claim', ...i === 0 ? first : {}} as const)),
      {mark: 'line', points: points(curves.ridge), tone: 'target', labelAt: 0.6, label: 'ridge'},
    ],
  }
}
