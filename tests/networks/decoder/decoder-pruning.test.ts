import {describe, expect, it} from 'vitest'
import {listBlockMatrices} from '#networks/decoder/adapted-decoder.ts'
import {damp, computeGram, recordInputs} from '#networks/decoder/decoder-inputs.ts'
import {orderMatrices, removeAndReadjustEntries, removeEntries, rules, type Grams} from '#networks/decoder/decoder-pruning.ts'
import {runDecoder, type DecoderSizes} from '#networks/decoder/decoder.ts'
import {computeInfluences, meanCosine, listParts, removePart} from '#networks/decoder/part-removal.ts'
import {relativeOutputError} from '#networks/decoder/removal-order.ts'
import {applyLinear, applyNorm, toTensorOperations} from '#networks/decoder/tensor-operations.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import {productOf, tensor, toTensor, transposeTensor} from '#numerics/float/tensor.ts'
import {initialiseWeights} from '#networks/decoder/initialisation.ts'

const sizes: DecoderSizes = {inputs: 9, outputs: 7, positions: 8, features: 8, heads: 2, hidden: 20, blocks: 2}
const weights = initialiseWeights(sizes, randomStream('tests/decoder-pruning'))
const [tokens, positions, starts] = [[1, 5, 2, 8, 0, 3, 3, 7, 4, 6], [0, 1, 2, 3, 4, 5, 0, 1, 2, 3], [0, 6, 10]]
const input = {tokens, positions}
const run = (of: typeof weights) => runDecoder(toTensorOperations(starts), sizes, of, input)
const inputs = recordInputs(sizes, weights, input, starts)
const grams: Grams = Object.fromEntries(listBlockMatrices(sizes).map(name => [name, computeGram(inputs[name])]))
const countZeros = (of: typeof weights, name: string) => of[name].values.filter(w => w === 0).length

describe('recordInputs', () => {
  it('finds what every matrix but the tables reads', () =>
    expect(Object.keys(inputs)).toEqual([...listBlockMatrices(sizes), 'readout']))

  it('finds what the first queries, the last outputs and the second token-wise layer read', () => {
    expect(inputs['0.query']).toEqual(
      applyNorm(run(weights).residualStream[0], weights['0.attention.gain'], weights['0.attention.bias']),
    )
    expect(applyLinear(inputs.readout, weights.readout)).toEqual(run(weights).outputs)
    expect(Math.min(...inputs['1.outer'].values)).toBe(0)
  })

  it('hands the same to queries, keys and values', () => expect(inputs['1.query']).toBe(inputs['1.value']))
})

describe('computeGram', () => {
  it('is by hand: (1, 2), (0, −3)', () =>
    expect([...computeGram(toTensor([[1, 2], [0, -3]])).values]).toEqual([1, 2, 2, 13]))

  it('is the product that tensors have, up to their rounding', () => {
    const x = inputs['0.inner']
    productOf(transposeTensor(x), x).values.forEach((entry, at) =>
      expect(computeGram(x).values[at]).toBeCloseTo(entry, 4)
    )
  })
})

describe('damp', () => {
  it('adds a share of the mean of the diagonal', () =>
    expect([...damp({size: 2, values: Float64Array.of(1, 2, 2, 13)}, 0.5).values]).toEqual([4.5, 2, 2, 16.5]))
})

describe('rules of pruning', () => {
  it.each(rules)('%s: removes the share, more with every tenth, and touches the matrices of the blocks only', rule => {
    const orders = orderMatrices(weights, grams, rule)
    for (const name of listBlockMatrices(sizes))
      for (const tenths of [0, 5, 8, 10]) {
        const share = rule === 'random' || rule === 'magnitude'
          ? Math.floor(tenths * weights[name].values.length / 10)
          : weights[name].columns * Math.floor(tenths * weights[name].rows / 10)
        expect(countZeros(removeEntries(weights, orders, tenths), name)).toBe(share)
      }
    expect(removeEntries(weights, orders, 10).readout).toBe(weights.readout)
  })

  it('leave the decoder as it was at no tenth, readjusted or not', () => {
    const orders = orderMatrices(weights, grams, 'surgeon')
    expect(run(removeEntries(weights, orders, 0))).toEqual(run(weights))
    expect(run(removeAndReadjustEntries(weights, grams, orders, 0))).toEqual(run(weights))
  })

  it('cost the damped outputs less where the rest is readjusted, in every matrix, by every order of columns', () => {
    for (const rule of ['Wanda', 'surgeon'] as const) {
      const orders = orderMatrices(weights, grams, rule)
      for (const tenths of [2, 5, 8]) {
        const [left, readjusted] = [removeEntries(weights, orders, tenths),
          removeAndReadjustEntries(weights, grams, orders, tenths)]
        for (const name of listBlockMatrices(sizes)) {
          const gram = damp(grams[name], 0.01)
          expect(countZeros(readjusted, name)).toBe(countZeros(left, name))
          expect(relativeOutputError(weights[name], readjusted[name], gram)).toBeLessThan(
            relativeOutputError(weights[name], left[name], gram),
          )
        }
      }
    }
  })
})

describe('removePart', () => {
  const parts = listParts(sizes)

  it.each(parts)('lets the $kind layer of block $block add nothing', part => {
    const influences = (of: typeof weights) => computeInfluences(sizes, of, input, starts)[parts.indexOf(part)]
    expect(influences(removePart(weights, part))).toBeCloseTo(0, 12)
    expect(influences(weights)).toBeGreaterThan(1e-3)
  })

  it('leaves the stream as it is where both parts of a block go', () => {
    const {residualStream: [, before, after]} = run(parts.filter(({block}) => block === 1).reduce(removePart, weights))
    expect(after).toEqual(before)
  })
})

describe('meanCosine', () => {
  it('is by hand: the cosines 3/5, −1 and 0', () =>
    expect(meanCosine(toTensor([[1, 0], [2, 1], [0, 3]]), toTensor([[3, 4], [-4, -2], [5, 0]]))).toBeCloseTo(
      (0.6 - 1) / 3,
      12,
    ))

  it('does not change with the lengths', () => {
    const x = inputs['0.query']
    const double = tensor(x.rows, x.columns, x.values.map(entry => 2 * entry))
    expect(meanCosine(x, double)).toBeCloseTo(1, 12)
  })
})
