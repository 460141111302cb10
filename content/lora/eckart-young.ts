import {certifyInertia} from '#claims/certify.ts'
import {all, atMost, certified, count, equal, holds, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {integer, matrix, rational, vector, type Of} from '#claims/types.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {inertia} from '#numerics/linear/inertia.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import {assemble, countAbout, firstPlaces, squareNorm} from '#numerics/linear/spectrum.ts'
import {bestUpdate, drawTails, work} from './eckart-young.untrusted.ts'

const types = {
  r: integer,
  U: matrix('n', 'n'), sigma: vector('n'), V: matrix('n', 'n'),
  Delta: matrix('n', 'n'), BA: matrix('n', 'n'), Y: matrix('n', 'n'),
  spectral: rational, frobenius: rational,
}
export type Subject = Of<typeof types>

const keep = (places: (subject: Subject) => readonly number[]) => (subject: Subject) =>
  ({BA: assemble({left: subject.U, values: subject.sigma, right: subject.V}, places(subject))})

/** The best approximation of a matrix by one of rank r, and a dual matrix that bars every other from being better. */
export default claim({
  kind: 'theorem',
  source: {cite: 'eckartyoung1936'},
  words: {
    title: 'The best update of rank $r$',
    statement: ({r, sigma, spectral, frobenius}) => tex`the matrix $\Delta$ shown has the singular values $${sigma}$;
      its truncation to rank $r=${r}$ has $\norm{\Delta-BA}_2=${spectral}$ and $\norm{\Delta-BA}_F^2=${frobenius}$,
      and no matrix of rank at most $${r}$ has less in either norm.`,
    quantifier: {
      over: 'all matrices $BA$ of rank at most $r$',
      by: tex`$\Delta$ stretches every vector of an $(r+1)$-dimensional space by at least $\sigma_{r+1}$,
        and the matrix $Y$ bounds what $r$ dimensions can hold`,
    },
    notClaimed: 'that training finds the truncation, or that the update which a task needs is close to one of low rank',
  },
  knobs: {r: knob.integer({from: 1, to: 3, start: 2, label: 'rank $r$'})},
  types,
  subject: ({r}) => bestUpdate([5, 3, 2, 1], r),
  check({r, U, sigma, V, Delta, BA, Y, spectral, frobenius}) {
    const symmetric = equal(tex`Y=Y^\top`, Y, transpose(Y))
    if (!holds(symmetric)) return symmetric
    const [one, next] = [M.identity(sigma.length), Q.abs(spectral)]
    const slack = M.difference(M.sum(M.scale(Q.mul(next, next), one), Y), M.product(Delta, transpose(Delta)))
    const [left, whole] = [countAbout(M.difference(Delta, BA), next), countAbout(Delta, next)]
    const rest = squareNorm(M.difference(Delta, BA))
    return certified(all(
      symmetric,
      equal(tex`U^\top U=I`, M.product(transpose(U), U), one),
      equal(tex`V^\top V=I`, M.product(transpose(V), V), one),
      equal(tex`U\Sigma V^\top=\Delta`, assemble({left: U, values: sigma, right: V}), Delta),
      atMost(tex`\rank BA\le r`, count(rank(BA)), count(r)),
      equal(tex`\#\{i:\sigma_i(\Delta-BA)\gt\sigma_{r+1}\}=0`, count(left.above), Q.zero),
      lessThan(tex`0\lt\#\{i:\sigma_i(\Delta-BA)=\sigma_{r+1}\}`, Q.zero, count(left.at)),
      equal(tex`\sigma_{r+1}=\abs{\sigma_{r+1}}`, spectral, next),
      lessThan(tex`r\lt\#\{i:\sigma_i(\Delta)\ge\sigma_{r+1}\}`, count(r), count(whole.above + whole.at)),
      equal(tex`\text{negative eigenvalues of }Y=0`, count(inertia(Y).negative), Q.zero),
      equal(tex`\text{negative eigenvalues of }\sigma_{r+1}^2I+Y-\Delta\Delta^\top=0`,
        count(inertia(slack).negative), Q.zero),
      equal(tex`\norm\Delta_F^2-r\sigma_{r+1}^2-\tr Y=\textstyle\sum_{i\gt r}\sigma_i^2`,
        Q.sub(squareNorm(Delta), Q.add(Q.mul(count(r), Q.mul(next, next)), M.trace(Y))), frobenius),
      equal(tex`\norm{\Delta-BA}_F^2=\textstyle\sum_{i\gt r}\sigma_i^2`, rest, frobenius),
    ), certifyInertia(slack))
  },
  controls: [
    {because: 'the smallest singular values are the wrong ones to keep',
      change: keep(({r, sigma}) => firstPlaces(r).map(i => sigma.length - 1 - i))},
    {because: 'nor is it enough to leave out the second of them',
      change: keep(({r}) => firstPlaces(r).map(i => i === 0 ? 0 : i + 1)), when: ({r}) => r > 1},
    {because: 'a matrix of rank one more does better, but is not of rank $r$',
      change: keep(({r}) => firstPlaces(r + 1))},
    {because: 'no matrix of this rank is better by a hundredth', change: scaled('frobenius', '99/100')},
  ],
  small: ({r}) => bestUpdate([4, 2, 1], Math.min(r, 2)),
  worked: work,
  figure: drawTails,
})
