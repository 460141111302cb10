import {describe, expect, it} from 'vitest'
import {listWeights, runDecoder, type DecoderSizes, type Weights} from '#networks/decoder/decoder.ts'
import {toMatrixOperations} from '#networks/decoder/matrix-operations.ts'
import {toTensorOperations} from '#networks/decoder/tensor-operations.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import {tensor, toRows, type Tensor} from '#numerics/float/tensor.ts'
import {initialiseWeights} from '#networks/decoder/initialisation.ts'
import {computeLoss} from '#training/fit/descent.ts'
import {type Batch} from '#training/tasks/batch.ts'
import {trace, type Traced} from '#training/fit/gradient-tape.ts'
import {crossEntropy, squaredError} from '#training/fit/loss.ts'
import {type Targets} from '#training/tasks/batch.ts'

const sizes: DecoderSizes = {inputs: 5, outputs: 4, positions: 6, features: 6, heads: 2, hidden: 7, blocks: 2}
const starts = [0, 5, 8]
const positions = [0, 1, 2, 3, 4, 0, 1, 2]
const random = randomStream('gradient of the tape')
const vectors = tensor(8, 5, Float32Array.from({length: 40}, () => 2 * random.uniform() - 1))
const batches: {
  readonly [name: string]: {
    readonly sizes: DecoderSizes
    readonly batch: Batch
    readonly loss: typeof crossEntropy
    readonly toLoss: (outputs: Matrix<number>, targets: Targets) => number
  }
} = {
  'tokens and cross-entropy': {
    sizes,
    loss: crossEntropy,
    batch: {input: {tokens: [0, 3, 3, 1, 4, 2, 0, 1], positions}, starts, targets: [null, 0, 2, null, 3, 1, 1, null]},
    toLoss: (outputs, targets) =>
      mean(
        targets.flatMap((target, i) =>
          target === null
            ? []
            : [Math.log(outputs[i].reduce((total, x) => total + Math.exp(x - outputs[i][target]), 0))]
        ),
      ),
  },
  'vectors and squared error': {
    sizes: {...sizes, outputs: 1},
    loss: squaredError,
    batch: {input: {vectors, positions}, starts, targets: [0.5, null, -1, null, 2, 0.25, null, 1]},
    toLoss: (outputs, targets) =>
      mean(targets.flatMap((target, i) => target === null ? [] : [(outputs[i][0] - target) ** 2])),
  },
}
const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length
// Biases and gains that are not what they start as, so that their gradients are put to the test as well.
const draw = (sizes: DecoderSizes): Weights<Tensor> =>
  Object.fromEntries(
    Object.entries(initialiseWeights(sizes, random)).map((
      [name, {rows, columns, values}],
    ) => [name, tensor(rows, columns, rows === 1 ? values.map(value => value + random.uniform() - 0.5) : values)]),
  )

describe.each(Object.entries(batches))('the gradient of the tape, with %s', (_, {sizes, batch, loss, toLoss}) => {
  const weights = draw(sizes)
  const traced: Weights<Traced> = Object.fromEntries(
    Object.entries(weights).map(([name, value]) => [name, trace(value)]),
  )
  const found = computeLoss(sizes, batch, loss, traced)
  const rows: {[name: string]: number[][]} = Object.fromEntries(
    Object.entries(weights).map(([name, value]) => [name, toRows(value)]),
  )
  const lossAt = () => {
    const input = 'vectors' in batch.input ? {vectors: toRows(vectors), positions} : batch.input
    return toLoss(runDecoder(toMatrixOperations(approximations, starts), sizes, rows, input).outputs, batch.targets)
  }

  it('comes with the loss that doubles find', () => expect(found).toBeCloseTo(lossAt(), 5))

  it.each(listWeights(sizes))(
    'agrees with central differences of doubles in every entry of %s',
    (name, height, width) => {
      const h = 2 ** -20
      for (let i = 0; i < height; i++)
        for (let j = 0; j < width; j++) {
          const row = rows[name][i]
          const at = row[j]
          const [above, below] = [h, -h].map(shift => {
            row[j] = at + shift
            return lossAt()
          }) as [number, number]
          row[j] = at
          // The slope is computed in float32, to some 2⁻²⁰ of the largest of its terms.
          expect(Math.abs(traced[name].slope.values[i * width + j] - (above - below) / (2 * h)), `${name}[${i}, ${j}]`)
            .toBeLessThan(2 ** -17)
        }
    },
  )

  it('is not zero where it was checked', () =>
    expect(Object.values(traced).every(({slope}) => slope.values.some(value => Math.abs(value) > 2 ** -10))).toBe(true))

  it('belongs to the outputs that tensors without a tape have', () => {
    const {outputs} = runDecoder(toTensorOperations(starts), sizes, weights, batch.input)
    const exact = runDecoder(
      toMatrixOperations(approximations, starts),
      sizes,
      rows,
      'vectors' in batch.input ? {vectors: toRows(vectors), positions} : batch.input,
    )
    toRows(outputs).forEach((row, i) => row.forEach((value, j) => expect(value).toBeCloseTo(exact.outputs[i][j], 4)))
  })
})
