import {apply, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import type {MultiLayerForm} from './multi-layer-form.ts'
import type {BlockManner} from './transformer.ts'

/**
 * Writes a form at x₀ (in one column) as a product:
 * all outer matrices in a row, times the input, the hidden values and a one in a column.
 */
export function toProduct<T>(
  {ring, activate = ring.relu}: BlockManner<T>, {linear, constant, terms}: MultiLayerForm<T>, x: Vector<T>,
): readonly [Matrix<T>, Matrix<T>] {
  const hidden = terms.flatMap(({inner, bias}) =>
    apply(ring, inner, x).map((entry, i) => activate(ring.add(entry, bias[i]))))
  const wide = linear.map((row, i) => [...row, ...terms.flatMap(({outer}) => outer[i]), constant[i]])
  return [wide, [...x, ...hidden, ring.one].map(entry => [entry])]
}
