import {describe, expect, it} from 'vitest'
import {activate, computeFeatures, computeOutputs, unit} from '#networks/shallow/activation.ts'
import {countTurns, sampleChain} from '#networks/relu/narrow-chain.ts'
import {countUnits, isNetwork, onUnit, realize} from '#networks/relu/relu-network.ts'
import {teeth, sawtooth} from '#networks/relu/sawtooth.ts'
import {toReluLayer, toShallowNetwork} from '#networks/shallow/shallow-network.ts'
import {squareNetwork} from '#networks/relu/square.ts'
import {supDistanceToSquare} from '#numerics/exact/piecewise-distance.ts'
import {equal, evaluate, piecewiseLinear, pieces} from '#numerics/exact/piecewise-linear.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const zigzag = piecewiseLinear([-1, 0, 1, 3].map(x => Q.rational(x)), [2, -1, 4, 0].map(y => Q.rational(y)))

describe('the sawtooth network', () => {
  it('is the function with values j mod 2 at j/2ᵏ, with two units a block', () => {
    for (let k = 1; k <= 6; k++) {
      expect(equal(onUnit(sawtooth(k)), teeth(1 << k))).toBe(true)
      expect(countUnits(sawtooth(k))).toBe(2 * k)
    }
  })

  it('makes fewer pieces with another tooth', () => {
    expect(pieces(onUnit(sawtooth(4, 3)))).toBe(5)
  })
})

describe('the squaring network', () => {
  it('errs by 4^−(m+1) exactly, and by more than 1/100 with weights 3⁻ˢ', () => {
    for (let m = 1; m <= 6; m++) {
      expect(isNetwork(squareNetwork(m))).toBe(true)
      expect(supDistanceToSquare(onUnit(squareNetwork(m))).value).toEqual(Q.power(Q.rational(4), -m - 1))
      expect(Q.toNumber(supDistanceToSquare(onUnit(squareNetwork(m, 3))).value)).toBeGreaterThan(0.01)
    }
  })
})

describe('a shallow network', () => {
  it('is any piecewise-linear function, with one unit for each inner knot beside an affine part', () => {
    expect(equal(realize(toShallowNetwork(zigzag), Q.rational(-1), Q.rational(3)), zigzag)).toBe(true)
    expect(countUnits(toShallowNetwork(zigzag))).toBe(2)
  })

  it('is any piecewise-linear function, with one unit for each piece and an offset', () => {
    const layer = toReluLayer(zigzag)
    const points = Array.from({length: 41}, (_, i) => Q.rational(i - 10, 10))
    expect(layer.units).toHaveLength(3)
    expect(computeOutputs({kind: 'relu'}, layer, points)).toEqual(points.map(x => evaluate(zigzag, x)))
  })
})

describe('an activation', () => {
  it('is a power or the positive part', () => {
    expect(activate({kind: 'power', exponent: 3}, Q.rational(-2))).toEqual(Q.rational(-8))
    expect(activate({kind: 'power', exponent: 0}, Q.zero)).toEqual(Q.one)
    expect(activate({kind: 'relu'}, Q.rational(-2))).toEqual(Q.zero)
  })

  it('makes features with a row for each point and a column for each unit', () => {
    const layer = {units: [unit(2, -1, 5)], offset: Q.rational(1, 2)}
    expect(computeFeatures({kind: 'power', exponent: 2}, layer, [Q.zero, Q.rational(2)])).toEqual([[Q.one], [
      Q.rational(9),
    ]])
    expect(computeOutputs({kind: 'power', exponent: 2}, layer, [Q.rational(2)])).toEqual([Q.rational(91, 2)])
  })
})

describe('a chain of width one', () => {
  it('is drawn with the depth asked for, never constant, and never turns', () => {
    const random = randomStream('narrow-chain')
    for (let n = 0; n < 30; n++) {
      const chain = sampleChain(random, 1 + n % 6)
      const g = onUnit(chain)
      expect(chain).toHaveLength(1 + n % 6)
      expect(countTurns(g)).toBe(0)
      expect(Q.equal(g.values[0], g.values.at(-1)!)).toBe(false)
    }
  })

  it('differs from functions that turn', () => {
    expect(countTurns(zigzag)).toBe(2)
    expect(countTurns(teeth(8))).toBe(7)
  })
})
