import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, atMost, certified, equals, lessThan} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {countUnits, isNetwork, realize, type Block, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {countDifferences, dynamicBiases, isResidual, toMultiLayerBlock} from '#networks/relu/residual-form.ts'
import {sawtooth} from '#networks/relu/sawtooth.ts'
import {toBreakpoints, toPoints} from '#numerics/exact/breakpoints.ts'
import {supDistance} from '#numerics/exact/piecewise-distance.ts'
import {evaluate, identity, pieces} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexNear} from '#numerics/expression/tex.ts'

const unit = [Q.zero, Q.one] as const
const onUnit = (network: ReluNetwork) => realize(network, ...unit)
const tex = (text: string) => toTex(Q.parseRational(text))

/** The blocks side by side, their biases held at those of the reference input. */
function freeze(network: ReluNetwork, reference: Q.Rational): Block {
  return {...toMultiLayerBlock(network), bias: dynamicBiases(network, [identity(...unit)]).map(bias => Q.toText(evaluate(bias, reference)))}
}

function assert(network: ReluNetwork, reference: string) {
  const frozen = freeze(network, Q.parseRational(reference))
  const {value, at} = supDistance(onUnit([frozen]), onUnit(network))
  return {network, reference, frozen, units: countUnits(network), pieces: pieces(onUnit([frozen])), distance: Q.toText(value), at: Q.toText(at)}
}
type Subject = ReturnType<typeof assert>
const half = Q.rational(1, 2)

/** Finds how far the network frozen at i/n is from the true one, for i = 0, …, n. */
function findGaps(network: ReluNetwork, n: number): (readonly [number, number])[] {
  const whole = onUnit(network)
  return Array.from({length: n + 1}, (_, i) => [i / n, Q.toNumber(supDistance(onUnit([freeze(network, Q.rational(i, n))]), whole).value)] as const)
}

/** Hold the moving biases fast, and the units that fold become units that add: at least one half is lost. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'The frozen form',
    statement: ({network: {length: k}, reference, units, pieces, distance, at}: Subject) => `the sawtooth network $T_{${k}}$ of $${k}$ residual blocks, its dynamic biases held at those of the input $r=${tex(reference)}$, is one hidden layer with the same $${units}$ units and the same matrices. It agrees with $T_{${k}}$ at $r$, has $${pieces}\\le 2k+1$ affine pieces on $[0,1]$, `
      + `and $\\sup_{[0,1]}\\abs{\\text{frozen}-T_{${k}}}=${tex(distance)}\\ge\\tfrac12$, attained at $x=${tex(at)}$.`,
    quantifier: {over: 'all $x\\in[0,1]$', by: 'exact propagation of $x$ through every unit of both networks'},
    notClaimed: 'that no other constants in place of the biases do better; with $2^k-1$ units one hidden layer can be exact, with $2k$ no choice comes nearer than $\\frac12$',
  },
  knobs: {
    depth: integer({from: 3, to: 6, start: 5, label: 'blocks $k$'}),
    reference: integer({from: 0, to: 21, start: 9, label: 'reference $r$, in parts of 21'}),
  },
  subject: ({depth, reference}) => assert(sawtooth(depth), Q.toText(Q.rational(reference, 21))),
  mutable: ['network', 'reference', 'frozen', 'units', 'pieces', 'distance', 'at'],
  check(subject) {
    const {network, frozen} = subject
    checkShape(network.length > 0 && isNetwork(network) && isResidual(network) && isNetwork([frozen]) && frozen.bias.length === countUnits(network), 'the blocks do not fit together')
    const [reference, at] = [subject.reference, subject.at].map(Q.parseRational)
    checkShape([reference, at].every(x => Q.compare(Q.zero, x) <= 0 && Q.compare(x, Q.one) <= 0), 'a point outside [0, 1]')
    const [deep, wide, distance] = [onUnit(network), onUnit([frozen]), Q.parseRational(subject.distance)]
    const gapAt = (x: Q.Rational) => Q.abs(Q.sub(evaluate(wide, x), evaluate(deep, x)))
    const count = Q.rational(pieces(wide))
    return certified(all(
      equals(Q.rational(countDifferences(frozen, freeze(network, reference))), Q.zero, {left: '\\text{entries unlike those at }r', right: '0'}),
      equals(Q.rational(countUnits([frozen])), fromSubject(subject.units, subject), {left: '\\text{units}', right: '2k'}),
      equals(gapAt(reference), Q.zero, {left: '\\abs{\\text{frozen}(r)-T_k(r)}', right: '0'}),
      equals(count, fromSubject(subject.pieces, subject), {left: '\\text{pieces}', right: 'p'}),
      atMost(count, Q.rational(countUnits(network) + 1), {left: '\\text{pieces}', right: '2k+1'}),
      ...network.length < 3 ? [] : [lessThan(Q.rational(countUnits(network) + 1), Q.rational(pieces(deep)), {left: '2k+1', right: '\\text{pieces of }T_k'})],
      equals(supDistance(wide, deep).value, distance, {left: '\\norm{\\text{frozen}-T_k}_\\infty', right: '\\delta'}),
      equals(gapAt(at), distance, {left: '\\abs{\\text{frozen}(x)-T_k(x)}', right: '\\delta'}),
      atMost(half, distance, {left: '\\tfrac12', right: '\\norm{\\text{frozen}-T_k}_\\infty'}),
    ), {kind: 'piecewise-linear', functions: {T: toBreakpoints(deep), frozen: toBreakpoints(wide)}})
  },
  controls: [
    {because: 'a single block has no bias that moves: frozen anywhere it is $T_1$ itself, at distance $0$', change: ({reference}) => assert(sawtooth(1), reference)},
    {because: 'with the network’s own biases the layer is not the one frozen at $r$', change: subject => ({...subject, frozen: toMultiLayerBlock(subject.network)}), when: ({reference}) => reference !== '0'},
    {because: 'biases of another reference do not serve at $r$', change: subject => ({...subject, frozen: freeze(subject.network, Q.rational(1, 5))})},
    {because: 'the distance is not smaller by a tenth than it is', change: subject => ({...subject, distance: Q.toText(Q.mul(Q.parseRational(subject.distance), Q.rational(9, 10)))})},
  ],
  figure: ({network, frozen, reference}): Drawing => {
    const [r, deep, wide] = [Q.toNumber(Q.parseRational(reference)), onUnit(network), onUnit([frozen])]
    return {
      kind: 'panels', title: 'A network and its frozen form', description: 'The sawtooth stays between 0 and 1; the frozen network meets it at the reference and leaves it elsewhere, whatever the reference.',
      panels: [
        {kind: 'plot', title: 'Frozen at the reference', description: 'The sawtooth and the network with its biases held.', x: {label: 'x'}, y: {label: 'y'}, marks: [
          {mark: 'line', points: toPoints(deep), tone: 'target', label: 'T'}, {mark: 'line', points: toPoints(wide), tone: 'claim', label: 'frozen'},
          {mark: 'note', at: [r, Q.toNumber(evaluate(deep, Q.parseRational(reference)))], label: 'r'}]},
        {kind: 'plot', title: 'Distance, for every reference', description: 'The sup distance between frozen and true network against the reference, never below one half.', x: {label: 'reference r'}, y: {label: '‖frozen − T‖∞', from: 0}, marks: [
          {mark: 'line', points: findGaps(network, 42), tone: 'claim', label: 'distance'}, {mark: 'rule', axis: 'y', at: 0.5, tone: 'bound', label: '½'}]},
      ],
    }
  },
  small: ({depth, reference}) => assert(sawtooth(Math.min(depth, 4)), Q.toText(Q.rational(reference, 21))),
  worked: ({reference, frozen, distance, at, network}) => {
    const [biases, x] = [frozen.bias.map(Q.parseRational), Q.parseRational(at)]
    const values = [onUnit([frozen]), onUnit(network)].map(f => toTexNear(evaluate(f, x), 4))
    return [
      {text: `$${network.length}$ tents, frozen at $r=${tex(reference)}$, where the stream between them is`, tex: network.map((_, j) => `x_${j}=${toTexNear(evaluate(onUnit(sawtooth(j)), Q.parseRational(reference)), 4)}`).join(',\\quad ')},
      {text: 'and the biases that serve there, $x_j-x_0$ and $x_j-x_0-\\frac12$, are', tex: `${network.map((_, j) => `b^\\prime_${j}=(${biases.slice(2 * j, 2 * j + 2).map(toTex).join(',')})`).join(',\\quad ')}.`},
      {text: `Held fast, they make a function that is furthest from $T_${network.length}$ at $x=${toTex(x)}$:`, tex: `\\abs{${values[0]}-${values[1].startsWith('-') ? `(${values[1]})` : values[1]}}=${tex(distance)}\\ge\\tfrac12.`},
    ]
  },
})
