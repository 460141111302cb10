import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeGradient, sketchedStep} from '#networks/adapters/adapter-gradient.ts'
import {adapt, computeUpdate, type Adapter} from '#networks/adapters/lora.ts'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import * as Q from '#numerics/exact/rational.ts'
import {inverse} from '#numerics/linear/elimination.ts'
import {build} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {firstPlaces} from '#numerics/linear/spectrum.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './init-and-merge.ts'

/** The matrix S with ones on and just above the diagonal, which is not orthogonal. */
const shear = (r: number) => build(r, r, (i, j) => j === i || j === i + 1 ? Q.one : Q.zero)

/** Adds to a layer and an adapter what S makes of them, the first steps and the numbers of parameters. */
function gauged({W, X, Y, A}: Pick<Subject, 'W' | 'X' | 'Y' | 'A'>, trained: Adapter<Q.Rational>): Subject {
  const [d, k] = [W.length, W[0].length]
  const r = A.length
  const eta = Q.rational(1, 8)
  const back = inverse(shear(r))
  const G = computeGradient(W, {inputs: X, outputs: Y})
  return {
    W, X, Y, A, zero: M.zeros(d, r), trained, back, eta,
    other: {b: M.product(trained.b, shear(r)), a: M.product(back, trained.a)},
    steps: [A, M.product(back, A)].map(from => sketchedStep(G, from, eta)),
    merged: adapt(W, trained), parameters: r * (d + k), dimension: r * (d + k - r), whole: d * k,
  }
}

/** A d × k layer with four examples and an adapter of rank r, drawn at random. */
export function drawnAdapter(d: number, k: number, r: number): Subject {
  const random = randomStream(`lora/init-and-merge/r=${r}`)
  const drawn = (rows: number, columns: number) => sampleMatrix(random, rows, columns)
  return gauged({W: drawn(d, k), A: drawn(r, k), X: drawn(k, 4), Y: drawn(d, 4)}, {b: drawn(d, r), a: drawn(r, k)})
}

const whole = (rows: number, columns: number, entry: (i: number, j: number) => number) =>
  build(rows, columns, (i, j) => Q.rational(entry(i, j)))

/** One example for a layer of r × (r + 1), with numbers of one digit. */
export function smallAdapter(r: number): Subject {
  const cornered = (corner: number) => whole(r, r + 1, (i, j) => i === j ? 1 : i === 0 && j === r ? corner : 0)
  const b = whole(r, r, (i, j) => i >= j ? 1 : 0)
  const a = whole(r, r + 1, (i, j) => i === j ? 1 : j === i + 1 ? (i === 0 ? 2 : 1) : 0)
  const X = whole(r + 1, 1, i => i < 2 ? 1 : 0)
  const Y = whole(r, 1, i => i === 1 ? 2 : 0)
  return gauged({W: cornered(2), A: cornered(1), X, Y}, {b, a})
}

/** Takes the first steps by hand and multiplies two pairs of factors. */
export function work({W, X, Y, A, trained, other, steps: [one, two]}: Subject) {
  const G = computeGradient(W, {inputs: X, outputs: Y})
  return [
    {text: tex`One example, with its gradient $G=(Wx-y)x^\top$, and the row factor $A$ at the beginning:`,
      tex: tex`W=${W},\quad x=${X},\quad y=${Y},\quad G=${G},\quad A=${A}.`},
    {text: tex`With $B=0$ only $B$ moves; but from $A$ and from $S^{-1}A$ the step $-\frac18GA^\top A$ is not the
      same:`,
      tex: tex`${one}\ne${two}.`},
    {text: 'Later two pairs of factors have one product:',
      tex: tex`${trained.b}${trained.a}=${other.b}${other.a}=${computeUpdate(trained)}.`},
  ]
}

/** Draws the parameters of an adapter, and those that count, against its rank. */
export function drawParameters({W, A}: Subject): Drawing {
  const [d, k, ranks] = [W.length, W[0].length, firstPlaces(W[0].length + 1)]
  const counting = ranks.map(r => [r, r * (d + k - r)] as const)
  return {
    kind: 'plot', title: 'Parameters of an adapter',
    description: tex`The parameters grow in a straight line with the rank, and pass the size of the matrix; what counts
      of them grows more slowly, and reaches it at full rank.`,
    x: {label: 'rank r', ticks: ranks.map(at => ({at, label: String(at)}))}, y: {label: 'numbers', from: 0},
    marks: [
      {mark: 'line', points: ranks.map(r => [r, r * (d + k)]), tone: 'control', label: 'parameters r(d + k)'},
      {mark: 'line', points: counting, tone: 'claim', label: 'that count, r(d + k − r)'},
      {mark: 'dots', points: counting, tone: 'claim'},
      {mark: 'rule', axis: 'y', at: d * k, tone: 'bound', label: `entries of W, dk = ${d * k}`},
      {mark: 'rule', axis: 'x', at: A.length, tone: 'bound', label: `r = ${A.length}`},
    ],
  }
}
