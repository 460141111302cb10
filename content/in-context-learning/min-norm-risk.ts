import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {meanProjector, computeProjector, listSpans} from '#networks/in-context/sign-matrices.ts'
import {rationals} from '#numerics/exact/field.ts'
import {apply, difference, dot, identity, scale, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexMatrix} from '#numerics/expression/tex.ts'

const counts = [16, 224, 2688, 22272]
const smallCounts = [8, 48, 192]

const assert = (n: number, d = 4, count = counts[n - 1]!) =>
  ({n, scales: Array<string>(d).fill('1'), truth: ['2', '1', '-1', '3'].slice(0, d), count, share: Q.toText(Q.rational(n, d)), risk: Q.toText(Q.rational(d - n, d))})
type Subject = ReturnType<typeof assert>
const tex = (text: string) => toTex(Q.parseRational(text))

/** wᵀ(I − E P)w over ‖w‖², which is the mean squared error of the least-norm interpolant relative to the truth. */
function findRelativeRisk(mean: Matrix<Q.Rational>, w: readonly Q.Rational[]): Q.Rational {
  return Q.div(dot(rationals, w, apply(rationals, difference(rationals, identity(rationals, w.length), mean), w)), dot(rationals, w, w))
}

/** The risk of the least-norm interpolant falls on a line: each example reveals one direction. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'The risk of the least-norm interpolant',
    statement: ({n, scales, count, share, risk}: Subject) => `over all $${count}$ matrices of $n=${n}$ examples in $\\{-1,1\\}^{${scales.length}}$ that have rank $n$, the projector $P$ on their span is $${tex(share)}\\,I$ on average. So $\\E\\norm{w-\\hat w}^2=${tex(risk)}\\,\\norm w^2$ for every $w$, $\\hat w$ being the interpolant of least norm.`,
    quantifier: {over: 'all sign matrices of rank $n$ and all $w$', by: 'enumeration of the spans; $\\norm{w-Pw}^2=w^\\top(I-P)w$ is linear in $P$'},
    notClaimed: 'that a trained Transformer follows this curve; that it nearly does is an empirical report',
  },
  knobs: {n: integer({from: 1, to: 4, start: 2, label: 'examples n'})},
  subject: ({n}) => assert(n),
  mutable: ['n', 'scales', 'truth', 'count', 'share', 'risk'],
  check(subject) {
    const {n, scales} = subject
    checkShape(Number.isSafeInteger(n) && n > 0 && n <= scales.length && scales.length <= 5 && subject.truth.length === scales.length, 'at most as many examples as dimensions, and few of these')
    const [share, risk, truth, found] = [Q.parseRational(subject.share), Q.parseRational(subject.risk), subject.truth.map(Q.parseRational), meanProjector(scales.map(Q.parseRational), n)]
    checkShape(found !== undefined && truth.some(entry => !Q.isZero(entry)), 'some matrix of full rank, and a truth that is not zero')
    return all(
      equals(Q.rational(found.count), fromSubject(subject.count, subject), {left: '\\text{matrices of rank }n', right: '\\#'}),
      equals(maxDistance(found.mean, scale(rationals, share, identity(rationals, scales.length))), Q.zero, {left: '\\abs{\\E P-\\tfrac nd I}', right: '0'}),
      equals(findRelativeRisk(found.mean, truth), risk, {left: 'w^\\top(I-\\E P)w/\\norm w^2', right: '1-\\tfrac nd'}),
      equals(Q.mul(share, Q.rational(scales.length)), fromSubject(n, subject), {left: 'd\\cdot\\tfrac nd', right: 'n'}),
    )
  },
  controls: [
    {because: 'with a first coordinate ten times as large the directions are not alike, and examples tell most about the first', when: ({n, scales}) => n < scales.length, change: subject => ({...subject, scales: ['10', ...subject.scales.slice(1)], truth: subject.truth.map((_, j) => j === 0 ? '1' : '0')})},
    {because: 'one example more would be needed for this risk', change: subject => ({...subject, risk: Q.toText(Q.sub(Q.parseRational(subject.risk), Q.rational(1, subject.scales.length)))})},
  ],
  survivors: [
    {path: 'scales.*', because: 'a factor $-1$ in a column permutes the sign matrices'},
    {path: 'truth', because: 'the mean of the projector is a multiple of $I$, so that the relative risk is the same for every $w$; that is what is claimed'},
    {path: 'truth.*', because: 'the relative risk is the same for every $w$'},
  ],
  figure: drawRisks,
  small: ({n}) => assert(Math.min(n, 3), 3, smallCounts[Math.min(n, 3) - 1]!),
  worked({n, scales, truth, share, risk}) {
    const [spans, w] = [listSpans(scales.map(Q.parseRational), n), truth.map(Q.parseRational)]
    const projectors = spans.map(computeProjector)
    const errors = projectors.map(p => Q.sum(apply(rationals, p, w).map((entry, i) => Q.power(Q.sub(entry, w[i]!), 2))))
    return [
      {text: `Up to signs and order there are $${spans.length}$ ways to choose $${n}$ independent examples in $\\{-1,1\\}^3$. One of them, with its projector:`, tex: `X=${toTexMatrix(spans[0]!)},\\qquad P=${toTexMatrix(projectors[0]!)}.`},
      {text: `For $w=(${truth.join(',\\,')})$ the interpolant of least norm is $Pw$, with the error`, tex: `\\hat w=${toTexMatrix(apply(rationals, projectors[0]!, w).map(entry => [entry]))},\\qquad\\norm{w-\\hat w}^2=${toTex(errors[0]!)}.`},
      {text: `The mean of all projectors is $${share === '1' ? '' : `${tex(share)}\\,`}I$, and that of all errors, divided by $\\norm w^2=${toTex(dot(rationals, w, w))}$,`, tex: `\\tfrac1{${spans.length}}\\Bigl(${errors.map(toTex).join('+')}\\Bigr)\\Big/${toTex(dot(rationals, w, w))}=${tex(risk)}.`},
    ]
  },
})

function drawRisks({n, truth}: Subject): Drawing {
  const d = truth.length
  const risks = (first: number, w: readonly Q.Rational[]) => [1, 2, 3, 4].slice(0, d).map(count => {
    const {mean} = meanProjector(truth.map((_, j) => Q.rational(j === 0 ? first : 1)), count)!
    return [count, Number(Q.toNumber(findRelativeRisk(mean, w)).toPrecision(5))] as const
  })
  const unit = truth.map((_, j) => j === 0 ? Q.one : Q.zero)
  return {
    kind: 'plot', title: 'Risk against examples', description: 'The mean relative risk falls on a line to zero at n = d; with one coordinate ten times as large the risk along it falls at once.',
    x: {label: 'examples n', from: 0, to: d + 2}, y: {label: 'E‖w − ŵ‖² / ‖w‖²', from: 0, to: 1},
    marks: [
      {mark: 'line', points: [[0, 1], [d, 0], [d + 2, 0]], tone: 'bound', label: '1 − n/d'},
      {mark: 'dots', points: risks(1, truth.map(Q.parseRational)), tone: 'claim', label: 'all sign matrices'},
      {mark: 'dots', points: [[0, 1], ...risks(10, unit)], tone: 'control', label: 'first coordinate × 10, w along it'},
      {mark: 'note', at: [n, (d - n) / d], tone: 'claim', label: `n = ${n}`},
    ],
  }
}
