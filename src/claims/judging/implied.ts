import {rationals} from '#numerics/exact/field.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import {parseMatrix, product} from '#numerics/linear/matrix.ts'
import {supDistance, supDistanceToSquare} from '#numerics/exact/piecewise-distance.ts'
import {pieces, piecewiseLinear, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {Certificate, TextMatrix} from '#claims/certificate.ts'
import type {Finding} from '#claims/finding.ts'
import {toRange} from '#claims/quantity.ts'
import type {Relation} from '#claims/relation.ts'

type Of<Kind extends Certificate['kind']> = Extract<Certificate, {kind: Kind}>

/**
 * Answers for each relation of a finding whether one of its numbers
 * follows from the certificate alone, whatever our check computed.
 */
export function findImplied({relations, certificate}: Finding): readonly boolean[] {
  if (!certificate) return relations.map(() => false)
  const numbers = new Set(findNumbers(certificate).map(Q.toText))
  return relations.map(relation => findEnds(relation).some(end => numbers.has(Q.toText(end))))
}

function findEnds({left, right}: Relation): readonly Rational[] {
  return [left, right].map(toRange).flatMap(({lo, hi}) => [lo, hi]).filter(end => end !== null)
}

/**
 * Lists the numbers that follow from a certificate; the bounds
 * of `boxes` were computed by interval arithmetic and do not.
 */
export function findNumbers(certificate: Certificate): readonly Rational[] {
  switch (certificate.kind) {
    case 'matrix-identity':
      return [Q.zero, ...multiply(certificate.factors).flat()]
    case 'rank':
      return [Q.rational(certificate.rank)]
    case 'inertia':
      return ([-1, 0, 1] as const).map(sign =>
        Q.rational(certificate.diagonal.filter(entry => Q.sign(Q.parseRational(entry)) === sign).length)
      )
    case 'dual-functional':
      return ofFunctional(certificate)
    case 'piecewise-linear':
      return ofGraphs(certificate)
    case 'table':
      return ofTable(certificate)
    case 'boxes':
      return []
  }
}

function multiply(factors: readonly TextMatrix[]): Rational[][] {
  const [first, ...others] = factors.map(parseMatrix)
  return others.reduce((result, factor) => product(rationals, result, factor), first)
}

function ofFunctional({weights, value}: Of<'dual-functional'>): readonly Rational[] {
  const taken = Q.parseRational(value)
  return [taken, Q.abs(taken), Q.div(Q.abs(taken), Q.sum(weights.map(weight => Q.abs(Q.parseRational(weight)))))]
}

function ofGraphs({functions}: Of<'piecewise-linear'>): readonly Rational[] {
  const graphs = Object.values(functions).map(points =>
    piecewiseLinear(points.map(([x]) => Q.parseRational(x)), points.map(([, y]) => Q.parseRational(y)))
  )
  return graphs.flatMap((
    f,
    i,
  ) => [...ofGraph(f), ...graphs.slice(i + 1).filter(g => haveOneDomain(f, g)).map(g => supDistance(f, g).value)])
}

function ofGraph(f: PiecewiseLinear): readonly Rational[] {
  const [first, last] = [f.values[0], f.values.at(-1)!]
  const spread = Q.sub(f.values.reduce(Q.max), f.values.reduce(Q.min))
  return [Q.rational(pieces(f)), supDistanceToSquare(f).value, Q.div(spread, Q.rational(2)), Q.abs(Q.sub(last, first))]
}

function haveOneDomain(f: PiecewiseLinear, g: PiecewiseLinear): boolean {
  return Q.equal(f.knots[0], g.knots[0]) && Q.equal(f.knots.at(-1)!, g.knots.at(-1)!)
}

/**
 * Every number in a cell and its negative, the number of rows, and of each
 * column of numbers the sum, the mean, and the mean by the column `probability`.
 */
function ofTable({columns, rows}: Of<'table'>): readonly Rational[] {
  const cells = columns.map((_, i) => rows.map(row => readCell(row[i])))
  const numeric = cells.filter(column => column.every(cell => cell.length === 1)).map(column => column.flat())
  const chances = cells[columns.indexOf('probability')]?.map(([chance]) => chance ?? Q.rational(-1)) ?? []
  const isLaw = chances.length > 0 && chances.every(chance => Q.sign(chance) >= 0) && Q.equal(Q.sum(chances), Q.one)
  return [
    Q.rational(rows.length),
    ...cells.flat(2).flatMap(number => [number, Q.neg(number)]),
    ...numeric.flatMap(
      column => [Q.sum(column), Q.div(Q.sum(column), Q.rational(column.length)),
        ...isLaw ? [Q.sum(column.map((x, i) => Q.mul(chances[i], x)))] : []]
    ),
  ]
}

// The number that a cell is, or those among its words.
function readCell(cell: string | number): readonly Rational[] {
  if (typeof cell === 'number') return [fromDouble(cell)]
  return cell.split(/\s+/).filter(word => /^-?\d+(\/[1-9]\d*)?$/.test(word) && Q.toText(Q.parseRational(word)) === word)
    .map(Q.parseRational)
}
