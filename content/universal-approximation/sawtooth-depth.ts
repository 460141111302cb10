import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {countUnits, isNetwork, realize, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {listTeeth, sawtooth} from '#networks/relu/sawtooth.ts'
import {toShallowNetwork} from '#networks/shallow/shallow-network.ts'
import {toBreakpoints, toPoints} from '#numerics/exact/breakpoints.ts'
import {signChanges, supDistance} from '#numerics/exact/piecewise-distance.ts'
import {constant, pieces, restrict} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex} from '#numerics/expression/tex.ts'

const onUnit = (network: ReluNetwork) => realize(network, Q.zero, Q.one)
/** The network on that part of [0, 1] where Tₖ has its first `count` pieces. */
const findFirst = (network: ReluNetwork, count: number) => restrict(onUnit(network), Q.zero, Q.min(Q.one, Q.rational(count, 1 << network.length)))
const tex = (text: string) => toTex(Q.parseRational(text))
const assert = (k: number) =>
  ({network: sawtooth(k), units: 2 * k, pieces: 1 << k, level: '1/2', distance: '1/2', shallow: toShallowNetwork(listTeeth(1 << k))})
type Subject = ReturnType<typeof assert>

/** Depth folds: k residual blocks make 2ᵏ teeth, which no function with fewer pieces follows. */
export default claim({
  kind: 'theorem',
  source: {cite: 'telgarsky2016'},
  words: {
    title: 'Depth folds',
    statement: ({network, units, pieces, level, distance}: Subject) => `the residual network of depth $${network.length}$ with $${units}$ hidden units computes on $[0,1]$ a function $T_{${network.length}}$ of exactly $${pieces}$ affine pieces. `
      + `Its distance from the continuous functions with fewer than $${pieces}$ affine pieces is $\\delta=${tex(distance)}$, attained by the constant $c=${tex(level)}$; one hidden layer of $${pieces - 1}$ unit${pieces === 2 ? '' : 's'} beside an affine part computes $T_{${network.length}}$ itself.`,
    quantifier: {over: 'all $x\\in[0,1]$ and all continuous functions with fewer affine pieces', by: 'exact propagation of $x$ through every unit, and the count of crossings in the proof'},
    notClaimed: 'that training finds these weights, that $2k$ units are the fewest, or that functions met in practice are sawteeth',
  },
  knobs: {k: integer({from: 1, to: 8, start: 5, label: 'blocks $k$'})},
  subject: ({k}) => assert(k),
  mutable: ['network', 'units', 'pieces', 'level', 'distance', 'shallow'],
  check(subject) {
    checkShape(isNetwork(subject.network) && isNetwork(subject.shallow), 'the blocks of a network do not fit together')
    const [deep, wide, level] = [onUnit(subject.network), onUnit(subject.shallow), Q.parseRational(subject.level)]
    const [count, distance] = [fromSubject(subject.pieces, subject), Q.parseRational(subject.distance)]
    return certified(all(
      equals(Q.rational(countUnits(subject.network)), fromSubject(subject.units, subject), {left: '\\text{hidden units}', right: '2k'}),
      equals(Q.rational(pieces(deep)), count, {left: '\\text{pieces of }T_k', right: '2^k'}),
      equals(Q.rational(countUnits(subject.shallow)), Q.sub(count, Q.one), {left: '\\text{units of the one hidden layer}', right: '2^k-1'}),
      equals(supDistance(deep, wide).value, Q.zero, {left: '\\norm{T_k-\\text{one hidden layer}}_\\infty', right: '0'}),
      equals(Q.rational(signChanges(deep, level).length), count, {left: '\\text{crossings of }c', right: '2^k'}),
      equals(deep.values.map(y => Q.abs(Q.sub(y, level))).reduce(Q.min), distance, {left: '\\min_j\\abs{T_k(x_j)-c}', right: '\\delta'}),
      equals(supDistance(deep, constant(level, Q.zero, Q.one)).value, distance, {left: '\\norm{T_k-c}_\\infty', right: '\\delta'}),
    ), {kind: 'piecewise-linear', functions: {T: toBreakpoints(deep), 'one hidden layer': toBreakpoints(wide)}})
  },
  controls: [
    {because: 'with $3$ in place of $4$ the tent does not come back to zero, and the teeth shrink', change: subject => ({...subject, network: sawtooth(subject.network.length, 3)})},
    {because: 'one block fewer folds half as often', change: subject => ({...subject, network: subject.network.slice(1)})},
    {because: 'one unit fewer leaves the single layer at least $\\frac12$ away',
      change: subject => ({...subject, shallow: subject.shallow.map(block => ({...block, inner: block.inner.slice(1), bias: block.bias.slice(1), outer: block.outer.map(row => row.slice(1))}))})},
  ],
  figure: ({network, level}): Drawing => ({
    kind: 'panels', title: 'Teeth of a deep network', description: 'The sawtooth of the network crosses the level in every piece; its pieces double with each block, while those of one hidden layer grow by one with each unit.',
    panels: [
      {kind: 'plot', title: 'The sawtooth', description: 'The first sixteen pieces of the sawtooth, with its level, beside the same network with 3 in place of 4.', x: {label: 'x'}, y: {label: 'T(x)'}, marks: [
        {mark: 'line', points: toPoints(findFirst(sawtooth(network.length, 3), 16)), tone: 'control', label: '3 in place of 4'},
        {mark: 'line', points: toPoints(findFirst(network, 16)), tone: 'claim', label: 'Tₖ'},
        {mark: 'rule', axis: 'y', at: Q.toNumber(Q.parseRational(level)), tone: 'bound', label: 'c'}]},
      {kind: 'plot', title: 'Pieces', description: 'Pieces against hidden units, deep and shallow.', x: {label: 'hidden units'}, y: {label: 'affine pieces', scale: 'log2'}, marks: [
        {mark: 'dots', points: network.map((_, j) => [2 * j + 2, pieces(onUnit(network.slice(0, j + 1)))]), tone: 'claim', label: 'residual blocks'},
        {mark: 'line', points: network.map((_, j) => [2 * j + 2, 2 * j + 3]), tone: 'second', label: 'one hidden layer, at most'}]},
    ],
  }),
  small: ({k}) => assert(Math.min(k, 3)),
  worked({network, level, distance, pieces: count}) {
    const stages = network.map((_, j) => onUnit(network.slice(0, j + 1)))
    const table = (f: typeof stages[0]) => f.knots.map((x, j) => `${toTex(x)}\\mapsto ${toTex(f.values[j])}`).join(',\\quad ')
    const folds = stages.slice(1).map((f, j) => ({text: `Block ${j + 2} folds each of these pieces once more:`, tex: `T_{${j + 2}}\\colon\\quad ${table(f)}`}))
    return [
      {text: 'One block, $x+\\relu(x)-4\\relu(x-\\tfrac12)$, rises with slope $2$ and falls with slope $-2$; its breakpoints are', tex: `T_1\\colon\\quad ${table(stages[0])}`},
      ...folds,
      {text: `The level $c=${tex(level)}$ is crossed once in each piece, at`, tex: signChanges(stages.at(-1)!, Q.parseRational(level)).map(toTex).join(',\\quad ')},
      {text: `A continuous function with fewer than $${count}$ pieces cannot cross the level once in each of these $${count}$ gaps; so it is on the wrong side of it, and at least $${tex(distance)}$ away, at a breakpoint of $T_{${network.length}}$.`},
    ]
  },
})
