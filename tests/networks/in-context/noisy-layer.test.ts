import {describe, expect, it} from 'vitest'
import {answerMoments, bestDivisor, lawOfFourthMoment} from '#networks/in-context/noisy-layer.ts'
import {computeMoment, sign} from '#networks/in-context/second-moments.ts'
import {doubles, rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTextMatrix} from '#numerics/linear/matrix.ts'
import {fourthMoment} from '#training/evaluation/baselines.ts'

describe('a noisy layer', () => {
  it.each(['1', '29/10', '3', '4'])('has inputs of the fourth moment %s', m => {
    const moments = [0, 1, 2, 3, 4].map(e => computeMoment(lawOfFourthMoment(Q.parseRational(m)), e))
    expect(moments.map(Q.toText)).toEqual(['1', '0', '1', '0', m])
  })
  it('averages y·x by hand for one example with one feature: E x⁴ + σ², and E x²', () => {
    const noise = {...sign, points: [Q.rational(-1, 2), Q.rational(1, 2)]}
    const {square, withTask} = answerMoments({task: sign, inputs: lawOfFourthMoment(Q.rational(3)), noise}, 1, 1)
    expect([toTextMatrix(square), toTextMatrix(withTask)]).toEqual([[['13/4']], [['1']]])
  })
  it('divides by n + d + 1 + σ² where inputs are as if normal, over any ring', () => {
    const [n, d, m, noise] = [5, 4, 3, 0.25]
    expect(bestDivisor(doubles, {n, d, m, noise})).toBe(10.25)
    const exact = {n: Q.rational(5), d: Q.rational(4), m: Q.rational(3), noise: Q.rational(1, 4)}
    expect(bestDivisor(rationals, exact)).toEqual(Q.rational(41, 4))
  })
  it('knows the fourth moment of the sum of twelve uniform numbers less 6', () => {
    // For independent centred terms E(Σu)⁴ = n·E u⁴ + 3n(n − 1)·(E u²)²; E u² = 1/12 and E u⁴ = 1/80.
    const [second, fourth] = [Q.rational(1, 12), Q.rational(1, 80)]
    const sum = Q.add(Q.mul(Q.rational(12), fourth), Q.mul(Q.rational(3 * 12 * 11), Q.mul(second, second)))
    expect(Q.toNumber(sum)).toBe(fourthMoment)
  })
})
