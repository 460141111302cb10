import {describe, expect, it} from 'vitest'
import {listLines, meanProjector, computeProjector, relativeRisk} from '#networks/in-context/sign-matrices.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {parseMatrix, product, toTextMatrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'

const lists = <T>(items: readonly T[], length: number): T[][] =>
  length === 0 ? [[]] : lists(items, length - 1).flatMap(head => items.map(item => [...head, item]))
const ones = (d: number) => Array.from({length: d}, () => Q.one)

it('relativeRisk is the share of the squared norm that a projector leaves', () => {
  const p = parseMatrix([['1', '0'], ['0', '0']])
  expect(relativeRisk(p, [Q.one, Q.rational(2)])).toEqual(Q.rational(4, 5))
})

describe('computeProjector', () => {
  it('is idempotent and keeps the rows', () => {
    const x = parseMatrix([['1', '2', '0'], ['0', '1', '-1']])
    const p = computeProjector(x)
    expect(toTextMatrix(product(rationals, p, p))).toEqual(toTextMatrix(p))
    expect(toTextMatrix(product(rationals, x, p))).toEqual(toTextMatrix(x))
  })
})

describe('meanProjector', () => {
  it('counts the sign matrices of full rank as a plain enumeration does', () => {
    for (const [n, d] of [[1, 3], [2, 3], [3, 3]] as const) {
      const all = lists(lists([Q.one, Q.rational(-1)], d), n).filter(rows => rank(rows) === n)
      expect(meanProjector(ones(d), n)!.count).toBe(BigInt(all.length))
    }
  })
  it('finds nothing where no matrix has full rank', () => {
    expect(meanProjector(ones(2), 3)).toBeUndefined()
  })
})

describe('listLines', () => {
  it('lists one of each pair ±x', () => {
    expect(listLines(ones(3)).map(row => row.map(Q.toText).join(' '))).toEqual(['1 1 1', '1 -1 1', '1 1 -1', '1 -1 -1'])
  })
})
