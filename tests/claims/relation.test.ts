import {describe, expect, it} from 'vitest'
import {all, atMost, between, certified, checkFinding, equals, outcomeOf, lessThan, type Finding} from '#claims/finding.ts'
import {observed, type Numeric} from '#claims/quantity.ts'
import {isSlack, type Relation} from '#claims/relation.ts'
import {clopperPearson} from '#numerics/statistics/confidence.ts'
import {nextDown, nextUp} from '#numerics/exact/dyadic.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const names = {left: 'a', right: 'b'}
const q = Q.parseRational
const first = ({relations}: Finding): Relation => relations[0]
const verdict = (finding: Finding) => first(finding).verdict
const wide = (lo: number, hi: number) => ({lo, hi})
const some = clopperPearson(0, 1000)

describe('a comparator', () => {
  const comparators = {equals, atMost, lessThan}
  const refused: readonly (readonly [string, unknown])[] = [
    ['a bare number', 1],
    ['NaN', NaN],
    ['a bigint', 1n],
    ['a text', '1/2'],
    ['a boolean', true],
    ['nothing', undefined],
    ['null', null],
    ['a list', [1]],
    ['a record of its own', {x: 1}],
    ['an interval with a NaN', {lo: NaN, hi: 1}],
    ['an interval with a NaN above', {lo: 0, hi: NaN}],
    ['an interval upside down', {lo: 2, hi: 1}],
    ['an interval beyond all numbers', {lo: Infinity, hi: Infinity}],
    ['a running number that is NaN', {value: NaN, error: 0}],
    ['a running number that is infinite', {value: Infinity, error: 0}],
    ['a negative error', {value: 1, error: -1}],
    ['an error that is NaN', {value: 1, error: NaN}],
    ['a sample upside down', {...some, lo: 1, hi: 0}],
    ['a sample with a NaN', {...some, estimate: NaN}],
    ['a rational over zero', {n: 1n, d: 0n}],
    ['an observed double', {observed: 0.5}],
  ]
  for (const [name, compare] of Object.entries(comparators))
    for (const [what, value] of refused) {
      it(`${name} refuses ${what} on the left`, () => expect(() => compare(value as Numeric, Q.one, names)).toThrow())
      it(`${name} refuses ${what} on the right`, () => expect(() => compare(Q.one, value as Numeric, names)).toThrow())
    }
  it('names the bare number that it refuses', () =>
    expect(() => equals(0.1 as unknown as Numeric, Q.one, names)).toThrow('the bare number 0.1'))
})

describe('a relation of rationals', () => {
  it.each([
    ['1/2', '2/4', 'confirmed', 'confirmed', 'refuted'],
    ['1/3', '1/2', 'refuted', 'confirmed', 'confirmed'],
    ['1/2', '1/3', 'refuted', 'refuted', 'refuted'],
  ])(
    'between %s and %s decides =, ≤, <',
    (a, b, same, below, strictly) =>
      expect([verdict(equals(q(a), q(b), names)), verdict(atMost(q(a), q(b), names)),
        verdict(lessThan(q(a), q(b), names))]).toEqual([same, below, strictly]),
  )
  it('is exact', () => expect(first(equals(Q.one, Q.one, names)).rigour).toBe('exact'))
  it('has the signed distance to the bound as margin', () => {
    expect(first(atMost(q('1/3'), q('1/2'), names)).margin).toBe('1/6')
    expect(first(atMost(q('1/2'), q('1/3'), names)).margin).toBe('-1/6')
    expect(first(equals(q('1/2'), q('1/3'), names)).margin).toBe('-1/6')
    expect(first(equals(q('1/3'), q('1/2'), names)).margin).toBe('-1/6')
  })
})

describe('a relation of enclosures', () => {
  it('≤ is confirmed up to touching ends, and refuted only beyond them', () => {
    expect(verdict(atMost(wide(0, 1), wide(1, 2), names))).toBe('confirmed')
    expect(verdict(atMost(wide(0, nextUp(1)), wide(1, 2), names))).toBe('inconclusive')
    expect(verdict(atMost(wide(1, 2), wide(0, 1), names))).toBe('inconclusive')
    expect(verdict(atMost(wide(1, 2), wide(0, nextDown(1)), names))).toBe('refuted')
  })
  it('< is refuted at touching ends', () => {
    expect(verdict(lessThan(wide(0, 1), wide(1, 2), names))).toBe('inconclusive')
    expect(verdict(lessThan(wide(0, nextDown(1)), wide(1, 2), names))).toBe('confirmed')
    expect(verdict(lessThan(wide(1, 2), wide(0, 1), names))).toBe('refuted')
  })
  it('= is confirmed on two equal points only, and refuted on disjoint sets only', () => {
    expect(verdict(equals(wide(1, 1), wide(1, 1), names))).toBe('confirmed')
    expect(verdict(equals(wide(0, 1), wide(0, 1), names))).toBe('inconclusive')
    expect(verdict(equals(wide(0, 1), wide(1, 2), names))).toBe('inconclusive')
    expect(verdict(equals(wide(0, 1), wide(nextUp(1), 2), names))).toBe('refuted')
  })
  it('of equality between intervals has as margin the farthest that the two can be apart', () => {
    expect(first(equals(wide(0, 1), wide(0, 2), names)).margin).toBe('-2')
    expect(first(equals(wide(0, 2), wide(0, 1), names)).margin).toBe('-2')
    expect(first(equals(wide(0, 1), wide(4, 7), names)).margin).toBe('-7')
    expect(first(equals(wide(4, 7), wide(0, 1), names)).margin).toBe('-7')
  })
  it('with an infinite end is never confirmed through it, and has no margin there', () => {
    const endless = wide(0, Infinity)
    expect(first(atMost(endless, Q.one, names))).toMatchObject({verdict: 'inconclusive', margin: null})
    expect(first(atMost(Q.one, wide(-Infinity, 2), names))).toMatchObject({verdict: 'inconclusive', margin: null})
    expect(first(atMost(wide(-Infinity, 0), Q.one, names))).toMatchObject({verdict: 'confirmed', margin: '1'})
    expect(first(atMost(wide(2, Infinity), Q.one, names))).toMatchObject({verdict: 'refuted', margin: null})
    expect(first(equals(wide(-Infinity, Infinity), Q.one, names))).toMatchObject({
      verdict: 'inconclusive',
      margin: null,
    })
    expect(first(equals(wide(2, Infinity), Q.one, names))).toMatchObject({verdict: 'refuted', margin: null})
  })
  it('takes a running number as the interval of its error', () => {
    expect(first(atMost({value: 1, error: 0.5}, q('3/2'), names))).toMatchObject({
      verdict: 'confirmed',
      rigour: 'enclosed',
      margin: '0',
    })
    expect(verdict(atMost({value: 1, error: nextUp(0.5)}, q('3/2'), names))).toBe('inconclusive')
    expect(verdict(atMost({value: 0, error: Infinity}, Q.one, names))).toBe('inconclusive')
  })
  it('takes a sample as its confidence interval, not its estimate', () => {
    expect(some.estimate).toBe(0)
    expect(verdict(atMost(some, Q.zero, names))).toBe('inconclusive')
    expect(first(lessThan(some, q('1/2'), names))).toMatchObject({verdict: 'confirmed', rigour: 'statistical'})
  })
  it('agrees with the numbers enclosed: what is confirmed holds for all of them, what is refuted for none', () => {
    const random = randomStream('relations')
    const end = () => random.integer(-3, 3)
    for (let i = 0; i < Number(process.env['FUZZ'] ?? 1000); i++) {
      const [a, b, c, d] = [end(), end(), end(), end()]
      const [l, r] = [wide(Math.min(a, b), Math.max(a, b)), wide(Math.min(c, d), Math.max(c, d))]
      const pairs = [l.lo, l.hi].flatMap(x => [r.lo, r.hi].map(y => [x, y] as const))
      const expected = (holds: readonly boolean[]) =>
        holds.every(Boolean) ? 'confirmed' : holds.some(Boolean) ? 'inconclusive' : 'refuted'
      expect(verdict(atMost(l, r, names))).toBe(expected(pairs.map(([x, y]) => x <= y)))
      expect(verdict(lessThan(l, r, names))).toBe(expected(pairs.map(([x, y]) => x < y)))
    }
  })
})

describe('rigour only weakens and verdicts only worsen', () => {
  const ladder: readonly (readonly [Numeric, string])[] = [[Q.one, 'exact'], [wide(1, 1), 'enclosed'], [{
    ...some,
    lo: 1,
    hi: 1,
  }, 'statistical'], [observed(Q.one), 'observed']]
  it('the weaker side gives its rigour to the relation', () => {
    ladder.forEach(([left], i) =>
      ladder.forEach(([right], j) => expect(first(equals(left, right, names)).rigour).toBe(ladder[Math.max(i, j)][1]))
    )
  })
  it('the weakest relation gives its rigour to the finding, the worst its verdict, the least its margin', () => {
    const parts = [equals(Q.one, Q.one, names), atMost(wide(0, 1), Q.rational(2), names),
      atMost(wide(0, 2), Q.one, names), atMost(Q.rational(3), Q.one, names)]
    const outcome = (count: number) => outcomeOf(all(...parts.slice(0, count)))
    expect(outcome(1)).toEqual({verdict: 'confirmed', rigour: 'exact', margin: '0'})
    expect(outcome(2)).toEqual({verdict: 'confirmed', rigour: 'enclosed', margin: '0'})
    expect(outcome(3)).toEqual({verdict: 'inconclusive', rigour: 'enclosed', margin: '-1'})
    expect(outcome(4)).toEqual({verdict: 'refuted', rigour: 'enclosed', margin: '-2'})
  })
  it('between is two relations, and fails with either', () => {
    const inside = (x: string) => outcomeOf(between(Q.zero, q(x), Q.one, {low: '0', value: 'x', high: '1'})).verdict
    expect(['-1/9', '0', '1', '10/9'].map(inside)).toEqual(['refuted', 'confirmed', 'confirmed', 'refuted'])
  })
})

describe('checkFinding', () => {
  const good = equals(Q.one, Q.one, names)
  it.each<readonly [string, unknown, string]>([
    ['nothing', undefined, 'got undefined'],
    ['a boolean', true, 'got true'],
    ['null', null, 'got null'],
    ['a promise', Promise.resolve(good), 'a check is synchronous'],
    ['a record', {}, 'without relations'],
    ['no relations', {relations: []}, 'without relations'],
    ['a forged relation', {relations: [{...first(good)}]}, 'no comparator decided'],
    ['an unknown certificate', {...good, certificate: {kind: 'trust'}}, 'the unknown kind "trust"'],
  ])('refuses %s', (_, value, says) => expect(() => checkFinding(value)).toThrow(says))
  it('takes what comparators return, joined and certified', () =>
    expect(() => checkFinding(certified(all(good, good), {kind: 'table', columns: ['x'], rows: [[1]]}))).not.toThrow())
  it('a decided relation cannot be altered', () =>
    expect(() => Object.assign(first(good), {verdict: 'refuted'})).toThrow())
  it('a finding carries at most one certificate', () => {
    const table = certified(good, {kind: 'table', columns: [], rows: []})
    expect(all(good, table)).toEqual({...all(good, good), certificate: table.certificate})
    expect(() => all(table, table)).toThrow('at most one certificate')
    expect(() => certified(table, {kind: 'table', columns: [], rows: []})).toThrow('at most one certificate')
  })
})

describe('isSlack', () => {
  const slack = (value: number, bound: string) => isSlack(first(atMost(wide(0, value), q(bound), names)))
  it('is an enclosed bound that stays further than a tenth above its value', () => {
    expect([slack(0.875, '1'), slack(0.9375, '1'), slack(9, '10'), slack(nextDown(9), '10')]).toEqual([true, false,
      false, true])
  })
  it('speaks of no exact bound, no equality and no bound that is not confirmed', () => {
    expect(
      [atMost(Q.zero, Q.one, names), equals(wide(0, 0), wide(0, 0), names), atMost(wide(0, 2), Q.one, names)].map(
        finding => isSlack(first(finding))
      ),
    ).toEqual([false, false, false])
  })
})
