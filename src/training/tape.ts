import {approximations, type Algebra} from '#numerics/algebra.ts'

/** A number on a tape: its value, and after `differentiate` the derivative of the loss with respect to it. */
export interface Traced { readonly value: number; slope: number; readonly of: readonly Traced[]; readonly slopes: readonly number[] }

const trace = (value: number, of: readonly Traced[] = [], slopes: readonly number[] = []): Traced => ({value, slope: 0, of, slopes})

/** A number that depends on nothing: a parameter or a datum. */
export const leaf = (value: number): Traced => trace(value)

const {exp} = approximations
const zero = leaf(0)

/**
 * The arithmetic of a Transformer over traced numbers, so that the definition that is evaluated is the one that is trained
 * (reverse accumulation; Linnainmaa 1970). The exponential is the site's own: equal bits in every engine.
 */
export const tracing: Pick<Algebra<Traced>, 'zero' | 'one' | 'add' | 'sub' | 'mul' | 'div' | 'neg' | 'max' | 'relu' | 'exp'> = {
  zero, one: leaf(1),
  add: (a, b) => trace(a.value + b.value, [a, b], [1, 1]),
  sub: (a, b) => trace(a.value - b.value, [a, b], [1, -1]),
  mul: (a, b) => trace(a.value * b.value, [a, b], [b.value, a.value]),
  div: (a, b) => trace(a.value / b.value, [a, b], [1 / b.value, -a.value / (b.value * b.value)]),
  neg: a => trace(-a.value, [a], [-1]),
  max: (a, b) => a.value >= b.value ? a : b,
  relu: a => a.value > 0 ? a : zero,
  exp: a => {
    const value = exp(a.value)
    return trace(value, [a], [value])
  },
}

/** Lists all numbers that a result depends on, each after those it is made of. */
function findOrder(result: Traced): Traced[] {
  const [order, seen] = [[] as Traced[], new Set<Traced>()]
  const stack: [node: Traced, next: number][] = [[result, 0]]
  while (stack.length > 0) {
    const top = stack.at(-1)!
    const child = top[0].of[top[1]++]
    if (child === undefined) order.push(stack.pop()![0])
    else if (!seen.has(child)) {
      seen.add(child)
      stack.push([child, 0])
    }
  }
  return order
}

/** Adds to `slope`, for every number that the result depends on, the derivative of the result with respect to it. */
export function differentiate(result: Traced): void {
  const order = findOrder(result)
  result.slope = 1
  for (const {slope, of, slopes} of order.reverse()) of.forEach((part, i) => { part.slope += slope * slopes[i]! })
}
