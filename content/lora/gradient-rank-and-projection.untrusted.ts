import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeGradient, firstSteps} from '#networks/adapters/adapter-gradient.ts'
import {computeUpdate} from '#networks/adapters/lora.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {reflection} from '#numerics/linear/householder.ts'
import {build, map, type Matrix} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './gradient-rank-and-projection.ts'

type Layer = Pick<Subject, 'W' | 'X' | 'Y' | 'A' | 'P'>

/** Takes two steps from a layer, its examples and the row factor A. */
function stepped({W, X, Y, A, P}: Layer): Subject {
  const eta = Q.rational(1, 4)
  const [first, second] = firstSteps(W, {inputs: X, outputs: Y}, A, eta).map(computeUpdate)
  return {
    W, X, Y, A, P, eta, bound: X[0].length, first, second,
    ranks: [first, second].map(update => rank([...A, ...update])),
  }
}

const firstExamples = (batch: number, columns: Matrix<Q.Rational>) => columns.map(row => row.slice(0, batch))

/** A layer, one or two examples and two rows, drawn at random, with two orthonormal rows. */
export function drawnSteps(batch: number): Subject {
  const random = randomStream('lora/gradient-rank-and-projection')
  const drawn = (rows: number, columns: number) =>
    build(rows, columns, () => Q.rational(random.sign() * random.integer(1, 3)))
  const [W, A] = [drawn(4, 3), drawn(2, 3)]
  const [X, Y] = [drawn(3, 2), drawn(4, 2)].map(columns => firstExamples(batch, columns))
  return stepped({W, X, Y, A, P: reflection(M.parseVector([1, 2, 2])).slice(0, 2)})
}

/** A layer of two rows for the pencil. */
export const smallSteps = (batch: number): Subject => stepped({
  W: M.parse([[1, 0, 0], [0, 1, 0]]), A: M.parse([[1, 1, 1]]), P: M.parse([[1, 0, 0]]),
  X: firstExamples(batch, M.parse([[1, 0], [2, 1], [0, 1]])), Y: firstExamples(batch, M.parse([[0, 1], [1, 0]])),
})

/** Adds an example and keeps the rank that was asserted without it. */
export function oneMore({W, X, Y, A, P, bound}: Subject): Subject {
  const inputs = X.map((row, i) => [...row, Q.rational(i * i - 2)])
  const outputs = Y.map((row, i) => [...row, Q.rational(3 - i)])
  return {...stepped({W, X: inputs, Y: outputs, A, P}), bound}
}

/** Takes two steps by hand. */
export function work({W, X, Y, A, bound, first, second}: Subject) {
  const G = computeGradient(W, {inputs: X, outputs: Y})
  return [
    {text: tex`${bound === 1 ? 'One example' : 'Two examples, in columns'}, so that the gradient has rank $${bound}$:`,
      tex: tex`W=${W},\quad X=${X},\quad Y=${Y},\qquad G=(WX-Y)\,X^\top=${G}.`},
    {text: tex`With $A=(1,1,1)$, $B=0$ and $\eta=\frac14$ the first step sees only the row sums of $G$:`,
      tex: tex`\Delta_1=-\tfrac14G${M.gram(A)}=${first}.`},
    {text: tex`In the second step $A$ moves along the rows of $X^\top$, and the rows of the update are no longer
      multiples of $(1,1,1)$:`, tex: tex`\Delta_2=${second}.`},
  ]
}

/** Draws a gradient, its projection and its sketch. */
export function drawSketches({W, X, Y, A, P}: Subject): Drawing {
  const G = computeGradient(W, {inputs: X, outputs: Y})
  const panels = [
    ['gradient G', G], ['projected, G PᵀP', M.product(G, M.gram(P))], ['sketched, G AᵀA', M.product(G, M.gram(A))],
  ] as const
  return {
    kind: 'panels', title: 'A gradient and what a first step sees of it',
    description: tex`The gradient, its orthogonal projection onto two rows, and its image under the Gram matrix of drawn
      rows, which is another and not to scale.`,
    panels: panels.map(([title, matrix]) => ({
      kind: 'heat map', title, description: 'A matrix of the shape of the layer.', entries: map(matrix, Q.toNumber),
    })),
  }
}
