import {describe, expect, it} from 'vitest'
import {functionNames, isFunctionName} from '#numerics/expression/expression.ts'
import {ExpressionError, parseExpression} from '#numerics/expression/parse.ts'

describe('parseExpression', () => {
  it.each<[string, number, string]>([
    ['', 1, 'expected a number, a name or "(", the expression ends'],
    ['x +', 4, 'the expression ends'],
    ['sim(x)', 1, 'unknown name "sim"; did you mean "sin"?'],
    ['1 + relv(x)', 5, 'unknown name "relv"; did you mean "relu"?'],
    ['2*y', 3, 'unknown name "y"; known are pi, x, sin, cos, exp, log, sqrt, abs, tanh, relu, sigmoid'],
    ['sin x', 4, 'expected "(" after sin'],
    ['sin()', 5, 'found ")"'],
    ['x^0.5', 3, 'expected an integer exponent'],
    ['x^x', 3, 'expected an integer exponent'],
    ['x^2^3', 5, 'a power of a power needs parentheses'],
    ['x^12345', 3, 'expected an integer exponent of at most four digits'],
    ['(x', 1, 'this "(" is never closed'],
    ['(x))', 4, 'this ")" closes nothing'],
    ['1/2x', 4, 'a factor without a sign after a division is read in two ways; write * or parentheses'],
    ['x(x)', 2, 'expected an operator, found "("'],
    ['x 2', 3, 'expected an operator, found "2"'],
    ['|x', 1, 'this "|" is never closed'],
    ['+x', 1, 'found "+"'],
    ['x % 2', 3, 'expected an operator, found "%"'],
    ['x == 1', 3, 'expected an operator'],
    ['exp(x, x)', 6, 'expected an operator, found ","'],
    ['[1, 2]', 1, 'found "["'],
    ['"x"', 1, 'found """'],
    ['x!', 2, 'found "!"'],
    ['1.', 2, 'found "."'],
    ['1e5000', 2, 'unknown name "e5000"'],
    ['x;x', 2, 'found ";"'],
    ['0x10', 2, 'unknown name "x10"'],
  ])('refuses "%s" at character %d', (source, position, message) => {
    const attempt = () => parseExpression(source, ['x'])
    expect(attempt).toThrow(ExpressionError)
    expect(attempt).toThrow(message)
    expect(attempt).toThrow(`"${source}", character ${position}:`)
    expect(attempt).toThrow(expect.objectContaining({position}))
  })

  it('admits every function of the list, blanks anywhere, and signs before any operand', () => {
    for (const name of functionNames) expect(() => parseExpression(`${name}(x)`, ['x'])).not.toThrow()
    for (const source of [' x ', '-(-x)', 'x*-x', '( x )\n+ 1', 'x ^ 2 * x', '((x))', 'x^(-2)', 'x_1 + y'])
      expect(() => parseExpression(source, ['x', 'y', 'x_1'])).not.toThrow()
    expect(isFunctionName('sin') && !isFunctionName('toString')).toBe(true)
  })

  it.each([
    ['2x', '2*x'],
    ['2 pi x', '2*pi*x'],
    ['(x)(y)', '(x)*(y)'],
    ['2(x + 1)', '2*(x + 1)'],
    ['x − 1', 'x - 1'],
    ['−x', '-x'],
    ['2·x', '2*x'],
    ['2×x', '2*x'],
    ['π', 'pi'],
    ['2π', '2*pi'],
    ['|x - 1|', 'abs(x - 1)'],
    ['2|x|'.replace('2|', '2*|'), '2*abs(x)'],
    ['||x| - y|', 'abs(abs(x) - y)'],
    ['2x^2', '2*x^2'],
    ['x^−2', 'x^-2'],
    ['x/2*y', '(x/2)*y'],
  ])(
    'reads %s as %s',
    (source, plain) => expect(parseExpression(source, ['x', 'y'])).toEqual(parseExpression(plain, ['x', 'y'])),
  )

  it('refuses what would be code', () => {
    expect(() => parseExpression('import({})', ['x'])).toThrow(ExpressionError)
  })
})
