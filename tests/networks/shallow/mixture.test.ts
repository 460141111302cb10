import {describe, expect, it} from 'vitest'
import {computeExpectation, computeVariance, evaluateUnits, isMixture, listOutcomes, mixture, type Mixture} from '#networks/shallow/mixture.ts'
import {unit} from '#networks/shallow/activation.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const random = randomStream('tests/networks/mixture')

function drawMixture(units: number): Mixture {
  const shares = Array.from({length: units}, () => random.integer(1, 9))
  const total = shares.reduce((sum, share) => sum + share, 0)
  const whole = () => random.integer(-4, 4)
  return mixture({
    units: shares.map(share => unit(whole(), whole(), `${random.sign() * share}/${total}`)), offset: Q.zero,
  }, Array.from({length: 4}, () => Q.rational(random.integer(-5, 5), 2)))
}

describe('a mixture', () => {
  it('draws units with the signs and magnitudes of their coefficients', () => {
    const {signs, law} = mixture({units: [unit(1, 0, '2/3'), unit(1, 1, '-1/3')], offset: Q.zero}, [Q.zero])
    expect([signs, law]).toEqual([M.parseVector([1, -1]), M.parseVector(['2/3', '1/3'])])
  })

  it('is none without points or with a law of another length', () => {
    const drawn = drawMixture(3)
    expect(isMixture(drawn)).toBe(true)
    expect(isMixture({...drawn, points: []})).toBe(false)
    expect(isMixture({...drawn, law: drawn.law.slice(1)})).toBe(false)
  })

  it('errs by variance/n in the mean square, for every n and every convex combination', () => {
    for (let round = 0; round < 20; round++) {
      const values = evaluateUnits(drawMixture(3))
      for (const n of [1, 2, 5]) {
        expect(Q.mul(Q.rational(n), computeExpectation(listOutcomes(values, n)))).toEqual(computeVariance(values))
      }
    }
  })

  it('keeps a bias that no number of draws removes when the law is another one', () => {
    const drawn = mixture({units: [unit(1, 0, '2/3'), unit(-1, 1, '1/3')], offset: Q.zero}, [Q.zero, Q.one])
    const values = evaluateUnits({...drawn, law: M.parseVector(['1/2', '1/2'])})
    // The mean of the law is (1/2, 1/2), the target (1/3, 2/3): a squared bias of 1/36.
    const variance = Q.rational(1, 4)
    for (const n of [1, 4, 8]) {
      expect(computeExpectation(listOutcomes(values, n))).toEqual(
        Q.add(Q.div(variance, Q.rational(n)), Q.rational(1, 36)),
      )
    }
  })
})
