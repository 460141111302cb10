import {checkShape, claim} from '#claims/claim.ts'
import {all, certified, equals} from '#claims/finding.ts'
import type {Drawing} from '#figures/drawing.ts'
import {rationals} from '#numerics/exact/field.ts'
import {findMapMatrix, findUnits} from '#numerics/linear/linear-map.ts'
import {apply, hasShape, kronecker, map, parseMatrix, product, toTextMatrix, transpose, vecColumns, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexMatrix} from '#numerics/expression/tex.ts'

type Rationals = Matrix<Q.Rational>
/** The factors of a Kronecker product, by name. */
type Formula = readonly ('A' | 'Bᵀ')[]
type Factors = {readonly a: readonly (readonly string[])[], readonly x: readonly (readonly string[])[], readonly b: readonly (readonly string[])[]}

const column = (v: readonly Q.Rational[]) => v.map(entry => [entry])
const between = (a: Rationals, x: Rationals, b: Rationals) => product(rationals, product(rationals, a, x), b)
const agree = (left: Rationals, right: Rationals, name: string) => equals(maxDistance(left, right), Q.zero, {left: name, right: '0'})

const multiply = (formula: Formula, a: Rationals, b: Rationals) => formula.map(name => name === 'A' ? a : transpose(b)).reduce((one, other) => kronecker(rationals, one, other))
const findRowMap = (a: Rationals, b: Rationals) => findMapMatrix(rationals, unit => between(a, unit, b), a[0].length, b.length)
const findColumnMap = (a: Rationals, b: Rationals) => findMapMatrix(rationals, unit => transpose(between(a, transpose(unit), b)), b.length, a[0].length)

function assert({a, x, b}: Factors) {
  const [A, X, B] = [a, x, b].map(parseMatrix)
  const formulas = {rows: ['A', 'Bᵀ'] as Formula, columns: ['Bᵀ', 'A'] as Formula}
  return {a, x, b, image: toTextMatrix(between(A, X, B)), formulas, rows: toTextMatrix(multiply(formulas.rows, A, B)), columns: toTextMatrix(multiply(formulas.columns, A, B))}
}
type Subject = ReturnType<typeof assert>

/** Both flattenings turn X ↦ AXB into a Kronecker product, each into its own. */
export default claim({
  kind: 'lemma',
  source: {cite: 'vanloan2000'},
  words: {
    title: 'Kronecker products',
    statement: ({a, x, b}: Subject) => `for the $${a.length}\\times${x.length}$ matrix $A$ and the $${b.length}\\times${b[0].length}$ matrix $B$ shown, the map $X\\mapsto AXB$ has the matrix $A\\otimes B^\\top$ when rows are stacked and $B^\\top\\otimes A$ when columns are; and so for all matrices of these sizes.`,
    quantifier: {over: 'all $A$, $X$ and $B$ of these sizes', by: 'linearity of both sides in each of the three and agreement on all matrices with a single entry one'},
    notClaimed: 'which of the two orders the source paper uses; that could not be read, and it does not matter once one order is fixed',
  },
  subject: () => assert({a: [['1', '2'], ['-1', '3'], ['2', '-2']], x: [['1', '-1', '2', '3'], ['2', '1', '-2', '-1']], b: [['1', '2', '-1'], ['3', '-1', '2'], ['-2', '1', '1'], ['1', '4', '-3']]}),
  mutable: ['a', 'x', 'b', 'image', 'formulas', 'rows', 'columns'],
  check(subject) {
    const {a, x, b, image, formulas} = subject
    const [m, k, l, p] = [a.length, x.length, b.length, b[0]?.length ?? 0]
    checkShape(m * k * l * p > 0 && hasShape(a, m, k) && hasShape(x, k, l) && hasShape(b, l, p) && hasShape(image, m, p)
      && [subject.rows, subject.columns].every(matrix => hasShape(matrix, m * p, k * l)) && Object.values(formulas).every(({length}) => length === 2), 'the matrices do not fit together')
    const [A, X, B, Y, rows, columns] = [a, x, b, image, subject.rows, subject.columns].map(parseMatrix)
    const shown = all(
      agree(rows, multiply(formulas.rows, A, B), '\\abs{R-A\\otimes B^\\top}'),
      agree(columns, multiply(formulas.columns, A, B), '\\abs{C-B^\\top\\otimes A}'),
      agree(rows, findRowMap(A, B), '\\max_E\\abs{R\\,\\vecr(E)-\\vecr(AEB)}'),
      agree(columns, findColumnMap(A, B), '\\max_E\\abs{C\\,\\vecc(E)-\\vecc(AEB)}'),
      agree(Y, between(A, X, B), '\\abs{Y-AXB}'),
      agree(column(apply(rationals, rows, vecRows(X))), column(vecRows(Y)), '\\abs{R\\,\\vecr(X)-\\vecr(Y)}'),
      agree(column(apply(rationals, columns, vecColumns(X))), column(vecColumns(Y)), '\\abs{C\\,\\vecc(X)-\\vecc(Y)}'),
    )
    // What is wrong for the matrices shown need not be tried on all others.
    const isWrong = shown.relations.some(({verdict}) => verdict !== 'confirmed')
    return certified(isWrong ? shown : all(shown, equals(findGapOverUnits(formulas, [m, k, l, p]), Q.zero, {left: '\\max_{E,F,G}\\abs{(E\\otimes G^\\top)\\vecr(F)-\\vecr(EFG)},\\ \\abs{(G^\\top\\otimes E)\\vecc(F)-\\vecc(EFG)}', right: '0'})), {kind: 'matrix-identity', factors: [subject.rows, toTextMatrix(column(vecRows(X)))], equals: [toTextMatrix(column(vecRows(Y)))]})
  },
  controls: [
    {because: 'the matrix for stacked columns is the wrong one for stacked rows', change: subject => ({...subject, rows: subject.columns})},
    {because: 'and the matrix for stacked rows is the wrong one for stacked columns', change: subject => ({...subject, columns: subject.rows})},
    {because: 'the factors of a Kronecker product do not commute', change: subject => ({...subject, formulas: {...subject.formulas, rows: [...subject.formulas.rows].reverse()}})},
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

/** Finds the greatest defect of both formulas over all pairs of unit matrices in place of A, m × k, and B, l × p, as matrices of maps of X. */
function findGapOverUnits({rows, columns}: Subject['formulas'], [m, k, l, p]: readonly [number, number, number, number]): Q.Rational {
  return findUnits(rationals, m, k).flatMap(a => findUnits(rationals, l, p).map(b =>
    Q.max(maxDistance(multiply(rows, a, b), findRowMap(a, b)), maxDistance(multiply(columns, a, b), findColumnMap(a, b))))).reduce(Q.max)
}
