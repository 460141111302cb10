import {certifyInertia} from '#claims/certify.ts'
import {all, atMost, certified, count, equal, holds, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {replaced, scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {positiveRational} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {matrix, natural, rational, vector, type Of} from '#claims/types.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {inertia} from '#numerics/linear/inertia.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {assemble, countAbout, squareNorm} from '#numerics/linear/spectrum.ts'
import {drawErrors, stretched, work} from './input-aware-update.untrusted.ts'

const types = {
  r: natural, s: vector('n'), t: vector('n'), U: matrix('n', 'n'), V: matrix('n', 'n'),
  Delta: matrix('n', 'n'), X: matrix('n', 'n'), Z: matrix('n', 'n'), plain: matrix('n', 'n'), Y: matrix('n', 'n'),
  next: positiveRational, tail: rational, missed: rational,
}
export type Subject = Of<typeof types>

/** The update of rank r that serves the inputs best is cut from the outputs, and not from the weights. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'The best update for given inputs',
    statement: ({r, s, t, tail, missed}) => tex`the update $\Delta$ shown has the singular values $${s}$, and the inputs
      stretch its right singular vectors by $${t}$. The matrix $Z$ of rank $r=${r}$ has
      $\norm{(\Delta-Z)X}_F^2=${tail}$, and no matrix of this rank has less. The truncation of $\Delta$ itself, which is
      nearest to the weights, leaves $${missed}$.`,
    quantifier: {
      over: 'all matrices of rank at most $r$',
      by: tex`the matrix $Y$ bounds what $r$ dimensions of the outputs can hold, by the inertia of two matrices`,
    },
    notClaimed: 'that the inputs of a trained layer are so uneven',
  },
  knobs: {r: knob.integer({from: 1, to: 3, start: 1, label: 'rank $r$'})},
  types,
  subject: ({r}) => stretched([5, 3, 2, 1], [1, 2, 4, 9], r),
  check({r, s, t, U, V, Delta, X, Z, plain, Y, next, tail, missed}) {
    const symmetric = equal(tex`Y=Y^\top`, Y, transpose(Y))
    if (!holds(symmetric)) return symmetric
    const [one, outputs] = [M.identity(s.length), M.product(Delta, X)]
    const square = Q.mul(next, next)
    const slack = M.difference(M.sum(M.scale(square, one), Y), M.product(outputs, transpose(outputs)))
    const left = (update: typeof Z) => squareNorm(M.product(M.difference(Delta, update), X))
    return certified(all(
      symmetric,
      equal(tex`U^\top U=I`, M.product(transpose(U), U), one),
      equal(tex`V^\top V=I`, M.product(transpose(V), V), one),
      equal(tex`U\diag(s)V^\top=\Delta`, assemble({left: U, values: s, right: V}), Delta),
      equal(tex`X^\top V=U\diag(t)`, M.product(transpose(X), V), M.product(U, M.diagonal(t))),
      atMost(tex`\rank Z\le r`, count(rank(Z)), count(r)),
      equal(tex`\norm{(\Delta-Z)X}_F^2=c`, left(Z), tail),
      equal(tex`\text{negative eigenvalues of }Y=0`, count(inertia(Y).negative), Q.zero),
      equal(tex`\text{negative eigenvalues of }\tau^2I+Y-\Delta X(\Delta X)^\top=0`,
        count(inertia(slack).negative), Q.zero),
      equal(tex`\norm{\Delta X}_F^2-r\tau^2-\tr Y=c`,
        Q.sub(squareNorm(outputs), Q.add(Q.mul(count(r), square), M.trace(Y))), tail),
      atMost(tex`\rank\Delta_r\le r`, count(rank(plain)), count(r)),
      equal(tex`\#\{i:\sigma_i(\Delta-\Delta_r)\gt s_{r+1}\}=0`,
        count(countAbout(M.difference(Delta, plain), Q.abs(s[r])).above), Q.zero),
      equal(tex`\norm{(\Delta-\Delta_r)X}_F^2=m`, left(plain), missed),
      lessThan(tex`c\lt m`, tail, missed),
    ), certifyInertia(slack))
  },
  controls: [
    {because: 'the truncation of the weights is not the best for these inputs', change: replaced('Z', 'plain')},
    {because: 'no matrix of this rank leaves a hundredth less', change: scaled('tail', '99/100')},
    {because: 'inputs that stretch all directions alike do not tell the two apart', change: ({r, s, t}) =>
      stretched(s.map(Q.toNumber), t.map(() => 1), r)},
  ],
  small: ({r}) => stretched([3, 2], [1, 2], Math.min(r, 1)),
  worked: work,
  figure: drawErrors,
})
