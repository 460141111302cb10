import {checkShape} from '#claims/claim.ts'
import {all, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {integer, positive, rational, vector, where, type Of} from '#claims/types.ts'
import {meanProjector, relativeRisk} from '#networks/in-context/sign-matrices.ts'
import * as Q from '#numerics/exact/rational.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawRisks, signExamples, smaller, work} from './min-norm-risk.untrusted.ts'

const types = {
  n: positive, scales: where(vector('d'), scales => scales.length <= 5, 'few dimensions'),
  w: where(vector('d'), w => w.some(entry => !Q.isZero(entry)), 'a truth that is not zero'),
  matrices: integer, share: rational, risk: rational,
}
export type Subject = Of<typeof types>

/** The risk of the least-norm interpolant falls on a line: each example reveals one direction. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'The risk of the least-norm interpolant',
    statement: ({n, scales, matrices, share, risk}) => tex`over all $${matrices}$ matrices
      of $n=${n}$ examples in $\{-1,1\}^{${scales.length}}$ that have rank $n$,
      the projector $P$ on their span is $${share}\,I$ on average.
      So $\E\norm{w-\hat w}^2=${risk}\,\norm w^2$ for every $w$, $\hat w$ being the interpolant of least norm.`,
    quantifier: {
      over: 'all sign matrices of rank $n$ and all $w$',
      by: tex`enumeration of the spans; $\norm{w-Pw}^2=w^\top(I-P)w$ is linear in $P$`,
    },
    notClaimed: 'that a trained Transformer follows this curve; that it nearly does is an empirical report',
  },
  knobs: {n: knob.integer({from: 1, to: 4, start: 2, label: 'examples n'})},
  types,
  subject: ({n}) => signExamples(n),
  check({n, scales, w, matrices, share, risk}) {
    const d = scales.length
    checkShape(n <= d, 'at most as many examples as dimensions')
    const found = meanProjector(scales, n)
    checkShape(found !== undefined, 'some matrix of full rank')
    return all(
      equal(tex`\text{matrices of rank }n=\#`, Q.rational(found.count), count(matrices)),
      equal(tex`\abs{\E P-\tfrac nd I}=0`, maxDistance(found.mean, M.scale(share, M.identity(d))), Q.zero),
      equal(tex`w^\top(I-\E P)w/\norm w^2=1-\tfrac nd`, relativeRisk(found.mean, w), risk),
      equal(tex`d\cdot\tfrac nd=n`, Q.mul(share, count(d)), count(n)),
    )
  },
  controls: [
    {because: tex`with a first coordinate ten times as large the directions are not alike,
      and examples tell most about the first`, when: ({n, scales}) => n < scales.length,
    change: ({scales: [, ...rest]}) =>
      ({scales: [Q.rational(10), ...rest], w: [Q.one, ...rest.map(() => Q.zero)]})},
    {because: 'one example more would be needed for this risk',
      change: ({risk, scales}) => ({risk: Q.sub(risk, Q.rational(1, scales.length))})},
  ],
  survivors: [
    {path: 'scales.*', because: 'a factor $-1$ in a column permutes the sign matrices'},
    {path: 'w', because: tex`the mean of the projector is a multiple of $I$,
      so that the relative risk is the same for every $w$; that is what is claimed`},
    {path: 'w.*', because: 'the relative risk is the same for every $w$'},
  ],
  small: ({n}) => smaller(n),
  worked: work,
  figure: drawRisks,
})
