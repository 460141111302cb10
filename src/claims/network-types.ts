import type {DecoderSizes} from '#networks/decoder/decoder.ts'
import type {Law} from '#networks/in-context/second-moments.ts'
import type {Head} from '#networks/transformer/attention.ts'
import type {Pair} from '#networks/retrieval/key-value.ts'
import type {Adapter} from '#networks/adapters/lora.ts'
import type {TokenLayer} from '#networks/transformer/gated.ts'
import type {Turn} from '#networks/transformer/rotary.ts'
import type {MultiLayerForm} from '#networks/transformer/multi-layer-form.ts'
import type {FeedForward, TransformerBlock} from '#networks/transformer/transformer.ts'
import {isGraph, throughPoints, toBreakpoints} from '#numerics/exact/breakpoints.ts'
import type {PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {equalMatrices, transpose, type Matrix} from '#numerics/linear/matrix.ts'
import {Malformed} from './claim.ts'
import type {Size} from './sizes.ts'
import {list, matrix, natural, own, positive, rational, record, vector, where} from './types.ts'
import type {Type} from './type.ts'
import {variant} from './variant.ts'

const grid = <T>(entry: Type<T>, rows: Size, columns: Size) => list(list(entry, columns), rows)

/** A rational number above zero. */
export const positiveRational: Type<Rational> = where(rational, q => Q.sign(q) > 0, 'a positive rational')

/** A symmetric n × n matrix. */
export const symmetric = (n: Size): Type<Matrix<Rational>> =>
  where(matrix(n, n), a => equalMatrices(a, transpose(a)), 'a symmetric matrix')

/** An attention head on tokens of d features, whose outputs are tokens of so many; its inner sizes are its own. */
export const head = (d: Size, out: Size = d): Type<Head<Rational>> => headOf(rational, d, out)
/** The same with other numbers than rationals. */
export const headOf = <T>(entry: Type<T>, d: Size, out: Size = d): Type<Head<T>> => own(['k', 'v'], record({
  query: grid(entry, d, 'k'), key: grid(entry, d, 'k'), value: grid(entry, d, 'v'), output: grid(entry, 'v', out),
}))

/** A token-wise layer on d features with so many outputs; its width is its own unless it is named. */
export const feedForward = (d: Size, width?: Size, out: Size = d): Type<FeedForward<Rational>> =>
  feedForwardOf(rational, d, width, out)
/** The same with other numbers than rationals. */
export const feedForwardOf = <T>(entry: Type<T>, d: Size, width?: Size, out: Size = d): Type<FeedForward<T>> => {
  const m = width ?? 'm'
  return own(width === undefined ? ['m'] : [], record({
    inner: grid(entry, d, m), innerBias: list(entry, m), outer: grid(entry, m, out), outerBias: list(entry, out),
  }))
}

/** A token-wise layer with or without gates, of d features in and so many out, over rationals or other numbers. */
export const tokenLayer = <T = Rational>(d: Size, out: Size, entry = rational as Type<T>): Type<TokenLayer<T>> => {
  const inward = grid(entry, d, 'm')
  const gated = own(['m'], record({gate: inward, value: inward, output: grid(entry, 'm', out)}))
  return variant('form', {gated: {gated}, plain: {plain: feedForwardOf(entry, d, undefined, out)}})
}

/** A block of a Transformer on tokens of d features; without heads it does not attend. */
export const block = (d: Size, width?: Size): Type<TransformerBlock<Rational>> =>
  record({heads: list(head(d)), feedForward: feedForward(d, width)})

/** A block that attends. */
export const attendingBlock = (d: Size, width?: Size): Type<TransformerBlock<Rational>> =>
  where(block(d, width), ({heads}) => heads.length > 0, 'a block with heads')

/** The multi-layer form of so many blocks, of sequences with so many numbers in all and so many hidden ones. */
export const multiLayerForm = <T>(
  entry: Type<T>, blocks: Size, size: Size, hidden: Size,
): Type<MultiLayerForm<T>> => record({
  linear: grid(entry, size, size), constant: list(entry, size), terms: list(record({
    outer: grid(entry, size, hidden), inner: grid(entry, hidden, size), bias: list(entry, hidden),
  }), blocks),
})

const isTurnable = ({heads}: TransformerBlock<Rational>) => heads.every(({query: [row]}) => row.length === 2)
/** A block whose heads have one pair of inner features, which positions turn. */
export const rotaryBlock = (d: Size): Type<TransformerBlock<Rational>> =>
  where(attendingBlock(d), isTurnable, 'heads with one pair of inner features')

/** The cosine and the sine of an angle. */
export const turn = list(rational, 2) as Type<Turn<Rational>>

/** An adapter B·A of a d × k matrix; its inner size is its own unless it is named. */
export const adapter = (d: Size, k: Size, rank?: Size): Type<Adapter<Rational>> =>
  own(rank === undefined ? ['r'] : [], record({b: matrix(d, rank ?? 'r'), a: matrix(rank ?? 'r', k)}))

/** A key of k numbers and its value of v. */
export const pair = (k: Size, v: Size): Type<Pair<Rational>> => record({key: vector(k), value: vector(v)})

/** A law of one coordinate by its points, of which there are any number. */
export const law: Type<Law> = own(['t'], record({points: vector('t'), weights: vector('t'), square: rational}))

/** A piecewise-linear function, by its breakpoints, of which all are its knots. */
export const graph: Type<PiecewiseLinear> = {
  mutable: true, write: f => toBreakpoints(f),
  parse(data, place, sizes) {
    const points = list(vector(2)).parse(data, place, sizes)
    if (!isGraph(points)) throw new Malformed(`${place}: expected at least two breakpoints with increasing places`)
    return throughPoints(points)
  },
}

/** The sizes of a decoder. */
export const decoderSizes: Type<DecoderSizes> = record({
  inputs: positive, outputs: positive, positions: positive, features: positive, heads: positive,
  hidden: natural, blocks: positive,
})
