import {certifyRank} from '#claims/certify.ts'
import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import {rank, solve} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {orthogonal} from '#numerics/linear/householder.ts'
import {apply, dot, hasShape, parseMatrix, product, toTextMatrix, transpose, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexMatrix} from '#numerics/expression/tex.ts'

type Rationals = Matrix<Q.Rational>
type Texts = readonly (readonly string[])[]
const [D, r] = [10, 3]
const parse = (v: readonly string[]) => v.map(Q.parseRational)
const column = (v: Vector<Q.Rational>) => v.map(entry => [entry])
/** Puts a vector beside a matrix as its last column. */
const beside = (matrix: Rationals, v: Vector<Q.Rational>) => matrix.map((row, i) => [...row, v[i]])

/** Finds what the start misses, b − Aθ₀, and the least loss over θ₀ + Pz by the normal equations, which always have a solution. */
function inspect(matrix: Rationals, target: Vector<Q.Rational>, start: Vector<Q.Rational>, plane: Rationals) {
  const missing = apply(rationals, matrix, start).map((entry, i) => Q.sub(target[i], entry))
  const slice = product(rationals, matrix, plane)
  const normal = solve(product(rationals, transpose(slice), slice), apply(rationals, transpose(slice), missing))
  const left = normal.solvable ? apply(rationals, slice, normal.particular).map((entry, i) => Q.sub(missing[i], entry)) : missing
  return {missing, slice, loss: Q.div(dot(rationals, left, left), Q.rational(2)), whole: Q.div(dot(rationals, missing, missing), Q.rational(2))}
}

function assert({matrix, target, start, plane}: {matrix: Texts, target: readonly string[], start: readonly string[], plane: Texts}) {
  const [A, P, c] = [parseMatrix(matrix), parseMatrix(plane), plane[0].length]
  const hessian = rank(A)
  return {matrix, target, start, plane, d: c, hessian, defect: c < hessian ? 1 : 0, loss: Q.toText(inspect(A, parse(target), parse(start), P).loss)}
}
type Subject = ReturnType<typeof assert>

/** Draws a matrix of rank r with its target in its range, from d columns of one drawn plane. */
function draw(d: number, hessian = r): Subject {
  const random = randomStream('lora/intrinsic-dimension/slice')
  const [left, right] = [orthogonal([[1, 1, 1, 1, 1, 1, 1, 1, 1, 1]]).map(row => row.slice(0, hessian)), orthogonal([[1, -1, 2, 1, -1, 1, 2, 1, -1, 1]]).slice(0, hessian)]
  const A = product(rationals, left, right)
  const [theta, start] = sampleMatrix(random, 2, D, 1)
  const plane = sampleMatrix(random, D, 4).map(row => row.slice(0, d))
  return assert({matrix: toTextMatrix(A), target: apply(rationals, A, parse(theta)).map(Q.toText), start, plane})
}

/** A slice of parameter space of dimension d meets the minimisers of a quadratic loss in general if and only if d is at least the rank of its Hessian. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'Intrinsic dimension',
    statement: ({matrix, d, hessian, defect, loss}: Subject) => `the loss $\\frac12\\norm{A\\theta-b}^2$ on $\\R^{${matrix[0].length}}$ has a Hessian of rank $${hessian}$ and least value $0$; over the slice $\\theta_0+Pz$ of dimension $d=${d}$ shown it ${defect === 0 ? 'reaches $0$' : `stays above $${Q.toDecimal(Q.parseRational(loss), 3, 'down')}$`}, and for all $P$ outside a proper algebraic set it ${defect === 0 ? 'does so too' : 'misses $0$'}.`,
    quantifier: {over: 'all $P\\in\\R^{D\\times d}$ outside a proper algebraic set', by: 'the minors of $AP$, and of $AP$ with the column $b-A\\theta_0$, are polynomials in $P$; one of the largest size does not vanish at the $P$ shown'},
    notClaimed: 'what dimension suffices for nine tenths of the performance, which is what is measured in practice and may be smaller',
  },
  knobs: {d: integer({from: 1, to: 4, start: 2, label: 'dimension $d$ of the slice'})},
  subject: ({d}) => draw(d),
  mutable: ['matrix', 'target', 'start', 'plane', 'd', 'hessian', 'defect', 'loss'],
  check(subject) {
    const {matrix, target, start, plane} = subject
    const [m, n, d] = [matrix.length, matrix[0]?.length ?? 0, plane[0]?.length ?? 0]
    checkShape(m * n * d > 0 && hasShape(matrix, m, n) && hasShape(plane, n, d) && target.length === m && start.length === n, 'the sizes do not fit together')
    const A = parseMatrix(matrix)
    const {missing, slice, loss} = inspect(A, parse(target), parse(start), parseMatrix(plane))
    const [own, both, hessian] = [rank(slice), rank(beside(slice, missing)), fromSubject(subject.hessian, subject)]
    return certified(all(
      equals(Q.rational(d), fromSubject(subject.d, subject), {left: '\\text{columns of }P', right: 'd'}),
      equals(Q.rational(rank(A)), hessian, {left: '\\rank A^\\top A', right: 'r'}),
      equals(Q.rational(rank(beside(A, parse(target)))), hessian, {left: '\\rank(A\\mid b)', right: 'r'}),
      equals(Q.rational(own), Q.min(Q.rational(d), hessian), {left: '\\rank AP', right: '\\min(d,r)'}),
      equals(loss, Q.parseRational(subject.loss), {left: '\\min_z\\tfrac12\\norm{A(\\theta_0+Pz)-b}^2', right: '\\text{least loss}'}),
      equals(Q.rational(both), Q.add(Q.min(Q.rational(d), hessian), fromSubject(subject.defect, subject)), {left: '\\rank(AP\\mid b-A\\theta_0)', right: subject.defect === 0 ? '\\min(d,r)' : '\\min(d,r)+1'}),
    ), certifyRank(beside(slice, missing)))
  },
  controls: [
    {because: 'with a Hessian of full rank no slice of this dimension holds a minimiser', change: subject => ({...draw(subject.d, D), defect: 0, loss: '0'})},
    {because: 'a slice of smaller dimension than the rank misses', change: subject => ({...subject, defect: 0, loss: '0'}), when: ({defect}) => defect === 1},
    {because: 'a slice whose directions repeat is exceptional', change: subject => ({...subject, plane: subject.plane.map(row => row.map(() => row[0]))}), when: ({d}) => d > 1},
    {because: 'a target outside the range has no exact minimiser anywhere', change: subject => ({...subject, target: subject.target.map((entry, i) => i === 0 ? Q.toText(Q.add(Q.parseRational(entry), Q.one)) : entry)})},
  ],
  figure: drawLosses,
  small: ({d}) => assert({matrix: [['1', '0', '1'], ['0', '1', '1'], ['0', '0', '0']], target: ['2', '1', '0'], start: ['0', '0', '0'], plane: [['1', '0'], ['1', '1'], ['0', '1']].map(row => row.slice(0, Math.min(d, 2)))}),
  worked: ({matrix, target, start, plane, loss, d}) => {
    const [A, P] = [parseMatrix(matrix), parseMatrix(plane)]
    const {missing, slice} = inspect(A, parse(target), parse(start), P)
    return [
      {text: 'Three parameters, and a loss whose Hessian has rank two:', tex: `A=${toTexMatrix(A)},\\qquad b=${toTexMatrix(column(parse(target)))},\\qquad\\theta_0=0,\\qquad P=${toTexMatrix(P)}.`},
      {text: 'What the slice can reach are the combinations of the columns of $AP$, and what is missing is $b$:', tex: `AP=${toTexMatrix(slice)},\\qquad b-A\\theta_0=${toTexMatrix(column(missing))}.`},
      {text: d < 2 ? 'One column is not enough, and the least loss on the slice is' : 'Two columns are enough, and the least loss on the slice is', tex: `\\min_z\\tfrac12\\norm{APz-b}^2=${toTex(Q.parseRational(loss))}.`},
    ]
  },
})

function drawLosses({d}: Subject): Drawing {
  const share = (hessian: number) => [0, 1, 2, 3, 4].map(c => {
    const {matrix, target, start, plane} = draw(Math.max(c, 1), hessian)
    const {loss, whole} = inspect(parseMatrix(matrix), parse(target), parse(start), parseMatrix(plane))
    return [c, c === 0 ? 1 : Q.toNumber(Q.div(loss, whole))] as const
  })
  const [low, full] = [share(r), share(D)]
  return {
    kind: 'plot', title: 'Least loss on a slice', description: 'For a Hessian of rank three the least loss reaches zero with three dimensions; for one of full rank it does not with four.',
    x: {label: 'dimension d of the slice', ticks: [0, 1, 2, 3, 4].map(at => ({at, label: String(at)}))}, y: {label: 'least loss / loss at θ₀', from: 0},
    marks: [
      {mark: 'line', points: full, tone: 'control', label: `Hessian of rank ${D}`}, {mark: 'dots', points: full, tone: 'control'},
      {mark: 'line', points: low, tone: 'claim', label: `Hessian of rank ${r}`}, {mark: 'dots', points: low, tone: 'claim'},
      {mark: 'rule', axis: 'x', at: d, tone: 'bound', label: `d = ${d}`},
    ],
  }
}
