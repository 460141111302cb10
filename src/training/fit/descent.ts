import {runDecoder, type DecoderSizes, type Weights} from '#networks/decoder/decoder.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import {sqrtDown} from '#numerics/float/square-root.ts'
import type {Tensor} from '#numerics/float/tensor.ts'
import {Tape, trace, type Traced} from './gradient-tape.ts'
import type {Batch} from '#training/tasks/batch.ts'
import type {Loss} from './loss.ts'

/**
 * How weights descend: Adam (Kingma & Ba 2015) with decoupled decay (Loshchilov
 * & Hutter 2019), clipped, warmed up, cooled along a cosine to a fiftieth.
 */
export interface Descent {
  readonly steps: number
  readonly rate: number
  readonly warmUp: number
  readonly decay: number
}

const first = 0.9
const second = 0.98
const floor = 2 ** -30
const clip = 1

/** The share of the step size that step k, counted from 1, takes. */
export function learningRateShare(step: number, {steps, warmUp}: Descent): number {
  if (step <= warmUp) return step / warmUp
  const turn = approximations.cos(approximations.pi * ((step - warmUp) / Math.max(1, steps - warmUp)))
  return 0.02 + 0.49 * (1 + turn)
}

/** Parameters under way, with Adam's two moments. */
export class AdamDescent {
  readonly #parameters: Weights<Tensor>
  readonly #settings: Descent
  readonly #moments: {readonly [name: string]: {readonly mean: Float64Array; readonly square: Float64Array}}
  #step = 0

  constructor(parameters: Weights<Tensor>, settings: Descent) {
    this.#parameters = parameters
    this.#settings = settings
    this.#moments = Object.fromEntries(
      Object.entries(parameters).map((
        [name, {values: {length}}],
      ) => [name, {mean: new Float64Array(length), square: new Float64Array(length)}]),
    )
  }

  /** Takes one step against the slopes that `find` leaves on the traced parameters; returns the loss that it found. */
  step(find: (traced: Weights<Traced>) => number): number {
    const traced = Object.fromEntries(Object.entries(this.#parameters).map(([name, value]) => [name, trace(value)]))
    const loss = find(traced)
    this.#step++
    const shrink = computeShrink(traced)
    const rate = this.#settings.rate * learningRateShare(this.#step, this.#settings)
    for (const [name, {value, slope}] of Object.entries(traced)) this.#move(name, value, slope, {shrink, rate})
    return loss
  }

  #move(name: string, {rows, values}: Tensor, slope: Tensor, {shrink, rate}: {shrink: number; rate: number}): void {
    const {mean, square} = this.#moments[name]
    const [leftFirst, leftSecond] = [1 - approximations.power(first, this.#step),
      1 - approximations.power(second, this.#step)]
    const decay = rows > 1 ? rate * this.#settings.decay : 0 // gains and biases do not decay
    for (let i = 0; i < values.length; i++) {
      const g = slope.values[i] * shrink
      mean[i] = first * mean[i] + (1 - first) * g
      square[i] = second * square[i] + (1 - second) * g * g
      values[i] -= decay * values[i] + rate * (mean[i] / leftFirst) / (sqrtDown(square[i] / leftSecond) + floor)
    }
  }
}

// What brings the length of all slopes together to at most `clip`.
function computeShrink(traced: Weights<Traced>): number {
  let squares = 0
  for (const {slope: {values}} of Object.values(traced)) for (const value of values) squares += value * value
  const length = sqrtDown(squares)
  return length > clip ? clip / length : 1
}

/**
 * Finds the loss of a decoder on a batch and sends its slopes back to
 * the traced parameters, from which `toWeights` makes the weights.
 */
export function computeLoss(
  sizes: DecoderSizes,
  {input, starts, targets}: Batch,
  loss: Loss,
  traced: Weights<Traced>,
  toWeights: (tape: Tape, traced: Weights<Traced>) => Weights<Traced> = (_, weights) => weights,
): number {
  const tape = new Tape(starts)
  const read = 'vectors' in input ? {positions: input.positions, vectors: trace(input.vectors)} : input
  const {outputs} = runDecoder(tape, sizes, toWeights(tape, traced), read)
  const found = loss(outputs, targets)
  tape.goBack()
  return found
}
