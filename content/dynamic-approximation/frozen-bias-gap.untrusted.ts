import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {onUnit, outputAt, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {freeze} from '#networks/relu/residual-form.ts'
import {toPoints} from '#numerics/exact/breakpoints.ts'
import {supDistance} from '#numerics/exact/piecewise-distance.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexNear} from '#numerics/expression/tex.ts'
import type {Subject} from './frozen-bias-gap.ts'

/** Shows the stream at the reference, the biases that serve there, and where they fail. */
export function work({r, frozen, delta, x, network}: Subject) {
  const stages = network.map((_, j) => tex`x_${j}=${toTexNear(outputAt(network.slice(0, j), r), 4)}`)
  const biases = network.map((_, j) => tex`b^\prime_${j}=(${frozen.bias.slice(2 * j, 2 * j + 2)})`)
  const [wide, deep] = [[frozen], network].map(each => toTexNear(outputAt(each, x), 4)) as [string, string]
  return [
    {text: tex`$${network.length}$ tents, frozen at $r=${r}$, where the stream between them is`,
      tex: stages.join(tex`,\quad `)},
    {text: tex`and the biases that serve there, $x_j-x_0$ and $x_j-x_0-\frac12$, are`,
      tex: `${biases.join(tex`,\quad `)}.`},
    {text: tex`Held fast, they make a function that is furthest from $T_${network.length}$ at $x=${x}$:`,
      tex: tex`\abs{${wide}-${deep.startsWith('-') ? `(${deep})` : deep}}=${delta}\ge\tfrac12.`},
  ]
}

/** How far the network frozen at i/n is from the true one, for i = 0, …, n. */
function gaps(network: ReluNetwork, n: number): (readonly [number, number])[] {
  const whole = onUnit(network)
  const gap = (r: Q.Rational) => supDistance(onUnit([freeze(network, r)]), whole).value
  return Array.from({length: n + 1}, (_, i) => [i / n, Q.toNumber(gap(Q.rational(i, n)))] as const)
}

/** Draws the frozen network beside the true one, and their distance for every reference. */
export function drawGaps({network, frozen, r}: Subject): Drawing {
  return {
    kind: 'panels', title: 'A network and its frozen form',
    description: tex`The sawtooth stays between 0 and 1; the frozen network meets it at the reference and leaves it
      elsewhere, whatever the reference.`,
    panels: [
      {kind: 'plot', title: 'Frozen at the reference',
        description: 'The sawtooth and the network with its biases held.',
        x: {label: 'x'}, y: {label: 'y'},
        marks: [
          {mark: 'line', points: toPoints(onUnit(network)), tone: 'target', label: 'T'},
          {mark: 'line', points: toPoints(onUnit([frozen])), tone: 'claim', label: 'frozen'},
          {mark: 'note', at: [Q.toNumber(r), Q.toNumber(outputAt(network, r))], label: 'r'},
        ]},
      {kind: 'plot', title: 'Distance, for every reference',
        description: 'The sup distance between frozen and true network against the reference, never below one half.',
        x: {label: 'reference r'}, y: {label: '‖frozen − T‖∞', from: 0},
        marks: [
          {mark: 'line', points: gaps(network, 42), tone: 'claim', label: 'distance'},
          {mark: 'rule', axis: 'y', at: 0.5, tone: 'bound', label: '½'},
        ]},
    ],
  }
}
