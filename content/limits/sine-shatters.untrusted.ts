import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {dyadic} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import type {Subject} from './sine-shatters.ts'

/** All patterns of signs at the points 2⁻ⁱ, with the odd numbers that make them. */
export function patterns(m: number): Subject {
  const rows = Array.from({length: 1 << m}, (_, code) => ({
    theta: Q.rational(2 * code + 1), signs: Array.from({length: m}, (_, i) => (code >> i) % 2 === 0 ? 1 : -1),
  }))
  return {m, points: Array.from({length: m}, (_, i) => dyadic(1, i + 1)), total: 1 << m, rows}
}

/** Makes every θ even. */
export const evenAngles = ({rows}: Subject) =>
  ({rows: rows.map(({theta, signs}) => ({theta: Q.add(theta, Q.one), signs}))})

/** Lists the first pattern in the place of the second as well. */
export const firstTwice = ({rows}: Subject) => ({rows: [rows[0], ...rows.slice(0, 1), ...rows.slice(2)]})

/** Reads the digits of each number. */
export const work = ({points, rows}: Subject) => [
  {text: tex`At the points $${points}$ the phases $\theta x_i$ of the odd numbers $\theta$, and their whole parts:`,
    tex: tex`\begin{array}{${
      'l'.repeat(points.length + 1)}}${rows.map(({theta, signs}) => tex`\theta=${theta}=${binary(theta)}_2&
      ${points.map((x, i) => tex`\lfloor${Q.mul(theta, x)}\rfloor=${Q.floor(Q.mul(theta, x))}\;
        (${signs[i] < 0 ? '-' : '+'})`).join('&')}`).join('\\\\[3pt]')}\end{array}`},
  {text: tex`An even whole part makes the sine positive, an odd one negative. Whether $\lfloor\theta2^{-i}\rfloor$ is
    odd is the $i$-th binary digit of $\theta$, counted from $0$ at the right.`},
]

const binary = (theta: Q.Rational) => Q.floor(theta).toString(2)

/** Draws the sine that makes one pattern, over a logarithmic axis. */
export function drawSine({m, points, rows}: Subject): Drawing {
  const {theta, signs} = rows[Math.floor((2 * rows.length) / 3)]
  const [from, steps] = [Q.toNumber(dyadic(1, m + 1)), 100 * m]
  const at = Array.from({length: steps + 1}, (_, k) => from + (0.6 - from) * (k / steps) * (k / steps))
  const wave = (x: number) => approximations.sin(3.141592653589793 * Q.toNumber(theta) * x)
  return {
    kind: 'plot', title: 'A sine that makes a pattern of signs',
    description: tex`A sine whose sign at each of ${m} points, spaced evenly on a logarithmic axis, is the sign asked.`,
    x: {label: 'x', scale: 'log2'}, y: {label: 'sin πθx'},
    marks: [
      {mark: 'rule', axis: 'y', at: 0, tone: 'control'},
      {mark: 'line', points: at.map(x => [x, wave(x)] as const), tone: 'claim',
        label: `θ = ${binary(theta)} in binary`},
      {mark: 'dots', points: points.map((x, i) => [Q.toNumber(x), signs[i]] as const), tone: 'target',
        label: 'sign asked'},
    ],
  }
}
