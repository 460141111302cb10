import {tex} from '#claims/tex.ts'
import type {Drawing, Point} from '#figures/drawing.ts'
import {countSteps, errorCurve, toSumOfSquares} from '#networks/in-context/convergence.ts'
import {descend, secondMoments} from '#networks/in-context/least-squares.ts'
import {toGradientHead} from '#networks/in-context/linear-attention.ts'
import {computeRidge} from '#networks/in-context/ridge.ts'
import {mapHead} from '#networks/transformer/attention.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {significant} from '#numerics/float/rounding.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './depth-is-gd-steps.ts'

interface Choice { readonly eta?: Rational; readonly depth?: number }

/**
 * Inputs with second moments diag(κ, 1)/N, labels that no linear function fits, a start,
 * and the descent from it, by default at the best rate.
 */
export function descent(kappa: number, {eta, depth = 4}: Choice = {}): Subject {
  const squares = toSumOfSquares(kappa)!
  const inputs = M.parse([...squares.map(a => [a, 0]), [0, 1]])
  const labels = M.parse([...squares.map((_, i) => [i + 1]), [-1]])
  const [n, W0] = [inputs.length, M.parse([[3, -2]])]
  const rate = eta ?? Q.rational(2 * n, kappa + 1)
  const head = toGradientHead(rationals, W0, Q.div(rate, Q.rational(n)))
  const [digits, rho] = [6, Q.rational(kappa - 1, kappa + 1)]
  return {
    inputs, labels, W0, kappa, eta: rate, context: n, heads: Array.from({length: depth}, () => head),
    path: descend(W0, rate, depth, {inputs, labels}).slice(1),
    limit: transpose(M.product(computeRidge(inputs, Q.zero), labels)),
    rho, digits, K: countSteps(rho, Q.power(Q.rational(10), -digits)),
  }
}

/** The descent at a multiple of the rate 1/λ₁ = N/κ. */
export const atMultiple = (factor: string) => ({kappa, inputs}: Subject) =>
  descent(kappa, {eta: Q.mul(Q.parseRational(factor), Q.rational(inputs.length, kappa))})

/** Halves what one layer adds, counted from 0. */
export const halved = (layer: number) => ({heads}: Subject) => ({
  heads: heads.map((head, k) => k === layer ? {...head, output: M.scale(Q.rational(1, 2), head.output)} : head),
})

/** Shows the iterates of few layers, and how far they are from the limit. */
export function work({inputs, path, limit, W0, rho}: Subject) {
  const W = [W0, ...path]
  const names = inputs.map(x => tex`$(${x})$`)
  return [
    {text: tex`The inputs ${names.join(', ')} have the second moments`,
      tex: tex`S=${secondMoments(inputs)},\qquad W_\infty=${limit}.`},
    {text: 'The slots of the queries $(1,0)$ and $(0,1)$ after $0,1,2$ layers are $-W_k$ with',
      tex: tex`W_k:\quad ${W.map(w => tex`${w}`).join(tex`,\ `)}.`},
    {text: tex`Each distance from $W_\infty$ is that before it, with one sign changed, times $${rho}$:`,
      tex: tex`W_k-W_\infty:\quad ${W.map(w => tex`${M.difference(w, limit)}`).join(tex`,\ `)}.`},
  ]
}

/** Draws how the layers converge, and how the worst factor depends on the rate. */
export function drawConvergence(subject: Subject): Drawing {
  return {
    kind: 'panels', title: 'Layers are steps',
    description: tex`The error of the layers falls by one factor a layer;
      the best rate balances the two ends of the spectrum.`,
    panels: [drawErrors(subject), drawRates(subject)],
  }
}

function drawErrors({inputs, labels, W0, limit, eta, rho, K, kappa}: Subject) {
  const n = inputs.length
  const run = (rate: Rational, count: number): Point[] => {
    const head = mapHead(toGradientHead(rationals, W0, Q.div(rate, Q.rational(n))), Q.toNumber)
    const heads = Array.from({length: count}, () => head)
    const task = {inputs, labels, queries: M.identity(2)}
    return errorCurve(task, W0, limit, heads).map((error, k) => [k, significant(error, 5)])
  }
  const [good, stride] = [run(eta, K), Math.ceil(K / 24)]
  const away = run(Q.rational(21 * n, 10 * kappa), Math.min(K, 40)).filter(([, error]) => error < 100)
  return {
    kind: 'plot', title: 'Error against layers',
    description: tex`The relative error after each layer, on the line of the factor, down to the accuracy asked for;
      with too long a step it grows.`,
    x: {label: 'layers k'}, y: {label: '‖Wₖ − W∞‖ / ‖W₀ − W∞‖', scale: 'log10', to: 100}, marks: [
      {mark: 'line', points: [[0, 1], [K, significant(power(Q.toNumber(rho), K), 5)]], tone: 'bound', label: 'ϱᵏ'},
      {mark: 'dots', points: good.filter(([k]) => k % stride === 0 || k === K), tone: 'claim', label: 'layers'},
      {mark: 'line', points: away, tone: 'control', label: 'η = 2.1/λ₁'}],
  } as const
}

function drawRates({inputs: {length: n}, kappa, rho}: Subject) {
  const worst = (rate: number) => Math.max(Math.abs(1 - rate * kappa / n), Math.abs(1 - rate / n))
  const rates = Array.from({length: 65}, (_, i) => i * 2.2 * n / kappa / 64)
  return {
    kind: 'plot', title: 'Which rate',
    description: 'The greater of the two factors |1 − ηλ| against the rate; it is least where both are equal.',
    x: {label: 'rate η'}, y: {label: 'worst factor'}, marks: [
      {mark: 'line', points: rates.map((rate): Point => [rate, worst(rate)]), tone: 'second', label: 'max |1 − ηλ|'},
      {mark: 'note', at: [2 * n / (kappa + 1), Q.toNumber(rho)], tone: 'claim', label: 'ϱ'}],
  } as const
}

const power = (x: number, k: number) => Array.from({length: k}, () => x).reduce((a, b) => a * b, 1)
