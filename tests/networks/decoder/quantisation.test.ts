import {describe, expect, it} from 'vitest'
import {quantise, quantiseWeights} from '#networks/decoder/quantisation.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import {tensor, toTensor} from '#numerics/float/tensor.ts'

const random = randomStream('tests/quantisation')
const draw = (rows: number, columns: number) =>
  tensor(rows, columns, Float32Array.from({length: rows * columns}, () => 2 * random.uniform() - 1))

describe('quantise', () => {
  it('rounds by hand: three bits have the levels −3 … 3, here of size 1 and 2', () =>
    expect(quantise(toTensor([[3, -6], [1.4, 2.9], [-1.6, 3.1], [0.5, -1]]), 3)).toEqual(
      toTensor([[3, -6], [1, 2], [-2, 4], [1, -2]]),
    ))

  it('leaves a column of zeros', () =>
    expect(quantise(toTensor([[0, 1], [0, 0]]), 2)).toEqual(toTensor([[0, 1], [0, 0]])))

  it('moves no entry by more than half a step, but for rounding to float32, and keeps the greatest of a column', () => {
    const matrix = draw(30, 7)
    for (let bits = 2; bits <= 12; bits++) {
      const rounded = quantise(matrix, bits)
      for (let j = 0; j < 7; j++) {
        const column = Array.from({length: 30}, (_, i) => i * 7 + j)
        const greatest = Math.max(...column.map(at => Math.abs(matrix.values[at])))
        const half = greatest / (2 ** (bits - 1) - 1) / 2
        for (const at of column)
          expect(Math.abs(matrix.values[at] - rounded.values[at])).toBeLessThanOrEqual(half + greatest * 2 ** -24)
        expect(new Set(column.map(at => rounded.values[at])).size).toBeLessThanOrEqual(2 ** bits - 1)
        expect(Math.max(...column.map(at => Math.abs(rounded.values[at])))).toBeCloseTo(greatest, 6)
      }
    }
  })

  it('is symmetric about zero', () => {
    const matrix = draw(5, 5)
    const turned = tensor(5, 5, matrix.values.map(w => -w))
    expect(quantise(turned, 4).values.map(w => -w)).toEqual(quantise(matrix, 4).values)
  })

  it.each([1, 0, 2.5, 25])(
    'refuses %d bits',
    bits => expect(() => quantise(draw(2, 2), bits)).toThrow(/from 2 to 24 bits/),
  )
})

describe('quantiseWeights', () => {
  it('leaves single rows, the gains and biases', () => {
    const weights = {bias: draw(1, 9), matrix: draw(9, 9)}
    const rounded = quantiseWeights(weights, 2)
    expect(rounded.bias).toBe(weights.bias)
    expect(rounded.matrix).not.toEqual(weights.matrix)
  })

  it('gives one step to a column or to the whole matrix', () => {
    const matrix = toTensor([[3, 30], [1, 11], [1.6, -16]])
    expect(quantiseWeights({matrix}, 3).matrix).toEqual(toTensor([[3, 30], [1, 10], [2, -20]]))
    expect(quantiseWeights({matrix}, 3, 'matrix').matrix).toEqual(toTensor([[0, 30], [0, 10], [0, -20]]))
  })
})
