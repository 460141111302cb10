import {orderMatrices, removeAndReadjustEntries, removeEntries, type Grams, type PruningRule} from '#networks/decoder/decoder-pruning.ts'
import {findGrams} from './calibration.ts'
import {memoise} from '#training/models/memo.ts'
import type {Model} from '#training/models/model.ts'

/** A rule, and whether what it leaves is readjusted, column by column. */
export type Pruning = {readonly rule: PruningRule; readonly readjusted: boolean}

/** Finds XᵀX for the matrices of a translator, once for a key that names it. */
export const findTranslatorGrams = (key: string, model: Model): Grams => memoise(['grams', key], () => findGrams(model))

/** Prunes so many tenths of the entries of the matrices in the blocks of a translator. The key names the model; what rules ask about it is found once. */
export function prune(key: string, model: Model, {rule, readjusted}: Pruning, tenths: number): Model {
  const grams = findTranslatorGrams(key, model)
  const orders = memoise(['orders', key, rule], () => orderMatrices(model.weights, grams, rule))
  return {...model, weights: readjusted ? removeAndReadjustEntries(model.weights, grams, orders, tenths) : removeEntries(model.weights, orders, tenths)}
}
