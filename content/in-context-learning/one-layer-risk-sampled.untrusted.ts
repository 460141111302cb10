import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {bestFactor, resolvedRisks, sampleRisk, type Sampling} from '#networks/in-context/sampled-risk.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Subject} from './one-layer-risk-sampled.ts'

/**
 * Half the distance of the risk from that for signs is asserted;
 * drawn is as often, in powers of two, as it takes to tell these two apart.
 */
export function sampledProblem(n: number, d: number, level: number): Subject {
  const seed = 'in-context-learning/one-layer-risk-sampled'
  const drawn = (times: number): Sampling => ({n, d, coordinates: 'three points', times, seed})
  const {best, signs} = resolvedRisks(drawn(2), level)
  const w = Q.div(Q.sub(best.risk, signs.risk), Q.rational(2))
  const isEnough = (times: number) => {
    const resolved = resolvedRisks(drawn(times), level)
    return [resolved.best, resolved.signs].every(({resolution}) => resolution <= Q.toNumber(w))
  }
  let times = 2
  while (!isEnough(times)) times *= 2
  return {sampling: drawn(times), a: bestFactor({n, d}), R: best.risk, w, level}
}

/** Draws the interval beside the formulas. */
export function drawSample({sampling, a, R, level}: Subject): Drawing {
  const {lo, hi, estimate} = sampleRisk(sampling, a, level)
  const {signs, one} = resolvedRisks(sampling, level)
  return {
    kind: 'bars', title: 'Sampled risk',
    description: tex`The sampled risk, with its interval from ${lo.toFixed(3)} to ${hi.toFixed(3)},
      beside the formulas for the best layer, for a = 1, and for signs.`,
    axis: {label: 'risk', from: 0}, bound: {at: Q.toNumber(R), label: 'd(d+1)/(n+d+1)'},
    bars: [
      {label: 'lower end', value: lo, tone: 'claim'}, {label: 'mean of the sample', value: estimate, tone: 'claim'},
      {label: 'upper end', value: hi, tone: 'claim'}, {label: 'a = 1', value: Q.toNumber(one.risk), tone: 'control'},
      {label: 'signs', value: Q.toNumber(signs.risk), tone: 'control'},
    ],
  }
}
