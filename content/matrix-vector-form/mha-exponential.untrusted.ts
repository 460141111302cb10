import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {runningDynamicMatrix, runningSides} from '#networks/enclosed/running-attention.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'
import {exponentOf} from '#numerics/float/power-of-two.ts'
import * as R from '#numerics/interval/running.ts'
import type {Running} from '#numerics/interval/running.ts'
import {build, fromVecRows, map} from '#numerics/linear/matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './mha-exponential.ts'

const k = 4

/** Draws heads and tokens, and rounds the output to doubles; the exponent is the greatest that both errors allow. */
export function rounded(n: number, d: number, count: number): Subject {
  const random = randomStream('matrix-vector-form/mha-exponential')
  const matrix = (rows: number, columns: number) => build(rows, columns, () => random.integer(-64, 63) / 64 + 1 / 128)
  const heads = Array.from({length: count}, () => ({
    query: map(matrix(d, k), entry => entry / 2), key: matrix(d, k), value: matrix(d, k), output: matrix(k, d),
  }))
  const X = matrix(n, d)
  const {definition, product} = runningSides(heads, X)
  const y = definition.map(({value}) => value)
  const distances = [...definition, ...product].map((entry, i) => R.abs(R.sub(entry, R.literal(y[i % y.length]))))
  const error = Math.max(...distances.map(({value, error}) => value + error))
  return {heads, X, Y: fromVecRows(y, d), exponent: exponentOf(error)}
}

const decimal = (value: number) => Q.toDecimal(fromDouble(value), 17)

function powerOfTen(error: number): string {
  let exponent = 0
  while (Q.compare(Q.power(Q.rational(10), -exponent - 1), fromDouble(error)) > 0) exponent++
  return tex`10^{-${exponent}}`
}

/** Tells both sides with their proven errors. */
export function work({heads, X, Y, exponent}: Subject) {
  const {definition, product} = runningSides(heads, X)
  const told = (side: readonly Running[]) =>
    side.map(({value, error}) => tex`${decimal(value)}\pm${powerOfTen(error)}`).join(tex`,\quad `)
  return [
    {text: 'Two scalar tokens and one head. The output by definition, with its proven error:',
      tex: `${told(definition)}.`},
    {text: 'The same by the dynamic matrix:', tex: `${told(product)}.`},
    {text: 'Both surround the doubles $y$,',
      tex: tex`${Y.flat().map(decimal).join(tex`,\quad `)}\qquad(\text{within }2^{-${exponent}}).`},
  ]
}

/** Draws the dynamic matrix in its blocks. */
export function drawMatrix({heads, X}: Subject): Drawing {
  return {
    kind: 'heat map', title: 'A dynamic matrix with the true softmax',
    description: tex`Blocks above the diagonal vanish under the causal mask;
      the others are sums of multiples of two fixed blocks.`,
    blocks: [X[0].length, X[0].length],
    entries: map(runningDynamicMatrix(heads, X), ({value}) => value + 0), // −0 is no plain data
  }
}
