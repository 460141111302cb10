import {tex} from '#claims/tex.ts'
import {removeOne, saliency} from '#networks/pruning/optimal-brain-surgeon.ts'
import * as Q from '#numerics/exact/rational.ts'
import {inverse} from '#numerics/linear/elimination.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './surgeon-against-damage.ts'

/** Two coupled twins, and a third weight that is coupled to none. */
export function coupleTwins(coupling: Q.Rational, w: Vector<Q.Rational> = M.parseVector([2, 2, 1])): Subject {
  const [o, l, c] = [Q.zero, Q.one, coupling]
  const H = [[l, c, o], [c, l, o], [o, o, l]]
  const inverted = inverse(H)
  const L = w.map((_, q) => removeOne(inverted, w, q).loss)
  const D = w.map((_, q) => saliency(H, w, q))
  return {H, w, L, D, ratio: Q.div(D.reduce(Q.min), L.reduce(Q.min))}
}

/** Removes the first twin, and then what the diagonal chooses. */
export function work({H: [[, c]], w: [w, , v], L, D, ratio}: Subject) {
  return [
    {text: tex`Remove the first twin, $\delta_1=-${w}$. The third weight is coupled to nothing and stays; the second
      moves by $\delta_2=c\,w_1$ with $c=${c}$:`,
    tex: tex`\tfrac12\bigl(\delta_1^2+2c\,\delta_1\delta_2+\delta_2^2\bigr)=\tfrac12(1-c^2)\,w_1^2=${L[0]}.`},
    {text: 'The diagonal sees a weight of that size without its twin, and a third weight that is smaller:',
      tex: tex`D_1=D_2=\tfrac12\cdot${w}^2=${D[0]},\qquad D_3=\tfrac12\cdot${v}^2=${D[2]}.`},
    {text: 'It removes the third, and pays',
      tex: tex`\frac{L_3}{L_1}=${L[2]}\Big/${L[0]}=${ratio}\quad\text{times as much.}`},
  ]
}
