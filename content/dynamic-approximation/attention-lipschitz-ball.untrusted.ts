import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {attentionSlope} from '#networks/enclosed/attention-slope.ts'
import {duals} from '#numerics/bounds/dual.ts'
import {supNorm} from '#numerics/bounds/sup-norm.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import * as I from '#numerics/interval/interval.ts'
import {significant} from '#numerics/float/rounding.ts'
import type {Subject} from './attention-lipschitz-ball.ts'

const rounded = (x: number) => Q.rational(Math.round(1000 * x), 1000)

/** The slope at R with k tokens at −R, k the whole number next to e^(2R²), in doubles. */
function farSlope(R: number): {k: number, slope: number} {
  const k = Math.round(approximations.exp(2 * R * R))
  return {k, slope: attentionSlope(approximations, [{token: R, times: 1}, {token: -R, times: k}]).slope}
}

/** Radii with what is found on their balls. */
export function balls(tokens: number, radii: readonly number[]): Subject {
  const rows = radii.map(R => {
    const box = Array.from({length: tokens}, () => I.interval(-R, R))
    const {norm} = supNorm(x => attentionSlope(duals, x.map(token => ({token, times: 1}))).slope, [box],
      {relative: 1 / 200, absolute: 0}, 20_000)
    const {k, slope} = farSlope(R)
    return {R: fromDouble(R), bound: fromDouble(1 + 2 * R * R), sup: rounded(I.mid(norm)), k, slope: rounded(slope)}
  })
  return {tokens, rows, share: Q.rational(99, 100)}
}

/** Takes 1 + R² for the bound. */
export const spoiled = ({rows}: Subject) =>
  ({rows: rows.map(row => ({...row, bound: Q.add(Q.one, Q.mul(row.R, row.R))}))})

/** Goes through the slope at one point. */
export function work({rows: [{R, k, slope, bound}]}: Subject) {
  return [
    {text: tex`One token at $R=${R}$ and $k=${k}$ at $-R$, where $k$ is next to $e^{2R^2}$. The weights are nearly
      $\tfrac12$ for the one and $\tfrac12$ for all others together, the output $f$ is nearly $0$, and the variance of
      the tokens nearly $R^2$. Move the first token up and the others down:`,
    tex: tex`\partial_1f\approx\tfrac12(1+R^2)+R^2,
      \qquad\textstyle\sum_{j\gt1}\abs{\partial_jf}\approx\tfrac12\abs{1-R^2}.`},
    {text: tex`Together that is $2R^2$ for $R\ge1$. The exact sum and the bound:`,
      tex: tex`${Q.toDecimal(slope, 3)}\le1+2R^2=${bound}.`},
  ]
}

/** Draws the slopes against the radius. */
export function drawSlopes({rows}: Subject): Drawing {
  const radii = Array.from({length: 27}, (_, i) => 0.4 + i / 16)
  const curve = (f: (R: number) => number) => radii.map(R => [R, significant(f(R), 5)] as const)
  return {
    kind: 'plot', title: 'How steep attention is on a ball',
    description: 'The bound grows with the square of the radius, and many tokens come near to it; few do not.',
    x: {label: 'radius R'}, y: {label: 'slope', from: 0},
    marks: [
      {mark: 'line', points: curve(R => 1 + 2 * R * R), tone: 'bound', label: '1 + 2R²'},
      {mark: 'line', points: curve(R => farSlope(R).slope), tone: 'claim', label: 'many tokens'},
      {mark: 'dots', points: rows.map(({R, sup}) => [Q.toNumber(R), Q.toNumber(sup)] as const), tone: 'second',
        label: 'few tokens, the most'},
    ],
  }
}
