import type {Cones} from '#numerics/exact/cones.ts'
import type {Affine} from '#numerics/exact/polygon.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {Block, ReluNetwork} from './relu-network.ts'

const unitRow = (length: number, at: number) => Array.from({length}, (_, k) => k === at ? Q.one : Q.zero)
const minus = (a: readonly Rational[], b: readonly Rational[]) => a.map((entry, k) => Q.sub(entry, b[k]))

/** The centres of the Nⁿ cells of the unit cube [0, 1]ⁿ. */
export function cellCentres(n: number, N: number): (readonly Rational[])[] {
  const along = Array.from({length: N}, (_, a) => Q.rational(2 * a + 1, 2 * N))
  return Array.from({length: n}).reduce<(readonly Rational[])[]>(
    points => points.flatMap(point => along.map(x => [...point, x])), [[]])
}

/**
 * The highest of the cones above the centres of the Nⁿ cells, lifted by `lift`, as a ReLU network of n inputs with
 * n(N + Nⁿ) − 1 hidden units: first −slope·|xₖ − c| for each coordinate and each centre on its axis, then for each cell
 * the least of n of these, then the greatest over all cells, two at a time. Each apex stands above a centre.
 */
export function coneNetwork(n: number, N: number, {slope, apexes}: Cones, lift: Rational): ReluNetwork {
  const placeOf = (x: Rational) => Number(Q.floor(Q.mul(x, Q.rational(N))))
  const cells = apexes.map(({at, value}) => at.map((x, k): Affine =>
    ({row: unitRow(n * N, k * N + placeOf(x)), constant: Q.add(value, lift)})))
  const [least, width] = tournament(cells, -1)
  const heights = Array.from({length: width}, (_, i): Affine => ({row: unitRow(width, i), constant: Q.zero}))
  const [greatest] = tournament([heights], 1)
  return [distances(n, N, slope), ...least, ...greatest]
}

// −s|t| = s·t − 2s·ReLU(t), t = xₖ − c.
function distances(n: number, N: number, slope: Rational): Block {
  const centres = cellCentres(1, N).map(([centre]) => centre)
  const places = Array.from({length: n}, (_, k) => centres.map(centre => ({k, centre}))).flat()
  const inner = places.map(({k}) => unitRow(n, k))
  return {
    skip: inner.map(row => row.map(entry => Q.mul(slope, entry))), inner, bias: places.map(({centre}) => Q.neg(centre)),
    outer: places.map((_, j) => unitRow(n * N, j).map(entry => Q.mul(Q.mul(Q.rational(-2), slope), entry))),
    offset: places.map(({centre}) => Q.neg(Q.mul(slope, centre))),
  }
}

interface Pair { readonly a: Affine, readonly b: Affine | undefined }

// Merges the members of each group two at a time, by max(a, b) = a + ReLU(b − a) or min(a, b) = a − ReLU(a − b).
function tournament(groups: readonly (readonly Affine[])[], sign: 1 | -1): readonly [ReluNetwork, number] {
  if (groups.every(({length}) => length === 1) && groups.every(([{constant}]) => Q.isZero(constant)))
    return [[], groups.length]
  const pairs = groups.map(group => group.flatMap((a, i): Pair[] => i % 2 === 0 ? [{a, b: group.at(i + 1)}] : []))
  const width = pairs.flat().length
  let at = 0
  const next = pairs.map(list => list.map((): Affine => ({row: unitRow(width, at++), constant: Q.zero})))
  const [rest, last] = tournament(next, sign)
  return [[merge(pairs.flat(), sign), ...rest], last]
}

function merge(pairs: readonly Pair[], sign: 1 | -1): Block {
  const matches = pairs.flatMap(({a, b}, j) => b ? [{a, b, j}] : [])
  const by = Q.rational(sign)
  return {
    skip: pairs.map(({a}) => a.row), offset: pairs.map(({a}) => a.constant),
    inner: matches.map(({a, b}) => minus(b.row, a.row).map(entry => Q.mul(by, entry))),
    bias: matches.map(({a, b}) => Q.mul(by, Q.sub(b.constant, a.constant))),
    outer: pairs.map((_, j) => matches.map(match => match.j === j ? by : Q.zero)),
  }
}
