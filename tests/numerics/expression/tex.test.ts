import {describe, expect, it} from 'vitest'
import {parseRational} from '#numerics/exact/rational.ts'
import {
  toPowerTex, toTex, toTexAffine, toTexLine, toTexMapping, toTexMonomial, toTexPolynomial, toTexSummand, toTexValues,
} from '#numerics/expression/tex.ts'

const q = parseRational

describe('toTex', () => {
  it('writes integers bare and fractions with the minus in front', () => {
    expect([q('3'), q('-7'), q('1/2'), q('-5/8')].map(toTex)).toEqual(['3', '-7', '\\tfrac{1}{2}', '-\\tfrac{5}{8}'])
  })
})

describe('toTexSummand', () => {
  it('has its sign in front', () =>
    expect([q('3'), q('0'), q('-1/2')].map(each => toTexSummand(each))).toEqual(['+3', '+0', '-\\tfrac{1}{2}']))
})

describe('toTexMapping and toTexValues', () => {
  const f = {knots: [q('0'), q('1/2')], values: [q('1'), q('-2')]}
  it('list the knots with their values', () => {
    expect(toTexMapping(f)).toBe('0\\mapsto 1,\\quad \\tfrac{1}{2}\\mapsto -2')
    expect(toTexValues('f', f)).toBe('f\\left(0\\right)=1,\\quad f\\left(\\tfrac{1}{2}\\right)=-2')
  })
})

describe('toTexLine', () => {
  it('leaves out a factor one and a summand zero', () => {
    expect(toTexLine(q('1'), q('0'))).toBe('x')
    expect(toTexLine(q('-1'), q('1'))).toBe('-x+1')
    expect(toTexLine(q('2'), q('-1/2'))).toBe('2x-\\tfrac{1}{2}')
  })
})

describe('toTexAffine', () => {
  it('leaves out what is zero and factors that are one', () => {
    const write = (b: string, ...row: string[]) => toTexAffine(row.map(q), q(b))
    expect(write('0', '1', '-1')).toBe('x_{1}-x_{2}')
    expect(write('1/2', '0', '-3/2', '2')).toBe('-\\tfrac{3}{2}x_{2}+2x_{3}+\\tfrac{1}{2}')
    expect(write('0', '0')).toBe('0')
  })
})

describe('toTexMonomial', () => {
  it.each([[[1, 2], 'x_{1}x_{2}^{2}'], [[0, 3], 'x_{2}^{3}'], [[0, 0], '1']])('writes %s', (exponents, text) =>
    expect(toTexMonomial(exponents)).toBe(text))
})

describe('toTexPolynomial', () => {
  it('writes terms by falling degree, without factors one and without zero terms', () => {
    const write = (...texts: string[]) => toTexPolynomial(texts.map(q))
    expect(write('-1/4', '0', '1')).toBe('x^{2}-\\tfrac{1}{4}')
    expect(write('0', '-1', '2')).toBe('2x^{2}-x')
    expect(write('1', '3/4')).toBe('\\tfrac{3}{4}x+1')
    expect(write('0')).toBe('0')
    expect(write()).toBe('0')
  })
})

describe('toPowerTex', () => {
  it('writes a negative power of the base as a power and any other number as a fraction', () => {
    expect([q('1/4096'), q('1/8'), q('1'), q('3/4')].map(a => toPowerTex(a, 4))).toEqual(['4^{-6}', '\\tfrac{1}{8}',
      '1', '\\tfrac{3}{4}'])
  })
})
