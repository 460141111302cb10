import {randomStream, type RandomStream} from '#numerics/statistics/random.ts'
import type {Expression} from '#numerics/expression/expression.ts'
import * as Q from '#numerics/exact/rational.ts'
import {describe, expect, it} from 'vitest'
import {toTexExpression} from '#numerics/expression/expression-tex.ts'
import {parseExpression} from '#numerics/expression/parse.ts'

const tex = (source: string) => toTexExpression(parseExpression(source, ['x', 'y']), ['x', 'y'])

describe('an expression in TeX', () => {
  it.each([
    ['x', 'x'],
    ['-x^2', '-x^{2}'],
    ['(-x)^2', '\\left(-x\\right)^{2}'],
    ['x - (y - 1)', 'x-\\left(y-1\\right)'],
    ['x - y - 1', 'x-y-1'],
    ['2*(x + 1)', '2\\,\\left(x+1\\right)'],
    ['x*2', 'x\\cdot 2'],
    ['(x + 1)/(2*y)', '\\frac{x+1}{2\\,y}'],
    ['x*(-y)', 'x\\,\\left(-y\\right)'],
    ['abs(x - 1/3)', '\\left|x-\\frac{1}{3}\\right|'],
    ['sin(2*pi*x)', '\\sin\\left(2\\,\\pi\\,x\\right)'],
    ['sqrt(x)^3', '\\left(\\sqrt{x}\\right)^{3}'],
    ['(x/2)^2', '\\left(\\frac{x}{2}\\right)^{2}'],
    ['2*(1/3)*x', '2\\cdot \\frac{1}{3}\\,x'],
    ['sin(x)^2', '\\left(\\sin\\left(x\\right)\\right)^{2}'],
    ['x*(y*2)', 'x\\,\\left(y\\cdot 2\\right)'],
    ['x*2*y', 'x\\cdot 2\\,y'],
    ['relu(x) + sigmoid(y)', '\\operatorname{ReLU}\\left(x\\right)+\\sigma\\left(y\\right)'],
    ['x - -y', 'x-\\left(-y\\right)'],
    ['-x + y', '-x+y'],
  ])('%s is %s', (source, expected) => expect(tex(source)).toBe(expected))
})

/** A tree of the grammar, drawn at random. */
function sampleTree(random: RandomStream, depth: number): Expression {
  if (depth === 0)
    return random.pick<Expression>([{kind: 'pi'}, {kind: 'variable', index: 0}, {kind: 'variable', index: 1}, {
      kind: 'number',
      value: Q.rational(random.integer(0, 12)),
    }])
  const deeper = () => sampleTree(random, random.integer(0, depth - 1))
  const name = random.pick(['sin', 'abs', 'sqrt', 'relu', 'sigmoid', 'exp'] as const)
  return random.pick<() => Expression>([
    () => ({kind: random.pick(['add', 'sub', 'mul', 'div'] as const), left: deeper(), right: deeper()}),
    () => ({kind: 'neg', of: deeper()}), () => ({kind: 'power', of: deeper(), exponent: random.integer(-3, 12)}),
    () => ({kind: 'apply', name, of: deeper()}),
  ])()
}

/** Reads TeX as a reader does: fractions, roots, bars and powers back to the signs that are typed. */
function toTyped(tex: string): string {
  const group = '((?:[^{}]|\\{(?:[^{}]|\\{(?:[^{}]|\\{(?:[^{}]|\\{[^{}]*\\})*\\})*\\})*\\})*)'
  const unfold = (text: string): string => {
    const next = text
      .replace(new RegExp(`\\\\frac\\{${group}\\}\\{${group}\\}`), (_, a: string, b: string) => `((${a})/(${b}))`)
      .replace(new RegExp(`\\\\sqrt\\{${group}\\}`), (_, a: string) => `sqrt(${a})`)
      .replace(/\^\{(-?\d+)\}/, '^($1)')
    return next === text ? text : unfold(next)
  }
  return unfold(
    tex.replaceAll('\\operatorname{ReLU}', 'relu').replaceAll('\\sigma', 'sigmoid').replaceAll('\\left|', 'abs(')
      .replaceAll('\\right|', ')')
      .replaceAll('\\left', '').replaceAll('\\right', ''),
  ).replaceAll('\\pi', 'pi').replaceAll('\\cdot ', '*').replaceAll('\\,', '*')
    .replace(/\\(sin|exp)/g, '$1')
}

it('what is printed means what was typed: it reads back to the same tree', () => {
  const random = randomStream('expression-tex')
  for (let i = 0; i < 2000; i++) {
    const tree = sampleTree(random, 4)
    const printed = toTexExpression(tree, ['x', 'y'])
    expect(parseExpression(toTyped(printed), ['x', 'y']), printed).toEqual(tree)
  }
})
