import {checkShape, claim} from '#claims/claim.ts'
import {all, certified, equals} from '#claims/finding.ts'
import type {Drawing} from '#figures/drawing.ts'
import {rationals} from '#numerics/field.ts'
import {findMapMatrix} from '#numerics/linear-map.ts'
import {apply, hasShape, kronecker, map, parseMatrix, product, toTextMatrix, transpose, vecColumns, vecRows, type Matrix} from '#numerics/matrix.ts'
import {maxDistance} from '#numerics/max-norm.ts'
import * as Q from '#numerics/rational.ts'
import {toTexMatrix} from '#numerics/tex.ts'

type Rationals = Matrix<Q.Rational>
type Factors = {readonly a: readonly (readonly string[])[], readonly x: readonly (readonly string[])[], readonly b: readonly (readonly string[])[]}

const column = (v: readonly Q.Rational[]) => v.map(entry => [entry])
const between = (a: Rationals, x: Rationals, b: Rationals) => product(rationals, product(rationals, a, x), b)
const agree = (left: Rationals, right: Rationals, name: string) => equals(maxDistance(left, right), Q.zero, {left: name, right: '0'})

function assert({a, x, b}: Factors) {
  const [A, X, B] = [a, x, b].map(parseMatrix)
  return {
    a, x, b, image: toTextMatrix(between(A, X, B)),
    rows: toTextMatrix(kronecker(rationals, A, transpose(B))), columns: toTextMatrix(kronecker(rationals, transpose(B), A)),
  }
}

/** Both flattenings turn X ↦ AXB into a Kronecker product, each into its own. */
export default claim({
  kind: 'lemma',
  source: {cite: 'vanloan2000'},
  words: {
    title: 'Kronecker products',
    statement: ({a, x, b}: ReturnType<typeof assert>) => `for the $${a.length}\\times${x.length}$ matrix $A$ and the $${b.length}\\times${b[0].length}$ matrix $B$ shown, the map $X\\mapsto AXB$ has the matrix $A\\otimes B^\\top$ when rows are stacked and $B^\\top\\otimes A$ when columns are.`,
    quantifier: {over: 'all $X$ of fitting size', by: 'linearity of both sides in $X$ and agreement on every matrix with a single entry one'},
    notClaimed: 'which of the two orders the source paper uses; that could not be read, and it does not matter once one order is fixed',
  },
  subject: () => assert({a: [['1', '2'], ['-1', '3'], ['2', '-2']], x: [['1', '-1', '2', '3'], ['2', '1', '-2', '-1']], b: [['1', '2', '-1'], ['3', '-1', '2'], ['-2', '1', '1'], ['1', '4', '-3']]}),
  mutable: ['a', 'x', 'b', 'image', 'rows', 'columns'],
  check(subject) {
    const {a, x, b, image} = subject
    const [m, k, l, p] = [a.length, x.length, b.length, b[0]?.length ?? 0]
    checkShape(m * k * l * p > 0 && hasShape(a, m, k) && hasShape(x, k, l) && hasShape(b, l, p) && hasShape(image, m, p)
      && [subject.rows, subject.columns].every(matrix => hasShape(matrix, m * p, k * l)), 'the matrices do not fit together')
    const [A, X, B, Y, rows, columns] = [a, x, b, image, subject.rows, subject.columns].map(parseMatrix)
    return certified(all(
      agree(rows, findMapMatrix(rationals, unit => between(A, unit, B), k, l), '\\max_E\\abs{(A\\otimes B^\\top)\\vecr(E)-\\vecr(AEB)}'),
      agree(columns, findMapMatrix(rationals, unit => transpose(between(A, transpose(unit), B)), l, k), '\\max_E\\abs{(B^\\top\\otimes A)\\vecc(E)-\\vecc(AEB)}'),
      agree(Y, between(A, X, B), '\\abs{Y-AXB}'),
      agree(column(apply(rationals, rows, vecRows(X))), column(vecRows(Y)), '\\abs{(A\\otimes B^\\top)\\vecr(X)-\\vecr(Y)}'),
      agree(column(apply(rationals, columns, vecColumns(X))), column(vecColumns(Y)), '\\abs{(B^\\top\\otimes A)\\vecc(X)-\\vecc(Y)}'),
    ), {kind: 'matrix-identity', factors: [subject.rows, toTextMatrix(column(vecRows(X)))], equals: [toTextMatrix(column(vecRows(Y)))]})
  },
  controls: [
    {because: 'the matrix for stacked columns is the wrong one for stacked rows', change: subject => ({...subject, rows: subject.columns})},
    {because: 'and the matrix for stacked rows is the wrong one for stacked columns', change: subject => ({...subject, columns: subject.rows})},
  ],
  figure: ({rows, columns}): Drawing => ({
    kind: 'panels', title: 'Two flattenings of one map', description: 'The same numbers in two arrangements: blocks that are multiples of the transpose of B, and blocks that are multiples of A.',
    panels: ([['A ⊗ Bᵀ', rows, [3, 4]], ['Bᵀ ⊗ A', columns, [3, 2]]] as const).map(([title, matrix, blocks]) => ({
      kind: 'heat map', title, description: `The matrix ${title} with its blocks.`, blocks, entries: map(parseMatrix(matrix), Q.toNumber),
    })),
  }),
  small: () => assert({a: [['1', '2']], x: [['3', '4'], ['5', '6']], b: [['1'], ['-1']]}),
  worked: ({a, x, b, image, rows, columns}) => {
    const [A, X, B, Y, R, C] = [a, x, b, image, rows, columns].map(matrix => toTexMatrix(parseMatrix(matrix)))
    return [
      {text: 'A product of three matrices:', tex: `${A}${X}${B}=${Y}.`},
      {text: 'With the rows of $X$ stacked, the blocks of $A\\otimes B^\\top$ are multiples of $B^\\top$:', tex: `${R}${toTexMatrix(column(vecRows(parseMatrix(x))))}=${Y}.`},
      {text: 'With the columns stacked, the blocks of $B^\\top\\otimes A$ are multiples of $A$:', tex: `${C}${toTexMatrix(column(vecColumns(parseMatrix(x))))}=${Y}.`},
    ]
  },
})
