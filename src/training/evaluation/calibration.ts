import {listBlockMatrices} from '#networks/decoder/adapted-decoder.ts'
import {computeGram, recordInputs, type Gram} from '#networks/decoder/decoder-inputs.ts'
import type {Grams} from '#networks/decoder/decoder-pruning.ts'
import type {Tensor} from '#numerics/float/tensor.ts'
import type {Batch} from '#training/tasks/batch.ts'
import type {Model} from '#training/models/model.ts'
import {toBatch} from '#training/tasks/pairs.ts'
import {learnt} from '#training/tasks/learnt-numbers.ts'
import {languages, toPair} from '#training/tasks/translation.ts'

/** How many of the numbers that were learnt a translator is calibrated on, the first ones, each in all languages. */
export const calibrated = 100

/** Lays out what translators are calibrated on. */
export function calibrationBatch({vocabulary}: Model): Batch {
  return toBatch(vocabulary!, learnt.slice(0, calibrated).flatMap(n => languages.map(language => toPair(n, language))))
}

/** Finds XᵀX for the inputs X that each matrix of the blocks of a translator reads in calibration. */
export function computeGrams(model: Model): Grams {
  const {input, starts} = calibrationBatch(model)
  const inputs = recordInputs(model.sizes, model.weights, input, starts)
  const known = new Map<Tensor, Gram>() // queries, keys and values read the same
  return Object.fromEntries(listBlockMatrices(model.sizes).map(name => {
    const read = inputs[name]
    if (!known.has(read)) known.set(read, computeGram(read))
    return [name, known.get(read)!]
  }))
}
