import {describe, expect, it} from 'vitest'
import {randomStream} from '#numerics/statistics/random.ts'
import {traceProgram, toPolynomialText} from '#laboratories/compile/machine-run.ts'
import {compile, sampleExpression} from '#training/tasks/compilation.ts'
import {runToPolynomial} from '#training/tasks/stack-machine.ts'

const textOf = (program: string) => toPolynomialText(runToPolynomial(program.split(' '))!)

describe('toPolynomialText', () => {
  it.each([
    ['0', '0'],
    ['x x SUB', '0'],
    ['7', '7'],
    ['x', 'x'],
    ['0 x SUB', '−x'],
    ['x x MUL y MUL 3 MUL 4 x MUL SUB 1 ADD', '3x²y − 4x + 1'],
    ['y x ADD', 'x + y'],
    ['0 1 SUB', '−1'],
    ['x y SUB x y ADD MUL', 'x² − y²'],
  ])('writes %s as %s', (program, text) => expect(textOf(program)).toBe(text))

  it('writes what can be evaluated to the value of the program', () => {
    const random = randomStream('laboratories/polynomials')
    const powers = '⁰¹²³⁴⁵⁶⁷⁸⁹'
    for (let i = 0; i < 300; i++) {
      const program = compile(sampleExpression(random, random.integer(0, 8)))
      const source = textOf(program.join(' ')).replaceAll('−', '-').replace(
        /[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g,
        digits => `^${[...digits].map(digit => powers.indexOf(digit)).join('')}`,
      )
      for (const [x, y] of [[2n, 3n], [-5n, 7n]] as const)
        expect(evaluate(source, x, y), source).toBe(carryOut(program, x, y))
    }
  })
})

// Terms such as -3x^2y, read by themselves.
function evaluate(source: string, x: bigint, y: bigint): bigint {
  return source.replaceAll(' ', '').replace(/(?<!^)-/g, '+-').split('+').reduce((sum, term) => {
    const [, sign, size = '', ofX, ofY] = /^(-?)(\d*)(x(?:\^\d+)?)?(y(?:\^\d+)?)?$/.exec(term)!
    const power = (base: bigint, text?: string) => text ? base ** BigInt(text.slice(2) || 1) : 1n
    return sum + (sign ? -1n : 1n) * BigInt(size || 1) * power(x, ofX) * power(y, ofY)
  }, 0n)
}

function carryOut(program: readonly string[], x: bigint, y: bigint): bigint {
  const stack: bigint[] = []
  for (const word of program) {
    if (!/^[A-Z]/.test(word)) stack.push(word === 'x' ? x : word === 'y' ? y : BigInt(word))
    else {
      const [b, a] = [stack.pop()!, stack.pop()!]
      stack.push(word === 'ADD' ? a + b : word === 'SUB' ? a - b : a * b)
    }
  }
  return stack[0]
}

describe('traceProgram', () => {
  it('tells the stack after each word', () => {
    expect(traceProgram(['x', '2', 'ADD'])).toEqual({
      steps: [{word: 'x', stack: ['x']}, {word: '2', stack: ['x', '2']}, {word: 'ADD', stack: ['x + 2']}],
      fault: null,
    })
  })
  it.each([
    ['x ADD 2', 'word 2: ADD needs two values, the stack holds 1', 1],
    ['x 2', 'it leaves 2 values on the stack, not one', 2],
    ['', 'it leaves nothing on the stack, not one', 0],
    ['x <end>', 'word 2: the machine knows no "<end>"', 1],
    ['ADD', 'word 1: ADD needs two values, the stack holds 0', 0],
  ])('says what is wrong with "%s"', (program, fault, steps) => {
    const run = traceProgram(program === '' ? [] : program.split(' '))
    expect(run.fault).toBe(fault)
    expect(run.steps).toHaveLength(steps)
  })
})
