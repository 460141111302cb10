import {describe, expect, it} from 'vitest'
import type {Claim} from '#claims/claim.ts'
import {claim} from '#claims/declare.ts'
import {all, atMost, equal} from '#claims/decide.ts'
import type {Stated} from '#claims/judging/stated.ts'
import {examine} from '#claims/judging/judge.ts'
import {tex} from '#claims/tex.ts'
import {flag, list, rational, type Of} from '#claims/types.ts'
import * as Q from '#numerics/exact/rational.ts'

const types = {parts: list(rational), sum: rational, bound: rational, more: rational, isSorted: flag}
type Subject = Of<typeof types>
const q = Q.parseRational

function stated(statement: (subject: Subject) => string, free: readonly string[] = []): Stated {
  const sums = claim({
    kind: 'example', source: 'derived', types, free, words: {title: 'Sums', statement, notClaimed: 'more'},
    subject: () => ({parts: ['1/2', '1/3'].map(q), sum: q('5/6'), bound: q('7/8'), more: q('3'), isSorted: false}),
    check: ({parts, sum, bound, more}) => all(
      equal('a+b=s', Q.sum(parts), sum), atMost(tex`s\le m+t`, sum, Q.add(bound, Q.abs(more)))),
    controls: [{because: 'it is larger', change: ({sum}) => ({sum: Q.neg(sum)})}],
  })
  return examine('sums/sums', sums as unknown as Claim, null).records[0].stated
}
const placesOf = (sentence: string, {quantities}: Stated, path: string) => quantities.filter(each => each.path === path)
  .flatMap(({places}) => places.map(([from, to]) => sentence.slice(from, to)))

describe('a quantity of a statement', () => {
  it('is decided by the relation that fails where it is another', () => {
    const {quantities, undecided, typed} = stated(({parts, sum}) => tex`$${parts}$ make $${sum}$`)
    expect(quantities.map(({path, standing, by}) => [path, standing, by]))
      .toEqual([['parts.*', 'decided', [0]], ['sum', 'decided', [0]]])
    expect([undecided, typed]).toEqual([[], []])
  })
  it('has places in the sentence', () => {
    const sentence = ({sum}: Subject) => tex`the sum is $${sum}$, or $x^{${sum.n}}$`
    const set = String.raw`the sum is $\tfrac{5}{6}$, or $x^{5}$`
    expect(placesOf(set, stated(sentence), 'sum')).toEqual(['5', '6', '5'])
  })
  it('is undecided where the check takes all other values', () =>
    expect(stated(({bound}) => tex`at most $${bound}$ with room`).undecided).toEqual(['bound']))
  it('is undecided where the check does not read it', () =>
    expect(stated(({isSorted}) => isSorted ? 'they rise' : 'they fall').undecided).toEqual(['isSorted']))
  it('is free where the author says so and the check reads it', () =>
    expect(stated(({more}) => tex`with $${more}$`, ['more'])).toMatchObject({undecided: [], idle: [],
      quantities: [{path: 'more', standing: 'free', by: []}]}))
  it('is not free where the check does not read it, or decides it, or nobody names it', () => {
    expect(stated(({isSorted}) => isSorted ? 'they rise' : 'they fall', ['isSorted']).idle).toEqual(['isSorted'])
    expect(stated(({sum}) => tex`$${sum}$`, ['sum']).idle).toEqual(['sum'])
    expect(stated(({sum}) => tex`$${sum}$`, ['more']).idle).toEqual(['more'])
  })
  it('is shape where it is a length', () =>
    expect(stated(({parts}) => tex`there are $${parts.length}$`)).toMatchObject({typed: [],
      quantities: [{path: 'parts.length', standing: 'shape', places: [[11, 12]]}]}))
  it('is none where the number was typed', () =>
    expect(stated(({sum}) => tex`two make $${sum}$`).typed).toEqual([String.raw`two make $\tfrac{5}`]))
})
