import {expect, it} from 'vitest'
import {sampleRisk, type Sampling} from '#networks/sampled-risk.ts'
import * as Q from '#numerics/rational.ts'

const sampling: Sampling = {n: 3, d: 2, coordinates: 'three points', times: 4000, seed: 'tests/sampled-risk'}

it('sampleRisk encloses the risk of the best layer, for three points and for signs', () => {
  const three = sampleRisk(sampling, Q.rational(1, 2))
  expect(three.lo).toBeLessThan(1)
  expect(three.hi).toBeGreaterThan(1)
  const signs = sampleRisk({...sampling, coordinates: 'signs'}, Q.rational(3, 4))
  expect(signs.lo).toBeLessThan(0.5)
  expect(signs.hi).toBeGreaterThan(0.5)
})

it('sampleRisk draws the same from the same seed, and takes negative factors', () => {
  expect(sampleRisk(sampling, Q.rational(-1, 2))).toEqual(sampleRisk(sampling, Q.rational(-1, 2)))
})
