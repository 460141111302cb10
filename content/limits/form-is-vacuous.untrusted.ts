import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import {sampleBlock} from '#networks/transformer/random-transformer.ts'
import {residualStream} from '#networks/transformer/transformer.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rankOneMatrix} from '#numerics/linear/linear-map.ts'
import {build} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './form-is-vacuous.ts'

function drawnTransformer(): Subject['untrained'] {
  const random = randomStream('limits/form-is-vacuous/untrained 1')
  const sizes = {features: 2, heads: 2, inner: 1, hidden: 2}
  const blocks = [1, 2].map(() => sampleBlock(random, sizes))
  const X = M.parse([[1, -2], [2, 1], [-1, 1]])
  const Y = residualStream(exactManner(), blocks, X).at(-1)!
  return {blocks, X, Y, m: maxDistance([Y[0]], [X.at(-1)!])}
}

const range = (reach: number) => Array.from({length: 2 * reach + 1}, (_, i) => i - reach)

/** Tabulates the parity and a second value drawn at random at the integer points about zero. */
export function tabulated(reach: number): Subject {
  const random = randomStream('limits/form-is-vacuous')
  const untrained = drawnTransformer()
  const places = range(reach).flatMap(x => range(reach).map(y => [x, y])).filter(([x, y]) => x !== 0 || y !== 0)
  const points = M.parse(places)
  const values = M.parse(places.map(([x, y]) => [(x + y) % 2 === 0 ? 1 : -1, random.integer(-9, 9)]))
  return {
    points, values, matrices: points.map((x, i) => rankOneMatrix(rationals, x, values[i])),
    corners: M.parse([[1, 0], [-1, 0], [1, 1], [-1, -1]]), bound: Q.one, untrained,
  }
}

/** Takes the first coordinate for both values. */
export function linear({points}: Subject) {
  const values = points.map(([x]) => [x, x])
  return {values, matrices: points.map((x, i) => rankOneMatrix(rationals, x, values[i]))}
}

/** Shows one matrix, and why no constant one does. */
export function work({points, values, matrices, corners, bound}: Subject) {
  const i = points.findLastIndex(([, y]) => Q.equal(y, Q.one))
  const named = ['a', 'b', 'c', 'd'].map((name, k) => tex`${name}=(${corners[k]})`)
  return [
    {text: tex`At $x=(${points[i]})$ the value, drawn at random in its second place, is $(${values[i]})$.
      One matrix that does it:`, tex: tex`W'(x)\,x=${matrices[i]}${M.column(points[i])}=${M.column(values[i])}.`},
    {text: tex`For affine $g$ and $a+b=c+d$ one has $g(a)+g(b)=g(c)+g(d)$. With
      $${listed(named, '$, $')}$ the parity has`,
      tex: tex`\abs{f_1(a)+f_1(b)-f_1(c)-f_1(d)}=\abs{-1-1-1-1}=4\cdot${bound},`},
    {text: tex`so every affine function misses it by at least $${bound}$ at one of the four.`},
  ]
}

/** Writes a whole number with the sign for minus. */
const signed = (k: number) => k < 0 ? `−${-k}` : String(Math.abs(k))

/** Draws both values and one entry of the matrix over the points. */
export function drawFunction({points, values, matrices}: Subject): Drawing {
  const places = range(points.map(([x]) => Q.toNumber(x)).reduce((a, b) => Math.max(a, b)))
  const grid = (entries: readonly Q.Rational[]) => build(places.length, places.length, (i, j) => {
    const at = points.findIndex(([x, y]) => Q.toNumber(x) === places[j] && Q.toNumber(y) === -places[i])
    return at < 0 ? 0 : Q.toNumber(entries[at])
  })
  const panels: readonly (readonly [string, readonly Q.Rational[]])[] = [
    ['f₁, the parity', values.map(([first]) => first)], ['f₂, drawn at random', values.map(([, second]) => second)],
    ['entry 2,1 of W′(x)', matrices.map(matrix => matrix[1][0])],
  ]
  return {
    kind: 'panels', title: 'A function without a rule, in the form',
    description: tex`Heat maps over the integer points: the parity sign, the values drawn at random,
      and one entry of the matrix that depends on the point.`,
    panels: panels.map(([title, entries]) => ({
      kind: 'heat map', title, description: `${title}, at each point; blank at zero.`, entries: grid(entries),
      rows: places.map(y => signed(-y)), columns: places.map(signed),
    })),
  }
}
