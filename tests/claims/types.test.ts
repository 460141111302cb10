import {describe, expect, it} from 'vitest'
import {Malformed} from '#claims/claim.ts'
import type {Json} from '#claims/json.ts'
import {adapter, block, graph, head} from '#claims/network-types.ts'
import {over} from '#claims/number-types.ts'
import {parseSubject, type Type} from '#claims/type.ts'
import * as types from '#claims/types.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import * as Q from '#numerics/exact/rational.ts'

const {
  dimension, dyadic, flag, integer, list, matrix, named, natural, oneOf, own, positive, rational, record,
  text, vector, where, whole,
} = types
const parse = <T>(type: Type<T>, data: Json) => parseSubject(record({it: type}), {it: data}).it
const refusal = (type: Type<unknown>, data: Json) => {
  try { parse(type, data) } catch (error) { return error instanceof Malformed ? error.message : error }
  return 'taken'
}

describe('a type', () => {
  it.each<[string, Type<unknown>, Json, unknown]>([
    ['integer', integer, -3, -3],
    ['natural', natural, 0, 0],
    ['positive', positive, 2, 2],
    ['rational', rational, '-6/4', Q.rational(-3, 2)],
    ['whole', whole, '6/3', Q.rational(2)],
    ['dyadic', dyadic, 0.1, {n: 3602879701896397n, d: 36028797018963968n}],
    ['flag', flag, false, false],
    ['text', text, 'x', 'x'],
    ['oneOf', oneOf('left', 'right'), 'right', 'right'],
    ['list', list(natural, 'n'), [1, 2], [1, 2]],
    ['vector', vector(2), ['1', '1/2'], M.parseVector([1, '1/2'])],
    ['matrix', matrix('m', 'n'), [['1', '2']], M.parse([[1, 2]])],
    ['where', where(natural, n => n % 2 === 0, 'an even number'), 4, 4],
  ])('%s reads what it declares, and writes it back', (_, type, data, value) => {
    expect(parse(type, data)).toEqual(value)
    expect(parse(type, type.write(value))).toEqual(value)
  })

  it.each<[string, Type<unknown>, Json, string]>([
    ['a fraction for an integer', integer, 1.5, 'it: expected a whole number, got 1.5'],
    ['what exceeds whole doubles', integer, 2 ** 53, 'it: expected a whole number, got 9007199254740992'],
    ['a negative natural', natural, -1, 'it: expected a whole number that is not negative, got -1'],
    ['zero for a positive', positive, 0, 'it: expected a positive whole number, got 0'],
    ['a number for a rational', rational, 1, 'it: expected a rational "p" or "p/q", got 1'],
    ['a fraction for a whole rational', whole, '1/2', 'it: expected a whole number "p", got "1/2"'],
    ['a division by zero', rational, '1/0', 'it: expected a rational "p" or "p/q", got "1/0"'],
    ['a word that is none', oneOf('left', 'right'), 'up', 'it: expected left or right, got "up"'],
    ['a record for a list', list(natural), {}, 'it: expected a list, got {}'],
    ['a ragged matrix', matrix(), [['1', '2'], ['1']], 'it.1 holds 1 entries, expected 2 as in it.0'],
    ['another size', vector(3), ['1'], 'it holds 1, expected 3'],
    ['an empty list with a size', vector('n'), [], 'it is empty; expected n of at least 1'],
    ['what breaks the condition', where(natural, n => n > 1, 'more than one'), 1, 'it: expected more than one, got 1'],
  ])('refuses %s, and says what it got', (_, type, data, message) => expect(refusal(type, data)).toBe(message))

  it('refuses a member that is missing', () =>
    expect(() => parseSubject(record({a: natural}), {})).toThrow(
      'a: expected a whole number that is not negative, got nothing',
    ))
})

describe('over', () => {
  it('keeps a denominator that could be reduced, where the number has it', () =>
    expect(['6284/1000', '1/3', '2'].map(text => over(1000).write(Q.parseRational(text)))).toEqual(['6284/1000', '1/3',
      '2000/1000']))
})

describe('a letter', () => {
  const square = record({U: matrix('n', 'n'), x: vector('n'), wide: vector('2*n+1'), n: dimension('n')})
  const fitting = {U: [['1', '0'], ['0', '1']], x: ['1', '2'], wide: ['0', '0', '0', '0', '0'], n: 2}
  it('stands for one size throughout a subject', () => expect(parseSubject(square, fitting).n).toBe(2))
  it.each([
    [{...fitting, x: ['1']}, 'x holds 1, expected n = 2 as in U'],
    [{...fitting, n: 3}, 'n holds 3, expected n = 2 as in U'],
    [{...fitting, wide: ['0']}, 'wide holds 1, expected 2*n+1 = 5'],
    [{...fitting, U: [['1', '0']]}, 'U.0 holds 2, expected n = 1 as in U'],
  ])('is refused another one: %#', (data, message) => expect(() => parseSubject(square, data)).toThrow(message))
  it('may be a size of each value alone', () => {
    const pair = own(['k'], record({x: vector('k'), y: vector('k'), z: vector('d')}))
    const value = (k: number, d: number) => ({
      x: Array<string>(k).fill('1'),
      y: Array<string>(k).fill('1'),
      z: Array<string>(d).fill('1'),
    })
    expect(parse(list(pair), [value(1, 2), value(3, 2)])).toHaveLength(2)
    expect(refusal(list(pair), [value(1, 2), value(3, 1)])).toBe('it.1.z holds 1, expected d = 2 as in it.0.z')
    expect(refusal(list(pair), [{...value(1, 2), y: ['1', '1']}])).toBe('it.0.y holds 2, expected k = 1 as in it.0.x')
  })
  it('that no list has is an error of the author', () =>
    expect(() => parse(vector('2*q'), ['1'])).toThrow('the size "2*q" speaks of "q", which no list of the subject has'))
})

describe('named', () => {
  const type = record({Delta: named('update', matrix('n', 'n')), heads: list(record({W: named('query', vector())}))})
  it('is another name in the evidence, at every depth', () => {
    const value = parseSubject(type, {update: [['1']], heads: [{query: ['2']}]})
    expect(value).toEqual({Delta: [[Q.one]], heads: [{W: [Q.rational(2)]}]})
    expect(type.write(value)).toEqual({update: [['1']], heads: [{query: ['2']}]})
    expect(type.toPath!(['heads', '*', 'W', '0'])).toEqual(['heads', '*', 'query', '0'])
  })
})

describe('the parts of networks', () => {
  const ones = (rows: number, columns: number) => Array.from({length: rows}, () => Array<string>(columns).fill('1'))
  const aHead = (d: number, k: number) => ({query: ones(d, k), key: ones(d, k), value: ones(d, k), output: ones(k, d)})
  const layer = {inner: ones(2, 3), innerBias: ['0', '0', '0'], outer: ones(3, 2), outerBias: ['0', '0']}
  it('have heads whose inner sizes are their own', () =>
    expect(parse(list(head('d')), [aHead(2, 1), aHead(2, 3)])).toHaveLength(2))
  it('refuse a head of other tokens', () =>
    expect(refusal(list(head('d')), [aHead(2, 1), aHead(3, 1)])).toBe(
      'it.1.query holds 3, expected d = 2 as in it.0.query',
    ))
  it('have blocks and adapters', () => {
    expect(parse(block('d'), {heads: [], feedForward: layer}).feedForward.innerBias).toHaveLength(3)
    expect(parse(adapter('d', 'k'), {b: ones(3, 1), a: ones(1, 2)}).b).toHaveLength(3)
    expect(refusal(adapter('d', 'k'), {b: ones(3, 2), a: ones(1, 2)})).toBe('it.a holds 1, expected r = 2 as in it.b.0')
  })
  it('have adapters of one inner size, where it is named', () => {
    const [one, two] = [{b: ones(3, 1), a: ones(1, 2)}, {b: ones(3, 2), a: ones(2, 2)}]
    expect(parse(list(adapter('d', 'k')), [one, two])).toHaveLength(2)
    expect(refusal(list(adapter('d', 'k', 'r')), [one, two])).toBe('it.1.b.0 holds 2, expected r = 1 as in it.0.b.0')
  })
  it('have functions by their breakpoints, whose places increase', () => {
    expect(graph.write(parse(graph, [['0', '1'], ['1/2', '3']]))).toEqual([['0', '1'], ['1/2', '3']])
    expect(refusal(graph, [['0', '1'], ['0', '3']])).toBe(
      'it: expected at least two breakpoints with increasing places',
    )
  })
})
