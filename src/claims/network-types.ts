import type {Head} from '#networks/transformer/attention.ts'
import type {Pair} from '#networks/retrieval/key-value.ts'
import type {Adapter} from '#networks/adapters/lora.ts'
import type {FeedForward, TransformerBlock} from '#networks/transformer/transformer.ts'
import {isBreakpoints, parseBreakpoints, toBreakpoints} from '#numerics/exact/breakpoints.ts'
import type {PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {Malformed} from './claim.ts'
import type {Size} from './sizes.ts'
import {list, matrix, own, record, vector, type Type} from './types.ts'

/** An attention head on tokens of d features; its inner sizes are its own. */
export const head = (d: Size): Type<Head<Rational>> =>
  own(['k', 'v'], record({query: matrix(d, 'k'), key: matrix(d, 'k'), value: matrix(d, 'v'), output: matrix('v', d)}))

/** A token-wise layer on tokens of d features; its width is its own unless it is named. */
export const feedForward = (d: Size, width?: Size): Type<FeedForward<Rational>> => own(width === undefined ? ['m'] : [], record({
  inner: matrix(d, width ?? 'm'), innerBias: vector(width ?? 'm'), outer: matrix(width ?? 'm', d), outerBias: vector(d),
}))

/** A block of a Transformer on tokens of d features; without heads it does not attend. */
export const block = (d: Size, width?: Size): Type<TransformerBlock<Rational>> =>
  record({heads: list(head(d)), feedForward: feedForward(d, width)})

/** An adapter B·A of a d × k matrix; its inner size is its own. */
export const adapter = (d: Size, k: Size): Type<Adapter<Rational>> => own(['r'], record({b: matrix(d, 'r'), a: matrix('r', k)}))

/** A key of k numbers and its value of v. */
export const pair = (k: Size, v: Size): Type<Pair<Rational>> => record({key: vector(k), value: vector(v)})

/** A piecewise-linear function, by its breakpoints. */
export const graph: Type<PiecewiseLinear> = {
  mutable: true, write: f => toBreakpoints(f) as readonly (readonly string[])[],
  parse(data, place, sizes) {
    const points = list(vector(2)).parse(data, place, sizes) && data as readonly (readonly string[])[]
    if (!isBreakpoints(points)) throw new Malformed(`${place}: expected at least two breakpoints with increasing places`)
    return parseBreakpoints(points)
  },
}
