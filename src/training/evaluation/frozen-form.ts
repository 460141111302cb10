import {evaluateDecoderForm} from '#networks/decoder/decoder-form.ts'
import {toMatrixOperations} from '#networks/decoder/matrix-operations.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import {modelOf, type Checkpoint, type Files} from '#training/models/checkpoint.ts'
import {memoise} from '#training/models/memo.ts'
import type {Model} from '#training/models/model.ts'
import {toBatch} from '#training/tasks/pairs.ts'
import {toPair} from '#training/tasks/translation.ts'
import {evaluateAt, formAt, type FormAt} from './form-at.ts'
import {heldOutNumbers} from './held-out.ts'

/**
 * Of the places of an answer in French, those where the right word is most likely:
 * by the form itself, with the biases of another text, with all its parameters.
 */
export interface Places {
  readonly n: number
  readonly places: number
  readonly own: number
  readonly biases: number
  readonly all: number
}

/**
 * Counts these places for so many unlearnt numbers whose texts have as many tokens as that of a reference,
 * whose parameters are held, or nothing is.
 */
export function countPlaces(
  checkpoint: Checkpoint, files: Files, numbers: number, reference: number, frozen: 'biases and all' | 'nothing',
): readonly Places[] {
  return memoise(['frozen', checkpoint.sha256, reference, frozen, numbers], () => {
    const model = modelOf(checkpoint, files)
    const held = frozenAt(model, reference)
    const alike = heldOutNumbers(2000).filter(n => tokensOf(model, n) === tokensOf(model, reference))
    return alike.slice(0, numbers).map(n => {
      const here = frozenAt(model, n)
      return placesOf(n, here, frozen === 'nothing' ? here : held)
    })
  })
}

const frozenAt = (model: Model, n: number) => formAt(approximations, model, toPair(n, 'French'))
const tokensOf = (model: Model, n: number) => toBatch(model.vocabulary!, [toPair(n, 'French')]).targets.length

function placesOf(n: number, here: FormAt<number>, other: FormAt<number>): Places {
  const [start] = here.place.residualStream
  return {
    n, places: here.targets.filter(target => target !== null).length, own: countRight(here, evaluateAt(here)),
    biases: countRight(here, evaluateAt(here, other)),
    all: countRight(here, evaluateDecoderForm(approximations, other.form, start)),
  }
}

// The places where the right word is most likely when the stream ends so.
function countRight({place: {weights}, targets}: FormAt<number>, end: Matrix<number>): number {
  const operations = toMatrixOperations(approximations, [])
  const normalised = operations.normalise(end, weights['final.gain'], weights['final.bias'])
  const outputs = operations.linear(normalised, weights.readout)
  return targets.filter((target, i) => target !== null
    && outputs[i].every((value, j) => j === target || value < outputs[i][target])).length
}
