import {computeInfluences, listParts, removePart, type Part} from '#networks/decoder/part-removal.ts'
import {modelOf, seedOf, type Checkpoint, type Files} from '#training/models/checkpoint.ts'
import {memoise} from '#training/models/memo.ts'
import {calibrationBatch} from './calibration.ts'
import {countRight} from './questions.ts'

/** A part of a translator, its influence in calibration, and how many answers are right and wrong without it. */
export interface RemovedPart {
  /** The seed of the translator and the name of the part, `1, attention 4`. */
  readonly name: string
  readonly kind: Part['kind']
  readonly influence: number
  readonly right: number
  readonly wrong: number
}

/** Names a part by its kind and the number of its block, counted from 1. */
export const nameOf = ({block, kind}: Part): string => `${kind} ${block + 1}`

/** Counts the pairs of parts of which the one of less influence costs more answers than the other. */
export const countInverted = (parts: readonly RemovedPart[]): number =>
  parts.flatMap(a => parts.filter(b => a.influence < b.influence && a.wrong > b.wrong)).length

/** Leaves out each part of a translator in turn, and asks so many questions. */
export function removeParts(checkpoint: Checkpoint, files: Files, questions: number): readonly RemovedPart[] {
  const {sha256} = checkpoint
  const translator = modelOf(checkpoint, files)
  const {sizes, weights} = translator
  const influences = memoise(['influences', sha256], () => {
    const {input, starts} = calibrationBatch(translator)
    return computeInfluences(sizes, weights, input, starts)
  })
  return listParts(sizes).map((part, i) => {
    const rest = () => ({...translator, weights: removePart(weights, part)})
    const right = countRight([sha256, 'without', i], questions, rest)
    return {
      name: `${seedOf(checkpoint)}, ${nameOf(part)}`,
      kind: part.kind,
      influence: influences[i],
      right,
      wrong: questions - right,
    }
  })
}
