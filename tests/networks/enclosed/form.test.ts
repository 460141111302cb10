import {describe, expect, it} from 'vitest'
import {enclosed, enclosedAttention} from '#networks/enclosed/attention.ts'
import {formDistances, roundedForm} from '#networks/enclosed/form.ts'
import {contains} from '#numerics/interval/interval.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import * as Q from '#numerics/exact/rational.ts'

const one = M.identity(1)
const head = {query: one, key: one, value: one, output: one}
const feedForward = {inner: one, innerBias: [Q.rational(-1)], outer: one, outerBias: [Q.zero]}
const blocks = [{heads: [head], feedForward}]
const x = M.parse([[1], [0]])

describe('enclosedAttention', () => {
  it('contains the softmax, with and without its input added', () => {
    const weight = Math.E / (Math.E + 1)
    const [plain, added] = [false, true].map(skip => enclosedAttention([head], skip)(enclosed(x)))
    expect(contains(plain[0][0], weight) && contains(plain[1][0], 1 / 2)).toBe(true)
    expect(contains(added[0][0], 1 + weight) && contains(added[1][0], 1 / 2)).toBe(true)
  })
})

describe('formDistances', () => {
  const form = roundedForm(blocks, x)
  it('is next to nothing for the parameters rounded to doubles', () => {
    const {parameters, output} = formDistances(blocks, x, form)
    expect(Math.max(parameters.hi, output.hi)).toBeLessThan(1e-14)
  })
  it('sees a parameter that is another one', () => {
    const {parameters, output} = formDistances(blocks, x, {...form, constant: [0, 1]})
    expect(Math.min(parameters.lo, output.lo)).toBeGreaterThan(0.99)
  })
})
