import {enclosedDistance} from '#numerics/linear/enclosed-distance.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import {enclosed, enclosedManner} from './attention.ts'
import {measureForm} from '#networks/transformer/frozen-attention.ts'
import {evaluateForm, listParameters, mapForm, multiLayerForm, type MultiLayerForm} from '#networks/transformer/multi-layer-form.ts'
import {mapBlock, residualStream, type TransformerBlock} from '#networks/transformer/transformer.ts'

type Blocks = readonly TransformerBlock<Rational>[]
const enclosedBlocks = (blocks: Blocks) => blocks.map(block => mapBlock(block, I.fromRational))
const toDouble = (x: Interval) => I.mid(x) + 0

/** Finds the parameters of the multi-layer form of a softmax Transformer at x, n × d, rounded to doubles. */
export function roundedForm(blocks: Blocks, x: Matrix<Rational>): MultiLayerForm<number> {
  return mapForm(multiLayerForm(enclosedManner, enclosedBlocks(blocks), enclosed(x)), toDouble)
}

/** How far a form with doubles is from a Transformer at a sequence. */
export interface FormDistances {
  /** The greatest distance of its parameters from those measured, and of its output from that of the Transformer. */
  readonly parameters: Interval
  readonly output: Interval
  /** What the Transformer puts out, row after row, and what the form does. */
  readonly reached: readonly Interval[]
  readonly evaluated: readonly Interval[]
}

/** Encloses these distances for a softmax Transformer at x, n × d. */
export function formDistances(blocks: Blocks, x: Matrix<Rational>, form: MultiLayerForm<number>): FormDistances {
  const [network, input, listed] = [enclosedBlocks(blocks), enclosed(x), mapForm(form, I.point)]
  const known = listParameters(listed)
  const own = listParameters(measureForm(enclosedManner, network, input))
  const reached = vecRows(residualStream(enclosedManner, network, input).at(-1)!)
  const evaluated = evaluateForm(enclosedManner, listed, vecRows(input))
  return {
    parameters: own.map(({matrix}, i) => enclosedDistance(matrix, known[i].matrix)).reduce(I.max),
    output: enclosedDistance([evaluated], [reached]), reached, evaluated,
  }
}
