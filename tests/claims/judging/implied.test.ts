import {describe, expect, it} from 'vitest'
import type {Certificate} from '#claims/certificate.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {findClaimReasonOnce, findReasonOnce} from '#claims/judging/second-judgement.ts'
import {findNumbers, findImplied} from '#claims/judging/implied.ts'
import type {Evidence} from '#claims/judging/evidence.ts'
import {observed} from '#claims/quantity.ts'
import * as Q from '#numerics/exact/rational.ts'

const numbers = (certificate: Certificate) => findNumbers(certificate).map(Q.toText)
const names = {left: 'a', right: 'b'}
const is = (text: string) => equals(Q.parseRational(text), Q.parseRational(text), names)
const rank: Certificate = {
  kind: 'rank',
  matrix: [['1', '2'], ['2', '4']],
  rank: 1,
  left: [['1'], ['2']],
  right: [['1', '2']],
  rows: [0],
  columns: [1],
}
const boxes: Certificate = {kind: 'boxes', boxes: [[[0, 1]]], bounds: [0.5]}

describe('the numbers that follow from a certificate', () => {
  it('of a product are its entries, and zero', () =>
    expect(numbers({kind: 'matrix-identity', factors: [[['1', '2']], [['1'], ['2']]], equals: [[['5']]]})).toEqual(['0',
      '5']))
  it('of a rank is the rank', () => expect(numbers(rank)).toEqual(['1']))
  it('of an inertia are the counts of its signs', () =>
    expect(numbers({kind: 'inertia', matrix: [], lower: [], diagonal: ['2', '-1/2', '3']})).toEqual(['1', '0', '2']))
  it('of a functional are its value and the distance that it bounds', () =>
    expect(
      numbers({
        kind: 'dual-functional',
        degree: 0,
        nodes: ['0', '1'],
        weights: ['-1', '1'],
        target: ['0', '-3'],
        value: '-3',
      }),
    ).toEqual(['-3', '3', '3/2']))
  it('of functions are their pieces, their distances to the square and to each other, how far they spread and how ' +
    'far they rise', () => {
    const functions = {
      hat: [['0', '0'], ['1/2', '1'], ['1', '0']],
      line: [['0', '0'], ['1/4', '1/4'], ['1', '1']],
      long: [['0', '0'], ['2', '2']],
    } as const
    expect(numbers({kind: 'piecewise-linear', functions})).toEqual(['2', '1', '1/2', '0', '1', '1', '1/4', '1/2', '1',
      '1', '2', '1', '2'])
  })
  it('of a table are those in its cells and their negatives, the rows, the sums and the means of its columns', () => {
    const rows = [['a', '1/4', '1 and 2/4'], ['b', '3/4', 3]] as const
    expect(new Set(numbers({kind: 'table', columns: ['case', 'probability', 'value'], rows}))).toEqual(
      new Set(['2', '1/4', '-1/4', '3/4', '-3/4', '1', '-1', '3', '-3', '1/2', '5/8', '5/2', '4']),
    )
  })
  it('of boxes are none', () => expect(numbers(boxes)).toEqual([]))
})

describe('what is settled', () => {
  it('is a relation of which an end follows', () =>
    expect(findImplied(certified(all(is('1'), is('2')), rank))).toEqual([true, false]))
  it('is nothing without a certificate', () => expect(findImplied(all(is('1'), is('2')))).toEqual([false, false]))
})

describe('a claim is judged once', () => {
  const record = (finding: Evidence['finding'], rigour: Evidence['rigour'] = 'exact') => ({finding, rigour})
  it.each(
    [
      ['not, where its headline follows from a certificate', record(certified(all(is('2'), is('1')), rank)), null],
      ['where it was measured, certificate or not',
        record(certified(equals(observed(Q.one), Q.one, names), rank), 'observed'), 'measured'],
      ['where it carries no certificate', record(is('1')), 'no certificate'],
      ['where its enclosure stands on boxes',
        record(certified(atMost({lo: 0, hi: 0.5}, Q.one, names), boxes), 'enclosed'), 'enclosed by boxes'],
      ['where its headline does not follow', record(certified(all(is('1'), is('2')), rank)), 'settled in part'],
      ['where nothing was found', record(null, 'observed'), 'measured'],
    ] as const,
  )('%s', (_, evidence, reason) => expect(findReasonOnce(evidence)).toBe(reason))
  it('where one of its records is', () => {
    const [twice, once] = [certified(is('1'), rank), is('1')].map(finding => ({evidence: record(finding) as Evidence}))
    expect([findClaimReasonOnce([twice]), findClaimReasonOnce([twice, once])]).toEqual([null, 'no certificate'])
  })
})
