import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {sampleChain} from '#networks/relu/narrow-chain.ts'
import {onUnit, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {toNetwork} from '#networks/shallow/shallow-network.ts'
import {unit} from '#networks/shallow/activation.ts'
import {parseBreakpoints, toPoints} from '#numerics/exact/breakpoints.ts'
import {supDistance} from '#numerics/exact/piecewise-distance.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexLine, toTexValues} from '#numerics/expression/tex.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './residual-vs-narrow.ts'

/** The residual block x + slope·ReLU(x − ½), and two units side by side that turn without a skip connection. */
export const residualOf = (slope: number): ReluNetwork =>
  toNetwork({units: [unit(1, '-1/2', slope)], offset: Q.zero}).map(block => ({...block, skip: [[Q.one]]}))
export const wide = toNetwork({units: [unit(1, 0, 1), unit(1, '-1/2', -2)], offset: Q.zero})
const level = toNetwork({units: [unit(0, '1/4', 1)], offset: Q.zero})

/** Draws chains of width one, beside the hat that none of them follows. */
export function chainsAndHat(depth: number, count: number): Subject {
  const random = randomStream(`universal-approximation/residual-vs-narrow/depth=${depth}`)
  return {
    chains: Array.from({length: count}, () => sampleChain(random, depth)), depth, bound: Q.rational(1, 4),
    nearest: level, residual: residualOf(-2), hat: parseBreakpoints([['0', '0'], ['1/2', '1/2'], ['1', '0']]),
  }
}

/** Propagates one chain. */
export function work({chains: [chain], hat, bound}: Subject) {
  const g = onUnit(chain)
  const {value, at} = supDistance(g, hat)
  const layers = chain.map(({inner, bias}) => tex`x\mapsto\relu\left(${toTexLine(inner[0][0], bias[0])}\right)`)
  const last = chain.at(-1)!
  return [
    {text: tex`A chain drawn, layer after layer, with output $${toTexLine(last.outer[0][0], last.offset[0])}$ at its
      end:`,
      tex: layers.join(tex`,\quad `)},
    {text: 'Propagated through all layers it has the breakpoints', tex: toTexValues('g', g)},
    {text: tex`The values go one way only. The distance from $\min(x,1-x)$ is largest at $x=${at}$:`,
      tex: tex`\abs{g\left(${at}\right)-\min\left(${at},\,1-${at}\right)}=${value}\ge ${bound}`},
  ]
}

/** Draws the chains that stay in the picture, and the hat. */
export function drawGraphs({chains, hat}: Subject): Drawing {
  const low = chains.map(onUnit).filter(g => g.values.every(y => Q.compare(Q.abs(y), Q.one) <= 0))
  return {
    kind: 'plot', title: 'Chains of width one',
    description: tex`Monotone graphs of drawn chains, none of which follows the hat that rises to one half and falls
      back to zero.`,
    x: {label: 'x'}, y: {label: 'g(x)', from: -1, to: 1},
    marks: [
      ...low.map((g, i) =>
        ({mark: 'line', points: toPoints(g), tone: 'control', ...i === 0 && {label: 'chains of width 1'}} as const)),
      {mark: 'line', points: toPoints(hat), tone: 'claim', label: 'x − 2 ReLU(x − ½)'},
    ],
  }
}
