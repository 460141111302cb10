import type {DecoderSizes} from '#networks/decoder/decoder.ts'
import {vocabulary as symbols} from '#training/tasks/compilation.ts'
import {copying} from '#training/tasks/copying.ts'
import {regression} from '#training/tasks/regression.ts'
import {translatorVocabulary} from '#training/tasks/translation.ts'

/** The words of translators. */
export const words = translatorVocabulary()

const toTranslator = (features: number, blocks: number): DecoderSizes =>
  ({inputs: words.length, outputs: words.length, positions: 32, features, heads: 4, hidden: 4 * features, blocks})

const toCopier = (blocks: number): DecoderSizes => ({
  inputs: copying.words,
  outputs: copying.words,
  positions: 2 * copying.most,
  features: 48,
  heads: 2,
  hidden: 0,
  blocks,
})

/** The shapes of the trained decoders by the names of their recipes. */
export const shapes = {
  translator: toTranslator(64, 2),
  'deep-translator': toTranslator(48, 4),
  compiler: {
    inputs: symbols.length,
    outputs: symbols.length,
    positions: 48,
    features: 64,
    heads: 4,
    hidden: 256,
    blocks: 3,
  },
  regressor: {
    inputs: regression.dimension + 1,
    outputs: 1,
    positions: 2 * regression.points,
    features: 64,
    heads: 4,
    hidden: 128,
    blocks: 3,
  },
  induction: toCopier(2),
  'one-layer-induction': toCopier(1),
} satisfies {readonly [name: string]: DecoderSizes}
