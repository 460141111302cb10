import {describe, expect, it} from 'vitest'
import {listCases, riskOf, weighTasks} from '#networks/in-context/posterior.ts'
import * as Q from '#numerics/exact/rational.ts'
import {parseVector} from '#numerics/linear/rational-matrix.ts'

const coin = {points: parseVector([-1, 1]), weights: parseVector(['1/2', '1/2'])}
const noise = {points: parseVector([-1, 0, 1]), weights: parseVector(['1/4', '1/2', '1/4'])}

describe('the posterior', () => {
  it('lists every task with every noise at every input, with probabilities that add up to one', () => {
    const cases = listCases(coin, noise, parseVector([1, 2]))
    expect(cases).toHaveLength(2 * 3 * 3)
    expect(Q.sum(cases.map(({chance}) => chance))).toEqual(Q.one)
  })
  it.each([['0', '1/4', '0'], ['1', '1/4', '1/4'], ['2', '1/8', '1/8'], ['3', '0', '0']])(
    'weighs the tasks at the label %s by hand', (label, evidence, moment) => {
      const weighed = weighTasks(coin, noise, [Q.one], [Q.parseRational(label)])
      expect([weighed.evidence, weighed.moment].map(Q.toText)).toEqual([evidence, moment])
    })
  it('finds the risk of a rule', () => {
    const cases = listCases(coin, noise, [Q.one])
    expect(riskOf(cases, () => Q.zero)).toEqual(Q.one)
    expect(riskOf(cases, ([y]) => y)).toEqual(Q.rational(1, 2))
  })
})
