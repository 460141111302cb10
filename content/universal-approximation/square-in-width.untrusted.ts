import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {onUnit} from '#networks/relu/relu-network.ts'
import {squareNetwork} from '#networks/relu/square.ts'
import {toShallowNetwork} from '#networks/shallow/shallow-network.ts'
import {piecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toPowerTex, toTexValues} from '#numerics/expression/tex.ts'
import type {Subject} from './square-in-width.ts'

const deepErrorOf = (m: number) => Q.power(Q.rational(4), -m - 1)
const errorOf = (N: number) => Q.rational(1, 8 * N * N)

/** The interpolant of the square at given knots, lowered. */
function chords(knots: readonly Q.Rational[], lower: Q.Rational) {
  return toShallowNetwork(piecewiseLinear(knots, knots.map(x => Q.sub(Q.mul(x, x), lower))))
}
const evenly = (N: number) => Array.from({length: N + 1}, (_, k) => Q.rational(k, N))

/** The fewest pieces with which one hidden layer comes as near as m layers in depth. */
function piecesFor(m: number): number {
  let pieces = 1
  while (Q.compare(errorOf(pieces), deepErrorOf(m)) > 0) pieces++
  return pieces
}

/** The best single layer of 2m units beside m layers of two units each. */
export function besideDepth(m: number): Subject {
  const N = 2 * m + 1
  return {
    network: chords(evenly(N), errorOf(N)), units: 2 * m, pieces: N, error: errorOf(N),
    deep: squareNetwork(m), deepError: deepErrorOf(m), needed: piecesFor(m),
  }
}

/** Leaves the chords on the parabola; and moves the first knot half way to zero. */
export const onTheParabola = ({pieces}: Subject) => ({network: chords(evenly(pieces), Q.zero)})
export const unequal = ({pieces, error}: Subject) =>
  ({network: chords(evenly(pieces).map((x, k) => k === 1 ? Q.mul(x, Q.rational(1, 2)) : x), error)})

/** Applies the functional to one cell, and lists the values of the best layer. */
export const work = ({network, pieces: N, error, deep, deepError, needed}: Subject) => [
  {text: tex`Of $${N}$ pieces one is at least $${Q.rational(1, N)}$ long. On such a cell $[a,a+2h]$ the values of every
    affine function satisfy $q(a)-2q(a+h)+q(a+2h)=0$, and those of $x^2$ satisfy`,
  tex: tex`a^2-2(a+h)^2+(a+2h)^2=2h^2\ge2\cdot\left(${Q.rational(1, 2 * N)}\right)^2=4\cdot${error},`},
  {text: tex`so that some of the three values is missed by $${error}$ or more. The layer takes the values of $x^2$,
    lowered by that much:`, tex: toTexValues('f', onUnit(network))},
  {text: tex`As many units in ${deep.length === 1 ? 'one block' : `${deep.length} blocks`} reach
    $${toPowerTex(deepError, 4)}$, and with $P=${needed}$ pieces`,
  tex: tex`\frac1{8P^2}=${errorOf(needed)}\le${deepError}.`},
]

/** Draws the least errors against the number of units. */
export function drawRace({pieces: N, error}: Subject): Drawing {
  const depths = Array.from({length: 8}, (_, i) => i + 1)
  const curve = (of: (m: number) => Q.Rational) => depths.map(m => [2 * m, Q.toNumber(of(m))] as const)
  return {
    kind: 'plot', title: 'Squaring in width and in depth',
    description: tex`On a logarithmic axis the error of the best single layer falls ever more slowly with the number of
      units; that of the deep network falls along a line.`,
    x: {label: 'hidden units', ticks: depths.map(m => ({at: 2 * m, label: String(2 * m)}))},
    y: {label: 'sup error', scale: 'log2'},
    marks: [
      {mark: 'line', points: curve(m => errorOf(2 * m + 1)), tone: 'claim', label: 'one layer, 1/8N²'},
      {mark: 'line', points: curve(deepErrorOf), tone: 'second', label: 'in depth, 4⁻⁽ᵐ⁺¹⁾'},
      {mark: 'dots', points: [[N - 1, Q.toNumber(error)]], tone: 'claim'},
    ],
  }
}
