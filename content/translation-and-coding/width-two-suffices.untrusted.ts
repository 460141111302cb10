import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeLogits} from '#networks/retrieval/softmax-rank.ts'
import * as Q from '#numerics/exact/rational.ts'
import {significant} from '#numerics/float/rounding.ts'
import {map} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {firstPlaces} from '#numerics/linear/spectrum.ts'
import type {Subject} from './width-two-suffices.ts'

// The rational point of the circle at twice the angle whose tangent is t.
function pointAt(t: Q.Rational): [Q.Rational, Q.Rational] {
  const square = Q.mul(t, t)
  const whole = Q.add(Q.one, square)
  return [Q.div(Q.sub(Q.one, square), whole), Q.div(Q.mul(Q.rational(2), t), whole)]
}

/** V words on the circle, V a multiple of 4, and for each a context, in an order without meaning. */
export function onCircle(V: number): Subject {
  const quarter = firstPlaces(V / 4).map(k => pointAt(Q.rational(k, V / 4)))
  const turn = ([x, y]: readonly Q.Rational[]) => [Q.neg(y), x]
  const W = [quarter, quarter.map(turn), quarter.map(turn).map(turn), quarter.map(turn).map(turn).map(turn)].flat()
  const meant = firstPlaces(V).map(c => (3 * c + 1) % V)
  const squares = W.flatMap((word, i) => W.slice(0, i).map(other => M.dot(M.minus(word, other), M.minus(word, other))))
  return {
    W, H: meant.map(word => W[word]), meant, margin: Q.div(squares.reduce(Q.min), Q.rational(2)),
    r: Q.rational(2), needed: Q.rational(V - 1),
  }
}

/** Keeps the first coordinate of words and contexts alone. */
export const flattened = ({W, H}: Subject) =>
  ({W: W.map(([x]) => [x, Q.zero]), H: H.map(([x]) => [x, Q.zero])})

/** Shows the logits of four words. */
export function work({W, H, meant, margin}: Subject) {
  return [
    {text: tex`Four words at the ends of a cross, $W=${W}$. The contexts stand at the words
      $${meant.map(word => word + 1)}$, and the logits are`, tex: tex`HW^\top=${computeLogits(H, W)}.`},
    {text: tex`In each row the greatest entry is that of the context’s own word, by $${margin}$ at least. In the plane
      every further word finds a place on the circle; on a line the words between the outermost two are never the
      greatest.`},
  ]
}

/** Draws the words on their circle, and the logits. */
export function drawCircle({W, H}: Subject): Drawing {
  const points = W.map(([x, y]) => [Q.toNumber(x), Q.toNumber(y)] as const)
  return {
    kind: 'panels', title: 'Words on a circle',
    description: 'Words on a circle, and the logits of the contexts: in each row one entry is the greatest.',
    panels: [
      {kind: 'plot', title: 'words', description: 'The output vectors of the words lie on a circle.', shape: 'square',
        x: {label: 'first coordinate', from: -1.2, to: 1.2}, y: {label: 'second coordinate', from: -1.2, to: 1.2},
        marks: [{mark: 'line', points: [...points, points[0]], tone: 'control'},
          {mark: 'dots', points, tone: 'claim', label: 'words'}]},
      {kind: 'heat map', title: 'logits', description: 'Rows are contexts, columns are words.',
        entries: map(computeLogits(H, W), entry => significant(Q.toNumber(entry), 3)), full: 1,
        texts: H.map(() => W.map(() => ''))},
    ],
  }
}
