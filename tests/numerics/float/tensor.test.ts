import {readFileSync} from 'node:fs'
import wabt from 'wabt'
import {describe, expect, it} from 'vitest'
import {kernelBytes, multiplyFast} from '#numerics/float/product-kernel.ts'
import type {RandomStream} from '#numerics/statistics/random.ts'
import {
  addProduct, definedAddProduct, productOf, sliceColumns, tensor, toRows, toTensor, transposeTensor, type Tensor,
} from '#numerics/float/tensor.ts'
import {forSeeded} from '../exact-inputs.ts'

const word = new DataView(new ArrayBuffer(4))
const fromBits = (bits: number) => {
  word.setUint32(0, bits)
  return word.getFloat32(0)
}
const toBits = ({values}: Tensor) =>
  [...values].map(value => {
    word.setFloat32(0, value)
    return Number.isNaN(value) ? NaN : word.getUint32(0)
  })
const copy = ({rows, columns, values}: Tensor) => tensor(rows, columns, values.slice())
const fill = (rows: number, columns: number, draw: () => number) =>
  tensor(rows, columns, Float32Array.from({length: rows * columns}, draw))

const drawAny = (random: RandomStream): number => fromBits(random.integer(0, 2 ** 32 - 1))
const draws: {readonly [kind: string]: (random: RandomStream) => number} = {
  'numbers of like size': random => 2 * random.uniform() - 1,
  'numbers of every size': random => { const x = drawAny(random); return Number.isFinite(x) ? x : 0 },
  'signed zeros and units': random => random.pick([0, -0, 1, -1]),
  'subnormals': random => random.sign() * random.pick([fromBits(random.integer(1, 2 ** 23 - 1)), 2 ** -126, 0.5, 1]),
  'ends of the range, infinities and NaN': random =>
    random.pick([Infinity, -Infinity, NaN, fromBits(0x7f7fffff), -fromBits(0x7f7fffff), 0, -0, 1, 2]),
}

describe('addProduct', () => {
  it.each(Object.entries(draws))(
    'agrees with its definition on every bit, for %s in matrices of any shape',
    (kind, draw) => {
      forSeeded(`tensor/${kind}`, random => {
        const [m, k, n] = Array.from({length: 3}, () => random.integer(0, 19)) as [number, number, number]
        const [c, a, b] = [[m, n], [m, k], [k, n]].map(([rows, columns]) =>
          fill(rows, columns, () => draw(random))
        ) as [Tensor, Tensor, Tensor]
        const defined = copy(c)
        definedAddProduct(defined, a, b)
        addProduct(c, a, b)
        expect(toBits(c), `${m} × ${k} × ${n}`).toEqual(toBits(defined))
      }, 1 / 4)
    },
  )

  it('is computed by the kernel in this engine, so that the comparison compares two things', () =>
    expect(multiplyFast(tensor(1, 1), tensor(1, 1), tensor(1, 1))).toBe(true))

  it('reads nothing that an earlier and larger product left behind', () => {
    addProduct(fill(20, 24, () => NaN), fill(20, 20, () => NaN), fill(20, 24, () => NaN))
    expect(toRows(productOf(toTensor([[1, 2, 3]]), toTensor([[1], [10], [100]])))).toEqual([[321]])
  })

  it('adds from left to right, rounding each product and each sum', () => {
    const [a, b] = [toTensor([[1, 2 ** 24, -(2 ** 24)]]), toTensor([[1], [1], [1]])]
    expect(toRows(productOf(a, b))).toEqual([[0]]) // the 1 is lost in 2²⁴ + 1
    const third = Math.fround(1 / 3)
    expect(toRows(productOf(toTensor([[third]]), toTensor([[third]])))).toEqual([[Math.fround(third * third)]])
  })

  it('leaves c as it is where nothing is summed', () => {
    const c = toTensor([[5, -0]])
    addProduct(c, tensor(1, 0), tensor(0, 2))
    expect(toBits(c)).toEqual(toBits(toTensor([[5, -0]])))
  })

  it.each([[[2, 2], [2, 3], [2, 2]], [[2, 2], [3, 2], [2, 2]], [[2, 2], [2, 2], [2, 3]]])(
    'throws where c is %j, a %j and b %j',
    (...shapes) => {
      const [c, a, b] = shapes.map(([rows, columns]) => tensor(rows, columns)) as [Tensor, Tensor, Tensor]
      for (const multiply of [addProduct, definedAddProduct]) expect(() => multiply(c, a, b)).toThrow(
          `from ${a.rows} × ${a.columns} and ${b.rows} × ${b.columns}`,
        )
    },
  )
})

it('the committed kernel is what wabt assembles from its text', async () => {
  const {parseWat} = await wabt()
  const text = readFileSync('src/numerics/float/product-kernel.wat', 'utf8')
  const {buffer} = parseWat('product-kernel.wat', text, {simd: true}).toBinary({})
  expect(Buffer.from(kernelBytes).toString('base64')).toBe(Buffer.from(buffer).toString('base64'))
})

describe('a tensor', () => {
  const values = toTensor([[1, 2, 3], [4, 5, 6]])
  it('holds as many values as it has places', () =>
    expect(() => tensor(2, 2, new Float32Array(3))).toThrow('expected 2 × 2 values, got 3'))
  it('refuses rows of different lengths', () =>
    expect(() => toTensor([[1, 2], [3]])).toThrow('expected 2 × 2 values, got 3'))
  it('rounds each double to the nearest float32', () =>
    expect(toRows(toTensor([[0.1, 1 + 2 ** -24, 1 + 3 * 2 ** -24]]))).toEqual([[13421773 / 2 ** 27, 1, 1 + 2 ** -22]]))
  it('is transposed', () => expect(toRows(transposeTensor(values))).toEqual([[1, 4], [2, 5], [3, 6]]))
  it('keeps a range of columns', () => expect(toRows(sliceColumns(values, 1, 3))).toEqual([[2, 3], [5, 6]]))
})
