import {describe, expect, it} from 'vitest'
import {Malformed} from '#claims/claim.ts'
import type {Json} from '#claims/json.ts'
import {activation, graphOnUnit, reluBlock, reluNetwork, shallowLayer, staircase} from '#claims/relu-types.ts'
import {record, vector} from '#claims/types.ts'
import {parseSubject, type Type} from '#claims/type.ts'
import {sawtooth} from '#networks/relu/sawtooth.ts'
import {toReluLayer} from '#networks/shallow/shallow-network.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import * as Q from '#numerics/exact/rational.ts'

const parse = <T>(type: Type<T>, data: Json) => parseSubject(record({it: type}), {it: data}).it
const refusal = (type: Type<unknown>, data: Json) => {
  try { parse(type, data) } catch (error) { return error instanceof Malformed ? error.message : error }
  return 'taken'
}
const tents = reluNetwork().write(sawtooth(2)) as readonly {readonly [name: string]: Json}[]

describe('a ReLU network', () => {
  it('is read as it is written', () => expect(parse(reluNetwork(), tents)).toEqual(sawtooth(2)))
  it('may have no blocks where it has as many outputs as inputs', () => {
    expect(parse(reluNetwork(), [])).toEqual([])
    expect(refusal(reluNetwork(2, 1), [])).toContain('it, in inputs, is empty')
    expect(refusal(reluNetwork('d', 1), [])).toContain('it, in inputs, is empty')
  })
  it('may have a layer without units', () =>
    expect(parse(reluBlock(), {skip: [['1']], inner: [], bias: [], outer: [[]], offset: ['0']}).bias).toEqual([]))
  it('is refused where its blocks do not fit together', () => {
    expect(refusal(reluNetwork(), [{...tents[0], bias: []}])).toBe('it: expected blocks of fitting shapes')
    expect(refusal(reluNetwork(2, 1), tents)).toBe('it, in inputs, holds 1, expected 2')
  })
  it('has the inputs of its subject', () => {
    const type = record({x: vector('d'), network: reluNetwork('d', 'd')})
    expect(() => parseSubject(type, {x: ['0', '0'], network: tents})).toThrow('expected d = 2 as in x')
  })
})

describe('a shallow layer', () => {
  const layer = toReluLayer({knots: [Q.zero, Q.one], values: [Q.one, Q.zero]})
  it('is read as it is written', () => expect(parse(shallowLayer(), shallowLayer().write(layer))).toEqual(layer))
})

describe('an activation', () => {
  it.each([[{kind: 'relu'}], [{kind: 'power', exponent: 3}]])('is read as it is written: %o', data => {
    expect(parse(activation, data as Json)).toEqual(data)
    expect(activation.write(parse(activation, data as Json))).toEqual(data)
  })
  it('has no negative exponent', () => expect(refusal(activation, {kind: 'power', exponent: -1})).not.toBe('taken'))
})

describe('a graph on [0, 1]', () => {
  it('is one from 0 to 1', () => {
    expect(refusal(graphOnUnit, [['0', '1'], ['1', '0']])).toBe('taken')
    expect(refusal(graphOnUnit, [['0', '1'], ['2', '0']])).not.toBe('taken')
  })
})

describe('a staircase', () => {
  const data = {activation: 'sigmoid', steepness: '30', start: '0', centres: ['1/6', '3/6', '5/6'], jumps: [1, 2, 3]}
  it('keeps its centres over one denominator', () => {
    expect(parse(staircase('N'), data).centres).toEqual(M.parseVector(['1/6', '1/2', '5/6']))
    expect(staircase('N').write(parse(staircase('N'), data))).toEqual(data)
  })
  it('has a jump at each centre', () =>
    expect(refusal(staircase('N'), {...data, jumps: [1]})).toContain('expected N = 3'))
})
