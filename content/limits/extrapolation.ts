import {certifyGraphs} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, atMost, certified, equal, holds} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {graph} from '#claims/network-types.ts'
import {reluNetwork} from '#claims/relu-types.ts'
import {tex} from '#claims/tex.ts'
import {rational, record, vector, type Of} from '#claims/types.ts'
import {asymptote, asymptoteDistance as offTail, distanceFromTail, farOut, type Asymptote} from '#networks/relu/asymptote.ts'
import {outputAt, realize, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {supDistance} from '#numerics/exact/piecewise-distance.ts'
import * as P from '#numerics/exact/polynomial.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawBoth, drawNetwork, extrapolated, pencilNetwork, work} from './extrapolation.untrusted.ts'

const tail = record({from: rational, slope: rational, offset: rational})
const types = {network: reluNetwork(), graph, right: tail, left: tail, probe: vector(3), target: vector(), X: rational}
export type Subject = Of<typeof types>

/** What the target has left, p(t) − t²/2, without the tail; both as functions of t ≥ 0, the distance from 0. */
const rest = (target: Vector<Q.Rational>, {slope, offset}: Asymptote, sign: 1 | -1): P.Polynomial =>
  P.sub(target.map((c, k) => k % 2 === 0 || sign > 0 ? c : Q.neg(c)), [offset, slope, Q.rational(1, 2)])

const secondDifference = (network: ReluNetwork, places: Vector<Q.Rational>) =>
  M.dot(places.map(x => outputAt(network, x)), M.parseVector([1, -2, 1]))
const around = M.parseVector([-1, 0, 1])

/** Beyond its last kink a ReLU network is a line, and a parabola leaves every line. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Straight lines beyond the last kink',
    statement: ({network: {length: layers, 0: first}, right, left, X}) => tex`the drawn $\relu$ network of $${layers}$
      hidden layer${layers === 1 ? '' : 's'} and width $${first.bias.length}$ is affine with slope $${right.slope}$ for
      all $x\ge ${right.from}$ and with slope $${Q.neg(left.slope)}$ for all $x\le-${left.from}$, and
      $\abs{x^2-g(x)}\ge\tfrac12x^2$ for all $\abs x\ge ${X}$.`,
    quantifier: {
      over: 'all $x$ beyond the places named',
      by: tex`lines propagated through every unit with the last place where a unit switches, and a parabola that is not
        negative at its start and rises from there`,
    },
    notClaimed: tex`how any network behaves inside the range of its data, or that other architectures are affine far
      out: SwiGLU layers can grow faster than any line, and two of their units equal $x^2$ on all of $\R$`,
  },
  knobs: {layers: knob.integer({from: 1, to: 4, start: 3, label: 'hidden layers'})},
  types, mutable: ['right', 'left', 'graph', 'network', 'target', 'X'],
  subject: ({layers}) => extrapolated(drawNetwork(layers, 5)),
  check({network, graph, right, left, probe, target, X}) {
    const [start, end] = [graph.knots[0], graph.knots.at(-1)!]
    const ends = all(equal(tex`\text{end of the polygon}=T_0+1`, end, Q.add(right.from, Q.one)),
      equal(tex`\text{start of the polygon}=-S_0-1`, start, Q.neg(Q.add(left.from, Q.one))))
    if (!holds(ends)) return ends // a polygon that ends elsewhere is not compared
    return certified(all(ends,
      equal(tex`\norm{g-\text{polygon}}_\infty=0`, supDistance(realize(network, start, end), graph).value, Q.zero),
      equal(tex`\max_{[T_0,T_0+1]}\abs{\text{polygon}-\text{line}}=0`, distanceFromTail(graph, right, 1), Q.zero),
      equal(tex`\max_{[-S_0-1,-S_0]}\abs{\text{polygon}-\text{line}}=0`, distanceFromTail(graph, left, -1), Q.zero),
      equal(tex`\abs{\text{right line}-\text{that propagated}}=0`, offTail(right, asymptote(network, 1)), Q.zero),
      equal(tex`\abs{\text{left line}-\text{that propagated}}=0`, offTail(left, asymptote(network, -1)), Q.zero),
      beyond(rest(target, right, 1), X, 'X'), beyond(rest(target, left, -1), X, '-X'),
      equal(tex`X=\max\{T_0,\,1+2\abs{s}+2\abs{c}\}`, X, farOut([right, left])),
      equal(tex`g(x_1)-2g(x_2)+g(x_3)=0`, secondDifference(network, probe), Q.zero),
    ), certifyGraphs({network: graph}))
  },
  controls: [
    {because: 'the places $-1,0,1$ lie among the kinks, where the second difference is not zero',
      change: () => ({probe: around}), when: ({network}) => !Q.isZero(secondDifference(network, around))},
    {because: tex`the target $\frac14x^2$ itself stays below $\frac12x^2$`,
      change: () => ({target: M.parseVector([0, 0, '1/4'])})},
    {because: 'before the last kink the line is another one',
      change: ({right}) => ({right: {...right, slope: Q.add(right.slope, Q.one)}})},
  ],
  survivors: [{path: 'target.*', because: 'other parabolas near $x^2$ leave the lines as well'}],
  small: ({layers}) => extrapolated(pencilNetwork(layers)),
  worked: subject => work(subject, rest(subject.target, subject.right, 1)),
  figure: drawBoth,
})

// A parabola q = q₀ + q₁t + q₂t² with q(X) ≥ 0, q′(X) ≥ 0 and q₂ ≥ 0 is not negative for any t ≥ X.
function beyond(q: P.Polynomial, X: Q.Rational, side: string) {
  checkShape(q.length <= 3, 'a target of degree at most two')
  return all(
    atMost(tex`0\le q_2`, Q.zero, q[2] ?? Q.zero),
    atMost(tex`0\le q^\prime(${side})`, Q.zero, P.evaluate(P.derivative(q), X)),
    atMost({left: '0', right: tex`q(${side})=X^2-g(${side})-\tfrac12X^2`}, Q.zero, P.evaluate(q, X)),
  )
}
