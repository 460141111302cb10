import {generate} from '#training/evaluation/generation.ts'
import type {Model} from '#training/models/model.ts'
import {end} from '#training/tasks/pairs.ts'
import type {Tensor} from '#numerics/float/tensor.ts'
import {toAttention, type Attention} from './attention.ts'

/** What has been said so far. */
export interface Saying { readonly said: readonly string[] }

/** An answer: its words without the one that ends it, whether that came, and how the heads looked back. */
export interface Spoken extends Saying { readonly isEnded: boolean; readonly attention: Attention }

/** Lets a model continue a prompt, telling each word as it comes. */
export function speak(model: Model, prompt: readonly string[], say: (progress: Saying) => void): Spoken {
  const words: string[] = []
  let last: readonly Tensor[] = []
  for (const {word, patterns} of generate(model, prompt)) {
    words.push(word)
    last = patterns
    if (word !== end) say({said: [...words]})
  }
  const isEnded = words.at(-1) === end
  return {said: isEnded ? words.slice(0, -1) : words, isEnded, attention: toAttention(model.sizes, last, prompt, words)}
}
