import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {onUnit} from '#networks/relu/relu-network.ts'
import {squareNetwork} from '#networks/relu/square.ts'
import {supDistanceToSquare} from '#numerics/exact/piecewise-distance.ts'
import {evaluate} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toPowerTex, toTexValues} from '#numerics/expression/tex.ts'
import type {Subject} from './yarotsky-square.ts'

const power = (base: number, k: number) => Q.power(Q.rational(base), k)

/** Shows the parabola on one piece. */
export function work({network, error}: Subject) {
  const [f, m] = [onUnit(network), network.length]
  const {value, at} = supDistanceToSquare(f)
  const [y, square] = [evaluate(f, at), Q.mul(at, at)]
  const sum = network.map((_, s) => tex`-${power(4, -s - 1)}T_{${s + 1}}(x)`).join('')
  return [
    {text: tex`The tents of $f_{${m}}(x)=x${sum}$ pull the line down onto the parabola at`,
      tex: toTexValues(`f_{${m}}`, f)},
    {text: 'On each piece $[a,b]$ the error is $(x-a)(b-x)$, largest in the middle; first at',
      tex: tex`f_{${m}}\left(${at}\right)-\left(${at}\right)^2=${y}-${square}=${value}=${toPowerTex(error, 4)}`},
  ]
}

/** Draws the errors of networks with up to so many blocks. */
export function drawErrors({network: {length: m}}: Subject): Drawing {
  const depths = Array.from({length: m}, (_, i) => i + 1)
  const errors = (base: number) =>
    depths.map(i => [i, Q.toNumber(supDistanceToSquare(onUnit(squareNetwork(i, base))).value)] as const)
  return {
    kind: 'plot', title: 'Error of the squaring network',
    description: tex`The largest error on the unit interval is divided by four with each block; with weights 3⁻ˢ it
      stops falling.`,
    x: {label: 'blocks m', ticks: depths.map(i => ({at: i, label: String(i)}))},
    y: {label: '‖x² − fₘ‖∞', scale: 'log2'},
    marks: [
      {mark: 'line', points: depths.map(i => [i, Q.toNumber(power(4, -i - 1))]), tone: 'bound', label: '4⁻⁽ᵐ⁺¹⁾'},
      {mark: 'dots', points: errors(4), tone: 'claim', label: 'weights 4⁻ˢ'},
      {mark: 'dots', points: errors(3), tone: 'control', label: 'weights 3⁻ˢ'},
    ],
  }
}
