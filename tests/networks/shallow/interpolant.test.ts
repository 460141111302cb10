import {describe, expect, it} from 'vitest'
import {sample} from '#networks/shallow/interpolant.ts'
import {toNetwork, toReluLayer} from '#networks/shallow/shallow-network.ts'
import {countUnits, realize} from '#networks/relu/relu-network.ts'
import {parseBreakpoints, toBreakpoints} from '#numerics/exact/breakpoints.ts'
import {parseExpression} from '#numerics/expression/parse.ts'
import {supDistance} from '#numerics/exact/piecewise-distance.ts'
import {pieces, slopes, steepness} from '#numerics/exact/piecewise-linear.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

describe('toNetwork', () => {
  it('has as many units as pieces and is the function, for any knots and values', () => {
    const random = randomStream('tests/networks/interpolant')
    for (let round = 0; round < 20; round++) {
      const knots = [Q.zero, ...random.shuffle([1, 2, 3, 4, 5, 6]).slice(0, 3).sort().map(k => Q.rational(k, 7)), Q.one]
      const f = {knots, values: knots.map(() => Q.rational(random.integer(-5, 5), random.integer(1, 5)))}
      const network = toNetwork(toReluLayer(f))
      expect(countUnits(network)).toBe(4)
      expect(supDistance(realize(network, Q.zero, Q.one), f).value).toEqual(Q.zero)
      expect(pieces(realize(network, Q.zero, Q.one))).toBeLessThanOrEqual(4)
    }
  })
})

describe('sample', () => {
  it('takes the values of a rational function exactly', () => {
    const f = sample(parseExpression('x^3 - x', ['x']), 4)
    expect(f.values.map(Q.toText)).toEqual(['0', '-15/64', '-3/8', '-21/64', '0'])
    expect(slopes(f).map(Q.toText)).toEqual(['-15/16', '-9/16', '3/16', '21/16'])
    expect(Q.toText(steepness(f))).toBe('21/16')
  })

  it('takes doubles next to values that are irrational', () => {
    const {values} = sample(parseExpression('sin(2*pi*x)', ['x']), 8)
    expect(Q.toNumber(values[1])).toBeCloseTo(Math.SQRT1_2, 15)
  })

  it('survives as breakpoints, with knots where the slope stays', () => {
    const f = sample(parseExpression('abs(x - 1/3)', ['x']), 4)
    expect(parseBreakpoints(toBreakpoints(f))).toEqual(f)
  })
})
