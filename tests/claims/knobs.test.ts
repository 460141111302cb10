import {describe, expect, it} from 'vitest'
import {
  choice, choiceAmong, choiceOf, publishedSettings, startSetting, integer, parseSetting, text, toKey, type Knobs,
} from '#claims/knobs.ts'

const whole = (from: number, to: number, start = from) => integer({from, to, start, label: 'm'})
const way = choiceOf(['up', 'down'], {start: 'down', label: 'way'})
const formula = text({examples: ['x', 'sin(x)'], start: 'sin(x)', most: 10, label: 'f'})
const keys = (knobs: Knobs) => publishedSettings(knobs).map(toKey)

describe('a knob', () => {
  it.each([[3, 1, 2], [1, 3, 4], [1, 3, 0], [0.5, 3, 1], [1, NaN, 1], [1, 2 ** 60, 1]])(
    'is refused from %s to %s with start %s',
    (from, to, start) => expect(() => whole(from, to, start)).toThrow('from ≤ start ≤ to'),
  )
  it('is refused where its start is no option', () =>
    expect(() => choice({options: [{value: 'a', label: 'a'}], start: 'b' as 'a', label: 'c'})).toThrow(
      'start "b" is not an option',
    ))
  it('may offer the entries of a record by their labels', () => {
    const among = choiceAmong({up: {label: 'upwards'}, down: {label: 'downwards'}}, {start: 'up', label: 'way'})
    expect(among.options).toEqual([{value: 'up', label: 'upwards'}, {value: 'down', label: 'downwards'}])
  })
  it('of text is refused where its start is no example, or an example too long', () => {
    expect(() => text({examples: ['x'], start: 'y', most: 10, label: 'f'})).toThrow('start "y" is not an example')
    expect(() => text({examples: ['abc'], start: 'abc', most: 2, label: 'f'})).toThrow('longer than 2 characters')
  })
})

describe('the published settings', () => {
  it('of no knob are one', () => expect(keys({})).toEqual(['']))
  it('of a small range are all of it', () => expect(keys({m: whole(1, 12, 5)})).toHaveLength(12))
  it('of a larger one are both ends and the start', () =>
    expect(keys({m: whole(1, 13, 5)})).toEqual(['m=1', 'm=5', 'm=13']))
  it('of a larger one that starts at an end are two', () =>
    expect(keys({m: whole(1, 13, 13)})).toEqual(['m=1', 'm=13']))
  it('of a text are its examples', () => expect(keys({formula})).toEqual(['formula=x', 'formula=sin(x)']))
  it('of a choice are all options', () => expect(keys({way})).toEqual(['way=up', 'way=down']))
  it('of two knobs are all combinations where they are few', () => expect(keys({m: whole(1, 3), way})).toHaveLength(6))
  it('of two knobs are all combinations up to sixteen of them, and of no more', () => {
    expect(keys({a: whole(1, 4), b: whole(1, 4)})).toHaveLength(16)
    expect(keys({a: whole(1, 4, 2), b: whole(1, 5, 3)})).toHaveLength(1 + 4 + 5 - 1)
  })
  it('of many are the smallest, and one knob at a time about the start', () => {
    const knobs = {a: whole(1, 5, 3), b: whole(1, 5, 2), c: whole(0, 99, 7)}
    expect(keys(knobs)[0]).toBe('a=1, b=1, c=0')
    expect(keys(knobs)).toHaveLength(1 + 5 + 5 + 3 - 2)
    expect(keys(knobs)).toContain(toKey(startSetting(knobs)))
  })
  it('hold the start and both ends, the smallest first, none twice', () => {
    for (
      const knobs of [{m: whole(0, 40, 9)}, {m: whole(2, 4), way}, {a: whole(1, 12), b: whole(1, 12), way}] as Knobs[]
    ) {
      const list = keys(knobs)
      expect(list).toContain(toKey(startSetting(knobs)))
      expect(new Set(list).size).toBe(list.length)
      for (const [name, knob] of Object.entries(knobs))
        if (knob.type === 'integer') {
          for (const end of [knob.from, knob.to])
            expect(list.some(key => key.split(', ').includes(`${name}=${end}`))).toBe(true)
        }
    }
  })
})

describe('parseSetting', () => {
  const knobs = {m: whole(1, 3, 2), way}
  it('takes what the knobs allow, and the start where nothing is said', () => {
    expect(parseSetting(knobs, {m: 3})).toEqual({m: 3, way: 'down'})
    expect(parseSetting(knobs, {})).toEqual(startSetting(knobs))
  })
  it.each<readonly [Record<string, unknown>, string]>([
    [{m: 4}, 'knob "m" takes whole numbers from 1 to 3; got 4'],
    [{m: 0}, 'got 0'],
    [{m: 1.5}, 'got 1.5'],
    [{m: '2'}, 'got 2'],
    [{m: NaN}, 'got NaN'],
    [{way: 'left'}, 'knob "way" takes up, down; got left'],
    [{n: 1}, 'no knob "n"; the knobs are m, way'],
    [{toString: 1}, 'no knob "toString"'],
  ])('refuses %j', (given, says) => expect(() => parseSetting(knobs, given)).toThrow(says))
  it('is what toKey tells apart', () => expect(toKey({way: 'up', m: 2})).toBe(toKey({m: 2, way: 'up'})))

  it('takes any text that is short enough, and no other value', () => {
    expect(parseSetting({formula}, {formula: 'x^2'})).toEqual({formula: 'x^2'})
    expect(() => parseSetting({formula}, {formula: 'x'.repeat(11)})).toThrow('at most 10 characters; got 11')
    expect(() => parseSetting({formula}, {formula: 3})).toThrow('takes a text')
  })
})
