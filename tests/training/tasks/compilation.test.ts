import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {randomStream} from '#numerics/statistics/random.ts'
import {
  compile, sampleExpression, sampleWords, isHeldOut, parseExpression, toPair, vocabulary, writeExpression,
} from '#training/tasks/compilation.ts'
import {heldOutExpressions} from '#training/evaluation/held-out.ts'
import {parseModel} from '#training/models/model.ts'
import {end} from '#training/tasks/pairs.ts'
import {recipes} from '#training/fit/recipes.ts'
import {runToPolynomial, isSameProgram, runProgram, type Polynomial2} from '#training/tasks/stack-machine.ts'

const toWords = (text: string) => [...text]
const compiled = (
  text: string,
  ...precedence: Parameters<typeof parseExpression> extends [unknown, ...infer Rest] ? Rest : never
) => compile(parseExpression(toWords(text), ...precedence)).join(' ')
// Six operators reach degree 7 in x or y; a polynomial of that degree is determined by eight values of each.
const grid = Array.from({length: 64}, (_, i) => [i % 8, Math.floor(i / 8)] as const)
const evaluate = (polynomial: Polynomial2, x: number, y: number) =>
  Number([...polynomial].reduce((sum, [key, value]) => {
    const [i, j] = key.split(' ').map(BigInt)
    return sum + value * BigInt(x) ** i * BigInt(y) ** j
  }, 0n))
// A stack of numbers in place of polynomials.
function runAt(program: readonly string[], x: number, y: number): number {
  const stack: number[] = []
  for (const word of program) {
    if (!/[A-Z]/.test(word)) stack.push(word === 'x' ? x : word === 'y' ? y : Number(word))
    else {
      const [a, b] = stack.splice(-2) as [number, number]
      stack.push(word === 'ADD' ? a + b : word === 'SUB' ? a - b : a * b)
    }
  }
  return stack[0]
}

it('the words of the compiler are those that it was stored with', () =>
  expect(parseModel(readFileSync('public/models/compiler-1.safetensors')).vocabulary).toEqual(vocabulary))

describe('parseExpression', () => {
  it.each([['7-(2+5)', '7 2 5 ADD SUB'], ['7-2+5', '7 2 SUB 5 ADD'], ['1+2*x', '1 2 x MUL ADD'], ['((y))', 'y'], [
    'x*y*3',
    'x y MUL 3 MUL',
  ], ['(1+2)*x', '1 2 ADD x MUL']])('reads %s as %s', (text, program) => expect(compiled(text)).toBe(program))
  it.each([['1+2*x', '1 2 ADD x MUL'], ['1*2-x*3', '1 2 x SUB MUL 3 MUL'], ['(1*2)+x', '1 2 MUL x ADD'], ['1-2+3',
    '1 2 SUB 3 ADD']])(
      'reads %s with sums first as %s',
      (text, program) => expect(compiled(text, 'sums first')).toBe(program),
    )

  it.each([
    ['', 'word 1: expected a digit, x, y or "(", got the end'],
    ['1+', 'word 3: expected a digit, x, y or "(", got the end'],
    ['1+*2', 'word 3: expected a digit, x, y or "(", got "*"'],
    ['(1+2', 'word 5: expected an operator or ")", got the end'],
    ['1)', 'word 2: expected an operator or the end, got ")"'],
    ['12', 'word 2: expected an operator or the end, got "2"'],
    ['()', 'word 2: expected a digit, x, y or "(", got ")"'],
    ['z', 'word 1: expected a digit, x, y or "(", got "z"'],
    ['(1 2)', 'word 3: expected an operator or ")", got " "'],
  ])(
    'tells of "%s" the word at which it goes wrong',
    (text, says) => expect(() => parseExpression(toWords(text))).toThrow(says),
  )

  it('undoes writing, whatever parentheses are added', () => {
    const random = randomStream('compilation/write')
    for (let i = 0; i < 2000; i++) {
      const expression = sampleExpression(random, random.integer(0, 6))
      expect(parseExpression(writeExpression(expression))).toEqual(expression)
      expect(parseExpression(writeExpression(expression, () => random.sign() > 0))).toEqual(expression)
    }
  })
})

describe('compile', () => {
  it('writes programs that compute, as numbers and as polynomials, what JavaScript says the expression is', () => {
    const random = randomStream('compilation/run')
    for (let i = 0; i < 500; i++) {
      const words = sampleWords(random, () => true)
      const program = compile(parseExpression(words))
      const truth = new Function('x', 'y', `return ${words.join(' ')}`) as (x: number, y: number) => number
      const value = runToPolynomial(program)!
      for (const [x, y] of grid)
        if (runAt(program, x, y) !== truth(x, y) || evaluate(value, x, y) !== truth(x, y))
          expect.fail(`${words.join('')} at ${x}, ${y}`)
    }
  })
  it('ends the answer that is asked of the model', () =>
    expect(toPair(toWords('x+1'))).toEqual({prompt: ['x', '+', '1', '=>'], answer: ['x', '1', 'ADD', end]}))
})

describe('the stack machine', () => {
  it('shows its stack after each word', () =>
    expect(runProgram(['x', 'x', 'MUL', 'y', 'SUB']).map(({word, stack}) => [word, stack.map(each => [...each])]))
      .toEqual([
        ['x', [[['1 0', 1n]]]],
        ['x', [[['1 0', 1n]], [['1 0', 1n]]]],
        ['MUL', [[['2 0', 1n]]]],
        ['y', [[['2 0', 1n]], [['0 1', 1n]]]],
        ['SUB', [[['2 0', 1n], ['0 1', -1n]]]],
      ]))
  it.each([[['1', 'ADD'], 'word 2: ADD needs two values, the stack holds 1'], [['1', 'POP'],
    'word 2: the machine knows no "POP"'], [['toString'], 'word 1: the machine knows no "toString"']])(
      'stops at %j',
      (program, says) => {
        expect(() => runProgram(program)).toThrow(says)
        expect(runToPolynomial(program)).toBeNull()
      },
    )
  it('finds no value where none or two are left', () =>
    expect([runToPolynomial([]), runToPolynomial(['1', '2'])]).toEqual([null, null]))
  it('keeps no zero coefficient', () =>
    expect([runToPolynomial(['x', 'x', 'SUB']), runToPolynomial(['0'])]).toEqual([new Map(), new Map()]))

  it('answers that programs are the same just where they agree on a grid that determines them', () => {
    const random = randomStream('compilation/same')
    const answers = {same: 0, other: 0}
    for (let i = 0; i < 1000; i++) {
      const draw = () => compile(sampleExpression(random, random.integer(1, 3)))
      const [one, two] = [draw(), draw()]
      const pairs = [[one, two], [[...one, ...two, 'ADD'], [...two, ...one, 'ADD']], [[...one, ...two, 'SUB'], [...two,
        ...one, 'SUB']]] as const
      for (const [a, b] of pairs) {
        const isSame = grid.every(([x, y]) => runAt(a, x, y) === runAt(b, x, y))
        if (isSameProgram(a, b) !== isSame) expect.fail(`${a.join(' ')} against ${b.join(' ')}`)
        answers[isSame ? 'same' : 'other']++
      }
    }
    expect(Math.min(answers.same, answers.other)).toBeGreaterThan(500)
  })
  it('calls no program the same that fails, not even as itself', () =>
    expect(isSameProgram(['ADD'], ['ADD'])).toBe(false))
})

describe('what is kept from compilers', () => {
  const hash = (text: string) =>
    [...text].reduce((h, letter) => ((h ^ BigInt(letter.charCodeAt(0))) * 16777619n) % 2n ** 32n, 2166136261n)
  it('is decided by FNV-1a, of which these values are known', () =>
    expect([hash(''), hash('a'), hash('foobar')]).toEqual([0x811c9dc5n, 0xe40c292cn, 0xbf9cf968n]))
  it('is every text of more than three words whose hash is a multiple of ten', () => {
    const random = randomStream('compilation/held out')
    const drawn = Array.from({length: 3000}, () => sampleWords(random, () => true))
    for (const words of drawn)
      expect(isHeldOut(words), words.join('')).toBe(words.length > 3 && hash(words.join('')) % 10n === 0n)
    expect(drawn.filter(isHeldOut).length).toBeGreaterThan(200)
  })
  it('is asked of them only, each once', () => {
    const asked = heldOutExpressions(1000)
    expect(asked.filter(words => !isHeldOut(words))).toEqual([])
    expect(new Set(asked.map(words => words.join(''))).size).toBe(1000)
  })
  it('never stands in a batch', () => {
    const {input, starts} = recipes.compiler.sample(randomStream('a batch'), 500)
    const texts = starts.slice(1).map((to, s) =>
      ('tokens' in input ? input.tokens : []).slice(starts[s], to).map(token => vocabulary[token])
    )
    expect(texts.filter(text => isHeldOut(text.slice(0, text.indexOf('=>'))))).toEqual([])
    expect(texts).toHaveLength(500)
  })
})
