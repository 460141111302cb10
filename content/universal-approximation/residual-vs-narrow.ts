import {certifyGraphs} from '#claims/certify.ts'
import {all, atMost, certified, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {graphOnUnit, reluNetwork} from '#claims/relu-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, list, rational, type Of} from '#claims/types.ts'
import {countTurns} from '#networks/relu/narrow-chain.ts'
import {onUnit} from '#networks/relu/relu-network.ts'
import {supDistance} from '#numerics/exact/piecewise-distance.ts'
import * as Q from '#numerics/exact/rational.ts'
import {chainsAndHat, drawGraphs, residualOf, wide, work} from './residual-vs-narrow.untrusted.ts'

const types = {
  chains: list(reluNetwork()), depth: integer, bound: rational, nearest: reluNetwork(), residual: reluNetwork(),
  hat: graphOnUnit,
}
export type Subject = Of<typeof types>

/** One skip connection does what no chain of width one can: it turns. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'A narrow chain cannot turn',
    statement: ({chains, depth, bound}) => tex`on $[0,1]$ each of $${chains.length}$ drawn chains of depth
      $${depth}$, one unit a layer, is monotone, not constant, and at least $${bound}$ from $\min(x,1-x)$
      in the sup norm, a distance which a constant chain attains; the residual block $x-2\relu(x-\frac12)$ with one
      hidden unit equals $\min(x,1-x)$.`,
    quantifier: {
      over: tex`all $x\in[0,1]$, for each chain drawn`,
      by: 'exact propagation of $x$ through every layer; the proof covers the chains not drawn',
    },
    notClaimed: 'that every function needs skip connections: two units side by side turn as well',
  },
  knobs: {depth: knob.integer({from: 1, to: 6, start: 3, label: 'layers of a chain'})},
  types, mutable: ['bound', 'nearest', 'residual', 'hat'],
  subject: ({depth}) => chainsAndHat(depth, 40),
  check({chains, depth, bound, nearest, residual, hat}) {
    const drawn = chains.map(onUnit)
    const distances = drawn.map(g => supDistance(g, hat).value)
    const rises = drawn.map(g => Q.abs(Q.sub(g.values.at(-1)!, g.values[0])))
    const depths = chains.map(({length}) => count(length))
    return certified(all(
      equal(tex`\text{least depth of a chain}=${depth}`, depths.reduce(Q.min), count(depth)),
      equal(tex`\text{greatest}=${depth}`, depths.reduce(Q.max), count(depth)),
      equal(tex`\text{most turns of a chain}=0`, count(Math.max(...drawn.map(countTurns))), Q.zero),
      lessThan(tex`0\lt\min_g\abs{g(1)-g(0)}`, Q.zero, rises.reduce(Q.min)),
      equal(tex`\norm{\text{constant chain}-\min(x,1-x)}_\infty=${bound}`,
        supDistance(onUnit(nearest), hat).value, bound),
      equal(tex`\norm{x-2\relu(x-\tfrac12)-\min(x,1-x)}_\infty=0`, supDistance(onUnit(residual), hat).value, Q.zero),
      atMost(tex`${bound}\le\min_g\norm{g-\min(x,1-x)}_\infty`, bound, distances.reduce(Q.min)),
    ), certifyGraphs({target: hat, ...Object.fromEntries(drawn.map((g, i) => [`chain ${i + 1}`, g]))}))
  },
  controls: [
    {because: tex`two units side by side, $\relu(x)-2\relu(x-\frac12)$, turn and reach the target: width two is not
      narrow`,
      change: ({chains}) => ({chains: chains.with(0, wide)})},
    {because: 'a skip connection in one layer of a chain lets it turn',
      change: ({chains}) => ({chains: chains.with(0, [...residualOf(-2), ...chains[0].slice(1)])})},
    {because: 'with $-1$ in place of $-2$ the residual block stays level where it should fall',
      change: () => ({residual: residualOf(-1)})},
  ],
  small: ({depth}) => chainsAndHat(Math.min(depth, 3), 1),
  worked: work,
  figure: drawGraphs,
})
