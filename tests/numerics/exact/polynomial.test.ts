import {describe, expect, it} from 'vitest'
import * as P from '#numerics/exact/polynomial.ts'
import type {Polynomial} from '#numerics/exact/polynomial.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {RandomStream} from '#numerics/statistics/random.ts'
import {sampleSmall, forSeeded} from '../exact-inputs.ts'

const of = (...coefficients: number[]) => P.polynomial(coefficients.map(c => Q.rational(c)))
const draw = (random: RandomStream) =>
  P.polynomial(Array.from({length: random.integer(0, 6)}, () => sampleSmall(random)))

/** Σ cₖ xᵏ, term by term. */
const evaluateByPowers = (p: Polynomial, x: Rational) => Q.sum(p.map((c, k) => Q.mul(c, Q.power(x, k))))

describe('polynomials', () => {
  it('drop zeros at the end, and zero has degree −1', () => {
    expect(of(1, 0, 2, 0, 0)).toEqual(of(1, 0, 2))
    expect([of(0, 0), of(5), of(0, 1)].map(P.degree)).toEqual([-1, 0, 1])
    expect(P.degree([Q.one, Q.zero])).toBe(0)
  })

  it('add, multiply, compose and differentiate by hand', () => {
    expect(P.mul(of(1, 1), of(1, -1))).toEqual(of(1, 0, -1))
    expect(P.sub(of(1, 2), of(0, 2))).toEqual(of(1))
    expect(P.compose(of(0, 0, 1), of(1, 1))).toEqual(of(1, 2, 1))
    expect(P.derivative(of(7, 1, 0, 4))).toEqual(of(1, 0, 12))
    expect([P.derivative([]), P.derivative(of(3)), P.mul([], of(1))]).toEqual([[], [], []])
  })

  it('act pointwise', () => {
    forSeeded('polynomial', random => {
      const [p, q, x] = [draw(random), draw(random), sampleSmall(random)]
      const [y, z] = [evaluateByPowers(p, x), evaluateByPowers(q, x)]
      expect(P.evaluate(p, x)).toEqual(y)
      expect(P.evaluate(P.add(p, q), x)).toEqual(Q.add(y, z))
      expect(P.evaluate(P.mul(p, q), x)).toEqual(Q.mul(y, z))
      expect(P.evaluate(P.compose(p, q), x)).toEqual(evaluateByPowers(p, z))
      expect(P.equal(P.derivative(P.mul(p, q)), P.add(P.mul(P.derivative(p), q), P.mul(p, P.derivative(q))))).toBe(true)
      expect(P.equal(p, P.add(p, of(0, 0, 1)))).toBe(false)
    }, 0.3)
  })

  it('divide with a remainder of lower degree', () => {
    forSeeded('divide', random => {
      const [p, q] = [draw(random), draw(random)]
      if (q.length === 0) return expect(() => P.divide(p, q)).toThrow('division by the zero polynomial')
      const {quotient, remainder} = P.divide(p, q)
      expect(P.equal(P.add(P.mul(quotient, q), remainder), p)).toBe(true)
      expect(P.degree(remainder)).toBeLessThan(P.degree(q))
    }, 0.3)
  })
})

describe('nodes', () => {
  const drawNodes = (random: RandomStream, n: number) =>
    random.shuffle(Array.from({length: 20}, (_, i) => Q.rational(i - 10, 3))).slice(0, n)

  it('determine the interpolating polynomial', () => {
    forSeeded('interpolate', random => {
      const nodes = drawNodes(random, random.integer(0, 6))
      const values = nodes.map(() => sampleSmall(random))
      const p = P.interpolate(nodes, values)
      expect(P.degree(p)).toBeLessThan(Math.max(nodes.length, 1))
      expect(nodes.map(x => P.evaluate(p, x))).toEqual(values)
    }, 0.2)
    expect(() => P.interpolate([Q.one, Q.one], [Q.zero, Q.one])).toThrow('division by zero')
    expect(() => P.interpolate([Q.one], [])).toThrow('expected a value at each node, got 1 nodes and 0 values')
  })

  it('have weights that annihilate degree n and give 1 for the next power', () => {
    forSeeded('weights', random => {
      const nodes = drawNodes(random, random.integer(2, 7))
      const weights = P.differenceWeights(nodes)
      const moment = (k: number) => Q.sum(nodes.map((x, i) => Q.mul(weights[i], Q.power(x, k))))
      for (let k = 0; k < nodes.length - 1; k++) expect(moment(k)).toEqual(Q.zero)
      expect(moment(nodes.length - 1)).toEqual(Q.one)
    }, 0.1)
    expect(() => P.differenceWeights([Q.one, Q.one])).toThrow(RangeError)
  })

  it('bound the distance of |x − 1/2| from the lines below by exactly 1/4', () => {
    const nodes = [0, 1, 2].map(k => Q.rational(k, 2))
    const weights = P.differenceWeights(nodes)
    const value = Q.sum(nodes.map((x, i) => Q.mul(weights[i], Q.abs(Q.sub(x, Q.rational(1, 2))))))
    expect(Q.div(Q.abs(value), Q.sum(weights.map(Q.abs)))).toEqual(Q.rational(1, 4))
  })
})
