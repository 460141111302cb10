import {certifyProduct} from '#claims/certify.ts'
import {all, certified, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {replaced} from '#claims/falsify.ts'
import {tex} from '#claims/tex.ts'
import {integer, matrix, vector, type Of} from '#claims/types.ts'
import {dynamicMatrix} from '#networks/transformer/attention.ts'
import {exampleHeads} from '#networks/transformer/example-heads.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {map, vecRows} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawMatrices, work, withOthers} from './gauge-freedom.untrusted.ts'

const types = {
  x: vector('k'), W: matrix('m', 'k'), y: vector('m'),
  N: matrix('m', 'k'), S: matrix('m', 'k'), b: vector('m'),
  T: matrix('m', 'k'), c: vector('m'), dimension: integer,
}
export type Subject = Of<typeof types>

const tokens = M.parse([[1, 2], [-1, 3]])
const attention = () => dynamicMatrix(exactManner(), exampleHeads.slice(0, 1), tokens)

/** The value of a network at an input does not determine its dynamic parameters there. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'The matrix is not determined',
    statement: ({x, y, dimension}) => tex`for the dynamic matrix $W'$ of one attention head at $x=(${x})$
      the $${y.length}\times${x.length}$ matrices $M$ with $Mx=W'x$ form an affine space of dimension $${dimension}$.
      It holds the others shown, one of them of rank one; and $W'+u\,x^\top$ with the bias $b-u\,x^\top x$
      has the same value at $x$ as $W'$ with $b$.`,
    notClaimed: tex`that all these choices extend to all inputs by the same formula;
      the formula $\sum_hA_h\otimes C_h^\top$ is one choice among many, and a good one`,
  },
  types,
  subject: () => withOthers(attention(), vecRows(tokens), [1, -2, 1, 3], [2, -1, 3, 1]),
  check({x, W, y, N, S, b, T, c, dimension}) {
    const plus = (one: typeof y, other: typeof y) => M.sum([one], [other])[0]
    const conditions = M.kronecker(M.identity(y.length), [x])
    return certified(all(
      equal(tex`W'x=y`, M.apply(W, x), y),
      lessThan(tex`0\lt\abs N`, Q.zero, maxNorm(N)),
      equal(tex`(W'+N)x=y`, M.apply(M.sum(W, N), x), y),
      equal(tex`yx^\top x/\norm x^2=y`, M.apply(S, x), y),
      equal(tex`\rank(yx^\top/\norm x^2)=1`, count(rank(S)), Q.one),
      lessThan(tex`0\lt\abs{ux^\top}`, Q.zero, maxDistance(T, W)),
      equal(tex`(W'+ux^\top)x+b-ux^\top x=W'x+b`, plus(M.apply(T, x), c), plus(y, b)),
      equal(tex`\dim\{N:Nx=0\}=m(k-1)`, count(y.length * x.length - rank(conditions)), count(dimension)),
    ), certifyProduct([M.sum(W, N), M.column(x)], [M.column(y)]))
  },
  controls: [
    {because: tex`a shift by $u\,p^\top$ with $p$ not orthogonal to $x$ changes the output`,
      change: ({N}) => ({N: map(N, () => Q.one)})},
    {because: tex`when the bias does not make up for it, $u\,x^\top$ changes the output`, change: replaced('c', 'b')},
    {because: 'not every matrix has the output asked for', change: ({x, y}) => ({dimension: y.length * x.length})},
  ],
  small: () => withOthers(M.parse([[1, 2], [0, 1]]), M.parseVector([1, 1]), [1, 2], [3, -3]),
  worked: work,
  figure: drawMatrices,
})
