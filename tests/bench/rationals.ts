import {createRequire} from 'node:module'
import type {Fraction, MathJsInstance} from 'mathjs'
import {rank} from '../../src/numerics/linear/elimination.ts'
import {rationals} from '../../src/numerics/exact/field.ts'
import {product, type Matrix} from '../../src/numerics/linear/matrix.ts'
import {randomStream} from '../../src/numerics/statistics/random.ts'
import {rational, toText, type Rational} from '../../src/numerics/exact/rational.ts'
import {race} from './stopwatch.ts'
import {toTime} from './table.ts'

const {create, all} = createRequire(import.meta.url)('mathjs') as {create: (factories: object) => MathJsInstance, all: object}
const math = create(all)

/** Times our rational matrices against those of mathjs with Fraction entries: a 20 × 20 product, and the rank of a 40 × 40 matrix of rank 20. */
export function findRationalRows(): readonly (readonly string[])[] {
  const draw = toDraw()
  const [a, b, low] = [draw(20, 20), draw(20, 20), product(rationals, draw(40, 20), draw(20, 40))]
  const [c, d, theirLow] = [a, b, low].map(toTheirs) as [Fraction[][], Fraction[][], Fraction[][]]
  if (rank(low) !== 20 || findTheirRank(theirLow) !== 20) throw new Error('the ranks differ')
  return [
    toRow('rational product, 20 × 20', () => product(rationals, a, b), () => math.multiply(c, d)),
    toRow('rational rank, 40 × 40', () => rank(low), () => findTheirRank(theirLow)),
  ]
}

function toDraw(): (rows: number, columns: number) => Matrix<Rational> {
  const random = randomStream('bench/rationals')
  return (rows, columns) => Array.from({length: rows}, () => Array.from({length: columns}, () => rational(random.integer(-99, 99), BigInt(random.integer(1, 9)))))
}

const toTheirs = (matrix: Matrix<Rational>) => matrix.map(row => row.map(entry => math.fraction(toText(entry))))

// mathjs has no rank; this is Gaussian elimination over its Fraction type, by its own methods.
function findTheirRank(matrix: Fraction[][]): number {
  const rows = matrix.map(row => [...row])
  let found = 0
  for (let j = 0; j < rows[0]!.length && found < rows.length; j++) {
    const pivot = rows.findIndex((row, i) => i >= found && !row[j]!.equals(0))
    if (pivot < 0) continue
    ;[rows[found], rows[pivot]] = [rows[pivot]!, rows[found]!]
    for (let i = found + 1; i < rows.length; i++) {
      const factor = rows[i]![j]!.div(rows[found]![j]!)
      rows[i] = rows[i]!.map((entry, k) => entry.sub(factor.mul(rows[found]![k]!)))
    }
    found++
  }
  return found
}

function toRow(name: string, ours: () => unknown, theirs: () => unknown): readonly string[] {
  const [own, rival] = race([ours, theirs], 7)
  return [name, toTime(own!), toTime(rival!), `${(rival! / own!).toFixed(1)}`]
}
