import {quantiseWeights, type Grain} from '#networks/decoder/quantisation.ts'
import {modelOf, type Checkpoint, type Files} from '#training/models/checkpoint.ts'
import {countRight} from './questions.ts'

/** Asks a translator so many questions and counts the right answers, its weights rounded to so many bits. */
export function askQuantised(checkpoint: Checkpoint, files: Files, questions: number) {
  return (bits: number, grain: Grain): number => countRight([checkpoint.sha256, grain, bits], questions, () => {
    const whole = modelOf(checkpoint, files)
    return {...whole, weights: quantiseWeights(whole.weights, bits, grain)}
  })
}
