import {slopes, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import type {RandomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {onUnit, type ReluNetwork} from './relu-network.ts'

/**
 * Draws a chain of width one, ℝ → ℝ, with so many layers t ↦ ReLU(w·t + b) and an affine output, its numbers from
 * {−2, −7/4, …, 2}; chains that are constant on [0, 1] are drawn again.
 */
export function sampleChain(random: RandomStream, depth: number): ReluNetwork {
  const quarter = () => Q.rational(random.integer(-8, 8), 4)
  for (;;) {
    const chain = Array.from({length: depth}, (_, i) => {
      const last = i === depth - 1
      const [inner, bias] = [[[quarter()]], [quarter()]]
      return {skip: [[Q.zero]], inner, bias, outer: [[last ? quarter() : Q.one]], offset: [last ? quarter() : Q.zero]}
    })
    if (!isConstant(onUnit(chain))) return chain
  }
}

function isConstant(f: PiecewiseLinear): boolean {
  return f.values.every(y => Q.equal(y, f.values[0]))
}

/** Counts how often a function turns from rising to falling or back; a monotone function never does. */
export function countTurns(f: PiecewiseLinear): number {
  const signs = slopes(f).map(Q.sign).filter(sign => sign !== 0)
  return signs.filter((sign, i) => i > 0 && sign !== signs[i - 1]).length
}
