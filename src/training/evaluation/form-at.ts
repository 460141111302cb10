import {runDecoder} from '#networks/decoder/decoder.ts'
import {evaluateDecoderForm, decoderForm, type DecoderForm, type Place} from '#networks/decoder/decoder-form.ts'
import {toMatrixOperations} from '#networks/decoder/matrix-operations.ts'
import {enclosures, type Algebra} from '#numerics/interval/algebra.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import {toRows} from '#numerics/float/tensor.ts'
import {modelOf, type Checkpoint, type Files} from '#training/models/checkpoint.ts'
import {memoise} from '#training/models/memo.ts'
import type {Model} from '#training/models/model.ts'
import {toBatch, type Pair} from '#training/tasks/pairs.ts'
import {toPair} from '#training/tasks/translation.ts'

/**
 * The multi-layer form of a model at one text, with the stream it was
 * taken at, the outputs, and the tokens asked for, null where none is.
 */
export interface FormAt<T> {
  readonly form: DecoderForm<T>
  readonly place: Place<T>
  readonly outputs: Matrix<T>
  readonly targets: readonly (number | null)[]
}

/** Runs a model over an algebra on the text of a pair and finds the form there. */
export function formAt<T>(algebra: Algebra<T>, {sizes, vocabulary, weights}: Model, pair: Pair): FormAt<T> {
  const lifted = Object.fromEntries(
    Object.entries(weights).map(([name, weight]) => [name, toRows(weight).map(row => row.map(algebra.point))]),
  )
  const {input, starts, targets} = toBatch(vocabulary!, [pair])
  if (!('tokens' in input)) throw new TypeError('a model of words reads tokens')
  const {residualStream, outputs} = runDecoder(toMatrixOperations(algebra, starts), sizes, lifted, input)
  const place = {algebra, sizes, weights: lifted, residualStream}
  return {form: decoderForm(place), place, outputs, targets}
}

/**
 * Evaluates the form at its own text, with its own biases or with those
 * of another text of as many tokens: the end of the stream, n × d.
 */
export function evaluateAt<T>({form, place: {algebra, residualStream}}: FormAt<T>, other?: FormAt<T>): Matrix<T> {
  return evaluateDecoderForm(algebra, form, residualStream[0], other?.form.terms.map(({bias}) => bias))
}

/** Encloses the form of a translator where it writes a number in French. */
export function frenchForm(checkpoint: Checkpoint, n: number, files: Files): FormAt<Interval> {
  return memoise(['form', checkpoint.sha256, n], () =>
    formAt(enclosures, modelOf(checkpoint, files), toPair(n, 'French')))
}
