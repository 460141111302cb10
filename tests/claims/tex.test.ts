import {describe, expect, it} from 'vitest'
import {grouped, listed, percent, splitRelation, tex} from '#claims/tex.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import * as Q from '#numerics/exact/rational.ts'

describe('tex', () => {
  it('leaves backslashes as they stand', () => expect(tex`\norm{x}\\y`).toBe('\\norm{x}\\\\y'))
  it.each([
    [3, '3'],
    [-3, '-3'],
    [5n, '5'],
    [Q.rational(-2, 3), '-\\tfrac{2}{3}'],
    ['\\alpha', '\\alpha'],
    [M.parseVector([1, '1/2']), '1,\\tfrac{1}{2}'],
    [[1, 2], '1,2'],
    [M.parse([[1, 2], [3, 4]]), '\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}'],
  ])('sets %o', (value, text) => expect(tex`$${value}$`).toBe(`$${text}$`))
  it('takes a new line for a space', () => expect(tex`one
      two`).toBe('one two'))
  it('refuses a number that is not whole, for nobody said how it is rounded', () =>
    expect(() => tex`${0.1}`).toThrow('expected a whole number in TeX, got 0.1'))
})

describe('what tex does not set by itself', () => {
  it('is a list with room after its commas', () => expect(listed([1, Q.rational(1, 2)])).toBe('1,\\,\\tfrac{1}{2}'))
  it('is a list with another text between', () => expect(listed([1, 2], ' and ')).toBe('1 and 2'))
  it.each([['199/200', '99.5'], ['17/20', '85'], ['1', '100']])(
    'is the share %s in per cent',
    (share, text) => expect(percent(Q.parseRational(share))).toBe(text),
  )
  it.each([[300, '300'], [2000, '2{,}000'], [347352, '347{,}352'], [1234567, '1{,}234{,}567'], [-1000, '-1{,}000']])(
    'is %s by groups of digits',
    (n, text) => expect(grouped(n)).toBe(text),
  )
  it('is such a number in plain text', () => expect(grouped(20000, ',')).toBe('20,000'))
})

describe('splitRelation', () => {
  it.each([
    ['a=b', ['a', 'b'], ['=']],
    ['x\\le y', ['x', 'y'], ['\\le']],
    ['0\\lt x', ['0', 'x'], ['\\lt']],
    ['0<x', ['0', 'x'], ['<']],
    ['\\sum_{i=1}^n x_i=\\#\\{i:x_i=1\\}', ['\\sum_{i=1}^n x_i', '\\#\\{i:x_i=1\\}'], ['=']],
    ['\\left(a\\right)=b', ['\\left(a\\right)', 'b'], ['=']],
    ['\\abs{a=b}\\le(c=d)', ['\\abs{a=b}', '(c=d)'], ['\\le']],
    ['\\leftarrow=x', ['\\leftarrow', 'x'], ['=']],
  ])(
    'cuts %s at the sign outside brackets',
    (text, parts, signs) => expect(splitRelation(text)).toEqual({parts, signs}),
  )
  it('cuts at two', () => expect(splitRelation('a\\le b\\le c', 2).parts).toEqual(['a', 'b', 'c']))
  it.each(['a', 'a=b=c', '(a=b)'])(
    'refuses %s',
    text => expect(() => splitRelation(text)).toThrow('expected one relation sign outside brackets'),
  )
})
