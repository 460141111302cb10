import {describe, expect, it} from 'vitest'
import {leastBiases, reluLayer} from '#networks/relu/relu-layer.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

const W = M.parse([[1, -2], ['1/2', 3]])

describe('a layer', () => {
  it('cuts off what is negative', () =>
    expect(reluLayer(W, M.parseVector([0, 1]), M.parseVector([1, 1]))).toEqual(M.parseVector([0, '9/2'])))
  it('is active on a box with its least biases, and just so: a corner gives zero', () => {
    const b = leastBiases(W, Q.rational(2))
    expect(b).toEqual(M.parseVector([6, 7]))
    expect(reluLayer(W, b, M.parseVector([-2, 2]))[0]).toEqual(Q.zero)
    expect(reluLayer(W, b, M.parseVector([-2, -2]))[1]).toEqual(Q.zero)
  })
})
