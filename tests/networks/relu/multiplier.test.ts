import {describe, expect, it} from 'vitest'
import {countMixed, diagonals, multiplier, split} from '#networks/relu/multiplier.ts'
import {evaluate} from '#numerics/exact/piecewise-linear.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {valueAt, type Block} from '#networks/relu/relu-network.ts'

const half = Q.rational(1, 2)
const toFunction = (layer: Block) => (point: readonly Q.Rational[]) => valueAt(layer, point)[0]

describe('the multiplier', () => {
  it('multiplies exactly on the diagonals at multiples of 1/N, and errs by 1/(4N²) half way', () => {
    for (const n of [1, 2, 5]) {
      const p = toFunction(multiplier(n))
      for (const [c, x] of diagonals(n)) expect(Q.toText(p([c, x]))).toBe(Q.toText(Q.mul(c, x)))
      const at = Q.rational(1, 2 * n)
      expect(Q.toText(Q.sub(p([at, at]), Q.mul(at, at)))).toBe(`1/${4 * n * n}`)
    }
  })

  it('splits into functions of the half sum and the half difference', () => {
    const layer = {...multiplier(3), skip: M.parse([['2/3', '-1/5']]), offset: M.parseVector(['7/4'])}
    const random = randomStream('split')
    const [p, {sum, difference}] = [toFunction(layer), split(layer)]
    for (let i = 0; i < 50; i++) {
      const [c, x] = [Q.rational(random.integer(-16, 16), 16), Q.rational(random.integer(-16, 16), 16)]
      const [u, v] = [Q.mul(half, Q.add(c, x)), Q.mul(half, Q.sub(c, x))]
      expect(Q.toText(p([c, x]))).toBe(Q.toText(Q.add(evaluate(sum, u), evaluate(difference, v))))
    }
  })

  it('counts units that see both', () => {
    const layer = multiplier(2)
    expect(countMixed(layer)).toBe(0)
    expect(countMixed({...layer, inner: [...M.parse([[1, '1/2'], [0, 1], [0, 0]]), ...layer.inner.slice(3)]})).toBe(2)
  })

  it('is tried on the diagonals of the square, from corner to corner', () => {
    const points = diagonals(4)
    expect(points).toHaveLength(18)
    expect(points.every(([c, x]) => Q.equal(Q.abs(c), Q.abs(x)) && Q.compare(Q.abs(c), Q.one) <= 0)).toBe(true)
  })
})
