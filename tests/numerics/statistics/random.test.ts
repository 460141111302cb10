import {describe, expect, it} from 'vitest'
import {randomStream} from '#numerics/statistics/random.ts'
import {inputs} from '../exact-inputs.ts'

const mask = 2n ** 32n - 1n

/** The same generator over unsigned bigints modulo 2³², with rotation and shifts written as divisions. */
function* words(seed: string): Generator<bigint> {
  let [a, b, c, counter] = [0n, 0n, 0n, 1n]
  const next = () => {
    const drawn = (a + b + counter) & mask
    counter = (counter + 1n) & mask
    a = b ^ (b / 512n)
    b = (9n * c) & mask
    c = (((c * 2n ** 21n) & mask) + c / 2n ** 11n + drawn) & mask
    return drawn
  }
  for (const unit of [seed.length, ...seed.split('').map(letter => letter.charCodeAt(0))]) {
    a ^= BigInt(unit + 1)
    for (let step = 0; step < 12; step++) next()
  }
  while (true) yield next()
}

const seeds = ['', 'a', 'a\0', '\0', 'universal-approximation/sawtooth-depth', 'αβγ 🙂']

describe('a stream', () => {
  it('agrees with a second implementation in bigints', () => {
    for (const seed of seeds) {
      const [random, second] = [randomStream(seed), words(seed)]
      for (let i = 0; i < inputs; i++) {
        const expected = (second.next().value / 32n) * 2n ** 26n + second.next().value / 64n
        expect(BigInt(random.uniform() * 2 ** 53)).toBe(expected)
      }
    }
  })

  it('gives the recorded draws', () => {
    expect(seeds.map(seed => randomStream(seed).uniform())).toEqual([0.10286284344689667, 0.07174683075600563,
      0.6964780757038177, 0.21763333027523346, 0.5825217627965696, 0.9021232538284244])
  })

  it('starts again from its seed and depends on all of it', () => {
    const draws = (seed: string) => {
      const random = randomStream(seed)
      return Array.from({length: 8}, () => random.integer(0, 9)).join('')
    }
    expect(draws('a')).toBe(draws('a'))
    expect(new Set([...seeds, 'b', 'aa', 'ab', 'ba'].map(draws)).size).toBe(seeds.length + 4)
  })
})

/** Pearson's statistic for equally likely cells; below df + 6 √(2 df) in all but extreme cases. */
function chiSquared(counts: number[], n: number): number {
  const expected = n / counts.length
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

function expectUniform(cells: number, draw: () => number): void {
  const counts: number[] = Array(cells).fill(0)
  for (let i = 0; i < 20 * inputs; i++) counts[draw()]++
  expect(chiSquared(counts, 20 * inputs)).toBeLessThan(cells - 1 + 6 * Math.sqrt(2 * (cells - 1)))
}

describe('draws', () => {
  const random = randomStream('tests/numerics/draws')

  it('are multiples of 2^-53 in [0, 1), spread evenly in the first and in the last bits', () => {
    for (let i = 0; i < inputs; i++) {
      const x = random.uniform()
      expect(x >= 0 && x < 1 && Number.isInteger(x * 2 ** 53)).toBe(true)
    }
    expectUniform(64, () => Math.floor(random.uniform() * 64))
    expectUniform(64, () => random.uniform() * 2 ** 53 % 64)
  })

  it('are integers between both ends, without bias even where the size does not divide 2^53', () => {
    expectUniform(7, () => random.integer(-3, 3) + 3)
    // Remainders alone would make the lowest third twice as likely as each of the others.
    const size = 3 * 2 ** 51
    expectUniform(3, () => Math.floor(random.integer(0, size - 1) / 2 ** 51))
    expect(random.integer(5, 5)).toBe(5)
    const widest = random.integer(-1, Number.MAX_SAFE_INTEGER - 1)
    expect(Number.isSafeInteger(widest)).toBe(true)
  })

  it('are signs, picks and permutations with equal chances', () => {
    expectUniform(2, () => (random.sign() + 1) / 2)
    expectUniform(3, () => random.pick([0, 1, 2]))
    const orders = ['012', '021', '102', '120', '201', '210']
    expectUniform(6, () => orders.indexOf(random.shuffle([0, 1, 2]).join('')))
    const list = [1, 2, 3]
    random.shuffle(list)
    expect(list).toEqual([1, 2, 3])
  })

  it('are refused from an empty list and between ends that are no range of integers', () => {
    expect(() => random.pick([])).toThrow('expected a list to pick from, got an empty one')
    for (const [lo, hi] of [[1, 0], [0.5, 2], [0, NaN], [0, 2 ** 53], [-(2 ** 52), 2 ** 52]]) {
      expect(() => random.integer(lo, hi)).toThrow(
        `expected integers lo ≤ hi less than 2^53 apart, got ${lo} and ${hi}`,
      )
    }
  })
})
