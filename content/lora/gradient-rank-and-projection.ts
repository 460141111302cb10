import {certifyRank} from '#claims/certify.ts'
import {all, atMost, certified, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {replaced} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {integer, list, matrix, rational, type Of} from '#claims/types.ts'
import {computeGradient, computeLoss, firstSteps, meanSketch, measureGradient, sketchedStep} from '#networks/adapters/adapter-gradient.ts'
import {computeUpdate} from '#networks/adapters/lora.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawnSteps, drawSketches, oneMore, smallSteps, work} from './gradient-rank-and-projection.untrusted.ts'

const types = {
  W: matrix('m', 'n'), X: matrix('n', 'b'), Y: matrix('m', 'b'),
  A: matrix('r', 'n'), P: matrix('r', 'n'), eta: rational,
  bound: integer, first: matrix('m', 'n'), second: matrix('m', 'n'), ranks: list(integer, 2),
}
export type Subject = Of<typeof types>

/**
 * The gradient of a few examples has low rank; an adapter's first step maps it into the rows of A, by a projection only
 * where these are orthonormal.
 */
export default claim({
  kind: 'proposition',
  source: {cite: 'hao2024'},
  words: {
    title: 'Gradients and their sketches',
    statement: ({W, A, bound, ranks}) => tex`for the $${W.length}\times${W[0].length}$ layer shown and $${bound}$
      ${bound === 1 ? 'example' : 'examples'} the gradient $G$ has rank $${bound}$. From $B=0$ one step of gradient
      descent makes the update $-\eta\,GA^\top A$, whose rows lie in the $${A.length}$-dimensional row space of $A$;
      after the second step those of $A$ and of the update span $${ranks[1]}$ dimensions. With orthonormal rows
      $A^\top A$ is a projection, with those drawn it is not, and over all matrices $A$ with entries $\pm1/\sqrt r$ its
      mean is $I$.`,
    notClaimed: 'anything about Adam, whose steps are not linear in the gradient, or about gradients met in training',
  },
  knobs: {batch: knob.integer({from: 1, to: 2, start: 2, label: 'examples'})},
  types,
  subject: ({batch}) => drawnSteps(batch),
  check({W, X, Y, A, P, eta, bound, first, second, ranks}) {
    const [examples, I] = [{inputs: X, outputs: Y}, M.identity(W[0].length)]
    const G = computeGradient(W, examples)
    const ofOne = (i: number) => computeGradient(W, {inputs: X.map(row => [row[i]]), outputs: Y.map(row => [row[i]])})
    const [one, two] = firstSteps(W, examples, A, eta).map(computeUpdate)
    const [spanOne, spanTwo] = [one, two].map(update => count(rank([...A, ...update])))
    const [projection, sketch] = [M.gram(P), M.gram(A)]
    return certified(all(
      equal(tex`\partial\mathcal L/\partial W=G`, measureGradient(weight => computeLoss(weight, examples), W), G),
      atMost(tex`\max\rank\delta_ix_i^\top\le1`, count(Math.max(...X[0].map((_, i) => rank(ofOne(i))))), Q.one),
      equal(tex`\abs{\Delta_1+\eta GA^\top A}=0`, maxDistance(one, sketchedStep(G, A, eta)), Q.zero),
      equal(tex`\Delta_1=\text{the one shown}`, one, first),
      equal(tex`\Delta_2=\text{the one shown}`, two, second),
      equal(tex`\rank(A;\Delta_1)=r`, spanOne, count(ranks[0])),
      equal(tex`\rank(A;\Delta_1)=\text{rows of }A`, spanOne, count(A.length)),
      equal(tex`\rank(A;\Delta_2)=${ranks[1]}`, spanTwo, count(ranks[1])),
      lessThan(tex`\rank(A;\Delta_1)\lt\rank(A;\Delta_2)`, spanOne, spanTwo),
      equal(tex`(P^\top P)^2=P^\top P`, M.product(projection, projection), projection),
      equal(tex`PP^\top=I_r`, M.product(P, transpose(P)), M.identity(P.length)),
      lessThan(tex`0\lt\abs{(A^\top A)^2-A^\top A}`, Q.zero, maxDistance(M.product(sketch, sketch), sketch)),
      equal(tex`\E A^\top A=I`, meanSketch(A.length, I.length), I),
      equal(tex`\rank G=\text{number of examples}`, count(rank(G)), count(bound)),
    ), certifyRank(G))
  },
  controls: [
    {because: 'one example more adds one to the rank', change: oneMore},
    {because: 'after the second step the update has left the row space of $A$, which has moved as well',
      change: ({ranks: [least]}) => ({ranks: [least, least]})},
    {because: 'for the rows drawn $A^\\top A$ is no projection', change: replaced('P', 'A')},
  ],
  survivors: ['A', 'P'].map(path => ({path, because: 'the order of the rows of $A$ does not matter'})),
  small: ({batch}) => smallSteps(batch),
  worked: work,
  figure: drawSketches,
})
