import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {onUnit} from '#networks/relu/relu-network.ts'
import {unit, type Layer} from '#networks/shallow/activation.ts'
import {dropUnits, toNetwork} from '#networks/shallow/shallow-network.ts'
import {toPoints} from '#numerics/exact/breakpoints.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexLine} from '#numerics/expression/tex.ts'
import type {Subject} from './term-removal.ts'

/** The layers of the claim, of a control with two opposite units, and of the worked example. */
export const four: Layer = {
  units: [unit(1, 0, 1), unit(2, -1, '3/2'), unit(3, -1, '1/2'), unit(4, -3, -2)], offset: Q.rational(-1, 3),
}
export const twins: Layer = {units: [unit(1, 0, 1), unit(1, 0, -1), unit(2, -1, 1)], offset: Q.zero}
export const pair: Layer = {units: [unit(1, 0, 1), unit(2, -1, -1)], offset: Q.zero}

/** Removes both of two units. */
export function work({layer: {units}, costs: [first, second], joint, total}: Subject) {
  const terms = units.map(({weight, bias, out}) => tex`${Q.sign(out) < 0 ? '-' : ''}\relu(${toTexLine(weight, bias)})`)
  return [
    {text: `Two units on $[0,1]$: $${terms.join('$ and $')}$. Each is largest at $x=1$:`,
      tex: tex`c_1=${first},\qquad c_2=${second}.`},
    {text: tex`Without both, nothing is left, so that the change is the whole network, largest at $x=\tfrac12$:`,
      tex: tex`c_{\{1,2\}}=${joint}\lt ${total}=c_1+c_2.`},
  ]
}

/** Draws the network without one unit of the set, and without all. */
export function drawRemoval({layer, set}: Subject): Drawing {
  const without = (removed: readonly number[]) => toPoints(onUnit(dropUnits(toNetwork(layer), removed)))
  return {
    kind: 'plot', title: 'Removing two units',
    description: tex`The network, the network without one unit, and without both: the second removal takes back a part
      of what the first has done.`,
    x: {label: 'x'}, y: {label: 'f(x)'},
    marks: [
      {mark: 'line', points: without([]), tone: 'claim', label: 'f'},
      {mark: 'line', points: without(set.slice(0, 1)), tone: 'second', label: `without unit ${set[0] + 1}`},
      {mark: 'line', points: without(set), tone: 'third', label: `without units ${set.map(j => j + 1).join(' and ')}`},
    ],
  }
}
