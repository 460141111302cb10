import {describe, expect, it} from 'vitest'
import type {Json} from '#claims/json.ts'
import {matrix, named, natural, record, vector} from '#claims/types.ts'
import {parseSubject} from '#claims/type.ts'
import {orNull, variant} from '#claims/variant.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

const dense = {W: named('weight', matrix('m', 'n'))}
const layer = variant('kind', {dense, sparse: {places: vector('n'), count: natural}})
const whole = record({layer, x: vector('n')})

describe('a variant', () => {
  it.each<Json>([
    {layer: {kind: 'dense', weight: [['1', '2']]}, x: ['3', '4']},
    {layer: {kind: 'sparse', places: ['1'], count: 2}, x: ['3']},
  ])('reads the record that its word names, and writes it back', data =>
    expect(whole.write(parseSubject(whole, data))).toEqual(data))
  it('keeps its word', () =>
    expect(parseSubject(layer, {kind: 'dense', weight: [['1']]})).toEqual({kind: 'dense', W: M.parse([[1]])}))
  it.each([
    [{kind: 'round'}, 'kind: expected dense or sparse, got "round"'],
    ['dense', 'the subject: expected a record, got "dense"'],
    [{kind: 'sparse', places: ['1'], count: -1}, 'count: expected a whole number that is not negative, got -1'],
  ])('refuses %o', (data, message) => expect(() => parseSubject(layer, data)).toThrow(message))
  it('shares the sizes of the subject', () =>
    expect(() => parseSubject(whole, {layer: {kind: 'dense', weight: [['1', '2']]}, x: ['3']}))
      .toThrow('x holds 1, expected n = 2 as in layer.W.0'))
})

describe('orNull', () => {
  const type = record({a: orNull(record({W: named('weight', vector('n'))})), x: vector('n')})
  it.each<Json>([{a: null, x: ['1']}, {a: {weight: ['2']}, x: ['1']}])(
    'reads a value or none, and writes it back',
    data => expect(type.write(parseSubject(type, data))).toEqual(data),
  )
  it('refuses another size', () =>
    expect(() => parseSubject(type, {a: {weight: ['2', '3']}, x: ['1']})).toThrow('x holds 1'))
  it('carries names below', () => expect(type.toPath!(['a', 'W', '0'])).toEqual(['a', 'weight', '0']))
})
