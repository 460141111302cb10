import {closest, distance} from 'fastest-levenshtein'

/** The functions of one variable that an expression may name. */
export const functionNames = ['sin', 'cos', 'exp', 'log', 'sqrt', 'abs', 'tanh', 'relu', 'sigmoid'] as const

/** One of these names. */
export type FunctionName = typeof functionNames[number]

/** A mistake in an expression, with the position of the character where it shows, counted from 1. */
export class ExpressionError extends SyntaxError {
  readonly position: number
  constructor(source: string, position: number, message: string) {
    super(`"${source}", character ${position}: ${message}`)
    this.name = 'ExpressionError'
    this.position = position
  }
}

/** Answers whether a word is one of the functions. */
export const isFunctionName = (word: string): word is FunctionName => (functionNames as readonly string[]).includes(word)

interface Reader {
  readonly source: string
  readonly variables: readonly string[]
  position: number
  /** The positions of the parentheses that are open. */
  readonly open: number[]
}

function fail(reader: Reader, message: string): never {
  throw new ExpressionError(reader.source, Math.min(reader.position, reader.source.length) + 1, message)
}

// Reads a pattern at the position, after blanks; undefined, and nothing read, where it does not stand there.
function read(reader: Reader, pattern: RegExp): string | undefined {
  reader.position += /^\s*/.exec(reader.source.slice(reader.position))![0].length
  const match = pattern.exec(reader.source.slice(reader.position))
  if (match) reader.position += match[0].length
  return match?.[0]
}

const found = (reader: Reader): string => {
  const next = reader.source.slice(reader.position)[0]
  return next === undefined ? 'the expression ends' : `found "${next}"`
}

function readName(reader: Reader, name: string): void {
  reader.position -= name.length
  const known = ['pi', ...reader.variables, ...functionNames]
  if (!known.includes(name)) {
    const near = closest(name, known)
    fail(reader, `unknown name "${name}"${distance(name, near) < Math.min(3, name.length) ? `; did you mean "${near}"?` : `; known are ${known.join(', ')}`}`)
  }
  reader.position += name.length
  if (isFunctionName(name) && !/^\s*\(/.test(reader.source.slice(reader.position))) fail(reader, `expected "(" after ${name}, ${found(reader)}`)
}

// Reads signs, opening parentheses and function names up to a number, a variable or pi.
function readOperand(reader: Reader): void {
  for (;;) {
    if (read(reader, /^-/) !== undefined) continue
    if (read(reader, /^\(/) !== undefined) {
      reader.open.push(reader.position)
      continue
    }
    if (read(reader, /^(\d+(\.\d+)?|\.\d+)([eE][+-]?\d{1,3}(?!\d))?/) !== undefined) return
    const name = read(reader, /^[A-Za-z_]\w*/)
    if (name === undefined) fail(reader, `expected a number, a name or "(", ${found(reader)}`)
    readName(reader, name)
    if (!isFunctionName(name)) return
  }
}

// Reads an exponent, which is an integer written out, and closing parentheses.
function readAfterOperand(reader: Reader): void {
  for (;;) {
    if (read(reader, /^\^/) !== undefined) {
      if (read(reader, /^(-?\d{1,4}|\(\s*-?\d{1,4}\s*\))(?![\w.])/) === undefined) fail(reader, `expected an integer exponent of at most four digits, ${found(reader)}`)
      if (read(reader, /^\^/) !== undefined) fail(reader, 'expected one exponent; a power of a power needs parentheses')
    } else if (read(reader, /^\)/) !== undefined) {
      if (reader.open.pop() === undefined) fail({...reader, position: reader.position - 1}, 'this ")" closes nothing')
    } else return
  }
}

/** Checks that a text is an expression of the grammar of `parseExpression`; throws an ExpressionError at the first mistake. */
export function checkSyntax(source: string, variables: readonly string[]): void {
  const reader: Reader = {source, variables, position: 0, open: []}
  for (;;) {
    readOperand(reader)
    readAfterOperand(reader)
    if (read(reader, /^$/) !== undefined) break
    if (read(reader, /^[-+*/]/) === undefined) fail(reader, `expected an operator, ${found(reader)}; multiplication is written *`)
  }
  const unclosed = reader.open.pop()
  if (unclosed !== undefined) fail({...reader, position: unclosed - 1}, 'this "(" is never closed')
}
