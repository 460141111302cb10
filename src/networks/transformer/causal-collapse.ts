import {powerSeries} from '#numerics/exact/power-series.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {sum, transpose, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {attend, computeCircuit, mapHead, type Head} from './attention.ts'
import {differFromFirst, raySequence, type Ray} from './collapse.ts'
import {softmax} from './normaliser.ts'

type Heads = readonly Head<Rational>[]
const spread = (list: Vector<Rational>) => Q.sub(list.reduce(Q.max), list.reduce(Q.min))
const seen = <T>(list: readonly T[], i: number) => list.slice(0, i + 1)

/** The mean of each row of a matrix and those above it. */
export const runningMeans = (x: Matrix<Rational>): Rational[][] =>
  x.map((_, i) => transpose(seen(x, i)).map(column => Q.div(Q.sum(column), Q.rational(i + 1))))

/** What causal attention leaves in first order, (r̄_{≤i} − r₁)·Σ_h W_V·W_O for the directions rᵢ of a ray, n × d. */
export const causalLeading = (heads: Heads, {direction}: Ray): Matrix<Rational> => M.product(
  differFromFirst(runningMeans(direction)),
  heads.map(head => computeCircuit(rationals, head)).reduce((a, b) => sum(rationals, a, b)))

/**
 * Bounds what the first order misses of yᵢ − y₁ at a value of ε, in each feature c:
 * ε²/4 · Σ_h (spread of xᵢ·M·rⱼᵀ over j ≤ i) · (spread of (rⱼ·W)_c over j ≤ i), with M = W_Q·W_Kᵀ, W = W_V·W_O.
 */
export function causalRemainder(heads: Heads, ray: Ray, epsilon: Rational): Matrix<Rational> {
  const [x, share] = [raySequence(ray, epsilon), Q.div(Q.mul(epsilon, epsilon), Q.rational(4))]
  return heads.map(head => {
    const scores = M.product(x, head.query, transpose(head.key), transpose(ray.direction))
    const passed = M.product(ray.direction, computeCircuit(rationals, head))
    return scores.map((row, i) => transpose(seen(passed, i)).map(column =>
      Q.mul(share, Q.mul(spread(seen(row, i)), spread(column)))))
  }).reduce((a, b) => sum(rationals, a, b))
}

/**
 * Tokens of one feature after so many layers of softmax attention whose scores are all zero, W_V·W_O = w, with a causal
 * mask or without: exact, since equal scores have equal weights.
 */
export function uniformLayers(tokens: Vector<Rational>, w: Rational, layers: number, causal: boolean) {
  const ring = powerSeries(0)
  const [zero, one] = [[[Q.zero]], [[Q.one]]]
  const head = mapHead({query: zero, key: zero, value: [[w]], output: one}, entry => ring.from([entry]))
  const manner = {ring, weigh: softmax(ring), causal}
  const start: Matrix<readonly Rational[]> = tokens.map(entry => [ring.from([entry])])
  const end = Array.from({length: layers}).reduce<typeof start>(x => attend(manner, [head], x), start)
  return end.map(([[entry]]) => entry)
}
