import type {Algebra} from '#numerics/interval/algebra.ts'
import {build, map, product, sum, zeros, type Matrix} from '#numerics/linear/matrix.ts'
import type {DecoderSizes, Weights} from './decoder.ts'
import {squaredDivisor, normaliseBy, type Norm} from '#networks/transformer/layer-norm.ts'
import {causalPattern} from './matrix-operations.ts'
import {epsilon} from './tensor-operations.ts'
import {addToRows, toConstantSequence} from '#networks/transformer/transformer.ts'

type LinearMap<T> = (z: Matrix<T>) => Matrix<T>

/** A term of the form: its inner matrix C·P as a map, its bias b′, n × m, and its outer matrix Q·B as a map. */
export interface DecoderTerm<T> { readonly inner: LinearMap<T>; readonly bias: Matrix<T>; readonly outer: LinearMap<T> }

/**
 * The multi-layer form x_L = W′₁x₀ + b′₁ + Σⱼ W′₃ⱼ·relu(W′₂ⱼx₀ + b′₂ⱼ)
 * of a decoder at one sequence, its matrices as the maps they are.
 * LayerNorm enters each of them as one more matrix, centring over a divisor that the sequence decides.
 */
export interface DecoderForm<T> {
  readonly linear: LinearMap<T>
  readonly constant: Matrix<T>
  readonly terms: readonly DecoderTerm<T>[]
}

/** What the form is taken at: the weights as matrices, and the stream x₀, …, x_L of one sequence. */
export interface Place<T> {
  readonly algebra: Algebra<T>
  readonly sizes: DecoderSizes
  readonly weights: Weights<Matrix<T>>
  readonly residualStream: readonly Matrix<T>[]
}

/** Finds the form of a decoder at the sequence whose stream is given. */
export function decoderForm<T>(place: Place<T>): DecoderForm<T> {
  const {algebra, sizes, residualStream} = place
  const [n, d] = [residualStream[0].length, sizes.features]
  const parts = Array.from({length: sizes.blocks}, (_, b) => attentionPart(place, b))
  const through = (from: number, to: number): LinearMap<T> => z =>
    parts.slice(from, to).reduce((y, {linear}) => linear(y), z)
  const last = sizes.blocks
  const terms = parts.map(({middle}, b) =>
    computeTerm(place, b, middle, {before: through(0, b + 1), after: through(b + 1, last)})
  )
  const constants = parts.map(({constant}, b) =>
    through(b + 1, last)(addToRows(algebra, constant, place.weights[`${b}.outerBias`][0]))
  )
  return {
    linear: through(0, last),
    constant: constants.reduce((a, b) => sum(algebra, a, b), zeros(algebra, n, d)),
    terms,
  }
}

/** Evaluates a form at x₀, with its own biases or with others. */
export function evaluateDecoderForm<T>(
  algebra: Algebra<T>,
  {linear, constant, terms}: DecoderForm<T>,
  x: Matrix<T>,
  biases: readonly Matrix<T>[] = terms.map(({bias}) => bias),
): Matrix<T> {
  return terms.reduce(
    (total, {inner, outer}, j) => sum(algebra, total, outer(map(sum(algebra, inner(x), biases[j]), algebra.relu))),
    sum(algebra, linear(x), constant),
  )
}

/** LayerNorm with its divisors held at those of a sequence; with the bias, or only its linear part. */
function holdNorm<T>({algebra, weights}: Place<T>, name: string, at: Matrix<T>, withBias: boolean): LinearMap<T> {
  const [gain, bias] = [weights[`${name}.gain`][0], weights[`${name}.bias`][0]]
  const norm: Norm<T> = {
    kind: 'LayerNorm',
    gain,
    bias: withBias ? bias : bias.map(() => algebra.zero),
    epsilon: algebra.point(epsilon),
  }
  const divisors = at.map(row => algebra.sqrt(squaredDivisor(algebra, norm, row)))
  return z => z.map((row, i) => normaliseBy(algebra, norm, row, divisors[i]))
}

/**
 * The attention part of a block with its patterns and divisors held: z ↦ z + Σ_h
 * A_h·N·z·W_V·W_O, what its LayerNorm's bias adds, and where the part leads.
 */
function attentionPart<T>(place: Place<T>, b: number): {linear: LinearMap<T>; constant: Matrix<T>; middle: Matrix<T>} {
  const {algebra, sizes: {heads}, weights, residualStream} = place
  const x = residualStream[b]
  const w = (part: string) => weights[`${b}.${part}`]
  const seen = holdNorm(place, `${b}.attention`, x, true)(x)
  const [query, key] = [product(algebra, seen, w('query')), product(algebra, seen, w('key'))]
  const width = query[0].length / heads
  const share = (z: Matrix<T>, h: number) => z.map(row => row.slice(h * width, (h + 1) * width))
  const patterns = Array.from({length: heads}, (_, h) => causalPattern(algebra, share(query, h), share(key, h)))
  const read: LinearMap<T> = z => {
    const value = product(algebra, z, w('value'))
    const mixed = patterns.map((pattern, h) => product(algebra, pattern, share(value, h)))
    return product(
      algebra,
      build(z.length, value[0].length, (i, j) => mixed[Math.floor(j / width)][i][j % width]),
      w('output'),
    )
  }
  const narrow = holdNorm(place, `${b}.attention`, x, false)
  const constant = read(toConstantSequence(weights[`${b}.attention.bias`][0], x.length))
  return {linear: z => sum(algebra, z, read(narrow(z))), constant, middle: sum(algebra, x, read(seen))}
}

function computeTerm<T>(
  place: Place<T>,
  b: number,
  middle: Matrix<T>,
  {before, after}: {before: LinearMap<T>; after: LinearMap<T>},
): DecoderTerm<T> {
  const {algebra, weights, residualStream} = place
  const w = (part: string) => weights[`${b}.${part}`]
  const narrow = holdNorm(place, `${b}.feedForward`, middle, false)
  const inner: LinearMap<T> = z => product(algebra, narrow(before(z)), w('inner'))
  const reached = addToRows(
    algebra,
    product(algebra, holdNorm(place, `${b}.feedForward`, middle, true)(middle), w('inner')),
    w('innerBias')[0],
  )
  return {
    inner,
    outer: hidden => after(product(algebra, hidden, w('outer'))),
    bias: map(inner(residualStream[0]), (entry, i, j) => algebra.sub(reached[i][j], entry)),
  }
}
