import {certifyRank} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, atMost, certified, count, each, equal, holds, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {matrix, positive, rational, vector, type Of} from '#claims/types.ts'
import {bestWithFrozen} from '#networks/adapters/frozen-factor.ts'
import {listSubsets} from '#networks/pruning/layer-pruning.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {transpose, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {squareNorm} from '#numerics/linear/spectrum.ts'
import {drawShares, frozenRows, work} from './frozen-factor.untrusted.ts'

const types = {
  r: positive, basis: matrix('k', 'k'), Delta: matrix('d', 'k'), rankOf: positive,
  errors: vector(), mean: rational, share: rational,
}
export type Subject = Of<typeof types>

/** With a frozen random A an adapter misses the same share of every update on average, however low its rank. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'A frozen factor',
    statement: ({r, basis, Delta, rankOf, errors, mean, share}) => tex`the update $\Delta=${Delta}$ has rank
      $${rankOf}$, so an adapter of rank $r=${r}$ reaches it if both factors are trained. With $A$ frozen at $r$ of the
      $${basis.length}$ rows of an orthogonal matrix, all $${errors.length}$ choices being equally likely, the best $B$
      leaves the squared error $${mean}$ on average, the share $1-\frac r{${basis.length}}=${share}$ of
      $\norm\Delta_F^2$.`,
    quantifier: {over: 'all $B$, and all choices of rows', by: 'the normal equations, and enumeration'},
    notClaimed: tex`that a trained $B$ comes to the best one, or anything about the law of $A$ that a library draws from
      beyond its invariance under rotations`,
  },
  knobs: {r: knob.integer({from: 1, to: 3, start: 2, label: 'rank $r$'})},
  types,
  subject: ({r}) => frozenRows(r, 4),
  check({r, basis, Delta, rankOf, errors, mean, share}) {
    checkShape(r < basis.length, 'a rank below the number of columns')
    const choices = [...listSubsets(basis.length, r)].map(places => places.map(i => basis[i]))
    checkShape(choices.length === errors.length, 'an error for each choice of rows')
    const unit = equal(tex`QQ^\top=I`, M.product(basis, transpose(basis)), M.identity(basis.length))
    const left = (A: Matrix<Q.Rational>) => M.difference(Delta, M.product(bestWithFrozen(Delta, A), A))
    return !holds(unit) ? unit : certified(all(
      unit,
      equal(tex`\rank\Delta=${rankOf}`, count(rank(Delta)), count(rankOf)),
      atMost(tex`\rank\Delta\le r`, count(rankOf), count(r)),
      each(choices, (A, i) => all(
        equal(tex`\max\abs{(\Delta-BA)A^\top}=0`, maxNorm(M.product(left(A), transpose(A))), Q.zero),
        equal(tex`\norm{\Delta-BA}_F^2=e_${i + 1}`, squareNorm(left(A)), errors[i]))),
      equal(tex`\max\abs{\tfrac1{\#}\textstyle\sum A^\top A-\tfrac rkI}=0`, maxDistance(
        M.scale(Q.rational(1, choices.length),
          choices.map(A => M.product(transpose(A), A)).reduce((sum, next) => M.sum(sum, next))),
        M.scale(Q.rational(r, basis.length), M.identity(basis.length))), Q.zero),
      equal(tex`\tfrac1{\#}\textstyle\sum_ie_i=\bar e`, Q.div(Q.sum(errors), count(errors.length)), mean),
      equal(tex`\bar e=\varsigma\norm\Delta_F^2`, mean, Q.mul(share, squareNorm(Delta))),
      equal(tex`\varsigma=1-\tfrac rk`, share, Q.sub(Q.one, Q.rational(r, basis.length))),
      lessThan(tex`0\lt\bar e`, Q.zero, mean),
    ), certifyRank(Delta))
  },
  controls: [
    {because: 'the mean is not nine tenths of this', change: scaled('mean', '9/10')},
    {because: 'an update of full rank is out of reach even for two trained factors', change: ({basis}) =>
      ({Delta: basis, rankOf: basis.length})},
    {because: 'rows that are not orthogonal do not point in all directions equally often', change: ({basis}) =>
      ({basis: basis.map((row, i) => i === 0 ? M.plus(row, basis[1]) : row)})},
  ],
  survivors: [{path: 'Delta', because: 'each row of the update is adapted by itself, and the errors are added'}],
  small: () => frozenRows(1, 2),
  worked: work,
  figure: drawShares,
})
