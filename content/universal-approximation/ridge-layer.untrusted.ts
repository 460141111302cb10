import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {valueAt} from '#networks/relu/relu-network.ts'
import {ridgeLayer} from '#networks/shallow/ridge.ts'
import {monomial} from '#numerics/exact/monomial.ts'
import {piecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexAffine, toTexMonomial} from '#numerics/expression/tex.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './ridge-layer.ts'

type Term = Subject['terms'][number]
type Point = readonly Q.Rational[]

type Name = 'xyy' | 'xxyy' | 'xyz'
const sums: {readonly [name in Name]: {readonly exponents: readonly number[], readonly terms: readonly Term[]}} = {
  xyy: {exponents: [1, 2], terms: [term('1/6', 1, 1), term('1/6', 1, -1), term('-1/3', 1, 0)]},
  xxyy: {exponents: [2, 2],
    terms: [term('1/12', 1, 1), term('1/12', 1, -1), term('-1/6', 1, 0), term('-1/6', 0, 1)]},
  xyz: {exponents: [1, 1, 1],
    terms: [term('1/24', 1, 1, 1), term('-1/24', 1, 1, -1), term('-1/24', 1, -1, 1), term('-1/24', -1, 1, 1)]},
}

function term(c: string, ...a: readonly number[]): Term {
  return {c: Q.parseRational(c), a: M.parseVector(a)}
}

const reachOf = (a: Point) => Q.sum(a.map(Q.abs))

function layerOf(terms: readonly Term[], d: number, N: number) {
  return ridgeLayer(terms.map(({c, a}) => {
    const m = reachOf(a)
    const knots = Array.from({length: N + 1}, (_, k) => Q.mul(m, Q.rational(2 * k - N, N)))
    return {direction: a, profile: piecewiseLinear(knots, knots.map(t => Q.mul(c, Q.power(t, d))))}
  }))
}

/** A product of variables as a sum of powers, with N units along each direction. */
export function monomials(name: Name, N: number): Subject {
  const {exponents, terms} = sums[name]
  const [d, layer] = [exponents.reduce((a, b) => a + b), layerOf(terms, exponents.reduce((a, b) => a + b), N)]
  const bounds = terms.map(({c, a}) => Q.mul(Q.abs(c), Q.power(reachOf(a), d)))
  // Half a piece before the end of the first direction, where its power bends most.
  const at = terms[0].a.map(() => Q.rational(N - 1, N))
  return {
    exponents, d, terms, N, layer,
    error: Q.mul(Q.rational(d * (d - 1), 2 * N * N), Q.sum(bounds)), at,
    low: Q.abs(Q.sub(monomial(exponents, at), valueAt(layer, at)[0])),
  }
}

/** Leaves out the last direction; and puts all directions on the axes. */
export const withoutLast = ({terms, d, N}: Subject) =>
  ({terms: terms.slice(0, -1), layer: layerOf(terms.slice(0, -1), d, N)})
export function alongAxes({terms, d, N}: Subject) {
  const onAxes = terms.map(({c, a}, j) => ({c, a: a.map((_, k) => k === j % a.length ? Q.one : Q.zero)}))
  return {terms: onAxes, layer: layerOf(onAxes, d, N)}
}

const powers = (terms: readonly Term[], d: number) =>
  terms.map(({c, a}) => `${Q.sign(c) < 0 ? '' : '+'}${tex`${c}\,(${toTexAffine(a, Q.zero)})^{${d}}`}`)
  .join('').replace(/^\+/, '')

/** Multiplies out, and adds up the errors along the directions. */
export const work = ({exponents, terms, d, N, error, at, low}: Subject) => [
  {text: 'A product of variables is a sum of powers of linear forms. Multiply out, and all other products cancel:',
    tex: tex`${toTexMonomial(exponents)}=
      ${powers(terms, d)}.`},
  {text: tex`On $[-1,1]^{${at.length}}$ the form $a\cdot x$ runs over $[-\norm a_1,\norm a_1]$. With $N=${N}$ pieces of
    length $2\norm a_1/N$ the error of $c\,t^{${d}}$ is at most
    $\frac18(2\norm a_1/N)^2\cdot${d}\cdot${d - 1}\,\abs c\,\norm a_1^{${d - 2}}$, and all of them add up to`,
  tex: tex`\frac{${d}\cdot${d - 1}}{2\cdot${N}^2}\sum_j\abs{c_j}\,\norm{a_j}_1^{${d}}=${error}.`},
  {text: tex`At $(${at})$ the error is $${low}$.`},
]

/** Draws the error along the diagonal against the bound. */
export function drawRidges({exponents, layer, error, N}: Subject): Drawing {
  const steps = 8 * N
  const places = Array.from({length: steps + 1}, (_, k) => Q.rational(2 * k - steps, steps))
  const along = (of: (x: Point) => Q.Rational) =>
    places.map(t => [Q.toNumber(t), Q.toNumber(of(exponents.map(() => t)))] as const)
  const output = (x: Point) => valueAt(layer, x)[0]
  const bound = Q.toNumber(error)
  return {
    kind: 'panels', title: 'A product by one hidden layer',
    description: tex`The layer follows the product along the diagonal of the cube; its error swings once in each piece,
      most where the powers bend most, and stays between the bounds.`,
    panels: [
      {kind: 'plot', title: 'Along the diagonal', description: 'The product and the layer.',
        x: {label: 'x₁ = x₂ = …'}, y: {label: 'y'}, marks: [
          {mark: 'line', points: along(x => monomial(exponents, x)), tone: 'target', label: 'product'},
          {mark: 'line', points: along(output), tone: 'claim', label: 'layer'}]},
      {kind: 'plot', title: 'The error', description: 'The error along the diagonal between the bounds.',
        x: {label: 'x₁ = x₂ = …'}, y: {label: 'layer − product'}, marks: [
          {mark: 'line', points: along(x => Q.sub(output(x), monomial(exponents, x))), tone: 'claim', label: 'error'},
          {mark: 'rule', axis: 'y', at: bound, tone: 'bound', label: 'bound'},
          {mark: 'rule', axis: 'y', at: -bound, tone: 'bound'}]},
    ],
  }
}
