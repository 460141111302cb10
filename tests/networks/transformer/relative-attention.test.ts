import {describe, expect, it} from 'vitest'
import {attentionMatrix} from '#networks/transformer/attention.ts'
import {sampleHead} from '#networks/transformer/random-attention.ts'
import {sampleBlock} from '#networks/transformer/random-transformer.ts'
import {applyRelativeBlock, relativeAttention, relativeStream, turnRows} from '#networks/transformer/relative-attention.ts'
import {applyBlock, toConstantSequence} from '#networks/transformer/transformer.ts'
import {encloseStream} from '#networks/enclosed/rotary.ts'
import {oscillation} from '#networks/transformer/oscillation.ts'
import {readOff} from '#networks/transformer/readout.ts'
import {quadraticNormaliser} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import {parseMatrix} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const manner = {ring: rationals, weigh: quadraticNormaliser}
const random = randomStream('tests/networks/relative-attention')
const block = sampleBlock(random, {features: 2, heads: 1, inner: 2, hidden: 3})
const head = sampleHead(random, 2, 2)
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

describe('relativeAttention', () => {
  it('is plain attention without turns and factors', () => {
    expect(relativeAttention(manner, {turns: still, factors: ones}, head, x)).toEqual(attentionMatrix(manner, head, x))
  })

  it('depends on the distance alone where all tokens are equal', () => {
    const causal = {...manner, causal: true}
    const sequence = toConstantSequence(x[0], 4)
    const [, , third, fourth] = relativeAttention(
      causal,
      {turns, factors: [Q.one, Q.one, Q.one, Q.one]},
      head,
      sequence,
    )
    const ratio = (row: Q.Rational[], i: number) => Q.div(row[i], row[i - 1])
    expect(ratio(fourth, 3)).toEqual(ratio(third, 2))
  })

  it('multiplies each weight by the factor of its distance', () => {
    const [plain, weighted] = [ones, [Q.one, Q.rational(1, 2), Q.zero]].map(factors =>
      relativeAttention(manner, {turns, factors}, head, x)
    )
    expect(weighted[0]).toEqual([plain[0][0], Q.mul(plain[0][1], Q.rational(1, 2)), Q.zero])
  })
})

describe('applyRelativeBlock', () => {
  it('is the plain block without turns, factors and normalisation', () => {
    expect(applyRelativeBlock(manner, {turns: still, factors: ones}, block, x)).toEqual(applyBlock(manner, block, x))
  })
})

describe('relativeStream', () => {
  const relative = {turns, factors: ones}
  it('lists the sequences between the blocks', () => {
    const after = applyRelativeBlock(manner, relative, block, x)
    expect(relativeStream(manner, relative, [block, block], x))
      .toEqual([x, after, applyRelativeBlock(manner, relative, block, after)])
  })
  it('ends where it is told', () =>
    expect(relativeStream(manner, relative, [block, block], x, {goesOn: at => at === x})).toHaveLength(2))
  it('is enclosed with softmax, true rotations and RMSNorm', () => {
    const rotary = {blocks: [block], causal: true, angle: Q.one, epsilon: Q.rational(1, 1000)}
    const last = encloseStream(rotary, toConstantSequence(x[0], 3)).at(-1)!
    expect(oscillation(last).hi).toBeLessThan(1e-10)
    expect(oscillation(encloseStream(rotary, x).at(-1)!).lo).toBeGreaterThan(1)
  })
})

describe('readOff', () => {
  it('reads what a Transformer makes of tokens with positions', () => {
    const positions = parseMatrix([['1', '0'], ['0', '1'], ['2', '2']])
    const shifted = applyBlock(manner, block, M.sum(x, positions))
    expect(readOff(manner, {blocks: [block], readout: [[Q.one], [Q.rational(2)]], positions}, x))
      .toEqual(shifted.map(([a, b]) => [Q.add(a, Q.mul(Q.rational(2), b))]))
  })
})
