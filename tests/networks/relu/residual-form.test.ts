import {describe, expect, it} from 'vitest'
import {propagate, realize} from '#networks/relu/relu-network.ts'
import {
  applyWithBiases, countDifferences, dynamicBiases, freeze, isResidual, layerOf, levels, segment, startLevels,
  toMultiLayerBlock,
} from '#networks/relu/residual-form.ts'
import {sawtooth} from '#networks/relu/sawtooth.ts'
import {squareNetwork} from '#networks/relu/square.ts'
import {equal, evaluate, identity} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'

const unit = identity(Q.zero, Q.one)

describe('a residual network side by side', () => {
  it('is the network with the dynamic biases', () => {
    const network = sawtooth(4)
    const [layer] = applyWithBiases(toMultiLayerBlock(network), dynamicBiases(network, [unit]), [unit])
    expect(equal(layer, realize(network, Q.zero, Q.one))).toBe(true)
  })

  it('is one affine layer with constant ones, which agree with the dynamic ones where they were taken', () => {
    const [network, r] = [sawtooth(3), Q.rational(3, 7)]
    const held = dynamicBiases(network, [unit]).map(bias => evaluate(bias, r))
    const [frozen] = applyWithBiases(toMultiLayerBlock(network), levels(held), [unit])
    expect(freeze(network, r)).toEqual({...toMultiLayerBlock(network), bias: held})
    expect(Q.toText(evaluate(frozen, r))).toBe(Q.toText(evaluate(propagate(network, [unit]).at(-1)![0], r)))
    expect(equal(frozen, realize([{...toMultiLayerBlock(network), bias: held}], Q.zero, Q.one))).toBe(true)
  })

  it('has the network’s own biases in the first block', () =>
    expect(dynamicBiases(sawtooth(3), [unit]).slice(0, 2)).toEqual(levels([Q.zero, Q.rational(-1, 2)])))

  it('has matrices without biases', () => expect(layerOf(sawtooth(2))).not.toHaveProperty('bias'))

  it('tells residual networks from others', () => {
    expect(isResidual(sawtooth(3))).toBe(true)
    expect(isResidual(squareNetwork(2))).toBe(false)
    expect(isResidual([{...sawtooth(1)[0], skip: [[Q.zero]]}])).toBe(false)
  })

  it('counts the entries that differ and refuses other shapes', () => {
    const [one, other] = [toMultiLayerBlock(sawtooth(2)), toMultiLayerBlock(sawtooth(2, 3))]
    expect(countDifferences(one, one)).toBe(0)
    expect(countDifferences(one, other)).toBe(2)
    expect(() => countDifferences(one, toMultiLayerBlock(sawtooth(3)))).toThrow('one shape')
  })
})

describe('functions on a segment', () => {
  const [line] = segment([Q.one], [Q.rational(3)])
  it('go from its start to its end', () => expect(evaluate(line, Q.rational(1, 2))).toEqual(Q.rational(2)))
  it('are held at the start', () => expect(startLevels([line])).toEqual(levels([Q.one])))
})
