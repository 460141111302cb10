import {describe, expect, it} from 'vitest'
import {activePart, layerJacobian, unitValues} from '#networks/transformer/layer-jacobian.ts'
import {feedForward} from '#networks/transformer/transformer.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

const layer = {
  inner: M.parse([[1, -2, 1], [2, 1, -1]]), innerBias: M.parseVector([1, 2, -1]),
  outer: M.parse([[1, 2], [3, -1], [2, 2]]), outerBias: M.parseVector([5, 6]),
}
const origin = M.parseVector([0, 0])
const x = M.parseVector([1, 2])

describe('the Jacobian of a ReLU layer', () => {
  it('is a difference quotient where no unit changes sides', () => {
    const at = (entries: readonly Q.Rational[]) => feedForward({ring: rationals}, layer, [entries])
    const step = Q.rational(1, 100)
    const moved = (i: number) => x.map((entry, j) => i === j ? Q.add(entry, step) : entry)
    const quotients = x.map((_, i) => M.scale(Q.inv(step), M.difference(at(moved(i)), at(x)))[0])
    expect(layerJacobian(layer, x)).toEqual(quotients)
  })
  it('is the part of the active units', () => expect(layerJacobian(layer, x)).toEqual(activePart(layer, x)))
  it('has no value at a kink', () => {
    expect(unitValues(layer, origin)).toEqual(layer.innerBias)
    expect(() => layerJacobian({...layer, innerBias: M.parseVector([0, 0, 0])}, origin))
      .toThrow('no derivative at a kink')
  })
})
