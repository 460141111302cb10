import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {onUnit, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {toNetwork} from '#networks/shallow/shallow-network.ts'
import {parseBreakpoints, toPoints, type Breakpoints} from '#numerics/exact/breakpoints.ts'
import {evaluate} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexLine} from '#numerics/expression/tex.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import type {Subject} from './lp-not-sup.ts'

const half = Q.rational(1, 2)

const cut = (before: Breakpoints, after: Breakpoints) =>
  ({before: parseBreakpoints(before), after: parseBreakpoints(after)})
/** The step from 0 to 1 at ½, and the line x, which has no jump. */
export const step = cut([['0', '0'], ['1/2', '0']], [['1/2', '1'], ['1', '1']])
export const line = cut([['0', '0'], ['1/2', '1/2']], [['1/2', '1/2'], ['1', '1']])

/** The ramp from 0 to 1 over a width centred at ½, as two units. */
export function ramp(width: Q.Rational): ReluNetwork {
  const [slope, reach] = [Q.inv(width), Q.mul(width, half)]
  const kinks = [Q.sub(half, reach), Q.add(half, reach)] as const
  return toNetwork({units: [
    {weight: Q.one, bias: Q.neg(kinks[0]), out: slope}, {weight: Q.one, bias: Q.neg(kinks[1]), out: Q.neg(slope)},
  ], offset: Q.zero})
}

/** Moves both kinks so that the ramp starts at ½. */
export const fromTheJump = ({network, eps}: Subject) =>
  ({network: network.map(block => ({...block, bias: [Q.neg(half), Q.neg(Q.add(half, eps))]}))})

/** Integrates along one side of the jump. */
export function work({eps, p, m, delta, network}: Subject) {
  const [{bias, outer}, power] = [network[0], p === 1 ? '' : `^${p}`]
  const bracket = tex`\Bigl(\frac12-\frac t\eps\Bigr)`
  const units = outer[0].map((slope, i) => tex`${slope}\,\relu\left(${toTexLine(Q.one, bias[i])}\right)`)
  return [
    {text: tex`The ramp of width $\eps=${eps}$, in two units:`, tex: tex`g(x)=${units.join('')}.`},
    {text: tex`On either side of the jump the difference falls along a line from $\frac12$ to $0$ within $\eps/2$:`,
      tex: tex`\int_0^1\abs{g-f}${power}=2\int_0^{\eps/2}${bracket}${power}\,dt=\frac{\eps}{2^{${p}}\cdot
        ${p + 1}}=${m}.`},
    {text: tex`At the jump itself $g\left(\tfrac12\right)=${evaluate(onUnit(network), half)}$, where $f$ comes from $0$
      and goes on from $1$:`,
      tex: tex`\norm{g-f}_\infty=${delta}.`},
  ]
}

const root = (x: number, p: number) => approximations.exp(approximations.log(x) / p)

/** Draws the step with ramps, and both errors against the width, `share` of which is the integral of |ramp − step|ᵖ. */
export function drawRamps({network, eps, p}: Subject, share: Q.Rational): Drawing {
  const widths = Array.from({length: 8}, (_, k) => 1 / (2 << k))
  const norm = (width: number) => root(width * Q.toNumber(share), p)
  return {
    kind: 'panels', title: 'A step and its ramps',
    description: tex`Narrower ramps cling to the step but cross its jump half way; the mean error halves with the width
      while the sup error stays.`,
    panels: [
      {kind: 'plot', title: 'The step and a ramp', x: {label: 'x'}, y: {label: 'y'},
        description: 'The step, a ramp of width one, and the ramp of the width chosen.', marks: [
          {mark: 'line', points: [[0, 0], [0.5, 0]], tone: 'target', label: 'step', labelAt: 0.15},
          {mark: 'line', points: [[0.5, 1], [1, 1]], tone: 'target'},
          {mark: 'line', points: toPoints(onUnit(ramp(Q.one))), tone: 'second', label: 'ε = 1', labelAt: 0.3},
          {mark: 'line', points: toPoints(onUnit(network)), tone: 'claim', label: `ε = ${Q.toText(eps)}`, labelAt: 0.6},
        ]},
      {kind: 'plot', title: 'Two errors', x: {label: 'width ε', scale: 'log2'}, y: {label: 'error', scale: 'log2'},
        description: 'Errors in the mean and in the sup norm against the width.',
        marks: [
          {mark: 'line', points: widths.map(at => [at, 0.5]), tone: 'second', label: 'sup norm'},
          {mark: 'line', points: widths.map(at => [at, norm(at)]), tone: 'claim', label: `L${'¹²³⁴'[p - 1]}`},
          {mark: 'dots', points: [[Q.toNumber(eps), norm(Q.toNumber(eps))]], tone: 'claim'},
        ]},
    ],
  }
}
