import {checkShape, claim} from '#claims/claim.ts'
import {exactly} from '#claims/from-subject.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import type {Drawing} from '#figures/drawing.ts'
import {findDynamicMatrix, mapHead, type Head} from '#networks/transformer/attention.ts'
import {quadraticWeighing} from '#networks/transformer/normaliser.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {apply, build, dot, hasShape, identity, kronecker, map, parseMatrix, product, scale, sum, toTextMatrix, transpose, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexMatrix} from '#numerics/expression/tex.ts'

type Rationals = Matrix<Q.Rational>
const head: Head<string> = {query: [['1'], ['1']], key: [['0'], ['1']], value: [['1'], ['2']], output: [['1', '-1']]}
const tokens = [['1', '2'], ['-1', '3']]

const parse = (v: readonly string[]) => v.map(Q.parseRational)
const column = (v: readonly Q.Rational[]) => v.map(entry => [entry])
const outer = (u: readonly Q.Rational[], p: readonly Q.Rational[]) => product(rationals, column(u), [p])
const agree = (left: Rationals, right: Rationals, name: string) => equals(maxDistance(left, right), Q.zero, {left: name, right: '0'})

function assert(matrix: Rationals, x: readonly Q.Rational[], [u, p]: readonly [readonly Q.Rational[], readonly Q.Rational[]]) {
  const y = apply(rationals, matrix, x)
  const bias = u.map((_, i) => Q.rational(i + 1))
  return {
    x: x.map(Q.toText), matrix: toTextMatrix(matrix), output: y.map(Q.toText), shift: toTextMatrix(outer(u, p)),
    short: toTextMatrix(scale(rationals, Q.inv(dot(rationals, x, x)), outer(y, x))), bias: bias.map(Q.toText),
    tilted: toTextMatrix(sum(rationals, matrix, outer(u, x))), tiltedBias: bias.map((b, i) => Q.toText(Q.sub(b, Q.mul(u[i], dot(rationals, x, x))))),
    dimension: y.length * (x.length - 1),
  }
}
type Subject = ReturnType<typeof assert>

const attention = () => findDynamicMatrix({ring: rationals, weigh: quadraticWeighing}, [mapHead(head, Q.parseRational)], parseMatrix(tokens))

/** The value of a network at an input does not determine its dynamic parameters there. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'The matrix is not determined',
    statement: ({x, output, dimension}: Subject) => `for the dynamic matrix $W'$ of one attention head at $x=(${x.join(',')})$ the $${output.length}\\times${x.length}$ matrices $M$ with $Mx=W'x$ form an affine space of dimension $${dimension}$. It holds the two others shown, one of them of rank one; and $W'+u\\,x^\\top$ with the bias $b-u\\,x^\\top x$ has the same value at $x$ as $W'$ with $b$.`,
    notClaimed: 'that all these choices extend to all inputs by the same formula; the formula $\\sum_hA_h\\otimes C_h^\\top$ is one choice among many, and a good one',
  },
  subject: () => assert(attention(), vecRows(parseMatrix(tokens)), [parse(['1', '-2', '1', '3']), parse(['2', '-1', '3', '1'])]),
  mutable: ['x', 'matrix', 'output', 'shift', 'short', 'bias', 'tilted', 'tiltedBias', 'dimension'],
  check(subject) {
    const [k, m] = [subject.x.length, subject.output.length]
    checkShape(k * m > 0 && subject.bias.length === m && subject.tiltedBias.length === m, 'the vectors do not fit together')
    checkShape([subject.matrix, subject.shift, subject.short, subject.tilted].every(matrix => hasShape(matrix, m, k)), 'the matrices do not fit together')
    const [x, y, b, c] = [subject.x, subject.output, subject.bias, subject.tiltedBias].map(list => column(parse(list)))
    const [W, N, S, T] = [subject.matrix, subject.shift, subject.short, subject.tilted].map(parseMatrix)
    const at = (matrix: Rationals) => product(rationals, matrix, x)
    const conditions = kronecker(rationals, identity(rationals, m), transpose(x))
    return certified(all(
      agree(at(W), y, '\\abs{W\'x-y}'),
      lessThan(Q.zero, maxNorm(N), {left: '0', right: '\\abs N'}),
      agree(at(sum(rationals, W, N)), y, '\\abs{(W\'+N)x-y}'),
      agree(at(S), y, '\\abs{yx^\\top x/\\norm x^2-y}'),
      equals(Q.rational(rank(S)), Q.one, {left: '\\rank(yx^\\top/\\norm x^2)', right: '1'}),
      lessThan(Q.zero, maxDistance(T, W), {left: '0', right: '\\abs{ux^\\top}'}),
      agree(sum(rationals, at(T), c), sum(rationals, y, b), '\\abs{(W\'+ux^\\top)x+b-ux^\\top x-(W\'x+b)}'),
      equals(Q.rational(m * k - rank(conditions)), exactly(subject.dimension, subject), {left: '\\dim\\{N:Nx=0\\}', right: 'm(k-1)'}),
    ), {kind: 'matrix-identity', factors: [toTextMatrix(sum(rationals, W, N)), toTextMatrix(x)], equals: [toTextMatrix(y)]})
  },
  controls: [
    {because: 'a shift by $u\\,p^\\top$ with $p$ not orthogonal to $x$ changes the output', change: subject => ({...subject, shift: build(4, 4, () => '1')})},
    {because: 'when the bias does not make up for it, $u\\,x^\\top$ changes the output', change: subject => ({...subject, tiltedBias: subject.bias})},
    {because: 'not every matrix has the output asked for', change: subject => ({...subject, dimension: subject.output.length * subject.x.length})},
  ],
  figure: ({matrix, shift, short}: Subject): Drawing => {
    const [W, N, S] = [matrix, shift, short].map(parseMatrix)
    return {
      kind: 'panels', title: 'Three matrices, one output', description: 'Three different matrices that map the given input to the same output.',
      panels: ([['W′', W], ['W′ + N', sum(rationals, W, N)], ['y xᵀ / ‖x‖²', S]] as const).map(([title, entries]) => ({
        kind: 'heat map', title, description: `The matrix ${title}.`, entries: map(entries, Q.toNumber), blocks: [2, 2],
      })),
    }
  },
  small: () => assert(parseMatrix([['1', '2'], ['0', '1']]), parse(['1', '1']), [parse(['1', '2']), parse(['3', '-3'])]),
  worked: ({x, matrix, shift, short, output}) => {
    const [X, W, N, S, y] = [column(parse(x)), parseMatrix(matrix), parseMatrix(shift), parseMatrix(short), column(parse(output))].map(toTexMatrix)
    return [
      {text: 'The rows of $N$ are orthogonal to $x$:', tex: `W'x=${W}${X}=${y},\\qquad Nx=${N}${X}=${toTexMatrix(column(parse(output).map(() => Q.zero)))}.`},
      {text: 'So $W\'+N$ has the same output, and so has a matrix of rank one:', tex: `(W'+N)\\,x=${toTexMatrix(sum(rationals, parseMatrix(matrix), parseMatrix(shift)))}${X}=${S}${X}=${y}.`},
    ]
  },
})
