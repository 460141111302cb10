import {piecewiseLinear, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Block, ReluNetwork} from './relu-network.ts'

/**
 * The residual block x ↦ x + ReLU(x) − tooth·ReLU(x − ½). With tooth 4 it has slope 2 on [0, ½] and −2 on [½, 1]:
 * on [0, 1] it is the tent map 1 − |2x − 1| (the map of Telgarsky 2016, with a skip connection).
 */
export function tent(tooth = 4): Block {
  return {
    skip: M.identity(1), inner: M.parse([[1], [1]]), bias: M.parseVector([0, '-1/2']),
    outer: M.parse([[1, -tooth]]), offset: [Q.zero],
  }
}

/** The k-fold tent Tₖ as k residual blocks with two hidden units each. */
export function sawtooth(k: number, tooth = 4): ReluNetwork {
  return Array.from({length: k}, () => tent(tooth))
}

/** The continuous function on [0, 1] with values j mod 2 at j/n, j = 0, …, n, and n pieces; Tₖ is that with n = 2ᵏ. */
export function teeth(n: number): PiecewiseLinear {
  const places = Array.from({length: n + 1}, (_, j) => j)
  return piecewiseLinear(places.map(j => Q.rational(j, n)), places.map(j => Q.rational(j % 2)))
}
