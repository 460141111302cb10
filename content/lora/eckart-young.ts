import {certifyInertia} from '#claims/certify.ts'
import {checkShape, claim} from '#claims/claim.ts'
import {exactly} from '#claims/from-subject.ts'
import {all, atMost, certified, equals, lessThan} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {inertia} from '#numerics/linear/inertia.ts'
import {diagonal, difference, hasShape, identity, parseMatrix, product, scale, sum, toTextMatrix, transpose, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import {assemble, countAbout, firstPlaces, spectrumOf, squareNorm} from '#numerics/linear/spectrum.ts'
import {toTexMatrix} from '#numerics/expression/tex.ts'

type Rationals = Matrix<Q.Rational>
const square = (q: Q.Rational) => Q.mul(q, q)
const trace = (a: Rationals) => Q.sum(a.map((row, i) => row[i]))

function assert(values: readonly number[], r: number) {
  const spectrum = spectrumOf(values)
  const level = square(Q.rational(values[r]))
  const surplus = diagonal(rationals, values.map((value, i) => i < r ? Q.sub(square(Q.rational(value)), level) : Q.zero))
  return {
    r, left: toTextMatrix(spectrum.left), values: values.map(String), right: toTextMatrix(spectrum.right),
    update: toTextMatrix(assemble(spectrum)), adapter: toTextMatrix(assemble(spectrum, firstPlaces(r))),
    surplus: toTextMatrix(product(rationals, product(rationals, spectrum.left, surplus), transpose(spectrum.left))),
    spectral: String(values[r]), frobenius: String(values.slice(r).reduce((total, value) => total + value * value, 0)),
  }
}
type Subject = ReturnType<typeof assert>

const parse = ({left, values, right}: Subject) => ({left: parseMatrix(left), values: values.map(Q.parseRational), right: parseMatrix(right)})
const truncate = (places: (subject: Subject) => readonly number[]) => (subject: Subject) => ({...subject, adapter: toTextMatrix(assemble(parse(subject), places(subject)))})

/** The best approximation of a matrix by one of rank r, and a dual matrix that bars every other from being better. */
export default claim({
  kind: 'theorem',
  source: {cite: 'eckartyoung1936'},
  words: {
    title: 'The best update of rank $r$',
    statement: ({r, values, spectral, frobenius}: Subject) => `the matrix $\\Delta$ shown has the singular values $${values.join(',')}$; its truncation to rank $r=${r}$ has $\\norm{\\Delta-BA}_2=${spectral}$ and $\\norm{\\Delta-BA}_F^2=${frobenius}$, and no matrix of rank at most $${r}$ has less in either norm.`,
    quantifier: {over: 'all matrices $BA$ of rank at most $r$', by: '$\\Delta$ stretches every vector of an $(r+1)$-dimensional space by at least $\\sigma_{r+1}$, and the matrix $Y$ bounds what $r$ dimensions can hold'},
    notClaimed: 'that training finds the truncation, or that the update which a task needs is close to one of low rank',
  },
  knobs: {r: integer({from: 1, to: 3, start: 2, label: 'rank $r$'})},
  subject: ({r}) => assert([5, 3, 2, 1], r),
  mutable: ['r', 'left', 'values', 'right', 'update', 'adapter', 'surplus', 'spectral', 'frobenius'],
  check(subject) {
    const n = subject.values.length
    checkShape([subject.left, subject.right, subject.update, subject.adapter, subject.surplus].every(matrix => hasShape(matrix, n, n)), 'the matrices are not square of one size')
    const [spectrum, D, Z, Y] = [parse(subject), ...[subject.update, subject.adapter, subject.surplus].map(parseMatrix)] as const
    const [r, tau, tail] = [exactly(subject.r, subject), Q.abs(Q.parseRational(subject.spectral)), Q.parseRational(subject.frobenius)]
    const one = identity(rationals, n)
    const skew = equals(maxDistance(Y, transpose(Y)), Q.zero, {left: '\\abs{Y-Y^\\top}', right: '0'})
    if (maxDistance(Y, transpose(Y)).n !== 0n) return skew
    const slack = difference(rationals, sum(rationals, scale(rationals, square(tau), one), Y), product(rationals, D, transpose(D)))
    const [rest, own] = [countAbout(difference(rationals, D, Z), tau), countAbout(D, tau)]
    return certified(all(
      skew,
      ...[spectrum.left, spectrum.right].map((q, i) => equals(maxDistance(product(rationals, transpose(q), q), one), Q.zero, {left: ['\\abs{U^\\top U-I}', '\\abs{V^\\top V-I}'][i], right: '0'})),
      equals(maxDistance(assemble(spectrum), D), Q.zero, {left: '\\abs{U\\Sigma V^\\top-\\Delta}', right: '0'}),
      atMost(Q.rational(rank(Z)), r, {left: '\\rank BA', right: 'r'}),
      equals(Q.rational(rest.above), Q.zero, {left: '\\#\\{i:\\sigma_i(\\Delta-BA)\\gt\\sigma_{r+1}\\}', right: '0'}),
      lessThan(Q.zero, Q.rational(rest.at), {left: '0', right: '\\#\\{i:\\sigma_i(\\Delta-BA)=\\sigma_{r+1}\\}'}),
      equals(Q.parseRational(subject.spectral), tau, {left: '\\sigma_{r+1}', right: '\\abs{\\sigma_{r+1}}'}),
      lessThan(r, Q.rational(own.above + own.at), {left: 'r', right: '\\#\\{i:\\sigma_i(\\Delta)\\ge\\sigma_{r+1}\\}'}),
      equals(Q.rational(inertia(Y).negative), Q.zero, {left: '\\text{negative eigenvalues of }Y', right: '0'}),
      equals(Q.rational(inertia(slack).negative), Q.zero, {left: '\\text{negative eigenvalues of }\\sigma_{r+1}^2I+Y-\\Delta\\Delta^\\top', right: '0'}),
      equals(Q.sub(squareNorm(D), Q.add(Q.mul(r, square(tau)), trace(Y))), tail, {left: '\\norm\\Delta_F^2-r\\sigma_{r+1}^2-\\tr Y', right: '\\textstyle\\sum_{i\\gt r}\\sigma_i^2'}),
      equals(squareNorm(difference(rationals, D, Z)), tail, {left: '\\norm{\\Delta-BA}_F^2', right: '\\textstyle\\sum_{i\\gt r}\\sigma_i^2'}),
    ), certifyInertia(slack))
  },
  controls: [
    {because: 'the smallest singular values are the wrong ones to keep', change: truncate(({r, values}) => firstPlaces(r).map(i => values.length - 1 - i))},
    {because: 'nor is it enough to leave out the second of them', change: truncate(({r}) => firstPlaces(r).map(i => i === 0 ? 0 : i + 1)), when: ({r}) => r > 1},
    {because: 'a matrix of rank one more does better, but is not of rank $r$', change: truncate(({r}) => firstPlaces(r + 1))},
    {because: 'no matrix of this rank is better by a hundredth', change: subject => ({...subject, frobenius: Q.toText(Q.mul(Q.parseRational(subject.frobenius), Q.rational(99, 100)))})},
  ],
  figure: drawTails,
  small: ({r}) => assert([4, 2, 1], Math.min(r, 2)),
  worked: ({r, update, adapter, spectral, frobenius, values}) => {
    const [D, Z] = [update, adapter].map(parseMatrix)
    return [
      {text: `A matrix with singular values $${values.join(',')}$, and its best approximation of rank $${r}$:`, tex: `\\Delta=${toTexMatrix(D)},\\qquad BA=${toTexMatrix(Z)}.`},
      {text: `What is left of it has ${values.length - r === 1 ? 'the last of them' : 'the others'}:`, tex: `\\Delta-BA=${toTexMatrix(difference(rationals, D, Z))},\\qquad\\norm{\\Delta-BA}_2=${spectral},\\qquad\\norm{\\Delta-BA}_F^2=${frobenius}.`},
    ]
  },
})

/** Lists the subsets of 0, …, n − 1 with r members. */
function findSubsets(n: number, r: number): number[][] {
  return Array.from({length: 1 << n}, (_, mask) => firstPlaces(n).filter(i => mask >> i & 1)).filter(({length}) => length === r)
}

function drawTails(subject: Subject): Drawing {
  const values = subject.values.map(Number)
  const rest = (places: readonly number[]) => values.reduce((total, value, i) => places.includes(i) ? total : total + value * value, 0)
  const others = firstPlaces(values.length + 1).flatMap(r => findSubsets(values.length, r).filter(places => places.some((i, k) => i !== k)).map(places => [r, rest(places)] as const))
  return {
    kind: 'plot', title: 'What rank r leaves', description: 'The squared Frobenius error of the truncation falls with the rank and lies below that of every other choice of singular values.',
    x: {label: 'rank r', ticks: firstPlaces(values.length + 1).map(at => ({at, label: String(at)}))}, y: {label: '‖Δ − BA‖²', from: 0},
    marks: [
      {mark: 'dots', points: others, tone: 'control', label: 'other singular values kept'},
      {mark: 'line', points: firstPlaces(values.length + 1).map(r => [r, rest(firstPlaces(r))]), tone: 'claim'},
      {mark: 'dots', points: firstPlaces(values.length + 1).map(r => [r, rest(firstPlaces(r))]), tone: 'claim', label: 'the largest kept'},
      {mark: 'rule', axis: 'x', at: subject.r, tone: 'bound', label: `r = ${subject.r}`},
    ],
  }
}
