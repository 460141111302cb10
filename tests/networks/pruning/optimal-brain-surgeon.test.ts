import {describe, expect, it} from 'vitest'
import {
  blockLoss, saliency, quadraticLoss, removeWithUpdate, removeOne, removeWithoutUpdate,
} from '#networks/pruning/optimal-brain-surgeon.ts'
import {inverse} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {parseMatrix, product, transpose} from '#numerics/linear/matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const random = randomStream('tests/optimal-brain-surgeon')
const draw = () => {
  const b = parseMatrix(
    Array.from({length: 4}, (_, i) => Array.from({length: 4}, (_, j) => random.integer(-2, 2) + (i === j ? 9 : 0))),
  )
  return {
    hessian: product(rationals, transpose(b), b),
    weights: Array.from({length: 4}, () => Q.rational(random.integer(-5, 5))),
  }
}
const toTexts = (list: readonly Q.Rational[]) => list.map(Q.toText)

describe('removeOne', () => {
  it('agrees with the linear system in the weights that are left', () => {
    for (let i = 0; i < 20; i++) {
      const {hessian, weights} = draw()
      weights.forEach((_, q) => {
        const [closed, solved] = [removeOne(inverse(hessian), weights, q), removeWithUpdate(hessian, weights, [q])]
        expect(toTexts(closed.change)).toEqual(toTexts(solved.change))
        expect(Q.toText(closed.loss)).toBe(Q.toText(solved.loss))
      })
    }
  })

  it('says of its change the loss that the change has', () => {
    const {hessian, weights} = draw()
    const {change, loss} = removeOne(inverse(hessian), weights, 2)
    expect(Q.toText(loss)).toBe(Q.toText(quadraticLoss(hessian, change)))
  })
})

describe('removeWithUpdate', () => {
  it('costs no more than to zero, for every set of weights', () => {
    for (let i = 0; i < 20; i++) {
      const {hessian, weights} = draw()
      for (const set of [[0], [1, 3], [0, 1, 2], [0, 1, 2, 3], []])
        expect(Q.compare(removeWithUpdate(hessian, weights, set).loss, removeWithoutUpdate(hessian, weights, set).loss))
          .toBeLessThanOrEqual(0)
    }
  })

  it('moves nothing where nothing is removed', () => {
    const {hessian, weights} = draw()
    expect(toTexts(removeWithUpdate(hessian, weights, []).change)).toEqual(['0', '0', '0', '0'])
  })
})

describe('saliency', () => {
  it('is the loss of zeroing one weight', () => {
    const {hessian, weights} = draw()
    weights.forEach((_, q) =>
      expect(Q.toText(saliency(hessian, weights, q))).toBe(Q.toText(removeWithoutUpdate(hessian, weights, [q]).loss))
    )
  })
})

describe('blockLoss', () => {
  it('is what removeWithUpdate finds for every set of weights', () => {
    const [hessian, weights] = [parseMatrix([[4, -3, 1], [-3, 4, 1], [1, 1, 3]]), [3, 3, 2].map(w => Q.rational(w))]
    for (const places of [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]])
      expect(blockLoss(inverse(hessian), weights, places)).toEqual(removeWithUpdate(hessian, weights, places).loss)
  })
})
