import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {unisolventGrid} from '#numerics/exact/monomial.ts'
import * as Q from '#numerics/exact/rational.ts'
import {meanDerivative, partialDerivative, type Terms} from '#numerics/exact/terms.ts'
import {toTex, toTexMonomial} from '#numerics/expression/tex.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './continuous-parameters.ts'

const variables = [0, 1]
const [one, minusOne] = [Q.one, Q.rational(-1)]

/** |x| = ReLU(x) + ReLU(−x). */
const absolute: Subject['kink'] = [{
  skip: [[Q.zero]], inner: [[one], [minusOne]], bias: [Q.zero, Q.zero], outer: [[one, one]], offset: [Q.zero],
}]

/** A map of the plane with all monomials from degree one up, their coefficients drawn from −4 to 4 without zero. */
export function drawnMap(degree: number): Subject {
  const random = randomStream(`matrix-vector-form/continuous-parameters/${degree}`)
  const exponents = unisolventGrid(2, degree).map(point => point.map(Q.toNumber))
    .filter(([a, b]) => a + b > 0 && a + b <= degree)
  const draw = () => Q.rational(random.integer(1, 4) * (random.integer(0, 1) === 0 ? 1 : -1))
  const f = variables.map(() => exponents.map(e => ({c: draw(), exponents: e})))
  return {
    f, W: f.map(p => variables.map(j => meanDerivative(p, j))), degree, kink: absolute,
    distances: [1, 8, 64].map(inverse => Q.rational(1, inverse)), gap: Q.rational(2),
  }
}

/** The Jacobian matrix in the place of the mean one; a constant added; and a line in the place of |x|. */
export const jacobian = ({f}: Subject) => ({W: f.map(p => variables.map(j => partialDerivative(p, j)))})
export const withConstant = ({f: [first, ...rest]}: Subject) =>
  ({f: [[...first, {c: one, exponents: [0, 0]}], ...rest]})
export const straight = ({kink}: Subject) => ({kink: kink.map(block => ({...block, outer: [[one, minusOne]]}))})

const written = (terms: Terms) => terms.map(({c, exponents}) => {
  const name = toTexMonomial(exponents)
  const factor = toTex(Q.abs(c))
  return `${Q.sign(c) < 0 ? '-' : '+'}${name === '1' ? factor : `${factor === '1' ? '' : factor}${name}`}`
}).join('').replace(/^\+/, '')

/** Writes one value of a map as a row times the variables. */
export const work = ({f: [p], W: [row], gap}: Subject) => [
  {text: 'The first value of the map,', tex: tex`f_1(x)=${written(p)},`},
  {text: tex`is $x_1$ times one polynomial and $x_2$ times another. Each product is divided among the two
    in proportion to its exponents:`,
  tex: tex`f_1(x)=\bigl(${written(row[0])}\bigr)\,x_1+\bigl(${written(row[1])}\bigr)\,x_2.`},
  {text: tex`For $\abs x$ there is no choice: $W'(x)=\abs x/x$ is $1$ on the right of zero and $-1$ on the left.
    It jumps by $${gap}$.`},
]

/** Draws the quotients of three functions. */
export function drawQuotients(): Drawing {
  const places = Array.from({length: 41}, (_, k) => (k - 20) / 20)
  return {
    kind: 'plot', title: 'The one matrix of a function of one variable',
    description: tex`The quotient of value and argument: it jumps at zero for |x|, bends for x|x|,
      and is smooth for x + x².`,
    x: {label: 'x'}, y: {label: 'W′(x) = f(x)/x'},
    marks: [
      {mark: 'line', points: [[-1, -1], [0, -1]], tone: 'control', label: '|x|', labelAt: -0.5},
      {mark: 'line', points: [[0, 1], [1, 1]], tone: 'control'},
      {mark: 'line', points: places.map(x => [x, Math.abs(x)] as const), tone: 'second', label: 'x|x|'},
      {mark: 'line', points: places.map(x => [x, 1 + x] as const), tone: 'claim', label: 'x + x²'},
    ],
  }
}
