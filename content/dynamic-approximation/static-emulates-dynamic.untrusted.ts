import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {multiplier, productError, split} from '#networks/relu/multiplier.ts'
import {valueAt} from '#networks/relu/relu-network.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexValues} from '#numerics/expression/tex.ts'
import {build} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './static-emulates-dynamic.ts'

/** The cells of a unit length that are published. */
export const widths = ['2', '4', '8', '16'] as const

/** The multiplier of 4n units, and the functional of the corners that kills affine functions. */
export const multiplierOf = (n: number): Subject => ({
  n, layer: multiplier(n), units: 4 * n, error: Q.rational(1, 4 * n * n),
  lambda: M.parse([[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]]), affine: Q.one,
})

/** Changes the output weights of the layer one by one. */
export const reweighted = (weigh: (weight: Q.Rational, i: number, n: number) => Q.Rational) => ({layer, n}: Subject) =>
  ({layer: {...layer, outer: layer.outer.map(row => row.map((weight, i) => weigh(weight, i, n)))}})

/** Multiplies where the error is greatest. */
export function work({n, layer, error}: Subject) {
  const [{sum}, t] = [split(layer), Q.rational(1, 2 * n)]
  const [square, product] = [Q.mul(t, t), valueAt(layer, [t, t])]
  return [
    {text: tex`For $N=${n}$ the function $s$ interpolates the square at`, tex: toTexValues('s', sum)},
    {text: tex`At $c=x=${t}$ we have $u=${t}$, half way between two knots, and $v=0$, a knot:`,
      tex: tex`p\left(${t},${t}\right)-${t}\cdot${t}=s\left(${t}\right)-s(0)-${square}=${product}-${square}=${error}.`},
    {text: tex`No point of the square is worse, for $s(t)-t^2$ lies between $0$ and $${error}$ at every $t$.
      An affine function $g$ has`, tex: 'g(1,1)-g(1,-1)-g(-1,1)+g(-1,-1)=0,'},
    {text: tex`where $c\,x$ gives $4$; one of the four errors is at least $1$.`},
  ]
}

/** Draws the error over the square, and how its supremum falls. */
export function drawMultiplier({layer, n}: Subject): Drawing {
  const miss = (c: Q.Rational, x: Q.Rational) => Q.toNumber(Q.sub(valueAt(layer, [c, x])[0], Q.mul(c, x)))
  const units = widths.map(width => 4 * Number(width))
  return {
    kind: 'panels', title: 'Multiplying with constant weights',
    description: 'The error of the static layer over the square, and how its supremum falls as units are added.',
    panels: [
      {kind: 'heat map', title: `The error for N = ${n}`,
        description: tex`Context from left to right, query from bottom to top; the signs of the error alternate from
          cell to cell.`,
        entries: build(25, 25, (i, j) => miss(Q.rational(j - 12, 12), Q.rational(12 - i, 12))),
        full: 1 / (4 * n * n)},
      {kind: 'plot', title: 'Supremum of the error',
        description: 'The supremum against the number of units, with that of the best affine function above.',
        x: {label: 'hidden units', scale: 'log2'}, y: {label: 'sup |p − cx|', scale: 'log2'},
        marks: [
          {mark: 'rule', axis: 'y', at: 1, tone: 'control', label: 'affine functions, at least'},
          {mark: 'line', points: units.map(count => [count, 4 / count / count]), tone: 'bound', label: '1/(4N²)'},
          {mark: 'dots', points: units.map(count => [count, Q.toNumber(productError(multiplier(count / 4)))]),
            tone: 'claim', label: '4N units'},
        ]},
    ],
  }
}
