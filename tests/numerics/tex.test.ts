import {describe, expect, it} from 'vitest'
import {parseRational} from '#numerics/rational.ts'
import {toTex, toTexLine} from '#numerics/tex.ts'

const q = parseRational

describe('toTex', () => {
  it('writes integers bare and fractions with the minus in front', () => {
    expect([q('3'), q('-7'), q('1/2'), q('-5/8')].map(toTex)).toEqual(['3', '-7', '\\tfrac{1}{2}', '-\\tfrac{5}{8}'])
  })
})

describe('toTexLine', () => {
  it('leaves out a factor one and a summand zero', () => {
    expect(toTexLine(q('1'), q('0'))).toBe('x')
    expect(toTexLine(q('-1'), q('1'))).toBe('-x+1')
    expect(toTexLine(q('2'), q('-1/2'))).toBe('2x-\\tfrac{1}{2}')
  })
})
