import {describe, expect, it} from 'vitest'
import {attend, mapHead} from '#networks/transformer/attention.ts'
import {differFromFirst, expandDifferences, computeContraction, greatestOscillation} from '#networks/transformer/collapse.ts'
import {sampleHead, sampleMatrix} from '#networks/transformer/random-attention.ts'
import {softmax} from '#networks/transformer/normaliser.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import {rationals} from '#numerics/exact/field.ts'
import {map, parseMatrix, product, toTextMatrix} from '#numerics/linear/matrix.ts'
import {maxNorm} from '#numerics/linear/max-norm.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const random = randomStream('collapse')
const heads = [sampleHead(random, 3, 2), sampleHead(random, 3, 2)]
const ray = {base: sampleMatrix(random, 1, 3)[0], direction: sampleMatrix(random, 5, 3)}

describe('attention near a constant sequence', () => {
  it('leaves differences of third order, in closed form', () => {
    const coefficients = expandDifferences(heads, ray, 3, false)
    expect(coefficients.slice(0, 3).map(maxNorm).every(Q.isZero)).toBe(true)
    expect(toTextMatrix(coefficients[3])).toEqual(
      toTextMatrix(product(rationals, differFromFirst(ray.direction), computeContraction(heads, ray))),
    )
  })

  it('leaves those of first order with a skip connection', () => {
    expect(toTextMatrix(expandDifferences(heads, ray, 1, true)[1])).toEqual(
      toTextMatrix(differFromFirst(ray.direction)),
    )
  })

  it('has the series that the floating-point softmax follows', () => {
    const [size, manner] = [2 ** -8, {ring: approximations, weigh: softmax(approximations)}]
    const x = map(ray.direction, (entry, _, j) => Q.toNumber(ray.base[j]) + size * Q.toNumber(entry))
    const y = attend(manner, heads.map(head => mapHead(head, Q.toNumber)), x)
    const coefficients = expandDifferences(heads, ray, 9, false)
    const near = map(
      coefficients[0],
      (_, i, j) => coefficients.reduceRight((sum, c) => sum * size + Q.toNumber(c[i][j]), 0),
    )
    expect(y.map(row => row.map((entry, j) => entry - y[0][j]))).toEqual(
      near.map(row => row.map(entry => expect.closeTo(entry, 12))),
    )
  })

  it('has the spread of the widest column', () =>
    expect(Q.toText(greatestOscillation(parseMatrix([['0', '1'], ['3', '-1'], ['1', '4']])))).toBe('5'))
})
