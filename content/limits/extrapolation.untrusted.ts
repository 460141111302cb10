import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {farOut, asymptote, type Line} from '#networks/relu/asymptote.ts'
import {outputAt, realize, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {toPoints} from '#numerics/exact/breakpoints.ts'
import * as P from '#numerics/exact/polynomial.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexLine, toTexNear, toTexPolynomial} from '#numerics/expression/tex.ts'
import {build} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './extrapolation.ts'

/** Draws a network without skip connections. */
export function drawNetwork(layers: number, width: number): ReluNetwork {
  const random = randomStream(`limits/extrapolation/layers=${layers}`)
  // No weight is zero, so that each unit of the first layer switches somewhere.
  const weights = (rows: number, columns: number) => M.parse(build(rows, columns, () => random.pick([-2, -1, 1, 2])))
  const biases = (length: number, bound: number) =>
    Array.from({length}, () => Q.rational(random.integer(-bound, bound)))
  return Array.from({length: layers}, (_, j) => {
    const [from, to] = [j === 0 ? 1 : width, j === layers - 1 ? 1 : width]
    const [inner, bias] = [weights(width, from), biases(width, 3)]
    return {skip: M.zeros(to, from), inner, bias, outer: weights(to, width), offset: biases(to, 2)}
  })
}

/** The network y ↦ ReLU(y) + 2·ReLU(y − j) of so many layers, j = 1, 2, …. */
export const pencilNetwork = (layers: number): ReluNetwork => Array.from({length: layers}, (_, j) => ({
  skip: [[Q.zero]], inner: M.parse([[1], [1]]), bias: M.parseVector([0, -j - 1]),
  outer: M.parse([[1, 2]]), offset: [Q.zero],
}))

/** A network with its polygon and its tails. */
export function extrapolated(network: ReluNetwork): Subject {
  const [right, left] = [asymptote(network, 1), asymptote(network, -1)]
  const [a, b] = [Q.neg(Q.add(left.from, Q.one)), Q.add(right.from, Q.one)]
  return {
    network, graph: realize(network, a, b), right, left, probe: M.parseVector([1000000, 2000000, 3000000]),
    target: M.parseVector([0, 0, 1]), X: farOut([right, left]),
  }
}

/** Follows the right tail; `rest` is what is left of x² − g beyond half the square. */
export function work({graph: {knots, values}, right, X, probe, network}: Subject, rest: P.Polynomial) {
  const layers = network.length
  const one = tex`One hidden layer, $g(x)=\relu(x)+2\relu(x-1)$, is`
  const many = tex`$${layers}$ hidden layers, $g=g_{${layers}}\circ\dots\circ g_1$ with $g_j(y)=\relu(y)+2\relu(y-j)$,
    are`
  const [x, y, z] = probe.map(at => outputAt(network, at)) as [Q.Rational, Q.Rational, Q.Rational]
  return [
    {text: tex`${layers === 1 ? one : many} from the last kink on the line`,
      tex: tex`g(x)=${toTexLine(right.slope, right.offset)},\qquad x\ge ${right.from};`},
    {text: 'the breakpoints are, with one more point beyond the last kink on either side,',
      tex: tex`${knots.map((at, i) => tex`g(${at})=${toTexNear(values[i], 3)}`).join(tex`,\quad `)}.`},
    {text: tex`What is left of $x^2-g(x)$ beyond $\frac12x^2$ is`,
      tex: tex`${toTexPolynomial(rest)},\qquad\text{at }x=${X}\text{ equal to }${P.evaluate(rest, X)}\text{ and
        rising}.`},
    {text: 'Three places far out lie on one line:',
      tex: tex`g(10^6)-2\,g(2\cdot10^6)+g(3\cdot10^6)=${Q.toText(x)}-2\cdot${Q.toText(y)}+${Q.toText(z)}=0.`},
  ]
}

/** Draws the network and the parabola that leaves it. */
export function drawBoth({graph, X, right, left}: Subject): Drawing {
  const x = Math.ceil(Q.toNumber(X) / 4)
  const end = ({slope, offset}: Line, sign: number) =>
    [sign * x, Q.toNumber(Q.add(offset, Q.mul(slope, Q.rational(x))))] as const
  const parabola = Array.from({length: 81}, (_, i) => [(i - 40) * x / 40, (i - 40) * (i - 40) * x * x / 1600] as const)
  return {
    kind: 'plot', title: 'A network and a parabola',
    description: tex`The polygon of the network bends only near zero and is straight beyond; the parabola leaves it on
      both sides.`,
    x: {label: 'x'}, y: {label: 'y'},
    marks: [
      {mark: 'line', points: parabola, tone: 'target', label: 'x²'},
      {mark: 'line', points: [end(left, -1), ...toPoints(graph), end(right, 1)], tone: 'claim', label: 'g'},
    ],
  }
}
