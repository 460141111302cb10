import type {Algebra} from '#numerics/interval/algebra.ts'

/** A token with one feature, and how often it occurs. */
export interface Group<T> { readonly token: T; readonly times: number }

/**
 * The output Σ pⱼxⱼ of the first token under the softmax of the scores x₁xⱼ, and Σⱼ |∂out/∂xⱼ|: by how much the output
 * moves for each unit by which all tokens may move at once. The first token is one of the first group.
 */
export function attentionSlope<T>(
  algebra: Algebra<T>, groups: readonly Group<T>[],
): {readonly output: T; readonly slope: T} {
  const {add, sub, mul, div, abs, exp, one, scale} = algebra
  const sum = (list: readonly T[]) => list.reduce(add)
  const x = groups[0].token
  // Weights relative to the first: no exponential of a great score.
  const parts = groups.map(({token, times}) => scale(exp(mul(x, sub(token, x))), times))
  const weights = parts.map(part => div(part, sum(parts)))
  const output = sum(groups.map(({token}, i) => mul(weights[i], token)))
  const own = weights.map((weight, i) => mul(weight, add(one, mul(x, sub(groups[i].token, output)))))
  const spread = sum(groups.map(({token}, i) => mul(weights[i], mul(sub(token, output), sub(token, output)))))
  const share = 1 / groups[0].times
  const others = own.map((slope, i) => abs(i === 0 ? scale(slope, 1 - share) : slope))
  return {output, slope: add(abs(add(scale(own[0], share), spread)), sum(others))}
}
