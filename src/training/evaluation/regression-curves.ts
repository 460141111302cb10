import {modelOf, type Checkpoint, type Files} from '#training/models/checkpoint.ts'
import {memoise} from '#training/models/memo.ts'
import {computeBaselines, type Baselines} from './baselines.ts'
import {corruptions, type Corruption} from './corruption.ts'
import {meanSquaredErrors} from './held-out.ts'

/** Errors after 0, 1, 2, … examples: of models, one list each, and of their rivals. */
export interface RegressionCurves extends Baselines { readonly models: readonly (readonly number[])[] }

/** Finds these errors over so many sequences, of models to which something was done. */
export function regressionCurves(
  models: readonly Checkpoint[], files: Files, sequences: number, damage: Corruption,
): RegressionCurves {
  const curves = models.map(model => memoise(['regressor', model.sha256, damage, sequences], () =>
    meanSquaredErrors(corruptions[damage](modelOf(model, files)), sequences)))
  return {models: curves, ...memoise(['rivals', sequences], () => computeBaselines(sequences))}
}

/** The greatest error of the models after so many examples. */
export const worstError = ({models}: RegressionCurves, k: number): number =>
  models.map(curve => curve[k]).reduce((a, b) => Math.max(a, b))
