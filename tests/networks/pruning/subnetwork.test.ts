import {describe, expect, it} from 'vitest'
import {findExpectation, findOutcomes, findValues, findVariance} from '#networks/shallow/mixture.ts'
import {findDeletionError, findSubsetErrors, findTerms, findTotal, toMixture} from '#networks/pruning/subnetwork.ts'
import * as Q from '#numerics/exact/rational.ts'

const layer = {offset: '0', units: [{weight: '1', bias: '0', out: '2'}, {weight: '-1', bias: '1', out: '-1/2'}, {weight: '3', bias: '-1', out: '1/3'}]}
const points = ['0', '1/3', '3/4', '1']
const terms = findTerms(layer, points.map(Q.parseRational))

describe('toMixture', () => {
  it('has coefficients of total one and the values of the layer', () => {
    const values = findValues(toMixture(layer, points))
    expect(Q.toText(Q.sum(values.law))).toBe('1')
    expect(values.target.map(Q.toText)).toEqual(terms.map(row => Q.toText(Q.sum(row))))
    expect(Q.toText(findTotal(layer))).toBe('17/6')
  })

  it('is drawn from without bias', () => {
    const values = findValues(toMixture(layer, points))
    expect(Q.toText(findExpectation(findOutcomes(values, 3)))).toBe(Q.toText(Q.div(findVariance(values), Q.rational(3))))
  })
})

describe('findDeletionError', () => {
  it('is the mean over all sets', () => {
    for (const n of [1, 2, 3]) {
      const errors = findSubsetErrors(terms, n, Q.one).map(({error}) => error)
      expect(Q.toText(findDeletionError(terms, n))).toBe(Q.toText(Q.div(Q.sum(errors), Q.rational(errors.length))))
    }
  })
})
