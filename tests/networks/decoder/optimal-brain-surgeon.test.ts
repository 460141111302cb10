import {describe, expect, it} from 'vitest'
import {listOrders, neuron, prune} from '#networks/pruning/layer-pruning.ts'
import {relativeOutputError, orderByMagnitude, orderBySaliency, type RemovalOrder} from '#networks/decoder/removal-order.ts'
import {orderByOptimalBrainSurgeon, removeAndReadjust} from '#networks/decoder/optimal-brain-surgeon.ts'
import {parseMatrix} from '#numerics/linear/matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {tensor, toRows, toTensor} from '#numerics/float/tensor.ts'

const random = randomStream('tests/surgeon')
// Five features at eight tokens, and weights of three outputs, all of whole numbers: the exact surgeon reads the same.
const draw = () => {
  const inputs = Array.from(
    {length: 5},
    (_, i) => Array.from({length: 8}, (_, t) => random.integer(-3, 3) + (i === t ? 5 : 0)),
  )
  const columns = Array.from({length: 3}, () => Array.from({length: 5}, () => random.integer(1, 40) * random.sign()))
  const neurons = columns.map(w =>
    neuron(w.map(entry => Q.rational(entry)), parseMatrix(inputs.map(row => row.map(String))))
  )
  const gram = {size: 5, values: Float64Array.from(neurons[0].gram.flat().map(Q.toNumber))}
  return {neurons, gram, matrix: toTensor(Array.from({length: 5}, (_, i) => columns.map(w => w[i])))}
}
const rowsOf = (order: RemovalOrder, columns: number) => order.map(places => places.map(at => Math.floor(at / columns)))

describe('orderByOptimalBrainSurgeon', () => {
  it('removes in the order of the surgeon in exact arithmetic', () => {
    for (let i = 0; i < 20; i++) {
      const {neurons, gram, matrix} = draw()
      expect(rowsOf(orderByOptimalBrainSurgeon(matrix, gram), 3)).toEqual(
        neurons.map(column => listOrders(column).surgeon),
      )
    }
  })

  it('is the order of prices where features are orthogonal', () => {
    const {matrix} = draw()
    const gram = {size: 5, values: Float64Array.from({length: 25}, (_, at) => at % 6 === 0 ? 1 + at : 0)}
    expect(orderByOptimalBrainSurgeon(matrix, gram)).toEqual(orderBySaliency(matrix, gram))
  })

  it('refuses a form that is not positive definite', () =>
    expect(() =>
      orderByOptimalBrainSurgeon(tensor(2, 1, Float32Array.of(1, 2)), {size: 2, values: Float64Array.of(1, 1, 1, 1)})
    ).toThrow(/positive definite/))
})

describe('removeAndReadjust', () => {
  it('comes within the rounding to float32 of the exact weights, for every number removed', () => {
    const {neurons, gram, matrix} = draw()
    const order = orderByOptimalBrainSurgeon(matrix, gram)
    for (const tenths of [0, 2, 4, 6, 8, 10]) {
      const found = toRows(removeAndReadjust(matrix, gram, order, tenths))
      neurons.forEach((column, j) => {
        const exact = prune(column, rowsOf(order, 3)[j].slice(0, tenths / 2), true).map(Q.toNumber)
        exact.forEach((entry, i) =>
          expect(Math.abs(found[i][j] - entry)).toBeLessThanOrEqual(Math.abs(entry) * 2 ** -23)
        )
      })
    }
  })

  it('refuses an order of the whole matrix', () => {
    const {gram, matrix} = draw()
    expect(() => removeAndReadjust(matrix, gram, orderByMagnitude(matrix), 4)).toThrow(/order of 3 columns, got 1/)
  })

  it('leaves all weights bit for bit where nothing is removed', () => {
    const {gram, matrix} = draw()
    expect(removeAndReadjust(matrix, gram, orderByOptimalBrainSurgeon(matrix, gram), 1)).toEqual(matrix)
  })

  it('changes the outputs by what the exact surgeon says', () => {
    const {neurons, gram, matrix} = draw()
    const order = orderByOptimalBrainSurgeon(matrix, gram)
    const exact = neurons.map((column, j) => {
      const change = prune(column, rowsOf(order, 3)[j].slice(0, 2), true).map((v, i) => Q.sub(v, column.weights[i]))
      const of = (w: readonly Q.Rational[]) =>
        Q.sum(w.flatMap((a, i) => w.map((b, k) => Q.mul(Q.mul(a, b), column.gram[i][k]))))
      return {changed: of(change), whole: of(column.weights)}
    })
    const price = Q.div(Q.sum(exact.map(({changed}) => changed)), Q.sum(exact.map(({whole}) => whole)))
    expect(relativeOutputError(matrix, removeAndReadjust(matrix, gram, order, 4), gram)).toBeCloseTo(
      Q.toNumber(price),
      6,
    )
  })
})
