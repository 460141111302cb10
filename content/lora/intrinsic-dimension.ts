import {certifyRank} from '#claims/certify.ts'
import {all, certified, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {integer, matrix, rational, vector, type Of} from '#claims/types.ts'
import {leastLoss, lossOf, missingAtStart} from '#networks/adapters/slice.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawLosses, drawnSlice, full, pencilSlice, work} from './intrinsic-dimension.untrusted.ts'

const types = {
  A: matrix('m', 'D'), b: vector('m'), theta: vector('D'),
  P: matrix('D', 'c'), d: integer, r: integer, defect: integer, loss: rational,
}
export type Subject = Of<typeof types>

const reached = {defect: 0, loss: Q.zero}

/**
 * A slice of parameter space of dimension d meets the minimisers of a quadratic loss in general if and only if d is at
 * least the rank of its Hessian.
 */
export default claim({
  kind: 'theorem', source: 'derived',
  words: {
    title: 'Intrinsic dimension',
    statement: ({A: [first], d, r, defect, loss}) => tex`the loss $\frac12\norm{A\theta-b}^2$ on $\R^{${first.length}}$
      has a Hessian of rank $${r}$ and least value $0$; over the slice $\theta_0+Pz$ of dimension $d=${d}$ shown it
      ${defect === 0 ? 'reaches $0$' : tex`stays above $${Q.toDecimal(loss, 3, 'down')}$`}, and for all $P$ outside a
      proper algebraic set it ${defect === 0 ? 'does so too' : 'misses $0$'}.`,
    quantifier: {
      over: tex`all $P\in\R^{D\times d}$ outside a proper algebraic set`,
      by: tex`the minors of $AP$, and of $AP$ with the column $b-A\theta_0$, are polynomials in $P$; one of the largest
        size does not vanish at the $P$ shown`,
    },
    notClaimed: tex`what dimension suffices for nine tenths of the performance, which is what is measured in practice
      and may be smaller`,
  },
  knobs: {d: knob.integer({from: 1, to: 4, start: 2, label: 'dimension $d$ of the slice'})},
  types,
  subject: ({d}) => drawnSlice(d),
  check({A, b, theta, P, d, r, defect, loss}) {
    const columns = P[0].length
    const generic = count(Math.min(columns, r))
    const AP = M.product(A, P)
    const missing = missingAtStart({A, b, theta, P})
    const extended = M.beside(AP, missing)
    return certified(all(
      equal(tex`\text{columns of }P=d`, count(columns), count(d)),
      equal(tex`\rank A^\top A=r`, count(rank(A)), count(r)),
      equal(tex`\rank(A\mid b)=r`, count(rank(M.beside(A, b))), count(r)),
      lessThan(tex`0\lt\tfrac12\norm{b-A\theta_0}^2`, Q.zero, lossOf(missing)),
      equal(tex`\text{missed}=[d\lt r]`, count(defect), count(d < r)),
      equal(tex`\rank AP=\min(d,r)`, count(rank(AP)), generic),
      equal(tex`\min_z\tfrac12\norm{A(\theta_0+Pz)-b}^2=\text{least loss}`, leastLoss({A, b, theta, P}), loss),
      equal(tex`\rank(AP\mid b-A\theta_0)=\min(d,r)${defect === 0 ? '' : '+1'}`,
        count(rank(extended)), Q.add(generic, count(defect))),
    ), certifyRank(extended))
  },
  controls: [
    {because: 'with a Hessian of full rank no slice of this dimension holds a minimiser',
      change: ({d}) => ({...drawnSlice(d, full), ...reached})},
    {because: 'a slice of smaller dimension than the rank misses',
      change: () => reached, when: ({defect}) => defect === 1},
    {because: 'a slice whose directions repeat is exceptional',
      change: ({P}) => ({P: P.map(row => row.map(() => row[0]))}), when: ({d}) => d > 1},
    {because: 'a target outside the range has no exact minimiser anywhere',
      change: ({b: [first, ...others]}) => ({b: [Q.add(first, Q.one), ...others]})},
  ],
  small: ({d}) => pencilSlice(Math.min(d, 2)),
  worked: work,
  figure: drawLosses,
})
