import {describe, expect, it} from 'vitest'
import {unit} from '#networks/shallow/activation.ts'
import {bestOutcome, computeExpectation, computeVariance, evaluateUnits, listOutcomes} from '#networks/shallow/mixture.ts'
import {
  computeTotal, deletionBias, deletionError, listTerms, meanSubsetError, reweightingVariance, subsetErrors,
  toMixture,
} from '#networks/pruning/subnetwork.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

const layer = {offset: Q.zero, units: [unit(1, 0, 2), unit(-1, 1, '-1/2'), unit(3, -1, '1/3')]}
const points = M.parseVector([0, '1/3', '3/4', 1])
const terms = listTerms(layer, points)

describe('toMixture', () => {
  it('has coefficients of total one and the values of the layer', () => {
    const values = evaluateUnits(toMixture(layer, points))
    expect(Q.toText(Q.sum(values.law))).toBe('1')
    expect(values.target.map(Q.toText)).toEqual(terms.map(row => Q.toText(Q.sum(row))))
    expect(Q.toText(computeTotal(layer))).toBe('17/6')
  })

  it('is drawn from without bias', () => {
    const values = evaluateUnits(toMixture(layer, points))
    expect(Q.toText(computeExpectation(listOutcomes(values, 3)))).toBe(
      Q.toText(Q.div(computeVariance(values), Q.rational(3))),
    )
  })
})

describe('reweightingVariance', () => {
  it('is n times the mean squared error of n units, drawn and re-weighted', () => {
    const values = evaluateUnits(toMixture(layer, points))
    expect(reweightingVariance(layer, points)).toEqual(computeVariance(values))
  })
})

describe('bestOutcome', () => {
  it('errs no more than any other', () => {
    const outcomes = listOutcomes(evaluateUnits(toMixture(layer, points)), 2)
    expect(outcomes.every(({error}) => Q.compare(bestOutcome(outcomes).error, error) <= 0)).toBe(true)
  })
})

describe('subsetErrors', () => {
  it('lists all sets with ‖c·f_S − f‖², at one point too', () =>
    expect(subsetErrors([M.parseVector([1, 2, 4])], 2, Q.rational(2)).map(({kept, error}) =>
      [kept.join(), Q.toText(error)])).toEqual([['0,1', '1'], ['0,2', '9'], ['1,2', '25']]))
})

describe('deletionError', () => {
  it.each([1, 2, 3])('is the mean over all sets of %i', n =>
    expect(deletionError(terms, n)).toEqual(meanSubsetError(terms, n, Q.one)))
  it.each([1, 2, 3])('is no less than its bias, the error of the mean of all sets of %i', n => {
    const means = terms.map(row => Q.mul(Q.rational(n, 3), Q.sum(row)))
    const misses = means.map((mean, i) => Q.sub(Q.sum(terms[i]), mean))
    expect(deletionBias(terms, n)).toEqual(Q.div(M.dot(misses, misses), Q.rational(points.length)))
    expect(Q.compare(deletionBias(terms, n), deletionError(terms, n))).toBeLessThanOrEqual(0)
  })
})
