import type {Field} from '#numerics/exact/field.ts'
import {apply, dot, map, product, sum, transpose, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import {applyGated, mapGated, type GatedLayer} from '#networks/transformer/gated.ts'
import {normaliseBy, squaredDivisor} from '#networks/transformer/layer-norm.ts'
import type {Normaliser} from '#networks/transformer/normaliser.ts'
import {matrixPower, rotaryMatrix, type Turn} from '#networks/transformer/rotary.ts'

/** Heads that share one key and one value: key d × k, value d × v, each with a query d × k and an output v × d. */
export type HeadGroup<T> = {
  readonly key: Matrix<T>
  readonly value: Matrix<T>
  readonly heads: readonly {readonly query: Matrix<T>, readonly output: Matrix<T>}[]
}

/**
 * A block as present-day language models have it, without biases: Y = X + attention(RMSNorm(X)), Y + gated(RMSNorm(Y)).
 * The heads come in groups, positions turn queries and keys, and no token sees a later one.
 */
export type CurrentBlock<T> = {
  readonly attentionGain: Vector<T>
  readonly groups: readonly HeadGroup<T>[]
  readonly tokenGain: Vector<T>
  readonly gated: GatedLayer<T>
  readonly epsilon: T
  readonly turns: readonly Turn<T>[]
}

/** The arithmetic of a block, with its root, its weighing of scores, and the function σ of its gates. */
export interface CurrentManner<T> {
  readonly field: Field<T>
  readonly root: (square: T) => T
  readonly weigh: Normaliser<T>
  readonly sigma: (z: T) => T
}

/** Carries a block over to other numbers, entry by entry. */
export function mapCurrent<S, T>(block: CurrentBlock<S>, to: (entry: S) => T): CurrentBlock<T> {
  const over = (a: Matrix<S>) => map(a, to)
  return {
    attentionGain: block.attentionGain.map(to), tokenGain: block.tokenGain.map(to), epsilon: to(block.epsilon),
    gated: mapGated(block.gated, to), turns: block.turns.map(([cos, sin]) => [to(cos), to(sin)]),
    groups: block.groups.map(({key, value, heads}) => ({key: over(key), value: over(value),
      heads: heads.map(({query, output}) => ({query: over(query), output: over(output)}))})),
  }
}

/** The output of a block for n tokens of d features, n × d. */
export function applyCurrent<T>(manner: CurrentManner<T>, block: CurrentBlock<T>, x: Matrix<T>): T[][] {
  const {field} = manner
  const y = sum(field, x, attendInGroups(manner, block, normaliseRows(manner, block.attentionGain, block.epsilon, x)))
  const normed = normaliseRows(manner, block.tokenGain, block.epsilon, y)
  return sum(field, y, normed.map(token => applyGated(field, manner.sigma, block.gated, token)))
}

function normaliseRows<T>({field, root}: CurrentManner<T>, gain: Vector<T>, epsilon: T, x: Matrix<T>): T[][] {
  const norm = {kind: 'RMSNorm', gain, bias: gain.map(() => field.zero), epsilon} as const
  return x.map(token => normaliseBy(field, norm, token, root(squaredDivisor(field, norm, token))))
}

function attendInGroups<T>({field, weigh}: CurrentManner<T>, {groups, turns}: CurrentBlock<T>, x: Matrix<T>): T[][] {
  const rotation = rotaryMatrix(field, turns)
  const turned = (rows: Matrix<T>) => rows.map((row, i) => apply(field, matrixPower(field, rotation, i), row))
  return groups.flatMap(({key, value, heads}) => {
    const [keys, values] = [turned(product(field, x, key)), product(field, x, value)]
    return heads.map(({query, output}) => {
      const read = turned(product(field, x, query)).map((q, i) => {
        const weights = weigh(keys.slice(0, i + 1).map(k => dot(field, q, k)))
        return apply(field, transpose(values.slice(0, i + 1)), weights)
      })
      return product(field, read, output)
    })
  }).reduce((a, b) => sum(field, a, b))
}
