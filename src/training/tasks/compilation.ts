import type {RandomStream} from '#numerics/statistics/random.ts'
import {end, type Pair} from './pairs.ts'

/** The operators and the instructions that carry them out. */
export const instructions = {'+': 'ADD', '-': 'SUB', '*': 'MUL'} as const
export type Operator = keyof typeof instructions

/** An expression: a digit, x or y, or two expressions under an operator. */
export type Expression = string | {readonly operator: Operator; readonly left: Expression; readonly right: Expression}

/** The word that asks for the program of the expression before it. */
export const ask = '=>'

/** The words of the task. */
export const vocabulary: readonly string[] = [end, ask, ...'0123456789xy+-*()', ...Object.values(instructions)]

const operators = Object.keys(instructions) as Operator[]
const isProduct = (operator: Operator) => operator === '*'

/** Which operators bind tighter: products, as everywhere, or sums. */
export type Precedence = 'products first' | 'sums first'

/**
 * Draws an expression of so many operators: how many stand on the left is uniform, digits are as frequent as variables.
 */
export function sampleExpression(random: RandomStream, count: number): Expression {
  if (count === 0) return random.sign() > 0 ? random.pick(['x', 'y']) : String(random.integer(0, 9))
  const left = random.integer(0, count - 1)
  return {
    operator: random.pick(operators),
    left: sampleExpression(random, left),
    right: sampleExpression(random, count - 1 - left),
  }
}

/** Writes an expression with the parentheses it needs, and around others wherever `isWrapped` says so. */
export function writeExpression(expression: Expression, isWrapped: () => boolean = () => false): string[] {
  if (typeof expression === 'string') return [expression]
  const {operator, left, right} = expression
  const part = (side: Expression, needs: (inner: Operator) => boolean) => {
    const words = writeExpression(side, isWrapped)
    return typeof side !== 'string' && (needs(side.operator) || isWrapped()) ? ['(', ...words, ')'] : words
  }
  return [
    ...part(left, inner => isProduct(operator) && !isProduct(inner)), operator,
    ...part(right, inner => isProduct(operator) || !isProduct(inner)),
  ]
}

/** Writes the program of an expression: operands before their instruction. */
export function compile(expression: Expression): string[] {
  if (typeof expression === 'string') return [expression]
  return [...compile(expression.left), ...compile(expression.right), instructions[expression.operator]]
}

/**
 * Parses words into an expression, operators of one level from the left;
 * throws a RangeError that says at which word, counted from 1, it goes wrong.
 */
export function parseExpression(words: readonly string[], precedence: Precedence = 'products first'): Expression {
  let at = 0
  const fail = (expected: string): never => {
    throw new RangeError(
      `word ${at + 1}: expected ${expected}, got ${at < words.length ? `"${words[at]}"` : 'the end'}`,
    )
  }
  const levels = precedence === 'products first' ? [['+', '-'], ['*']] : [['*'], ['+', '-']]
  const parseLevel = (level: number): Expression => {
    if (level === levels.length) return parseOperand()
    let expression = parseLevel(level + 1)
    while (levels[level].includes(words[at]))
      expression = {operator: words[at++] as Operator, left: expression, right: parseLevel(level + 1)}
    return expression
  }
  const parseOperand = (): Expression => {
    if (/^[0-9xy]$/.test(words[at] ?? '')) return words[at++]
    if (words[at] !== '(') return fail('a digit, x, y or "("')
    at++
    const inner = parseLevel(0)
    return words[at++] === ')' ? inner : (at--, fail('an operator or ")"'))
  }
  const expression = parseLevel(0)
  return at === words.length ? expression : fail('an operator or the end')
}

/** Makes the pair that asks for the program of written words. */
export function toPair(words: readonly string[], precedence?: Precedence): Pair {
  return {prompt: [...words, ask], answer: [...compile(parseExpression(words, precedence)), end]}
}

/**
 * Answers whether an expression is kept from training: a tenth of all
 * texts of more than three words, by their hash (FNV-1a, 32 bits).
 */
export function isHeldOut(words: readonly string[]): boolean {
  let hash = 0x811c9dc5
  for (const letter of words.join('')) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  return words.length > 3 && (hash >>> 0) % 10 === 0
}

/**
 * Draws a written expression of one to six operators, every tenth
 * inner one in parentheses it does not need, until one fits.
 */
export function sampleWords(random: RandomStream, isFitting: (words: readonly string[]) => boolean): string[] {
  for (;;) {
    const words = writeExpression(sampleExpression(random, random.integer(1, 6)), () => random.integer(1, 10) === 1)
    if (isFitting(words)) return words
  }
}

/** Draws so many different expressions that were kept from training and fit. */
export function sampleHeldOut(
  random: RandomStream,
  count: number,
  isFitting: (words: readonly string[]) => boolean = () => true,
): readonly (readonly string[])[] {
  const found = new Map<string, readonly string[]>()
  while (found.size < count) {
    const words = sampleWords(random, words => isHeldOut(words) && isFitting(words))
    found.set(words.join(''), words)
  }
  return [...found.values()]
}
