import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {enclosures} from '#numerics/interval/algebra.ts'
import type {MatrixMap} from '#numerics/linear/linear-map.ts'
import {map, type Matrix} from '#numerics/linear/matrix.ts'
import {attend, mapHead, type Head} from '#networks/transformer/attention.ts'
import {softmax} from '#networks/transformer/normaliser.ts'
import {addAttention, type BlockManner} from '#networks/transformer/transformer.ts'

/** Softmax attention and ReLU layers, enclosed. */
export const enclosedManner: BlockManner<Interval> = {ring: I.intervals, weigh: softmax(enclosures)}

/** Encloses a matrix, entry by entry. */
export const enclosed = (x: Matrix<Rational>): Interval[][] => map(x, I.fromRational)

/** Encloses a layer of softmax attention, by itself or added to its input. */
export function enclosedAttention(heads: readonly Head<Rational>[], skip = false): MatrixMap<Interval> {
  const lifted = heads.map(head => mapHead(head, I.fromRational))
  return x => skip ? addAttention(enclosedManner, lifted, x) : attend(enclosedManner, lifted, x)
}
