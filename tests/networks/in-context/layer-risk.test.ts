import {expect, it} from 'vitest'
import {computeRisk, riskGradient} from '#networks/in-context/layer-risk.ts'
import {secondMoments, threePoint} from '#networks/in-context/second-moments.ts'
import {rationals} from '#numerics/exact/field.ts'
import {identity, parseMatrix, scale, toTextMatrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'

const moments = secondMoments(threePoint, 3, 2)

it('computeRisk is d at zero and d(d+1)/(n+d+1) at the best layer', () => {
  expect(Q.toText(computeRisk(rationals, parseMatrix([['0', '0'], ['0', '0']]), moments, Q.one))).toBe('2')
  expect(Q.toText(computeRisk(rationals, scale(rationals, Q.rational(1, 2), identity(rationals, 2)), moments, Q.one)))
    .toBe('1')
})

it('riskGradient is 2cΓ − 2mI, of which it knows nothing', () => {
  const gamma = parseMatrix([['1', '-1/2'], ['3', '2']])
  expect(toTextMatrix(riskGradient(gamma, moments, Q.rational(1, 3)))).toEqual([['10/3', '-2'], ['12', '22/3']])
})
