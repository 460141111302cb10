import {afterEach, describe, expect, it, vi} from 'vitest'
import {approximations, enclosures} from '#numerics/interval/algebra.ts'
import type {Algebra} from '#numerics/interval/algebra.ts'
import {duals} from '#numerics/bounds/dual.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import {evaluate} from '#numerics/expression/expression.ts'
import {parseExpression} from '#numerics/expression/parse.ts'
import {contains, point} from '#numerics/interval/interval.ts'
import {runnings} from '#numerics/interval/running.ts'
import {forSeeded} from '../exact-inputs.ts'

const unary = ['abs', 'sqr', 'relu', 'neg', 'sqrt', 'exp', 'log', 'sin', 'cos', 'tanh', 'sigmoid', 'gelu'] as const
const binary = ['add', 'sub', 'mul', 'div', 'max'] as const

describe('the algebras', () => {
  it('have the same operations', () => {
    const names = Object.keys(enclosures).sort().filter(name => name !== 'compare')
    for (const algebra of [approximations, duals, runnings])
      expect(Object.keys(algebra).sort().filter(name => name !== 'compare')).toEqual(names)
  })

  it('agree on every operation: the double lies in the enclosure or beside it', () => {
    forSeeded('algebra', random => {
      const [x, y] = [0.1 + 3 * random.uniform(), 0.1 + 3 * random.uniform()]
      const near = (double: number, {lo, hi}: {lo: number, hi: number}): void => {
        expect(double).toBeGreaterThanOrEqual(lo - 1e-14 * Math.abs(lo))
        expect(double).toBeLessThanOrEqual(hi + 1e-14 * Math.abs(hi))
      }
      for (const name of unary) near(approximations[name](x), enclosures[name](point(x)))
      for (const name of binary) near(approximations[name](x, y), enclosures[name](point(x), point(y)))
      near(approximations.power(x, -3), enclosures.power(point(x), -3))
      near(approximations.scale(x, y), enclosures.scale(point(x), y))
    }, 0.2)
  })

  it('embed constants alike', () => {
    expect(approximations.pi).toBe(Math.PI)
    expect(contains(enclosures.pi, Math.PI)).toBe(true)
    expect(approximations.rational(fromDouble(0.1))).toBe(0.1)
    expect(enclosures.rational(fromDouble(0.1))).toEqual(point(0.1))
    expect(enclosures.point(2)).toEqual(point(2))
  })

  describe('without the functions that differ between engines', () => {
    const banned = ['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'sin', 'cos', 'tan', 'tanh', 'sinh', 'cosh', 'pow',
      'hypot', 'cbrt', 'random'] as const
    afterEach(() => vi.restoreAllMocks())

    it('evaluate, and parse, all the same', () => {
      for (const name of banned) {
        vi.spyOn(Math, name).mockImplementation(() => {
          throw new Error(`Math.${name} was called`)
        })
      }
      for (const algebra of [enclosures, duals, runnings, approximations]) {
        const all = <T>(
          {...over}: Algebra<T>,
        ): T[] => [...unary.map(name => over[name](over.point(1.5))), ...binary.map(name =>
          over[name](over.pi, over.point(1.5))
        ), over.power(over.pi, -3)]
        expect(() => all(algebra as Algebra<unknown>)).not.toThrow()
      }
      expect(() => evaluate(parseExpression('sin(2*pi*x)^2 + exp(-x/3) - 0.1*log(x)', ['x']), enclosures, [point(2)]))
        .not.toThrow()
    })
  })
})
