import {describe, expect, it} from 'vitest'
import {parseExpression} from '#numerics/expression/expression.ts'
import {checkSyntax, ExpressionError, functionNames, isFunctionName} from '#numerics/expression/syntax.ts'

describe('checkSyntax', () => {
  it.each<[string, number, string]>([
    ['', 1, 'expected a number, a name or "(", the expression ends'],
    ['x +', 4, 'the expression ends'],
    ['sim(x)', 1, 'unknown name "sim"; did you mean "sin"?'],
    ['1 + relv(x)', 5, 'unknown name "relv"; did you mean "relu"?'],
    ['2*y', 3, 'unknown name "y"; known are pi, x, sin, cos, exp, log, sqrt, abs, tanh, relu, sigmoid'],
    ['sin x', 4, 'expected "(" after sin'],
    ['sin()', 5, 'found ")"'],
    ['2x', 2, 'expected an operator, found "x"; multiplication is written *'],
    ['2 pi', 3, 'expected an operator'],
    ['(x)(x)', 4, 'expected an operator'],
    ['x^0.5', 3, 'expected an integer exponent'],
    ['x^x', 3, 'expected an integer exponent'],
    ['x^2^3', 5, 'a power of a power needs parentheses'],
    ['x^12345', 3, 'expected an integer exponent of at most four digits'],
    ['(x', 1, 'this "(" is never closed'],
    ['(x))', 4, 'this ")" closes nothing'],
    ['+x', 1, 'found "+"'],
    ['x % 2', 3, 'expected an operator, found "%"'],
    ['x == 1', 3, 'expected an operator'],
    ['exp(x, x)', 6, 'expected an operator, found ","'],
    ['[1, 2]', 1, 'found "["'],
    ['"x"', 1, 'found """'],
    ['x!', 2, 'found "!"'],
    ['1.', 2, 'found "."'],
    ['1e5000', 2, 'expected an operator, found "e"'],
    ['x;x', 2, 'found ";"'],
    ['0x10', 2, 'found "x"'],
  ])('refuses "%s" at character %d', (source, position, message) => {
    const attempt = (): void => checkSyntax(source, ['x'])
    expect(attempt).toThrow(ExpressionError)
    expect(attempt).toThrow(message)
    expect(attempt).toThrow(`"${source}", character ${position}:`)
    expect(attempt).toThrow(expect.objectContaining({position}))
  })

  it('admits every function of the list, blanks anywhere, and signs before any operand', () => {
    for (const name of functionNames) expect(() => checkSyntax(`${name}(x)`, ['x'])).not.toThrow()
    for (const source of [' x ', '-(-x)', 'x*-x', '( x )\n+ 1', 'x ^ 2 * x', '((x))', 'x^(-2)', 'x_1 + y']) expect(() => checkSyntax(source, ['x', 'y', 'x_1'])).not.toThrow()
    expect(isFunctionName('sin') && !isFunctionName('toString')).toBe(true)
  })

  it('is asked before mathjs sees a text', () => {
    expect(() => parseExpression('import({})', ['x'])).toThrow(ExpressionError)
  })
})
