import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {countUnits, onUnit} from '#networks/relu/relu-network.ts'
import {teeth} from '#networks/relu/sawtooth.ts'
import {deletionCost, dropUnits, mapUnits, toShallowNetwork} from '#networks/shallow/shallow-network.ts'
import {toPoints} from '#numerics/exact/breakpoints.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexLine, toTexSummand} from '#numerics/expression/tex.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './no-pruning-sawtooth.ts'

const half = Q.rational(1, 2)

/** The sawtooth of 2ᵏ pieces as one hidden layer, with the cost of each deletion. */
export function shallowTeeth(k: number): Subject {
  const [network, m] = [toShallowNetwork(teeth(1 << k)), (1 << k) - 1]
  const deletions = Array.from({length: m}, (_, i) => deletionCost(network, [i]))
  return {teeth: 1 << k, network, m, r: 1, c: half, delta: half, deletions}
}

/** Puts every unit there twice, with half its weight. */
export function duplicate({network, m, deletions}: Subject) {
  const [costs] = M.scale(half, [deletions])
  const twice = network.map(block =>
    mapUnits({...block, outer: M.scale(half, block.outer)}, list => [...list, ...list]))
  return {network: twice, m: 2 * m, deletions: [...costs, ...costs]}
}

/** Counts what one unit less leaves. */
export function work({teeth: n, m, network: [block], c, deletions}: Subject) {
  const units = block.outer[0].map((weight, i) =>
    tex`${toTexSummand(weight)}\relu(${toTexLine(Q.one, block.bias[i])})`)
  return [
    {text: tex`$${n}$ pieces take $${m}$ units beside $${n}x$:`, tex: tex`T(x)=${n}x${units.join('')}.`},
    {text: tex`The values $0,1,0,\dots$ at $0,${Q.rational(1, n)},${Q.rational(2, n)},\dots$ lie on alternate sides of
      $${c}$, so that a function nearer than $\tfrac12$ crosses this level $${n}$ times. With one unit less there are
      $${m}$ pieces, and a piece crosses once.`},
    {text: 'Plain deletion of a unit costs more, since its whole slope is missing to its right:',
      tex: deletions.map((cost, i) => tex`\norm{f-f_{-${i + 1}}}_\infty=${cost}`).join(tex`,\quad `)},
  ]
}

/** Draws the sawtooth with a unit deleted, and its level. */
export function drawDeletion({network, c}: Subject): Drawing {
  return {
    kind: 'plot', title: 'One unit less',
    description: tex`The sawtooth, the sawtooth without its last unit but one, which leaves the range, and the constant
      in its middle.`,
    x: {label: 'x'}, y: {label: 'f(x)'},
    marks: [
      {mark: 'line', points: toPoints(onUnit(dropUnits(network, [countUnits(network) - 2]))),
        tone: 'control', label: 'one unit deleted'},
      {mark: 'line', points: toPoints(onUnit(network)), tone: 'claim', label: 'T'},
      {mark: 'rule', axis: 'y', at: Q.toNumber(c), tone: 'bound', label: 'c'},
    ],
  }
}
