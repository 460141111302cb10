import {describe, expect, it} from 'vitest'
import {duals} from '#numerics/bounds/dual.ts'
import {interval} from '#numerics/interval/interval.ts'
import {computeCorner, encloseRange, encloseValue} from '#numerics/bounds/range.ts'
import type {Mapping} from '#numerics/bounds/range.ts'
import {forSeeded} from '../exact-inputs.ts'

const {add, mul, sub} = duals

describe('encloseRange', () => {
  it('contains the value at every point of random boxes', () => {
    const mappings: Mapping[] = [([x, y]) => sub(mul(x, x), mul(x, y)), ([x, y]) => duals.sin(add(x, mul(y, y))),
      ([x, y]) => duals.abs(sub(duals.relu(x), y))]
    forSeeded('range', random => {
      const box = [0, 1].map(() => {
        const lo = 2 * random.uniform() - 1
        return interval(lo, lo + random.uniform() ** 4)
      })
      const at = box.map(side => Math.min(side.hi, side.lo + random.uniform() * (side.hi - side.lo)))
      for (const f of mappings) {
        const [values, value] = [encloseRange(f, box).values, encloseValue(f, at)]
        expect(values.lo <= value.hi && value.lo <= values.hi).toBe(true)
      }
    })
  })

  it('is sharp at monotone functions, and of second order by the mean-value form', () => {
    const difference: Mapping = ([x]) => sub(x, duals.sqr(x))
    const at = (radius: number): number => {
      const {values} = encloseRange(difference, [interval(0.5 - radius, 0.5 + radius)])
      return values.hi - values.lo
    }
    expect(at(2 ** -10) / at(2 ** -11)).toBeGreaterThan(3.9)
    const {values} = encloseRange(difference, [interval(0, 0.25)])
    expect(values.hi).toBeLessThan(0.1875 + 1e-15)
  })
})

describe('computeCorner', () => {
  it('goes where each slope points, by its middle where the sign is open', () => {
    const box = [interval(0, 1), interval(2, 3), interval(4, 5)]
    const slopes = [interval(1, 2), interval(-2, 1), interval(-1, 2)]
    expect(computeCorner(box, slopes, 1)).toEqual([1, 2, 5])
    expect(computeCorner(box, slopes, -1)).toEqual([0, 3, 4])
  })
})

describe('encloseValue', () => {
  it('is unbounded where the function is not defined', () => {
    expect(encloseValue(([x]) => duals.log(x), [0])).toEqual({lo: -Infinity, hi: Infinity})
    expect(encloseValue(([x]) => mul(x, x), [3]).lo).toBeCloseTo(9)
  })
})
