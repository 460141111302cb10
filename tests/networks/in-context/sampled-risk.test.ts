import {expect, it} from 'vitest'
import {layerRisk, riskResolution, sampleRisk, type Sampling} from '#networks/in-context/sampled-risk.ts'
import {secondMoments, sign, threePoint} from '#networks/in-context/second-moments.ts'
import * as Q from '#numerics/exact/rational.ts'

const sampling: Sampling = {n: 3, d: 2, coordinates: 'three points', times: 4000, seed: 'tests/sampled-risk'}
const level = 1e-6

it('layerRisk is what enumeration finds, for three points and for signs', () => {
  for (const [coordinates, law] of [['three points', threePoint], ['signs', sign]] as const)
    for (const [n, d] of [[2, 2], [3, 1], [1, 3]] as const) {
      const [{mean, meanOfSquare}, a] = [secondMoments(law, n, d), Q.rational(2, 5)]
      const trace = (matrix: readonly (readonly Q.Rational[])[]) =>
        Q.sum(matrix.map((row, i) => row[i]))
      const risk = Q.add(
        Q.sub(Q.mul(Q.mul(a, a), trace(meanOfSquare)), Q.mul(Q.mul(Q.rational(2), a), trace(mean))),
        Q.rational(d),
      )
      expect(Q.toText(layerRisk({...sampling, n, d, coordinates}, a))).toBe(Q.toText(risk))
    }
})

it('sampleRisk encloses the risk, for three points and for signs, to within the resolution', () => {
  for (const coordinates of ['three points', 'signs'] as const)
    for (const a of [Q.rational(1, 2), Q.rational(3, 4), Q.one]) {
      const [{lo, hi, resolution}, risk] = [sampleRisk({...sampling, coordinates}, a, level),
        Q.toNumber(layerRisk({...sampling, coordinates}, a))]
      expect(lo).toBeLessThan(risk)
      expect(hi).toBeGreaterThan(risk)
      expect(Math.max(risk - lo, hi - risk)).toBeLessThan(resolution)
      expect(resolution).toBe(riskResolution({...sampling, coordinates}, a, level))
    }
})

it('sampleRisk draws the same from the same seed, and takes negative factors', () => {
  expect(sampleRisk(sampling, Q.rational(-1, 2), level)).toEqual(sampleRisk(sampling, Q.rational(-1, 2), level))
})
