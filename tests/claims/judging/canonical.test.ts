import {createHash} from 'node:crypto'
import {describe, expect, it} from 'vitest'
import {digestOf, toCanonical} from '#claims/judging/canonical.ts'
import {partAt, leaves, NotPlain, parsePlain, replaceAt, type Json} from '#claims/json.ts'
import {randomStream} from '#numerics/statistics/random.ts'

/** The canonical form, written again from its description alone. */
function write(value: unknown): string {
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(8)
    bytes.writeDoubleBE(value)
    return `#${bytes.toString('hex')}`
  }
  if (Array.isArray(value)) return `[${value.map(write)}]`
  if (value && typeof value === 'object')
    return `{${
      Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([key, each]) =>
        `${JSON.stringify(key)}:${write(each)}`
      )
    }}`
  return JSON.stringify(value)
}

const random = randomStream('canonical')
function draw(depth: number): Json {
  const kinds: (() => Json)[] = [
    () => null,
    () => random.sign() > 0,
    () => random.uniform() * 10 ** random.integer(-300, 300),
    () => random.integer(-9, 9) || 0,
    () => String.fromCharCode(random.integer(1, 0xffff)),
    () => Array.from({length: random.integer(0, 3)}, () => draw(depth - 1)),
    () =>
      Object.fromEntries(
        Array.from(
          {length: random.integer(0, 3)},
          () => [String.fromCharCode(random.integer(32, 0x2fff)), draw(depth - 1)],
        ),
      ),
  ]
  return random.pick(depth > 0 ? kinds : kinds.slice(0, 5))()
}

describe('the canonical form', () => {
  it('sorts keys by code unit and writes doubles as 16 hex digits', () => {
    expect(toCanonical({b: 1, a: [0.5, 'x', null, true], ä: {}, Z: []})).toBe(
      '{"Z":[],"a":[#3fe0000000000000,"x",null,true],"b":#3ff0000000000000,"ä":{}}',
    )
  })
  it('does not depend on the order in which keys were written', () =>
    expect(toCanonical({a: 1, b: 2})).toBe(toCanonical({b: 2, a: 1})))
  it('tells apart a number, its digits as text and the text of its canonical form', () =>
    expect(new Set([1, '1', '#3ff0000000000000', [1], {1: 1}].map(each => digestOf(each as Json))).size).toBe(5))
  it('is what an independent writer makes of it, and its digest what node:crypto finds', () => {
    for (let i = 0; i < 300; i++) {
      const value = draw(4)
      expect(toCanonical(value)).toBe(write(value))
      expect(digestOf(value)).toBe(createHash('sha256').update(write(value), 'utf8').digest('hex'))
    }
  })
})

describe('plain data', () => {
  class Own { x = 1 }
  it.each<readonly [string, unknown, string]>([
    ['NaN', NaN, 'subject.x.0 is NaN'],
    ['an infinity', -Infinity, 'subject.x.0 is -Infinity'],
    ['minus zero', -0, 'subject.x.0 is −0'],
    ['undefined', undefined, 'subject.x.0 is a undefined'],
    ['a function', () => 1, 'a function'],
    ['a bigint', 1n, 'a bigint'],
    ['a symbol', Symbol('x'), 'a symbol'],
    ['a Map', new Map(), 'an instance of Map'],
    ['a typed array', new Float64Array(1), 'an instance of Float64Array'],
    ['an object of a class', new Own(), 'an instance of Own'],
    ['a promise', Promise.resolve(1), 'an instance of Promise'],
  ])('is not %s, and the message names the path', (_, value, says) => {
    expect(() => parsePlain({x: [value as Json]})).toThrow(NotPlain)
    expect(() => parsePlain({x: [value as Json]})).toThrow(says)
  })
  it('has no holes', () => expect(() => parsePlain(new Array(2) as Json)).toThrow('subject.0'))
  it('is copied and frozen to the bottom', () => {
    const given = {a: [{b: 1}]}
    const plain = parsePlain(given)
    given.a[0].b = 2
    expect(plain).toEqual({a: [{b: 1}]})
    expect(() => { plain.a[0].b = 3 }).toThrow()
    expect(() => { plain.a.push({b: 4}) }).toThrow()
  })
  it('survives JSON without change', () => {
    for (let i = 0; i < 300; i++) {
      const value = parsePlain(draw(4))
      expect(toCanonical(JSON.parse(JSON.stringify(value)) as Json)).toBe(toCanonical(value))
    }
  })
  it('is read and replaced at paths', () => {
    const value = {a: [{b: 1}, 2]}
    expect([...leaves(value)].map(({path}) => path.join('.'))).toEqual(['', 'a', 'a.0', 'a.0.b', 'a.1'])
    expect([partAt(value, ['a', '0', 'b']), partAt(value, ['a', '2']), partAt(value, ['a', '1', 'x'])]).toEqual([1,
      undefined, undefined])
    expect(replaceAt(value, ['a', '0', 'b'], 5)).toEqual({a: [{b: 5}, 2]})
    expect(value).toEqual({a: [{b: 1}, 2]})
    expect(() => replaceAt(value, ['a', '7'], 5)).toThrow('no "7"')
  })
})
