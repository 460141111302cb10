import * as Q from '#numerics/exact/rational.ts'
import type {Layer, Unit} from './activation.ts'

/** A hidden layer as plain data, its numbers as "p/q". */
export type LayerText = {
  readonly units: readonly {readonly weight: string, readonly bias: string, readonly out: string}[]
  readonly offset: string
}

/** Reads a layer. */
export const parseLayer = ({units, offset}: LayerText): Layer => ({
  units: units.map(({weight, bias, out}): Unit =>
    ({weight: Q.parseRational(weight), bias: Q.parseRational(bias), out: Q.parseRational(out)})),
  offset: Q.parseRational(offset),
})
/** Writes a layer. */
export const writeLayer = ({units, offset}: Layer): LayerText => ({
  units: units.map(({weight, bias, out}) => ({weight: Q.toText(weight), bias: Q.toText(bias), out: Q.toText(out)})),
  offset: Q.toText(offset),
})
