import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import {isNetwork, realize, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {asymptote, type Asymptote} from '#networks/relu/asymptote.ts'
import {isBreakpoints, parseBreakpoints, toBreakpoints, toPoints, type Breakpoints} from '#numerics/exact/breakpoints.ts'
import {supDistance} from '#numerics/exact/piecewise-distance.ts'
import {evaluate} from '#numerics/exact/piecewise-linear.ts'
import {build} from '#numerics/linear/matrix.ts'
import * as P from '#numerics/exact/polynomial.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexLine, toTexNear, toTexPolynomial} from '#numerics/expression/tex.ts'

type TailText = {readonly from: string, readonly slope: string, readonly offset: string}
type Subject = {readonly network: ReluNetwork, readonly graph: Breakpoints, readonly right: TailText, readonly left: TailText, readonly probe: readonly string[], readonly target: readonly string[], readonly far: string}

const [one, two] = [Q.one, Q.rational(2)]
const parseTail = ({from, slope, offset}: TailText): Asymptote => ({from: Q.parseRational(from), slope: Q.parseRational(slope), offset: Q.parseRational(offset)})
const writeTail = ({from, slope, offset}: Asymptote): TailText => ({from: Q.toText(from), slope: Q.toText(slope), offset: Q.toText(offset)})
const ends = (tails: readonly Asymptote[]) => tails.map(({from}) => Q.add(from, one)) as [Q.Rational, Q.Rational]
const findTails = (network: ReluNetwork) => [asymptote(network, 1), asymptote(network, -1)] as const

/** A distance from 0 beyond all kinks from which no line of the tails reaches half the square: 1 + 2(|slope| + |offset|). */
const findFar = (tails: readonly Asymptote[]) => tails.map(({from, slope, offset}) => Q.max(from, Q.add(one, Q.mul(two, Q.add(Q.abs(slope), Q.abs(offset)))))).reduce(Q.max)

/** What the target has left, p(t) − t²/2, when the tail is taken away; both as functions of t ≥ 0, the distance from 0. */
const findRest = (target: readonly string[], {slope, offset}: Asymptote, sign: 1 | -1): P.Polynomial =>
  P.sub(target.map((c, k) => Q.mul(Q.parseRational(c), Q.rational(k % 2 === 0 ? 1 : sign))), [offset, slope, Q.rational(1, 2)])

function drawNetwork(layers: number, width: number): ReluNetwork {
  const random = randomStream(`limits/extrapolation c/layers=${layers}`)
  // No weight is zero, so that each unit of the first layer switches somewhere.
  const draw = (rows: number, columns: number) => build(rows, columns, () => random.pick(['-2', '-1', '1', '2']))
  return Array.from({length: layers}, (_, j) => {
    const [from, to] = [j === 0 ? 1 : width, j === layers - 1 ? 1 : width]
    return {skip: build(to, from, () => '0'), inner: draw(width, from), bias: sampleMatrix(random, 1, width, 3)[0], outer: draw(to, width), offset: sampleMatrix(random, 1, to, 2)[0]}
  })
}

function assert(network: ReluNetwork): Subject {
  const tails = findTails(network)
  const [b, a] = ends(tails)
  return {network, graph: toBreakpoints(realize(network, Q.neg(a), b)), right: writeTail(tails[0]), left: writeTail(tails[1]), probe: ['1000000', '2000000', '3000000'], target: ['0', '0', '1'], far: Q.toText(findFar(tails))}
}

/** Beyond its last kink a ReLU network is a line, and a parabola leaves every line. */
export default claim({
  kind: 'proposition',
  source: {cite: 'xu2021'},
  words: {
    title: 'Straight lines beyond the last kink',
    statement: ({network, right, left, far}: Subject) => `the drawn $\\relu$ network of $${network.length}$ hidden layer${network.length === 1 ? '' : 's'} and width $${network[0].bias.length}$ is affine with slope $${toTex(Q.parseRational(right.slope))}$ for all $x\\ge ${toTex(Q.parseRational(right.from))}$ and with slope $${toTex(Q.neg(Q.parseRational(left.slope)))}$ for all $x\\le-${toTex(Q.parseRational(left.from))}$, `
      + `and $\\abs{x^2-g(x)}\\ge\\tfrac12x^2$ for all $\\abs x\\ge ${toTex(Q.parseRational(far))}$.`,
    quantifier: {over: 'all $x$ beyond the places named', by: 'lines propagated through every unit with the last place where a unit switches, and a parabola that is not negative at its start and rises from there'},
    notClaimed: 'how any network behaves inside the range of its data, or that other architectures are affine far out: SwiGLU layers grow faster than any line',
  },
  knobs: {layers: integer({from: 1, to: 4, start: 3, label: 'hidden layers'})},
  subject: ({layers}) => assert(drawNetwork(layers, 5)),
  mutable: ['right', 'left', 'graph', 'network', 'target', 'far'],
  check(subject) {
    const {network, graph} = subject
    checkShape(isNetwork(network) && isBreakpoints(graph) && subject.probe.length === 3, 'a network of one input, its breakpoints, and three places')
    const [right, left] = [parseTail(subject.right), parseTail(subject.left)]
    const [far, f] = [Q.parseRational(subject.far), parseBreakpoints(graph)]
    const [x, y, z] = subject.probe.map(Q.parseRational).map(at => atPoint(network, at))
    checkShape(Q.equal(f.knots.at(-1)!, Q.add(right.from, one)) && Q.equal(f.knots[0], Q.neg(Q.add(left.from, one))), 'breakpoints that reach one beyond the last kinks')
    return certified(all(
      equals(supDistance(realize(network, f.knots[0], f.knots.at(-1)!), f).value, Q.zero, {left: '\\norm{g-\\text{polygon}}_\\infty', right: '0'}),
      equals(gapOfTails(right, asymptote(network, 1)), Q.zero, {left: '\\abs{\\text{right line}-\\text{that propagated}}', right: '0'}),
      equals(gapOfTails(left, asymptote(network, -1)), Q.zero, {left: '\\abs{\\text{left line}-\\text{that propagated}}', right: '0'}),
      ...([[right, 1], [left, -1]] as const).map(([tail, sign]) => beyond(findRest(subject.target, tail, sign), far, sign)),
      equals(far, findFar([right, left]), {left: 'X', right: '\\max\\{T_0,\\,1+2\\abs{s}+2\\abs{c}\\}'}),
      equals(Q.add(Q.sub(x, Q.mul(two, y)), z), Q.zero, {left: 'g(x_1)-2g(x_2)+g(x_3)', right: '0'}),
    ), {kind: 'piecewise-linear', functions: {network: toBreakpoints(f)}})
  },
  controls: [
    {because: 'the places $-1,0,1$ lie among the kinks, where the second difference is not zero', change: subject => ({...subject, probe: ['-1', '0', '1']}), when: ({network}) => !Q.isZero(secondDifference(network))},
    {because: 'the target $\\frac14x^2$ itself stays below $\\frac12x^2$', change: subject => ({...subject, target: ['0', '0', '1/4']})},
    {because: 'before the last kink the line is another one', change: subject => ({...subject, right: writeTail({...parseTail(subject.right), slope: Q.add(Q.parseRational(subject.right.slope), one)})})},
  ],
  survivors: [{path: 'target.*', because: 'other parabolas near $x^2$ leave the lines as well'}],
  figure: ({graph, far, right, left}): Drawing => {
    const x = Math.ceil(Q.toNumber(Q.parseRational(far)) / 4)
    const line = ({slope, offset}: TailText, sign: number) => [sign * x, Q.toNumber(Q.add(Q.parseRational(offset), Q.mul(Q.parseRational(slope), Q.rational(x))))] as const
    return {
      kind: 'plot', title: 'A network and a parabola', description: 'The polygon of the network bends only near zero and is straight beyond; the parabola leaves it on both sides.',
      x: {label: 'x'}, y: {label: 'y'}, marks: [
        {mark: 'line', points: Array.from({length: 81}, (_, i) => [(i - 40) * x / 40, (i - 40) * (i - 40) * x * x / 1600] as const), tone: 'target', label: 'x²'},
        {mark: 'line', points: [line(left, -1), ...toPoints(parseBreakpoints(graph)), line(right, 1)], tone: 'claim', label: 'g'},
      ],
    }
  },
  small: ({layers}) => assert(Array.from({length: layers}, (_, j) => ({skip: [['0']], inner: [['1'], ['1']], bias: ['0', String(-j - 1)], outer: [['1', '2']], offset: ['0']}))),
  worked: ({graph, right, far, target, network}) => {
    const tail = parseTail(right)
    const rest = findRest(target, tail, 1)
    return [
      {text: `${network.length === 1 ? 'One hidden layer, $g(x)=\\relu(x)+2\\relu(x-1)$, is' : `$${network.length}$ hidden layers, $g=g_{${network.length}}\\circ\\dots\\circ g_1$ with $g_j(y)=\\relu(y)+2\\relu(y-j)$, are`} from the last kink on the line`, tex: `g(x)=${toTexLine(tail.slope, tail.offset)},\\qquad x\\ge ${toTex(tail.from)};`},
      {text: 'the breakpoints are, with one more point beyond the last kink on either side,', tex: parseBreakpoints(graph).knots.map((x, i) => `g(${toTex(x)})=${toTexNear(parseBreakpoints(graph).values[i], 3)}`).join(',\\quad ') + '.'},
      {text: 'What is left of $x^2-g(x)$ beyond $\\frac12x^2$ is', tex: `${toTexPolynomial(rest)},\\qquad\\text{at }x=${far}\\text{ equal to }${toTex(P.evaluate(rest, Q.parseRational(far)))}\\text{ and rising}.`},
      {text: 'Three places far out lie on one line:', tex: `g(10^6)-2\\,g(2\\cdot10^6)+g(3\\cdot10^6)=${['1000000', '2000000', '3000000'].map(t => Q.toText(atPoint(network, Q.parseRational(t)))).map((y, i) => `${i === 1 ? '-2\\cdot' : i === 2 ? '+' : ''}${y}`).join('')}=0.`},
    ]
  },
})

/** Finds the value at one point, from a propagation of its own. */
function atPoint(network: ReluNetwork, at: Q.Rational): Q.Rational {
  return evaluate(realize(network, at, Q.add(at, one)), at)
}

function secondDifference(network: ReluNetwork): Q.Rational {
  const [x, y, z] = [-1, 0, 1].map(at => atPoint(network, Q.rational(at)))
  return Q.add(Q.sub(x, Q.mul(two, y)), z)
}

function gapOfTails(a: Asymptote, b: Asymptote): Q.Rational {
  return [Q.sub(a.from, b.from), Q.sub(a.slope, b.slope), Q.sub(a.offset, b.offset)].map(Q.abs).reduce(Q.max)
}

// A parabola q = q₀ + q₁t + q₂t² with q(X) ≥ 0, q′(X) ≥ 0 and q₂ ≥ 0 is not negative for any t ≥ X.
function beyond(rest: P.Polynomial, far: Q.Rational, sign: 1 | -1) {
  checkShape(rest.length <= 3, 'a target of degree at most two')
  const [, q1 = Q.zero, q2 = Q.zero] = rest
  const side = sign > 0 ? 'X' : '-X'
  return all(
    atMost(Q.zero, q2, {left: '0', right: 'q_2'}),
    atMost(Q.zero, Q.add(q1, Q.mul(Q.mul(two, q2), far)), {left: '0', right: `q^\\prime(${side})`}),
    atMost(Q.zero, P.evaluate(rest, far), {left: '0', right: `q(${side})=X^2-g(${side})-\\tfrac12X^2`}),
  )
}
