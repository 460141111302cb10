import {describe, expect, it} from 'vitest'
import {evaluateDecoderForm, decoderForm, type DecoderForm, type Place} from '#networks/decoder/decoder-form.ts'
import {countParameters, listWeights, runDecoder, type DecoderSizes} from '#networks/decoder/decoder.ts'
import {toMatrixOperations} from '#networks/decoder/matrix-operations.ts'
import {toTensorOperations} from '#networks/decoder/tensor-operations.ts'
import {approximations, enclosures, type Algebra} from '#numerics/interval/algebra.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import {randomStream, type RandomStream} from '#numerics/statistics/random.ts'
import {toTensor} from '#numerics/float/tensor.ts'

const sizes: DecoderSizes = {inputs: 6, outputs: 4, positions: 7, features: 6, heads: 2, hidden: 5, blocks: 3}
const drawRows = (random: RandomStream, rows: number, columns: number) =>
  Array.from({length: rows}, () => Array.from({length: columns}, () => Math.fround(2 * random.uniform() - 1)))
const drawWeights = (random: RandomStream) =>
  Object.fromEntries(listWeights(sizes).map(([name, rows, columns]) => [name, drawRows(random, rows, columns)]))
type Drawn = {readonly [name: string]: number[][]}

function place<T>(
  algebra: Algebra<T>,
  drawn: Drawn,
  tokens: readonly number[],
): {place: Place<T>; form: DecoderForm<T>; outputs: Matrix<T>} {
  const weights = Object.fromEntries(
    Object.entries(drawn).map(([name, rows]) => [name, rows.map(row => row.map(algebra.point))]),
  )
  const {residualStream, outputs} = runDecoder(toMatrixOperations(algebra, [0, tokens.length]), sizes, weights, {
    tokens,
    positions: tokens.map((_, i) => i),
  })
  const place = {algebra, sizes, weights, residualStream}
  return {place, form: decoderForm(place), outputs}
}

const distance = (a: Matrix<number>, b: Matrix<number>) =>
  Math.max(...a.flatMap((row, i) => row.map((x, j) => Math.abs(x - b[i][j]))))
const tokensOf = (random: RandomStream, length: number) =>
  Array.from({length}, () => random.integer(0, sizes.inputs - 1))
const seeds = ['a', 'b', 'c', 'd']

describe.each(seeds)('the multi-layer form of a small decoder, %s', seed => {
  const random = randomStream(`decoder form/${seed}`)
  const [drawn, length] = [drawWeights(random), random.integer(3, 7)]
  const [tokens, others] = [tokensOf(random, length), tokensOf(random, length)]

  it('gives the end of the stream in doubles, to their rounding', () => {
    const {place: {residualStream}, form} = place(approximations, drawn, tokens)
    expect(form.terms).toHaveLength(sizes.blocks)
    expect(distance(evaluateDecoderForm(approximations, form, residualStream[0]), residualStream.at(-1)!)).toBeLessThan(
      2 ** -40,
    )
  })

  it('differs from it in enclosures by intervals that all contain zero and are narrow', () => {
    const {place: {residualStream}, form} = place(enclosures, drawn, tokens)
    evaluateDecoderForm(enclosures, form, residualStream[0]).forEach((row, i) => row.forEach((entry, j) => {
      const {lo, hi} = enclosures.sub(entry, residualStream.at(-1)![i][j])
      expect(lo).toBeLessThanOrEqual(0)
      expect(hi).toBeGreaterThanOrEqual(0)
      expect(hi - lo).toBeLessThan(2 ** -20)
    }))
  })

  it('gives something else with the biases of another text', () => {
    const [here, there] = [tokens, others].map(text => place(approximations, drawn, text)) as [
      ReturnType<typeof place<number>>,
      ReturnType<typeof place<number>>,
    ]
    const mixed = evaluateDecoderForm(
      approximations,
      here.form,
      here.place.residualStream[0],
      there.form.terms.map(({bias}) => bias),
    )
    expect(distance(mixed, here.place.residualStream.at(-1)!)).toBeGreaterThan(2 ** -5)
  })
})

describe('a decoder', () => {
  const random = randomStream('decoder')
  const drawn = drawWeights(random)
  const tensors = Object.fromEntries(Object.entries(drawn).map(([name, rows]) => [name, toTensor(rows)]))
  const read = (tokens: readonly number[]) => ({tokens, positions: tokens.map((_, i) => i)})

  it('has as many parameters as entries', () =>
    expect(countParameters(sizes)).toBe(Object.values(drawn).flat(2).length))

  it('comes to outputs on float32 tensors that are near those of doubles', () => {
    const tokens = tokensOf(random, 7)
    const exact = place(approximations, drawn, tokens).outputs
    const {values} = runDecoder(toTensorOperations([0, 7]), sizes, tensors, read(tokens)).outputs
    // Some 2⁷ roundings of 2⁻²⁴ on the way to values of size 2³ or less.
    expect(distance(exact, exact.map((row, i) => row.map((_, j) => values[i * 4 + j])))).toBeLessThan(2 ** -14)
  })

  it('computes sequences below each other as each by itself, on tensors to the bit and in doubles', () => {
    const [one, other] = [tokensOf(random, 4), tokensOf(random, 6)]
    const both = {tokens: [...one, ...other], positions: [0, 1, 2, 3, 0, 1, 2, 3, 4, 5]}
    const together = runDecoder(toTensorOperations([0, 4, 10]), sizes, tensors, both).outputs
    const apart = [one, other].map(
      tokens => [...runDecoder(toTensorOperations([0, tokens.length]), sizes, tensors, read(tokens)).outputs.values]
    )
    expect([...together.values]).toEqual(apart.flat())
    expect(runDecoder(toMatrixOperations(approximations, [0, 4, 10]), sizes, drawn, both).outputs).toEqual(
      [one, other].flatMap(tokens => place(approximations, drawn, tokens).outputs),
    )
  })

  it('reads nothing of later tokens', () => {
    const tokens = tokensOf(random, 6)
    const run = (
      last: number,
    ) => [...runDecoder(toTensorOperations([0, 6]), sizes, tensors, read([...tokens.slice(0, 5), last])).outputs.values]
    expect(run(0).slice(0, 20)).toEqual(run(1).slice(0, 20))
    expect(run(0).slice(20)).not.toEqual(run(1).slice(20))
  })

  it('shows a pattern of each head of each block, whose rows are weights that sum to one', () => {
    const patterns: number[][] = []
    runDecoder(
      toTensorOperations([0, 5], ({values}) => patterns.push([...values])),
      sizes,
      tensors,
      read(tokensOf(random, 5)),
    )
    expect(patterns).toHaveLength(sizes.blocks * sizes.heads)
    for (const pattern of patterns) for (let i = 0; i < 5; i++) {
      const row = pattern.slice(5 * i, 5 * i + 5)
      expect(row.slice(i + 1)).toEqual(row.slice(i + 1).map(() => 0))
      expect(Math.min(...row)).toBeGreaterThanOrEqual(0)
      expect(Math.abs(row.reduce((a, b) => a + b) - 1)).toBeLessThan(5 * 2 ** -24)
    }
  })

  it('refuses a token or position that its tables do not have', () => {
    for (const token of [-1, 6, NaN])
      expect(() => runDecoder(toTensorOperations([0, 1]), sizes, tensors, read([token])), `${token}`).toThrow(
        'expected a row from 0 to 5',
      )
    expect(() => runDecoder(toTensorOperations([0, 8]), sizes, tensors, read(tokensOf(random, 8)))).toThrow(
      'expected a row from 0 to 6, got 7',
    )
  })
})
