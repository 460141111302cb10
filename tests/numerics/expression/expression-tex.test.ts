import {describe, expect, it} from 'vitest'
import {toTexExpression} from '#numerics/expression/expression-tex.ts'
import {parseExpression} from '#numerics/expression/expression.ts'

const tex = (source: string) => toTexExpression(parseExpression(source, ['x', 'y']), ['x', 'y'])

describe('an expression in TeX', () => {
  it.each([
    ['x', 'x'], ['-x^2', '-x^{2}'], ['(-x)^2', '\\left(-x\\right)^{2}'], ['x - (y - 1)', 'x-\\left(y-1\\right)'], ['x - y - 1', 'x-y-1'],
    ['2*(x + 1)', '2\\,\\left(x+1\\right)'], ['x*2', 'x\\cdot 2'], ['(x + 1)/(2*y)', '\\frac{x+1}{2\\,y}'], ['x*(-y)', 'x\\,\\left(-y\\right)'],
    ['abs(x - 1/3)', '\\left|x-\\frac{1}{3}\\right|'], ['sin(2*pi*x)', '\\sin\\left(2\\,\\pi\\,x\\right)'], ['sqrt(x)^3', '\\sqrt{x}^{3}'],
    ['relu(x) + sigmoid(y)', '\\operatorname{ReLU}\\left(x\\right)+\\sigma\\left(y\\right)'], ['x - -y', 'x-\\left(-y\\right)'], ['-x + y', '-x+y'],
  ])('%s is %s', (source, expected) => expect(tex(source)).toBe(expected))
})
