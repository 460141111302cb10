import {runDecoder} from '#networks/decoder/decoder.ts'
import {toTensorOperations} from '#networks/decoder/tensor-operations.ts'
import type {Tensor} from '#numerics/float/tensor.ts'
import type {Model} from '#training/models/model.ts'
import {end, toBatch, toTokens, type Pair} from '#training/tasks/pairs.ts'

/** What a model said next: its word, and how each head of each block looked back, T × T, heads within blocks. */
export interface Said { readonly word: string; readonly patterns: readonly Tensor[] }

/** The place of the greatest entry of a row; null where it is not the only one, or none is a number. */
export function argmax({columns, values}: Tensor, row: number): number | null {
  const entries = values.subarray(row * columns, (row + 1) * columns)
  let [best, ties] = [0, 0]
  for (let j = 1; j < columns; j++) {
    if (entries[j] > entries[best]) [best, ties] = [j, 0]
    else if (!(entries[j] < entries[best])) ties++
  }
  return ties === 0 ? best : null
}

/**
 * Lets a model of words continue a prompt, each time by its most
 * likely word, until it ends, cannot decide or has no position left.
 */
export function* generate({sizes, vocabulary, weights}: Model, prompt: readonly string[]): Generator<Said> {
  const tokens = toTokens(vocabulary!, prompt)
  while (tokens.length < sizes.positions) {
    const patterns: Tensor[] = []
    const operations = toTensorOperations([0, tokens.length], pattern => patterns.push(pattern))
    const {outputs} = runDecoder(operations, sizes, weights, {tokens, positions: tokens.map((_, i) => i)})
    const next = argmax(outputs, tokens.length - 1)
    if (next === null) return
    yield {word: vocabulary![next], patterns}
    if (vocabulary![next] === end) return
    tokens.push(next)
  }
}

/**
 * Finds the words with which a model continues a prompt, without
 * the one that ends them; null where it does not come to an end.
 */
export function completePrompt(model: Model, prompt: readonly string[]): readonly string[] | null {
  const words = [...generate(model, prompt)].map(({word}) => word)
  return words.at(-1) === end ? words.slice(0, -1) : null
}

/**
 * Answers for each pair whether the model, left to itself, says just
 * its answer: at every place of the answer the right word is the
 * one most likely after the right words before it. (By induction on the places that is the same.)
 */
export function isSaid(model: Model, pairs: readonly Pair[]): boolean[] {
  const {input, starts, targets} = toBatch(model.vocabulary!, pairs)
  const {outputs} = runDecoder(toTensorOperations(starts), model.sizes, model.weights, input)
  return pairs.map((_, s) =>
    targets.slice(starts[s], starts[s + 1]).every((target, i) =>
      target === null || argmax(outputs, starts[s] + i) === target
    )
  )
}
