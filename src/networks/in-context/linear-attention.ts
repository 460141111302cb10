import type {Ring} from '#numerics/exact/field.ts'
import {build, identity, product, scale, transpose, type Matrix} from '#numerics/linear/matrix.ts'
import type {Head, Manner} from '#networks/transformer/attention.ts'
import type {Examples} from './least-squares.ts'
import {addAttention} from '#networks/transformer/transformer.ts'

/** A regression posed in context: examples, and queries as rows, m × d. */
export interface Task<T> extends Examples<T> { readonly queries: Matrix<T> }

/** Lays a task out as tokens, (N + m) × (d + c): the examples (xᵢ, yᵢ), then the queries (x, −W₀·x). */
export function toTokens<T>(ring: Ring<T>, {inputs, labels, queries}: Task<T>, start: Matrix<T>): T[][] {
  const guesses = product(ring, queries, transpose(start))
  return [...inputs.map((x, i) => [...x, ...labels[i]]), ...queries.map((x, i) => [...x, ...guesses[i].map(ring.neg)])]
}

/**
 * Builds the linear-attention head that makes one gradient step (von
 * Oswald et al. 2023), written for rows: queries and keys are the inputs,
 * the value of an example is W₀·xᵢ − yᵢ, c entries, and the
 * output matrix adds `step` = η/N times that to the label slot.
 */
export function toGradientHead<T>(ring: Ring<T>, start: Matrix<T>, step: T): Head<T> {
  const [c, d] = [start.length, start[0].length]
  const inputs = build(d + c, d, (i, j) => i === j ? ring.one : ring.zero)
  const value = [...transpose(start), ...scale(ring, ring.neg(ring.one), identity(ring, c))]
  return {query: inputs, key: inputs, value, output: build(c, d + c, (i, j) => j === d + i ? step : ring.zero)}
}

/** Lists the tokens before and after each of several layers that consist of one head and a skip connection. */
export function listLayers<T>(manner: Manner<T>, heads: readonly Head<T>[], tokens: Matrix<T>): Matrix<T>[] {
  const layers = [tokens]
  for (const head of heads) layers.push(addAttention(manner, [head], layers.at(-1)!))
  return layers
}

/** Tokens taken apart: the inputs of all, the label slots of the examples, and those of the queries. */
export interface Slots<T> { readonly inputs: Matrix<T>; readonly labels: Matrix<T>; readonly answers: Matrix<T> }

/** Cuts the tokens with d inputs apart, of which the first n are examples. */
export function listSlots<T>(tokens: Matrix<T>, n: number, d: number): Slots<T> {
  const slots = tokens.map(token => token.slice(d))
  return {inputs: tokens.map(token => token.slice(0, d)), labels: slots.slice(0, n), answers: slots.slice(n)}
}

/**
 * Sends examples through such layers, every vector of the basis behind them as a query;
 * lists the tokens before the layers and after each, taken apart.
 */
export function regressInContext<T>(
  manner: Manner<T>, heads: readonly Head<T>[], {inputs, labels}: Examples<T>, start: Matrix<T>,
): Slots<T>[] {
  const d = start[0].length
  const tokens = toTokens(manner.ring, {inputs, labels, queries: identity(manner.ring, d)}, start)
  return listLayers(manner, heads, tokens).map(layer => listSlots(layer, inputs.length, d))
}
