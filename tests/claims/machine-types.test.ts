import {describe, expect, it} from 'vitest'
import type {Json} from '#claims/json.ts'
import {dictionary, machine, spelt, stateMap} from '#claims/machine-types.ts'
import {natural, record} from '#claims/types.ts'
import {parseSubject, type Type} from '#claims/type.ts'

const parse = <T>(type: Type<T>, data: Json) => parseSubject(record({it: type}), {it: data}).it
const act = (write: number, move: number, next: string) => ({write, move, next})
const signs = spelt({'+': 1, '-': -1}, 'd')

describe('the parts of machines', () => {
  it.each<[string, Type<unknown>, Json, unknown]>([
    ['a record under any names', dictionary(natural), {a: 1, b: 2}, {a: 1, b: 2}],
    ['a word of letters', signs, '+-+', [1, -1, 1]],
    ['a machine', machine, {A: [act(1, 1, 'H'), act(0, -1, 'A')]}, {A: [act(1, 1, 'H'), act(0, -1, 'A')]}],
    ['a map of states', stateMap('Q'), [1, 0, 2], [1, 0, 2]],
  ])('hold %s, and write it back', (_, type, data, value) => {
    expect(parse(type, data)).toEqual(value)
    expect(type.write(parse(type, data))).toEqual(data)
  })
  it.each<[string, Type<unknown>, Json, string]>([
    ['another letter', signs, '+x', 'it: expected letters of + -, got x'],
    ['an empty word with a size', signs, '', 'it is empty; expected d of at least 1'],
    ['a list for a record', dictionary(natural), [1], 'it: expected a record, got [1]'],
    ['a machine without a beginning', machine, {B: [act(1, 1, 'H'), act(0, 1, 'B')]},
      'it: expected a machine that begins in A'],
    ['a state that is none', stateMap('Q'), [1, 2], 'it: expected a map of the states into themselves, got [1,2]'],
  ])('refuse %s', (_, type, data, message) => expect(() => parse(type, data)).toThrow(message))
})
