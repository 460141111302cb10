import type {CurrentBlock} from '#networks/current/block.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {positiveRational, turn} from './network-types.ts'
import type {Size} from './sizes.ts'
import {list, matrix, own, record, vector} from './types.ts'
import type {Type} from './type.ts'

/** A present-day block on tokens of d features, whose queries and keys have 2t numbers, t pairs that positions turn. */
export const currentBlock = (d: Size): Type<CurrentBlock<Rational>> => own(['t', 'm'], record({
  attentionGain: vector(d), tokenGain: vector(d), epsilon: positiveRational, turns: list(turn, 't'),
  gated: record({gate: matrix(d, 'm'), value: matrix(d, 'm'), output: matrix('m', d)}),
  groups: list(own(['v'], record({
    key: matrix(d, 't+t'), value: matrix(d, 'v'),
    heads: list(record({query: matrix(d, 't+t'), output: matrix('v', d)})),
  }))),
}))
