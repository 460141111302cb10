import {closest, distance} from 'fastest-levenshtein'
import {power, product, rational} from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {functionNames, isFunctionName, type Expression} from './expression.ts'

/** A mistake in an expression, with the position of the character where it shows, counted from 1. */
export class ExpressionError extends SyntaxError {
  readonly position: number
  constructor(source: string, position: number, message: string) {
    super(`"${source}", character ${position}: ${message}`)
    this.name = 'ExpressionError'
    this.position = position
  }
}

/**
 * What is read of a text, how far, and whether a factor without a sign may
 * follow: after a name another name, after a number or a parenthesis either.
 */
interface Reader { readonly source: string; readonly variables: readonly string[]; at: number; tacit: RegExp }
const [afterName, afterNumber] = [/^[A-Za-z_π]/, /^[A-Za-z_π(]/]

function fail({source, at}: Reader, message: string, back = 0): never {
  throw new ExpressionError(source, Math.min(at, source.length) + 1 - back, message)
}

function skip(reader: Reader): void {
  reader.at += /^\s*/.exec(reader.source.slice(reader.at))![0].length
}

// Reads a pattern after blanks; undefined, and nothing but blanks read, where it does not stand there.
function read(reader: Reader, pattern: RegExp): string | undefined {
  skip(reader)
  const found = pattern.exec(reader.source.slice(reader.at))?.[0]
  reader.at += found?.length ?? 0
  return found
}

const found = ({source, at}: Reader) => source[at] === undefined ? 'the expression ends' : `found "${source[at]}"`

/**
 * Parses a formula of decimal numbers, pi, declared variables, +
 * − * /, integer powers ^, parentheses, |…| and the functions of
 * one variable in `functionNames`; -x^2 is −(x²). A number or a
 * parenthesis may stand before a factor without a sign, as in 2x.
 * Throws an ExpressionError with the position of the first mistake, and the near miss.
 */
export function parseExpression(source: string, variables: readonly string[]): Expression {
  const reserved = variables.find(name => !/^[A-Za-z_]\w*$/.test(name) || name === 'pi' || isFunctionName(name))
  if (reserved !== undefined) throw new RangeError(`"${reserved}" cannot name a variable`)
  const reader: Reader = {source, variables, at: 0, tacit: afterNumber}
  const tree = readSum(reader)
  if (read(reader, /^\)/)) fail(reader, 'this ")" closes nothing', 1)
  skip(reader)
  if (reader.at < source.length) fail(reader, `expected an operator, ${found(reader)}`)
  return tree
}

const signs = {'+': 'add', '-': 'sub', '−': 'sub', '*': 'mul', '·': 'mul', '×': 'mul', '/': 'div'} as const
type Sign = keyof typeof signs

function readSum(reader: Reader): Expression {
  let left = readProduct(reader)
  for (let sign = read(reader, /^[-+−]/); sign !== undefined; sign = read(reader, /^[-+−]/))
    left = {kind: signs[sign as Sign], left, right: readProduct(reader)}
  return left
}

function readProduct(reader: Reader): Expression {
  let left = readSigned(reader)
  for (let afterDivision = false; ;) {
    const sign = read(reader, /^[*/·×]/)
    const isTacit = sign === undefined && reader.tacit.test(reader.source.slice(reader.at))
    if (sign === undefined && !isTacit) return left
    if (isTacit && afterDivision)
      fail(reader, 'a factor without a sign after a division is read in two ways; write * or parentheses')
    left = {
      kind: signs[(sign ?? '*') as Sign],
      left,
      right: isTacit ? readPower(reader) : readSigned(reader),
    }
    afterDivision = sign === '/'
  }
}

function readSigned(reader: Reader): Expression {
  return read(reader, /^[-−]/) === undefined ? readPower(reader) : {kind: 'neg', of: readSigned(reader)}
}

function readPower(reader: Reader): Expression {
  const of = readOperand(reader)
  if (read(reader, /^\^/) === undefined) return of
  const exponent = read(reader, /^([-−]?\d{1,4}|\(\s*[-−]?\d{1,4}\s*\))(?![\w.])/)
  if (exponent === undefined) fail(reader, `expected an integer exponent of at most four digits, ${found(reader)}`)
  if (read(reader, /^\^/) !== undefined) fail(reader, 'expected one exponent; a power of a power needs parentheses')
  reader.tacit = afterNumber
  return {kind: 'power', of, exponent: Number(exponent.replace(/[()\s]/g, '').replace('−', '-'))}
}

function readOperand(reader: Reader): Expression {
  const number = read(reader, /^(\d+(\.\d+)?|\.\d+)([eE][+-]?\d{1,3}(?!\d))?/)
  reader.tacit = number === undefined ? afterName : afterNumber
  if (number !== undefined) return {kind: 'number', value: parseDecimal(number)}
  if (read(reader, /^\(/) !== undefined) return readEnclosed(reader, ')')
  if (read(reader, /^\|/) !== undefined) return {kind: 'apply', name: 'abs', of: readEnclosed(reader, '|')}
  if (read(reader, /^π/) !== undefined) return {kind: 'pi'}
  const name = read(reader, /^[A-Za-z_]\w*/)
  if (name === undefined) fail(reader, `expected a number, a name or "(", ${found(reader)}`)
  return readNamed(reader, name)
}

// What stands between an opening sign, which is read, and the closing one.
function readEnclosed(reader: Reader, closing: string): Expression {
  const opened = reader.at
  const tree = readSum(reader)
  skip(reader)
  if (reader.source[reader.at] !== closing) {
    if (reader.at < reader.source.length) fail(reader, `expected an operator, ${found(reader)}`)
    fail({...reader, at: opened - 1}, `this "${closing === ')' ? '(' : '|'}" is never closed`)
  }
  reader.at++
  reader.tacit = afterNumber
  return tree
}

function readNamed(reader: Reader, name: string): Expression {
  const index = reader.variables.indexOf(name)
  if (index >= 0) return {kind: 'variable', index}
  if (name === 'pi') return {kind: 'pi'}
  if (!isFunctionName(name))
    fail(reader, `unknown name "${name}"${toNear(name, ['pi', ...reader.variables, ...functionNames])}`, name.length)
  const ended = reader.at
  if (read(reader, /^\(/) === undefined) fail({...reader, at: ended}, `expected "(" after ${name}, ${found(reader)}`)
  return {kind: 'apply', name, of: readEnclosed(reader, ')')}
}

function toNear(name: string, known: readonly string[]): string {
  const near = closest(name, known)
  return distance(name, near) < Math.min(3, name.length)
    ? `; did you mean "${near}"?`
    : `; known are ${known.join(', ')}`
}

/** Parses a decimal number such as "2", ".5" or "1.5e-3" as the rational that it writes; throws on other text. */
export function parseDecimal(text: string): Rational {
  const match = /^(\d*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text)
  if (!match || match[1] + (match[2] ?? '') === '') throw new SyntaxError(`expected a decimal number, got "${text}"`)
  const [, whole, fraction = '', exponent = '0'] = match
  return product([rational(BigInt(whole + fraction)), power(rational(10), Number(exponent) - fraction.length)])
}
