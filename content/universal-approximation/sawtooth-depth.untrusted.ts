import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {onUnit, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {sawtooth, teeth} from '#networks/relu/sawtooth.ts'
import {toShallowNetwork} from '#networks/shallow/shallow-network.ts'
import {toPoints} from '#numerics/exact/breakpoints.ts'
import {signChanges} from '#numerics/exact/piecewise-distance.ts'
import {pieces, restrict} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexMapping} from '#numerics/expression/tex.ts'
import type {Subject} from './sawtooth-depth.ts'

const half = Q.rational(1, 2)

/** The sawtooth of 2ᵏ pieces as a deep network and as a shallow one. */
export const deepAndShallow = (k: number): Subject =>
  ({network: sawtooth(k), units: 2 * k, pieces: 1 << k, c: half, delta: half, shallow: toShallowNetwork(teeth(1 << k))})

/** Folds once more with each block, and finds the crossings. */
export function work({network, c, delta, pieces: n}: Subject) {
  const stages = network.map((_, j) => onUnit(network.slice(0, j + 1)))
  const folds = stages.slice(1).map((f, j) => ({
    text: `Block ${j + 2} folds each of these pieces once more:`, tex: tex`T_{${j + 2}}\colon\quad ${toTexMapping(f)}`,
  }))
  return [
    {text: tex`One block, $x+\relu(x)-4\relu(x-\tfrac12)$, rises with slope $2$ and falls with slope $-2$; its
      breakpoints are`,
      tex: tex`T_1\colon\quad ${toTexMapping(stages[0])}`},
    ...folds,
    {text: tex`The level $c=${c}$ is crossed once in each piece, at`,
      tex: listed(signChanges(stages.at(-1)!, c), tex`,\quad `)},
    {text: tex`A continuous function with fewer than $${n}$ pieces cannot cross the level once in each of these $${n}$
      gaps; so it is on the wrong side of it, and at least $${delta}$ away, at a breakpoint of
      $T_{${network.length}}$.`},
  ]
}

// The network on that part of [0, 1] where Tₖ has its first `count` pieces.
const firstPieces = (network: ReluNetwork, count: number) =>
  restrict(onUnit(network), Q.zero, Q.min(Q.one, Q.rational(count, 1 << network.length)))

/** Draws the sawtooth with its level, and the pieces of deep and of shallow networks. */
export function drawTeeth({network, c}: Subject): Drawing {
  const deep = network.map((_, j) => [2 * j + 2, pieces(onUnit(network.slice(0, j + 1)))] as const)
  const shallow = deep.map(([units]) => [units, units + 1] as const)
  const three = firstPieces(sawtooth(network.length, 3), 16)
  return {
    kind: 'panels', title: 'Teeth of a deep network',
    description: tex`The sawtooth of the network crosses the level in every piece; its pieces double with each block,
      while those of one hidden layer grow by one with each unit.`,
    panels: [
      {kind: 'plot', title: 'The sawtooth', x: {label: 'x'}, y: {label: 'T(x)'},
        description: tex`The first sixteen pieces of the sawtooth, with its level, beside the same network with 3 in
          place of 4.`,
        marks: [
          {mark: 'line', points: toPoints(three), tone: 'control', label: '3 in place of 4'},
          {mark: 'line', points: toPoints(firstPieces(network, 16)), tone: 'claim', label: 'Tₖ'},
          {mark: 'rule', axis: 'y', at: Q.toNumber(c), tone: 'bound', label: 'c'},
        ]},
      {kind: 'plot', title: 'Pieces', x: {label: 'hidden units'}, y: {label: 'affine pieces', scale: 'log2'},
        description: 'Pieces against hidden units, deep and shallow.', marks: [
          {mark: 'dots', points: deep, tone: 'claim', label: 'residual blocks'},
          {mark: 'line', points: shallow, tone: 'second', label: 'one hidden layer, at most'},
        ]},
    ],
  }
}
