import {describe, expect, it} from 'vitest'
import {retrieve, shakenLookup, worstRetrieval} from '#networks/retrieval/hopfield.ts'
import * as I from '#numerics/interval/interval.ts'
import * as Q from '#numerics/exact/rational.ts'

const stored = {
  patterns: [[1, 1, 1, 1], [1, -1, 1, -1], [-1, 1, 1, 1]],
  noise: [[1, -1, 1, 1], [1, 1, 1, 1], [-1, -1, 1, 1]],
  unit: Q.rational(1, 2),
  shake: Q.rational(1, 4),
}
const points = stored.patterns.map(signs => signs.map(sign => sign / 2))
const query = (i: number) => points[i].map((entry, k) => entry + stored.noise[i][k] / 4)
const inner = (a: readonly number[], b: readonly number[]) => a.reduce((sum, entry, k) => sum + entry * b[k], 0)

describe('shakenLookup', () => {
  it('scores the shaken pattern with all patterns', () => {
    for (const i of [0, 1, 2])
      expect(shakenLookup(stored, i).scores.map(Q.toNumber)).toEqual(points.map(point => inner(point, query(i))))
  })
})

describe('retrieve', () => {
  it('encloses by how much one step of attention misses the pattern', () => {
    for (const i of [0, 1, 2]) {
      const weights = points.map(point => Math.exp(3 * inner(point, query(i))))
      const total = weights.reduce((a, b) => a + b)
      const out = points[i].map((_, k) => points.reduce((sum, point, j) => sum + weights[j] / total * point[k], 0))
      const {error, bound} = retrieve(stored, i, Q.one, Q.rational(3))
      expect(I.mid(error)).toBeCloseTo(Math.hypot(...out.map((entry, k) => entry - points[i][k])), 12)
      expect(error.hi).toBeLessThan(bound.lo)
    }
  })
  it('has its worst in worstRetrieval', () => {
    const {error} = worstRetrieval(stored, Q.one, Q.rational(3))
    for (const i of [0, 1, 2]) expect(retrieve(stored, i, Q.one, Q.rational(3)).error.hi).toBeLessThanOrEqual(error.hi)
  })
  it('has the same worst in whatever order the patterns are stored', () => {
    const turned = (k: number, list: readonly number[][]) => [...list.slice(k), ...list.slice(0, k)]
    const [first, ...others] = [0, 1, 2].map(k => worstRetrieval(
      {...stored, patterns: turned(k, stored.patterns), noise: turned(k, stored.noise)}, Q.one, Q.rational(3)))
    for (const {error, bound} of others) {
      expect(I.mid(error)).toBeCloseTo(I.mid(first.error), 12)
      expect(I.mid(bound)).toBeCloseTo(I.mid(first.bound), 12)
    }
  })
})
