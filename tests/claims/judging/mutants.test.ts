import {describe, expect, it} from 'vitest'
import {toCanonical} from '#claims/judging/canonical.ts'
import {partAt, type Json} from '#claims/json.ts'
import {mutantsOf, isFitting} from '#claims/judging/mutants.ts'

const changes = (subject: Json, path: string) =>
  mutantsOf({x: subject}, [path], 'seed').sample.map(({path: at, change, subject: whole}) =>
    `${at}: ${change} → ${JSON.stringify(partAt(whole, at.split('.')))}`
  ).sort()

describe('mutantsOf', () => {
  it('perturbs, zeroes and negates numbers', () => {
    expect(changes(2, 'x')).toEqual(['x: add 1 → 3', 'x: negate → -2', 'x: zero → 0'])
    expect(changes(0, 'x')).toEqual(['x: add 1 → 1'])
    expect(changes(0.5, 'x')).toEqual(['x: add 5 % → 0.525', 'x: negate → -0.5', 'x: zero → 0'])
  })
  it('perturbs, zeroes and negates rationals in text, exactly', () => {
    expect(changes('-2/3', 'x')).toEqual(['x: add 5 % → "-7/10"', 'x: negate → "2/3"', 'x: zero → "0"'])
    expect(changes('0', 'x')).toEqual(['x: add 1/20 → "1/20"'])
  })
  it('flips booleans, drops the last of a list and swaps its first unequal neighbours', () => {
    expect(changes(true, 'x')).toEqual(['x: flip → false'])
    expect(changes(['a', 'a', 'b'], 'x')).toEqual(['x: drop the last → ["a","a"]', 'x: swap 1 and 2 → ["a","b","a"]'])
    expect(changes(['a', 'a'], 'x')).toEqual(['x: drop the last → ["a"]'])
  })
  it('leaves words alone, and refuses a path that holds nothing else, or nothing at all', () => {
    expect(() => changes('square', 'x')).toThrow('mutable path "x" holds nothing that can be changed')
    expect(() => changes(1, 'y')).toThrow('mutable path "y" leads nowhere in the subject; did you mean "x"?')
  })
  it('makes no mutant that is the subject itself, none twice, and none that JSON cannot carry', () => {
    const subject: Json = {x: [2 ** 53, -1, 5e-324, 1.7e308, [[0.5]], ['1/2', '1/2']]}
    const {population, sample} = mutantsOf(subject, ['x', 'x.4', 'x.1'], 'seed')
    expect(sample.length).toBe(population)
    expect(new Set([subject, ...sample.map(mutant => mutant.subject)].map(toCanonical)).size).toBe(population + 1)
    expect(JSON.stringify(sample)).not.toContain('null')
  })
  const large: Json = {many: Array.from({length: 500}, (_, i) => i + 1), few: ['1/2', '1/3'], one: 7}
  it('draws at most 200, and counts all there are', () => {
    const {population, sample} = mutantsOf(large, ['many', 'few', 'one'], 'seed')
    expect([population, sample.length]).toEqual([500 * 3 + 2 + 6 + 2 + 3, 200])
  })
  it('spreads them over the paths: a short one is taken whole', () => {
    const {sample} = mutantsOf(large, ['many', 'few', 'one'], 'seed')
    const count = (root: string) => sample.filter(({path}) => path === root || path.startsWith(`${root}.`)).length
    expect([count('few'), count('one'), count('many')]).toEqual([8, 3, 189])
    expect(new Set(sample.map(({path}) => path)).size).toBeGreaterThan(100)
  })
  it('draws the same ones from the same seed, in every run, and others from another', () => {
    const draw = (seed: string) =>
      mutantsOf(large, ['many'], seed).sample.map(({path, change}) => `${path} ${change}`)
    expect(draw('a/b')).toEqual(draw('a/b'))
    expect(draw('a/b')).not.toEqual(draw('a/c'))
    expect(draw('sums/sum/mutants').slice(0, 3)).toEqual(['many.214 add 1', 'many.149 zero', 'many.207 zero'])
  })
  it('changes nothing outside the mutable paths', () => {
    for (const {subject} of mutantsOf(large, ['few'], 'seed').sample)
      expect(subject).toMatchObject({many: (large as {many: Json}).many, one: 7})
  })
})

describe('isFitting', () => {
  it.each([['a.0.b', 'a.*.b', true], ['a.0.b', 'a.0.b', true], ['a.0.b', 'a.*', false], ['a', 'a.*', false], ['a.b',
    '*.*', true], ['a.bc', 'a.b', false]])(
      '%s fits %s: %s',
      (path, pattern, fits) => expect(isFitting(path, pattern)).toBe(fits),
    )
})
