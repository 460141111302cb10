import {describe, expect, it} from 'vitest'
import {exactValue} from '#numerics/expression/exact-evaluation.ts'
import {parseExpression} from '#numerics/expression/parse.ts'
import {parseRational, toText} from '#numerics/exact/rational.ts'

const at = (source: string, x: string) => {
  const value = exactValue(parseExpression(source, ['x']), [parseRational(x)])
  return value && toText(value)
}

describe('exactValue', () => {
  it('evaluates rational formulas without rounding', () => {
    expect(at('x^3 - x', '1/3')).toBe('-8/27')
    expect(at('abs(x - 1/3) + relu(-x) / 2', '-1/6')).toBe('7/12')
    expect(at('0.1 * x^-2', '2')).toBe('1/40')
  })

  it('finds nothing where a formula leaves the rationals, even at points where its value is rational', () => {
    for (const source of ['sin(x)', 'pi * x', 'exp(x) - exp(x)', 'sqrt(x)']) expect(at(source, '0')).toBeUndefined()
  })

  it('throws on a division by zero', () => {
    expect(() => at('1 / x', '0')).toThrow(/division by zero/)
  })
})
