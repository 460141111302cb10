import {describe, expect, it, vi} from 'vitest'
import {fromDouble, nextDown, nextUp} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'
import {compareSquare, sqrtDown, sqrtUp} from '#numerics/float/square-root.ts'
import {drawDouble, forSeeded} from '../exact-inputs.ts'

describe('compareSquare', () => {
  it('finds the sign of s² − a exactly', () => {
    forSeeded('square-root/compare', random => {
      const a = 1 + 3 * random.uniform()
      const root = Math.sqrt(a)
      for (const s of [root, nextUp(root), nextDown(root), root + random.uniform() * 2 ** -45, 1 + random.uniform()]) {
        expect(compareSquare(s, a)).toBe(Q.compare(Q.mul(fromDouble(s), fromDouble(s)), fromDouble(a)))
      }
    })
  })
})

describe('the square root', () => {
  const isBracket = (a: number, lo: number, hi: number): boolean =>
    Q.compare(Q.power(fromDouble(lo), 2), fromDouble(a)) <= 0 &&
    Q.compare(fromDouble(a), Q.power(fromDouble(hi), 2)) <= 0

  it('is bracketed by two neighbours, or by one double where it is exact', () => {
    forSeeded('square-root', random => {
      const a = Math.abs(drawDouble(random))
      const [lo, hi] = [sqrtDown(a), sqrtUp(a)]
      expect(isBracket(a, lo, hi)).toBe(true)
      expect(hi === lo || hi === nextUp(lo)).toBe(true)
    })
  })

  it('is exact at both ends of the range', () => {
    expect([sqrtDown(0), sqrtUp(0)]).toEqual([0, 0])
    expect(sqrtDown(Infinity)).toBe(sqrtDown(Number.MAX_VALUE))
    expect(sqrtUp(Infinity)).toBe(Infinity)
  })

  it('does not trust the engine: a root that is off is put right, one that is far off is refused', () => {
    const engine = Math.sqrt
    const spy = vi.spyOn(Math, 'sqrt').mockImplementation(x => nextUp(nextUp(engine(x))))
    expect(isBracket(2, sqrtDown(2), sqrtUp(2))).toBe(true)
    spy.mockImplementation(x => engine(x) * 1.01)
    expect(() => sqrtDown(2)).toThrow("the engine's square root is off by more than four ulps")
    spy.mockRestore()
  })
})
