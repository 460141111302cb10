import {describe, expect, it} from 'vitest'
import {randomStream} from '#numerics/statistics/random.ts'
import {sampleWords, parseExpression} from '#training/tasks/compilation.ts'
import {countOperators, isPlainlyWritten, parseTyped} from '#laboratories/compile/typed-expression.ts'

describe('parseTyped', () => {
  it.each([
    ['7-(2+5)', '7-(2+5)'], [' 7 − (2 + 5) ', '7-(2+5)'], ['X×y·2', 'x*y*2'], ['x', 'x'],
  ])('reads %s', (text, words) => {
    expect(parseTyped(text)).toEqual({words: [...words], expression: parseExpression([...words])})
  })

  it.each([
    ['', 'type an expression'],
    ['   ', 'type an expression'],
    ['2+z', 'character 3: “z” is not in the language'],
    ['a', 'character 1: “a”'],
    ['x / y', 'character 3: “/”'],
    ['1+𝕏', 'character 3: “𝕏”'],
    ['12', 'character 2: “2” follows a digit'],
    ['x + 1 2', 'character 7: “2” follows a digit'],
    ['2 + * 3', 'character 5: expected a digit, x, y or "(", got "*"'],
    ['(x', 'at the end: expected an operator or ")", got the end'],
    ['x)', 'character 2: expected an operator or the end, got ")"'],
    ['xy', 'character 2: expected an operator or the end, got "y"'],
    ['()', 'character 2: expected a digit'],
  ])('refuses %j at its place', (text, message) => {
    expect(() => parseTyped(text)).toThrow(
      expect.objectContaining({name: 'QuestionRefused', message: expect.stringContaining(message) as string}) as Error,
    )
  })
})

describe('isPlainlyWritten', () => {
  it('holds for whatever compilers learn from', () => {
    const random = randomStream('laboratories/plainly')
    for (let i = 0; i < 2000; i++) expect(isPlainlyWritten(sampleWords(random, () => true))).toBe(true)
  })
  it.each(['(x)', '(x)+1', '((x+1))*2', '(x+1)', '(x+(y))', '2*((x+1)*y)*((y))'])(
    'does not hold for %s',
    text => expect(isPlainlyWritten([...text])).toBe(false),
  )
  it.each(['x', '(x+1)*2', '(x*2)+(y*3)', '((x+1)*2)*3', '2*(3*(x+1))'])(
    'holds for %s',
    text => expect(isPlainlyWritten([...text])).toBe(true),
  )
})

it('countOperators counts the operators', () => {
  expect(['x', 'x+1', '(x+1)*(y-2)-3'].map(text => countOperators(parseExpression([...text])))).toEqual([0, 1, 4])
})
