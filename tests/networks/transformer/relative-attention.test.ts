import {describe, expect, it} from 'vitest'
import {findAttention} from '#networks/transformer/attention.ts'
import {drawHead} from '#networks/transformer/random-attention.ts'
import {drawBlock} from '#networks/transformer/random-transformer.ts'
import {applyRelativeBlock, findRelativeAttention, turnRows} from '#networks/transformer/relative-attention.ts'
import {applyBlock, mapBlock, toConstantSequence} from '#networks/transformer/transformer.ts'
import {mapHead} from '#networks/transformer/attention.ts'
import {quadraticWeighing} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import {parseMatrix} from '#numerics/linear/matrix.ts'
import {stream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const manner = {ring: rationals, weigh: quadraticWeighing}
const random = stream('tests/networks/relative-attention')
const block = mapBlock(drawBlock(random, {features: 2, heads: 1, inner: 2, hidden: 3}), Q.parseRational)
const head = mapHead(drawHead(random, 2, 2), Q.parseRational)
const x = parseMatrix([['1', '2'], ['0', '-1'], ['2', '1']])
const ones = x.map(() => Q.one)
const still = [[Q.one, Q.zero]] as const
const turns = [[Q.rational(3, 5), Q.rational(4, 5)]] as const

describe('turnRows', () => {
  it('turns row i by the i-th power of the rotation', () => {
    const rows = turnRows(manner, turns, toConstantSequence([Q.one, Q.zero], 3))
    expect(rows.map(row => row.map(Q.toText))).toEqual([['1', '0'], ['3/5', '4/5'], ['-7/25', '24/25']])
  })
})

describe('findRelativeAttention', () => {
  it('is plain attention without turns and factors', () => {
    expect(findRelativeAttention(manner, {turns: still, factors: ones}, head, x)).toEqual(findAttention(manner, head, x))
  })

  it('depends on the distance alone where all tokens are equal', () => {
    const causal = {...manner, causal: true}
    const sequence = toConstantSequence(x[0], 4)
    const [, , third, fourth] = findRelativeAttention(causal, {turns, factors: [Q.one, Q.one, Q.one, Q.one]}, head, sequence)
    const ratio = (row: Q.Rational[], i: number) => Q.div(row[i], row[i - 1])
    expect(ratio(fourth, 3)).toEqual(ratio(third, 2))
  })

  it('multiplies each weight by the factor of its distance', () => {
    const [plain, weighted] = [ones, [Q.one, Q.rational(1, 2), Q.zero]].map(factors => findRelativeAttention(manner, {turns, factors}, head, x))
    expect(weighted[0]).toEqual([plain[0][0], Q.mul(plain[0][1], Q.rational(1, 2)), Q.zero])
  })
})

describe('applyRelativeBlock', () => {
  it('is the plain block without turns, factors and normalisation', () => {
    expect(applyRelativeBlock(manner, {turns: still, factors: ones}, block, x)).toEqual(applyBlock(manner, block, x))
  })
})
