import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified, equals, lessThan} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {countTurns, sampleChain} from '#networks/relu/narrow-chain.ts'
import {isNetwork, realize, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {isBreakpoints, parseBreakpoints, toBreakpoints, toPoints, type Breakpoints} from '#numerics/exact/breakpoints.ts'
import {supDistance} from '#numerics/exact/piecewise-distance.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexLine} from '#numerics/expression/tex.ts'

const onUnit = (network: ReluNetwork) => realize(network, Q.zero, Q.one)
const block = (skip: string, inner: string, bias: string, outer: string): ReluNetwork =>
  [{skip: [[skip]], inner: [[inner]], bias: [bias], outer: [[outer]], offset: ['0']}]
const residual = block('1', '1', '-1/2', '-2')
const level = block('0', '0', '1/4', '1')
const wide: ReluNetwork = [{skip: [['0']], inner: [['1'], ['1']], bias: ['0', '-1/2'], outer: [['1', '-2']], offset: ['0']}]
const isOnUnit = (points: Breakpoints) => points[0][0] === '0' && points.at(-1)![0] === '1'
const target: Breakpoints = [['0', '0'], ['1/2', '1/2'], ['1', '0']]

function draw(depth: number, count: number) {
  const random = randomStream(`universal-approximation/residual-vs-narrow/depth=${depth}`)
  return {chains: Array.from({length: count}, () => sampleChain(random, depth)), depth, bound: '1/4', nearest: level, residual, target}
}
type Subject = ReturnType<typeof draw>

/** One skip connection does what no chain of width one can: it turns. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'A narrow chain cannot turn',
    statement: ({chains, depth, bound}: Subject) => `on $[0,1]$ each of $${chains.length}$ drawn chains of width $1$ and depth $${depth}$ is monotone, not constant, and at least $${toTex(Q.parseRational(bound))}$ from $\\min(x,1-x)$ in the sup norm, a distance which a constant chain attains; the residual block $x-2\\relu(x-\\frac12)$ with one hidden unit equals $\\min(x,1-x)$.`,
    quantifier: {over: 'all $x\\in[0,1]$, for each chain drawn', by: 'exact propagation of $x$ through every layer; the proof covers the chains not drawn'},
    notClaimed: 'that every function needs skip connections: two units side by side turn as well',
  },
  knobs: {depth: integer({from: 1, to: 6, start: 3, label: 'layers of a chain'})},
  subject: ({depth}) => draw(depth, 40),
  mutable: ['bound', 'nearest', 'residual', 'target'],
  check(subject) {
    const {chains, nearest} = subject
    checkShape([...chains, nearest, subject.residual].every(network => isNetwork(network)), 'the blocks of a network do not fit together')
    checkShape(isBreakpoints(subject.target) && isOnUnit(subject.target), 'the target is no piecewise-linear function on [0, 1]')
    const [hat, bound, drawn] = [parseBreakpoints(subject.target), Q.parseRational(subject.bound), chains.map(onUnit)]
    const distances = drawn.map(g => supDistance(g, hat).value)
    const rises = drawn.map(g => Q.abs(Q.sub(g.values.at(-1)!, g.values[0])))
    return certified(all(
      equals(Q.rational(Math.max(...drawn.map(countTurns))), Q.zero, {left: '\\text{most turns of a chain}', right: '0'}),
      lessThan(Q.zero, rises.reduce(Q.min), {left: '0', right: '\\min_g\\abs{g(1)-g(0)}'}),
      equals(supDistance(onUnit(nearest), hat).value, bound, {left: '\\norm{\\tfrac14-\\min(x,1-x)}_\\infty', right: '\\tfrac{1}{4}'}),
      equals(supDistance(onUnit(subject.residual), hat).value, Q.zero, {left: '\\norm{x-2\\relu(x-\\tfrac12)-\\min(x,1-x)}_\\infty', right: '0'}),
      atMost(bound, distances.reduce(Q.min), {left: '\\tfrac{1}{4}', right: '\\min_g\\norm{g-\\min(x,1-x)}_\\infty'}),
    ), {kind: 'piecewise-linear', functions: Object.fromEntries([['target', toBreakpoints(hat)], ...drawn.map((g, i) => [`chain ${i + 1}`, toBreakpoints(g)])])})
  },
  controls: [
    {because: 'two units side by side, $\\relu(x)-2\\relu(x-\\frac12)$, turn and reach the target: width two is not narrow',
      change: subject => ({...subject, chains: [wide, ...subject.chains.slice(1)]})},
    {because: 'a skip connection in one layer of a chain lets it turn', change: subject => ({...subject, chains: [[...residual, ...subject.chains[0]], ...subject.chains.slice(1)]})},
    {because: 'with $-1$ in place of $-2$ the residual block stays level where it should fall', change: subject => ({...subject, residual: block('1', '1', '-1/2', '-1')})},
  ],
  figure: drawGraphs,
  small: ({depth}) => draw(Math.min(depth, 3), 1),
  worked(subject) {
    const [g, hat] = [onUnit(subject.chains[0]), parseBreakpoints(subject.target)]
    const {value, at} = supDistance(g, hat)
    const line = (factor: string, summand: string) => toTexLine(Q.parseRational(factor), Q.parseRational(summand))
    const [layers, last] = [subject.chains[0].map(({inner, bias}) => `x\\mapsto\\relu\\left(${line(inner[0][0], bias[0])}\\right)`), subject.chains[0].at(-1)!]
    return [
      {text: `A chain drawn, layer after layer, with output $${line(last.outer[0][0], last.offset[0])}$ at its end:`, tex: layers.join(',\\quad ')},
      {text: 'Propagated through all layers it has the breakpoints', tex: g.knots.map((x, i) => `g\\left(${toTex(x)}\\right)=${toTex(g.values[i])}`).join(',\\quad ')},
      {text: `The values go one way only. The distance from $\\min(x,1-x)$ is largest at $x=${toTex(at)}$:`, tex: `\\abs{g\\left(${toTex(at)}\\right)-\\min\\left(${toTex(at)},\\,1-${toTex(at)}\\right)}=${toTex(value)}\\ge ${toTex(Q.parseRational(subject.bound))}`},
    ]
  },
})

function drawGraphs({chains, target}: Subject): Drawing {
  const low = chains.map(onUnit).filter(g => g.values.every(y => Q.compare(Q.abs(y), Q.one) <= 0))
  return {
    kind: 'plot', title: 'Chains of width one', description: 'Monotone graphs of drawn chains, none of which follows the hat that rises to one half and falls back to zero.',
    x: {label: 'x'}, y: {label: 'g(x)', from: -1, to: 1},
    marks: [
      ...low.map((g, i) => ({mark: 'line', points: toPoints(g), tone: 'control', ...i === 0 && {label: 'chains of width 1'}} as const)),
      {mark: 'line', points: toPoints(parseBreakpoints(target)), tone: 'claim', label: 'x − 2 ReLU(x − ½)'},
    ],
  }
}
