import {describe, expect, it} from 'vitest'
import {all, atMost, between, count, each, equal, holds, lessThan, near} from '#claims/decide.ts'
import {dropped, negated, replaced, reversed, scaled, shifted, swapped, transposed, zeroed} from '#claims/falsify.ts'
import {tex} from '#claims/tex.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import * as Q from '#numerics/exact/rational.ts'

const [A, B] = [M.parse([[1, 2], [3, 4]]), M.parse([[1, 2], [3, '9/2']])]
const only = ({relations}: ReturnType<typeof all>) =>
  relations.map(({names, verdict, left, right}) => ({...names, verdict, left: names.left, by: [left, right]}))[0]

describe('a relation, written once as mathematics,', () => {
  it('names both sides of numbers', () =>
    expect(only(equal(tex`\rank A=r`, count(2), count(2)))).toMatchObject({
      left: '\\rank A',
      right: 'r',
      verdict: 'confirmed',
    }))
  it('compares matrices by their greatest distance', () =>
    expect(only(equal(tex`A=B`, A, B))).toMatchObject({
      left: '\\abs{A-B}',
      right: '0',
      verdict: 'refuted',
      by: [{type: 'rational', value: '1/2'}, {type: 'rational', value: '0'}],
    }))
  it('compares vectors', () =>
    expect(only(equal(tex`x=y`, A[0], B[0]))).toMatchObject({left: '\\abs{x-y}', verdict: 'confirmed'}))
  it('takes a sum on the right in brackets', () => expect(only(equal(tex`A=B+C`, A, A)).left).toBe('\\abs{A-(B+C)}'))
  it('but not what is in brackets already', () => expect(only(equal(tex`A=f(B+C)`, A, A)).left).toBe('\\abs{A-f(B+C)}'))
  it('holds or not', () =>
    expect([holds(atMost(tex`a\le b`, Q.one, Q.one)), holds(lessThan(tex`a<b`, Q.one, Q.one))]).toEqual([true, false]))
  it('may have two signs', () =>
    expect(between(tex`0\le x\le 1`, Q.zero, Q.rational(1, 2), Q.one).relations.map(({names}) => names))
      .toEqual([{left: '0', right: 'x'}, {left: 'x', right: '1'}]))
  it('may hold up to a share of the number named', () => {
    const about = (value: Q.Rational) => near(tex`0.9\,e\le x\le1.1\,e`, value, Q.rational(10), '1/10').relations
    expect(about(Q.rational(9)).map(({names, verdict}) => [names.left, names.right, verdict]))
      .toEqual([['0.9\\,e', 'x', 'confirmed'], ['x', '1.1\\,e', 'confirmed']])
    expect(about(Q.rational(12)).map(({verdict}) => verdict)).toEqual(['confirmed', 'refuted'])
  })
  it('counts what is true as one', () =>
    expect([count(true), count(false), count(3n)]).toEqual([Q.one, Q.zero, Q.rational(3)]))
  it('says why its bound is loose on both sides, or nothing', () => {
    const slacks = (why?: {slack: string}) =>
      between(tex`0\le x\le 1`, Q.zero, Q.rational(1, 2), Q.one, why).relations.map(({slack}) => slack)
    expect(slacks({slack: 'a rate'})).toEqual(['a rate', 'a rate'])
    expect(slacks()).toEqual([undefined, undefined])
    expect(Object.keys(between(tex`0\le x\le 1`, Q.zero, Q.zero, Q.one).relations[0])).not.toContain('slack')
  })
  it('stands for each of a list', () =>
    expect(each([1, 2], n => atMost(tex`${n}\le 3`, count(n), count(3))).relations).toHaveLength(2))
  it('refuses the sign of another relation', () =>
    expect(() => atMost(tex`a=b`, Q.one, Q.one)).toThrow('expected the sign \\le in "a=b", got ='))
  it('takes its sides apart where a sign stands outside brackets', () =>
    expect(only(equal({left: 'f|_{x=0}', right: '0'}, Q.zero, Q.zero))).toMatchObject({left: 'f|_{x=0}', right: '0'}))
})

describe('a falsification', () => {
  const subject = {e: Q.rational(2), x: M.parseVector([1, 2]), A, U: [[1, 2, 3]], V: [[4]]}
  it.each<[string, object, object]>([
    ['scales', scaled('e', '9/10')(subject), {e: Q.rational(9, 5)}],
    ['scales all entries', scaled('A', '2')(subject), {A: M.parse([[2, 4], [6, 8]])}],
    ['shifts', shifted('e', '-1/2')(subject), {e: Q.rational(3, 2)}],
    ['zeroes', zeroed('x')(subject), {x: M.parseVector([0, 0])}],
    ['negates', negated('x')(subject), {x: M.parseVector([-1, -2])}],
    ['drops the last', dropped('x')(subject), {x: M.parseVector([1])}],
    ['drops one', dropped('x', 0)(subject), {x: M.parseVector([2])}],
    ['swaps', swapped('U', 'V')(subject), {U: [[4]], V: [[1, 2, 3]]}],
    ['replaces', replaced('U', 'V')(subject), {U: [[4]]}],
    ['reverses', reversed('x')(subject), {x: M.parseVector([2, 1])}],
    ['transposes', transposed('U')(subject), {U: [[1], [2], [3]]}],
  ])('%s', (_, changed, expected) => expect(changed).toEqual(expected))
})
