import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {bestDivisor, lawOfFourthMoment} from '#networks/in-context/noisy-layer.ts'
import {sign, type Law} from '#networks/in-context/second-moments.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {significant} from '#numerics/float/rounding.ts'
import type {Subject} from './one-layer-noisy-risk.ts'

/** Noise of one size with a fair sign. */
export const toNoise = (size: Rational): Law => ({...sign, points: [Q.neg(size), size]})

/** The best layer for n examples in ℝᵈ whose coordinates have this fourth moment, with noise of size one half. */
export function noisyLayer(n: number, d: number, m: Rational): Subject {
  const noise = Q.rational(1, 4)
  const divisor = bestDivisor(rationals, {n: Q.rational(n), d: Q.rational(d), m, noise})
  const a = Q.div(Q.rational(n), divisor)
  return {
    n, d, laws: {task: sign, inputs: lawOfFourthMoment(m), noise: toNoise(Q.rational(1, 2))},
    m, noise, c: Q.inv(a), a, R: Q.mul(Q.rational(d), Q.sub(Q.one, a)),
  }
}

/** Takes the factor that is best where there is no noise. */
export const withoutNoise = ({n, d, m}: Subject) =>
  ({a: Q.div(Q.rational(n), bestDivisor(rationals, {n: Q.rational(n), d: Q.rational(d), m, noise: Q.zero}))})

/** Computes the moments of one answer and the parabola. */
export function work({m, noise, c, a, R}: Subject) {
  return [
    {text: tex`One example with one feature, $y=wx+\eps$, and $G=yx=wx^2+\eps x$. Noise and input are independent:`,
      tex: tex`\E G^2=\E x^4+\sigma^2\,\E x^2=${m}+${noise}=${c},\qquad\E Gw=\E x^2=1.`},
    {text: tex`The risk of the answer $aG$ is a parabola in $a$:`,
      tex: tex`\E(aG-w)^2=${c}\,a^2-2a+1\ge 1-\tfrac1{${c}}=${R},\qquad\text{at}\quad a=${a}.`},
  ]
}

/** Draws the least risk against the number of examples, with noise and without. */
export function drawRisk({d, m, noise}: Subject): Drawing {
  const sizes = Array.from({length: 24}, (_, k) => k + 1)
  const least = (noise: Rational) => sizes.map(n => {
    const divisor = bestDivisor(rationals, {n: Q.rational(n), d: Q.rational(d), m, noise})
    return [n, significant(Q.toNumber(Q.sub(Q.one, Q.div(Q.rational(n), divisor))), 5)] as const
  })
  return {
    kind: 'plot', title: 'The least risk of one layer, with noise and without',
    description: 'The least risk over the dimension falls with the number of examples, and the later the more noise.',
    x: {label: 'examples n'}, y: {label: 'least risk / d', from: 0, to: 1},
    marks: [
      {mark: 'line', points: least(Q.rational(4)), tone: 'third', label: 'σ² = 4'},
      {mark: 'line', points: least(noise), tone: 'claim', label: `σ² = ${Q.toText(noise)}`},
      {mark: 'line', points: least(Q.zero), tone: 'control', labelAt: 4, label: 'no noise'},
    ],
  }
}
