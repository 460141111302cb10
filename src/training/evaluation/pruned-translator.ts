import {orderMatrices, removeAndReadjustEntries, removeEntries, type Grams, type PruningRule} from '#networks/decoder/decoder-pruning.ts'
import {computeGrams} from './calibration.ts'
import {relativeOutputError} from '#networks/decoder/removal-order.ts'
import {modelOf, type Checkpoint, type Files} from '#training/models/checkpoint.ts'
import {memoise} from '#training/models/memo.ts'
import {countRight} from './questions.ts'
import type {Model} from '#training/models/model.ts'

/** A rule, and whether what it leaves is readjusted, column by column. */
export type Pruning = {readonly rule: PruningRule; readonly readjusted: boolean}

/** Names a pruning by its rule, and by what becomes of the rest where that needs to be said. */
export function nameOf({rule, readjusted}: Pruning): string {
  if (readjusted) return `${rule}, readjusted`
  return rule === 'surgeon' ? 'surgeon, left' : rule
}

const choices = {random: 'chance', magnitude: 'magnitude', Wanda: 'Wanda’s choice', surgeon: 'the surgeon’s choice'}

/** Says a pruning in words. */
export const phraseOf = ({rule, readjusted}: Pruning): string =>
  `${choices[rule]}, the rest ${readjusted ? 'readjusted' : 'left'}`

/** Writes tenths in per cent, one for each translator, or one where all are the same. */
export function inPerCent(tenths: readonly number[]): string {
  const told = new Set(tenths).size === 1 ? tenths.slice(0, 1) : tenths
  return `$${told.map(n => 10 * n).join(',')}\\,\\%$`
}

/** Finds XᵀX for the matrices of a translator, once for a key that names it. */
export const translatorGrams = (key: string, model: Model): Grams => memoise(['grams', key], () => computeGrams(model))

/**
 * Prunes so many tenths of the entries of the matrices in the blocks of a
 * translator. The key names the model; what rules ask about it is found once.
 */
export function prune(key: string, model: Model, {rule, readjusted}: Pruning, tenths: number): Model {
  const grams = translatorGrams(key, model)
  const orders = memoise(['orders', key, rule], () => orderMatrices(model.weights, grams, rule))
  return {
    ...model,
    weights: readjusted
      ? removeAndReadjustEntries(model.weights, grams, orders, tenths)
      : removeEntries(model.weights, orders, tenths),
  }
}

const keyOf = ({sha256}: Checkpoint, {rule, readjusted}: Pruning, tenths: number) =>
  [sha256, rule, String(readjusted), tenths]

/** Asks a translator so many questions and counts the right answers, pruned by so many tenths; 0 leave it whole. */
export function askPruned(checkpoint: Checkpoint, files: Files, questions: number) {
  const whole = () => modelOf(checkpoint, files)
  return (pruning: Pruning, tenths: number): number =>
    tenths === 0
      ? countRight([checkpoint.sha256], questions, whole)
      : countRight(keyOf(checkpoint, pruning, tenths), questions, () =>
        prune(checkpoint.sha256, whole(), pruning, tenths))
}

/** The prices of the matrices in the blocks of a translator by their names: what a pruning costs each. */
export function pricesOf(
  checkpoint: Checkpoint, files: Files, pruning: Pruning, tenths: number,
): {readonly [name: string]: number} {
  return memoise(['prices', ...keyOf(checkpoint, pruning, tenths)], () => {
    const whole = modelOf(checkpoint, files)
    const pruned = prune(checkpoint.sha256, whole, pruning, tenths)
    const grams = Object.entries(translatorGrams(checkpoint.sha256, whole))
    return Object.fromEntries(grams.map(([name, gram]) =>
      [name, relativeOutputError(whole.weights[name], pruned.weights[name], gram)]))
  })
}
