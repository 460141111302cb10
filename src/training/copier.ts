import {mapBlock, findStream, type BlockManner, type TransformerBlock} from '#networks/transformer.ts'
import {softmax} from '#networks/weighing.ts'
import {build, type Matrix} from '#numerics/matrix.ts'
import {stream, type Stream} from '#numerics/random.ts'
import {descend} from './adam.ts'
import {differentiate, leaf, tracing, type Traced} from './tape.ts'

/**
 * The task: three tokens, each a value in [−1, 1] beside the one-hot mark of its position; the first row's value is to become the last one's.
 * Without attention nothing of the last token reaches the first row.
 */
export const copier = {seed: 'training/copier', tokens: 3, features: 4, heads: 2, inner: 2, hidden: 4, blocks: 2, batch: 16, steps: 600, denominator: 256} as const

type Blocks<T> = readonly TransformerBlock<T>[]
const manner: BlockManner<Traced> = {ring: tracing, weigh: softmax(tracing)}

/** Writes values as the input of the task, one token a row: (value, one-hot position). */
export function toTokens<T>(values: readonly T[], zero: T, one: T): T[][] {
  return build(values.length, values.length + 1, (i, j) => j === 0 ? values[i]! : j === i + 1 ? one : zero)
}

/** Draws untrained blocks, entries uniform in [−1/2, 1/2]. */
export function drawCopier(random: Stream): Blocks<number> {
  const {features: d, heads, inner: k, hidden: m, blocks} = copier
  const matrix = (rows: number, columns: number): Matrix<number> => build(rows, columns, () => random.uniform() - 0.5)
  const head = () => ({query: matrix(d, k), key: matrix(d, k), value: matrix(d, k), output: matrix(k, d)})
  return Array.from({length: blocks}, () => ({
    heads: Array.from({length: heads}, head),
    feedForward: {inner: matrix(d, m), innerBias: matrix(1, m)[0]!, outer: matrix(m, d), outerBias: matrix(1, d)[0]!},
  }))
}

const toList = (blocks: Blocks<number>): number[] => {
  const list: number[] = []
  for (const block of blocks) mapBlock(block, entry => list.push(entry))
  return list
}

/** Puts a list of parameters in the places of blocks, in the order in which they are listed. */
function toBlocks<T>(shape: Blocks<unknown>, list: readonly T[]): Blocks<T> {
  let next = 0
  return shape.map(block => mapBlock(block, () => list[next++]!))
}

/** Finds the mean squared error over a batch of values, traced. */
export function findLoss(blocks: Blocks<Traced>, batch: readonly (readonly number[])[]): Traced {
  const errors = batch.map(values => {
    const tokens = toTokens(values.map(leaf), tracing.zero, tracing.one)
    const error = tracing.sub(findStream(manner, blocks, tokens).at(-1)![0]![0]!, tokens.at(-1)![0]!)
    return tracing.mul(error, error)
  })
  return tracing.div(errors.reduce(tracing.add), leaf(batch.length))
}

/** Trains the copier from its seed for so many steps; the same weights, to the last bit, in every engine. */
export function trainCopier(steps: number = copier.steps): Blocks<number> {
  const random = stream(copier.seed)
  const start = drawCopier(random)
  const settings = {rate: 0.02, first: 0.9, second: 0.99, floor: 2 ** -26}
  const trained = descend(toList(start), steps, settings, at => {
    const parameters = at.map(leaf)
    const batch = Array.from({length: copier.batch}, () => Array.from({length: copier.tokens}, () => 2 * random.uniform() - 1))
    differentiate(findLoss(toBlocks(start, parameters), batch))
    return parameters.map(({slope}) => slope)
  })
  return toBlocks(start, trained)
}
