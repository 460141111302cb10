import {describe, expect, it} from 'vitest'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import {realize, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {farOut, asymptoteDistance, asymptote, distanceFromTail} from '#networks/relu/asymptote.ts'
import {evaluate, pieces, restrict} from '#numerics/exact/piecewise-linear.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

type Draws = ReturnType<typeof randomStream>
const layer = (random: Draws, inputs: number, units: number, outputs: number): ReluNetwork[0] => {
  const draw = (rows: number, columns: number, bound?: number) => sampleMatrix(random, rows, columns, bound)
  return {
    skip: draw(outputs, inputs, 1), inner: draw(units, inputs), bias: draw(1, units)[0],
    outer: draw(outputs, units), offset: draw(1, outputs)[0],
  }
}

describe('asymptote', () => {
  it('finds the last kink and the line after it', () => {
    const hat: ReluNetwork = [{
      skip: [[Q.zero]], inner: M.parse([[1], [1]]), bias: M.parseVector([0, -3]),
      outer: M.parse([[1, -2]]), offset: [Q.one],
    }]
    expect(asymptote(hat, 1)).toEqual({from: Q.rational(3), slope: Q.rational(-1), offset: Q.rational(7)})
    expect(asymptote(hat, -1)).toEqual({from: Q.zero, slope: Q.zero, offset: Q.one})
  })

  it('agrees with exact propagation from there on, in both directions', () => {
    const random = randomStream('tests/networks/tail')
    for (let run = 0; run < 40; run++) {
      const network = [layer(random, 1, 3, 2), layer(random, 2, 3, 1)]
      for (const sign of [1, -1] as const) {
        const {from, slope, offset} = asymptote(network, sign)
        const far = Q.add(from, Q.rational(1000))
        const [a, b] = sign > 0 ? [from, far] : [Q.neg(far), Q.neg(from)]
        const graph = restrict(realize(network, Q.rational(-100000), Q.rational(100000)), a, b)
        expect(pieces(graph)).toBe(1)
        const near = realize(network, Q.rational(-100000), Q.rational(100000))
        expect(distanceFromTail(near, {from, slope, offset}, sign)).toEqual(Q.zero)
        expect(distanceFromTail(near, {from, slope: Q.add(slope, Q.one), offset}, sign)).toEqual(Q.add(from, Q.one))
        expect(evaluate(graph, Q.mul(Q.rational(sign), far))).toEqual(Q.add(offset, Q.mul(slope, far)))
      }
    }
  })
})

describe('tails', () => {
  const a = {from: Q.one, slope: Q.rational(2), offset: Q.rational(-3)}
  const b = {...a, offset: Q.rational(-1, 2)}
  it('are as far from each other as their numbers', () => expect(asymptoteDistance(a, b)).toEqual(Q.rational(5, 2)))
  it('stay below half the square from 1 + 2(|slope| + |offset|) on, or from their last kink', () => {
    expect(farOut([a, b])).toEqual(Q.rational(11))
    expect(farOut([{...b, from: Q.rational(20)}])).toEqual(Q.rational(20))
  })
})
