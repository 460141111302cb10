import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, certified, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {head} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {flag, rational, vector, where, type Of} from '#claims/types.ts'
import {attend, attentionScores} from '#networks/transformer/attention.ts'
import {firstDerivative} from '#networks/transformer/attention-derivative.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import * as P from '#numerics/exact/polynomial.ts'
import * as Q from '#numerics/exact/rational.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {atTwoInputs, drawParabola, scalarHead, work} from './effective-not-linear-not-jacobian.untrusted.ts'

const distinct = (list: readonly Q.Rational[]) => new Set(list.map(Q.toText)).size
const types = {
  head: head(1), frozen: flag, X: vector(2), Y: vector(2),
  together: vector(2), apart: vector(2), entry: rational, slope: vector(),
  radii: where(vector('R'), radii => distinct(radii) > 3, 'more than three values'), slopes: vector('R'),
}
export type Subject = Of<typeof types>

/** The dynamic matrix is neither a linear map nor the derivative. */
export default claim({
  kind: 'counterexample',
  source: 'derived',
  words: {
    title: 'Neither linear nor the Jacobian',
    statement: ({head, X, Y, apart, together, entry, radii}) => tex`for $${X.length}$ scalar tokens
      with $W_Q=W_K=W_V=W_O=${head.query[0][0]}$:
      (i) with weights from $2^s$, $\mathrm{MHA}(X+Y)=${M.column(together)}$ but
      $\mathrm{MHA}(X)+\mathrm{MHA}(Y)=${M.column(apart)}$
      for $X=${M.column(X)}$, $Y=${M.column(Y)}$, while with the weights frozen at $X$ both agree;
      (ii) with the true softmax, at the tokens $(0,R)$, $\partial\,\mathrm{out}_1/\partial x_1=\tfrac12+\tfrac14R^2$
      while $W'_{11}=${entry}$, for $R=${radii}$ and so for all $R$.`,
    quantifier: {
      over: 'all real $R$ in part (ii), part (i) being about the instance shown',
      by: tex`the degree of the derivative, which is at most two in $R$, and agreement at more than three values;
        the entry does not depend on $R$`,
    },
    notClaimed: 'that the two differ everywhere: where attention does not depend on its input they agree',
  },
  types,
  subject: () => atTwoInputs([0, 1, 4, 16, 64]),
  check({head, frozen, together, apart, entry, slope, radii, slopes, ...subject}) {
    const manner = exactManner('base two')
    const [X, Y] = [M.column(subject.X), M.column(subject.Y)]
    const XY = M.sum(X, Y)
    const scores = [X, Y, XY].flatMap(x => attentionScores(manner, head, x).flat())
    checkShape(scores.every(({d}) => d === 1n), 'powers of two need whole scores')
    const mha = (x: typeof X, at = x) => attend(manner, [head], x, at)
    // With its weights held, the derivative of attention is the entry of the dynamic matrix.
    const slopeAt = (R: Q.Rational, moves: boolean) => firstDerivative(head, [[Q.zero], [R]], moves)[0][0]
    const [found, entries] = [!frozen, false].map(moves => radii.map(R => slopeAt(R, moves)))
    return certified(all(
      equal(tex`\mathrm{MHA}(X+Y)=z`, mha(XY), M.column(together)),
      equal(tex`\mathrm{MHA}(X)+\mathrm{MHA}(Y)=z'`, M.sum(mha(X), mha(Y)), M.column(apart)),
      lessThan(tex`0\lt\abs{z-z'}`, Q.zero, maxDistance([together], [apart])),
      equal(tex`\abs{W'(X)\vecr(X+Y)-W'(X)\vecr(X)-W'(X)\vecr(Y)}=0`,
        maxDistance(mha(XY, X), M.sum(mha(X, X), mha(Y, X))), Q.zero),
      equal(tex`\max_R\abs{\partial_1\mathrm{out}_1-J_R}=0`, maxDistance([found], [slopes]), Q.zero),
      equal(tex`\max_R\abs{\partial_1\mathrm{out}_1-(\tfrac12+\tfrac14R^2)}=0`,
        maxDistance([found], [radii.map(R => P.evaluate(slope, R))]), Q.zero),
      equal(tex`\max_R\abs{W'_{11}-\tfrac12}=0`, maxDistance([entries], [entries.map(() => entry)]), Q.zero),
      lessThan(tex`W'_{11}\lt\max_R\partial_1\mathrm{out}_1`, entry, found.reduce(Q.max)),
    ), certifyTable(['R', '∂₁out₁ at (0, R)', 'W′₁₁'], radii.map((R, i) => [R, found[i], entries[i]])))
  },
  controls: [
    {because: tex`with the weights frozen at $(0,R)$ the derivative is the entry $\frac12$, and does not grow`,
      change: () => ({frozen: true})},
    {because: 'with $W_Q=0$ attention averages, which is linear and its own derivative',
      change: () => ({head: scalarHead(0)})},
    {because: 'without the term in $R^2$ the formula is that of the frozen weights',
      change: () => ({slope: M.parseVector(['1/2'])})},
  ],
  survivors: [{path: 'radii.*', because: 'the derivative is even in $R$, so that $-R$ gives the same'}],
  small: () => atTwoInputs([0, 1, 2, 3]),
  worked: work,
  figure: drawParabola,
})
