import {describe, expect, it} from 'vitest'
import {computeCovariance, derivativeParts, firstDerivative} from '#networks/transformer/attention-derivative.ts'
import {attend, mapHead} from '#networks/transformer/attention.ts'
import {sampleHead, sampleMatrix} from '#networks/transformer/random-attention.ts'
import {softmax} from '#networks/transformer/normaliser.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import {rationals} from '#numerics/exact/field.ts'
import {map, parseMatrix, sum, toTextMatrix} from '#numerics/linear/matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const random = randomStream('attention derivative')
const head = sampleHead(random, 2, 2)
const tokens = [[Q.zero, Q.zero], ...sampleMatrix(random, 3, 2)]

describe('the derivative of attention at a first token of zero', () => {
  it('is the sum of its two parts', () => {
    const {constant, quadratic} = derivativeParts(head, tokens)
    expect(toTextMatrix(firstDerivative(head, tokens))).toEqual(toTextMatrix(sum(rationals, constant, quadratic)))
    expect(toTextMatrix(firstDerivative(head, tokens, false))).toEqual(toTextMatrix(constant))
  })

  it('agrees with difference quotients of the floating-point head', () => {
    const [step, float] = [2 ** -20, mapHead(head, Q.toNumber)]
    const manner = {ring: approximations, weigh: softmax(approximations)}
    const at = (a: number, h: number) =>
      attend(manner, [float], map(tokens, (entry, i, j) => i === 0 && j === a ? h : Q.toNumber(entry)))[0]
    const quotients = [0, 1].map(a => at(a, step).map((entry, b) => (entry - at(a, -step)[b]) / (2 * step)))
    expect(quotients).toEqual(
      firstDerivative(head, tokens).map(row => row.map(entry => expect.closeTo(Q.toNumber(entry), 6))),
    )
  })

  it('refuses scores that are not zero, where the exponential is irrational', () => {
    const one = parseMatrix([['1']])
    expect(() => firstDerivative({query: one, key: one, value: one, output: one}, parseMatrix([['1'], ['2']]))).toThrow(
      'rational at 0 alone',
    )
  })
})

describe('the covariance of tokens', () => {
  it('is that of two opposite corners', () =>
    expect(toTextMatrix(computeCovariance(parseMatrix([['0', '0'], ['2', '4']])))).toEqual([['1', '2'], ['2', '4']]))
})
