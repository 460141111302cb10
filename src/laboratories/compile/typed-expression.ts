import {parseExpression, type Expression} from '#training/tasks/compilation.ts'
import {QuestionRefused} from '#laboratories/common/laboratory.ts'

/** An expression as it was read: the words of the model, and what they mean. */
export interface TypedExpression { readonly words: readonly string[]; readonly expression: Expression }

const spellings: {readonly [letter: string]: string} = {
  '−': '-',
  '–': '-',
  '×': '*',
  '·': '*',
  '∗': '*',
  X: 'x',
  Y: 'y',
}

/**
 * Reads an expression over digits, x, y, + − * and parentheses; throws
 * `QuestionRefused`, saying at which character, where it is none.
 */
export function parseTyped(text: string): TypedExpression {
  const letters = [...text].map((letter, i) => ({word: spellings[letter] ?? letter, at: i + 1})).filter(({word}) =>
    !/\s/.test(word)
  )
  if (letters.length === 0) throw new QuestionRefused('type an expression, such as 7-(2+x)*y')
  const strange = letters.find(({word}) => !/^[0-9xy+\-*()]$/.test(word))
  if (strange)
    throw new QuestionRefused(
      `character ${strange.at}: “${strange.word}” is not in the language, which has the digits, x, y, +, -, * and ` +
      `parentheses`,
    )
  const words = letters.map(({word}) => word)
  const double = letters.find(({word}, i) => /\d/.test(word) && /\d/.test(words[i - 1] ?? ''))
  if (double)
    throw new QuestionRefused(`character ${double.at}: “${double.word}” follows a digit; numbers have one digit here`)
  return {words, expression: parseWords(words, letters.map(({at}) => at))}
}

function parseWords(words: readonly string[], places: readonly number[]): Expression {
  try {
    return parseExpression(words)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new QuestionRefused(
      error.message.replace(/^word (\d+)/, (_, word: string) =>
        places[Number(word) - 1] ? `character ${places[Number(word) - 1]}` : 'at the end'),
    )
  }
}

/** Counts the operators of an expression. */
export function countOperators(expression: Expression): number {
  return typeof expression === 'string' ? 0 : 1 + countOperators(expression.left) + countOperators(expression.right)
}

/**
 * Answers whether words are written as those that compilers learn from: no
 * parentheses around a single operand, around others, or around everything.
 */
export function isPlainlyWritten(words: readonly string[]): boolean {
  const open: number[] = []
  return words.every((word, j) => {
    if (word === '(') open.push(j)
    if (word !== ')') return true
    const i = open.pop()!
    const isWhole = i === 0 && j === words.length - 1
    return j > i + 2 && !isWhole && !(words[i - 1] === '(' && words[j + 1] === ')')
  })
}
