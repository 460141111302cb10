import {describe, expect, it} from 'vitest'
import {unit} from '#networks/shallow/activation.ts'
import {computeExpectation, listOutcomes, evaluateUnits, computeVariance} from '#networks/shallow/mixture.ts'
import {deletionError, subsetErrors, listTerms, computeTotal, toMixture} from '#networks/pruning/subnetwork.ts'
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
    expect(Q.toText(computeExpectation(listOutcomes(values, 3)))).toBe(Q.toText(Q.div(computeVariance(values), Q.rational(3))))
  })
})

describe('deletionError', () => {
  it('is the mean over all sets', () => {
    for (const n of [1, 2, 3]) {
      const errors = subsetErrors(terms, n, Q.one).map(({error}) => error)
      expect(Q.toText(deletionError(terms, n))).toBe(Q.toText(Q.div(Q.sum(errors), Q.rational(errors.length))))
    }
  })
})
