import {certifyProduct} from '#claims/certify.ts'
import {all, certified, equal, holds} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {replaced} from '#claims/falsify.ts'
import {tex} from '#claims/tex.ts'
import {list, matrix, oneOf, record, type Of} from '#claims/types.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {matrixOfMap, listUnits} from '#numerics/linear/linear-map.ts'
import {transpose, vecColumns, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawFlattenings, flattened, work} from './kronecker-vec.untrusted.ts'

const formula = list(oneOf('A', 'Bᵀ'), 2)
const types = {
  A: matrix('m', 'k'), X: matrix('k', 'l'), B: matrix('l', 'p'),
  Y: matrix('m', 'p'), formulas: record({rows: formula, columns: formula}),
  R: matrix('m*p', 'k*l'), C: matrix('m*p', 'k*l'),
}
export type Subject = Of<typeof types>

type Rationals = Matrix<Q.Rational>
const kronecker = (names: Subject['formulas']['rows'], A: Rationals, B: Rationals) =>
  names.map(name => name === 'A' ? A : transpose(B)).reduce((one, other) => M.kronecker(one, other))
const rowMap = (A: Rationals, B: Rationals) => matrixOfMap(rationals, E => M.product(A, E, B), A[0].length, B.length)
const columnMap = (A: Rationals, B: Rationals) =>
  matrixOfMap(rationals, E => transpose(M.product(A, transpose(E), B)), B.length, A[0].length)

/** Both flattenings turn X ↦ AXB into a Kronecker product, each into its own. */
export default claim({
  kind: 'lemma',
  source: {cite: 'vanloan2000'},
  words: {
    title: 'Kronecker products',
    statement: ({A, X, B}) => tex`for the $${A.length}\times${X.length}$ matrix $A$
      and the $${B.length}\times${B[0].length}$ matrix $B$ shown, the map $X\mapsto AXB$ has the matrix
      $A\otimes B^\top$ when rows are stacked and $B^\top\otimes A$ when columns are;
      and so for all matrices of these sizes.`,
    quantifier: {
      over: 'all $A$, $X$ and $B$ of these sizes',
      by: 'linearity of both sides in each of the three and agreement on all matrices with a single entry one',
    },
    notClaimed: tex`which of the two orders the source paper uses; that could not be read,
      and it does not matter once one order is fixed`,
  },
  types,
  subject: () => flattened(
    [[1, 2], [-1, 3], [2, -2]], [[1, -1, 2, 3], [2, 1, -2, -1]], [[1, 2, -1], [3, -1, 2], [-2, 1, 1], [1, 4, -3]]),
  mutable: ['A', 'X', 'B', 'Y', 'formulas', 'R', 'C'],
  check({A, X, B, Y, formulas: {rows, columns}, R, C}) {
    const certificate = certifyProduct([R, M.column(vecRows(X))], [M.column(vecRows(Y))])
    const shown = all(
      equal(tex`R=A\otimes B^\top`, R, kronecker(rows, A, B)),
      equal(tex`C=B^\top\otimes A`, C, kronecker(columns, A, B)),
      equal(tex`\max_E\abs{R\,\vecr(E)-\vecr(AEB)}=0`, maxDistance(R, rowMap(A, B)), Q.zero),
      equal(tex`\max_E\abs{C\,\vecc(E)-\vecc(AEB)}=0`, maxDistance(C, columnMap(A, B)), Q.zero),
      equal(tex`Y=AXB`, Y, M.product(A, X, B)),
      equal(tex`R\,\vecr(X)=\vecr(Y)`, M.apply(R, vecRows(X)), vecRows(Y)),
      equal(tex`C\,\vecc(X)=\vecc(Y)`, M.apply(C, vecColumns(X)), vecColumns(Y)),
    )
    // What is wrong for the matrices shown need not be tried on all others.
    if (!holds(shown)) return certified(shown, certificate)
    const [left, right] = [listUnits(rationals, A.length, X.length), listUnits(rationals, B.length, B[0].length)]
    const gaps = left.flatMap(E => right.flatMap(G =>
      [maxDistance(kronecker(rows, E, G), rowMap(E, G)), maxDistance(kronecker(columns, E, G), columnMap(E, G))]))
    return certified(all(shown,
      equal(tex`\max_{E,F,G}\abs{(E\otimes G^\top)\vecr(F)-\vecr(EFG)},\ \abs{(G^\top\otimes E)\vecc(F)-\vecc(EFG)}=0`,
        gaps.reduce(Q.max), Q.zero),
    ), certificate)
  },
  controls: [
    {because: 'the matrix for stacked columns is the wrong one for stacked rows', change: replaced('R', 'C')},
    {because: 'and the matrix for stacked rows is the wrong one for stacked columns', change: replaced('C', 'R')},
    {because: 'the factors of a Kronecker product do not commute',
      change: ({formulas}) => ({formulas: {...formulas, rows: formulas.rows.toReversed()}})},
  ],
  small: () => flattened([[1, 2]], [[3, 4], [5, 6]], [[1], [-1]]),
  worked: work,
  figure: drawFlattenings,
})
