import {create, factory, parseDependencies} from 'mathjs/number'
import type {ConstantNode, FunctionNode, MathNode, OperatorNode, ParenthesisNode, SymbolNode} from 'mathjs/number'
import type {Algebra} from '#numerics/interval/algebra.ts'
import {power, product, rational} from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {checkSyntax, ExpressionError, isFunctionName} from './syntax.ts'
import type {FunctionName} from './syntax.ts'

/** A formula as a tree; variables are counted from 0 in the order in which they were declared. */
export type Expression =
  | {readonly kind: 'number', readonly value: Rational}
  | {readonly kind: 'pi'}
  | {readonly kind: 'variable', readonly index: number}
  | {readonly kind: 'neg', readonly of: Expression}
  | {readonly kind: 'add' | 'sub' | 'mul' | 'div', readonly left: Expression, readonly right: Expression}
  | {readonly kind: 'power', readonly of: Expression, readonly exponent: number}
  | {readonly kind: 'apply', readonly name: FunctionName, readonly of: Expression}

// The parser of mathjs and nothing else. Its numbers stay text, for a double would already have lost what "0.1" says.
const mathjs = create({...parseDependencies, numericDependencies: {createNumeric: factory('numeric', [], () => (text: string) => text)}})

/**
 * Parses a formula of decimal numbers, pi, declared variables, + − * /, integer powers ^, parentheses and the functions of one
 * variable in `functionNames`; -x^2 is −(x²). Throws an ExpressionError with the position of the first mistake, and the near miss.
 */
export function parseExpression(source: string, variables: readonly string[]): Expression {
  const reserved = variables.find(name => !/^[A-Za-z_]\w*$/.test(name) || name === 'pi' || isFunctionName(name))
  if (reserved !== undefined) throw new RangeError(`"${reserved}" cannot name a variable`)
  checkSyntax(source, variables)
  try {
    return toTree(mathjs.parse(source), variables)
  } catch (error) {
    const position = (error as {char?: unknown}).char
    throw typeof position === 'number' ? new ExpressionError(source, position, (error as Error).message) : error
  }
}

function toTree(node: MathNode, variables: readonly string[]): Expression {
  switch (node.type) {
    case 'ParenthesisNode': return toTree((node as ParenthesisNode).content, variables)
    case 'ConstantNode': return {kind: 'number', value: parseDecimal(String((node as ConstantNode).value))}
    case 'SymbolNode': return toName((node as SymbolNode).name, variables)
    case 'OperatorNode': return toOperation(node as OperatorNode, variables)
    case 'FunctionNode': return toApplication(node as FunctionNode, variables)
    default: throw new SyntaxError(`a ${node.type} has no place in an expression`)
  }
}

function toName(name: string, variables: readonly string[]): Expression {
  const index = variables.indexOf(name)
  if (index < 0 && name !== 'pi') throw new SyntaxError(`"${name}" is not a variable`)
  return index < 0 ? {kind: 'pi'} : {kind: 'variable', index}
}

function toApplication(node: FunctionNode, variables: readonly string[]): Expression {
  const name = (node.fn as SymbolNode).name
  if (!isFunctionName(name) || node.args.length !== 1) throw new SyntaxError(`expected a function of one variable, got ${name} of ${node.args.length}`)
  return {kind: 'apply', name, of: toTree(node.args[0], variables)}
}

const binary = {add: 'add', subtract: 'sub', multiply: 'mul', divide: 'div'} as const

function toOperation(node: OperatorNode, variables: readonly string[]): Expression {
  const [left, right] = node.args.map(child => toTree(child, variables))
  if (node.fn === 'unaryMinus') return {kind: 'neg', of: left}
  if (node.fn === 'pow') return {kind: 'power', of: left, exponent: toExponent(right)}
  if (node.implicit || !(node.fn in binary)) throw new SyntaxError(`the operation ${node.fn} has no place in an expression`)
  return {kind: binary[node.fn as keyof typeof binary], left, right}
}

function toExponent(tree: Expression): number {
  if (tree.kind === 'neg') return -toExponent(tree.of)
  if (tree.kind !== 'number' || tree.value.d !== 1n) throw new SyntaxError('expected an integer exponent')
  return Number(tree.value.n)
}

/** Parses a decimal number such as "2", "0.1", ".5" or "1.5e-3" as the rational that it writes; throws on any other text. */
export function parseDecimal(text: string): Rational {
  const match = /^(\d*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text)
  if (!match || match[1] + (match[2] ?? '') === '') throw new SyntaxError(`expected a decimal number, got "${text}"`)
  const [, whole, fraction = '', exponent = '0'] = match
  return product([rational(BigInt(whole + fraction)), power(rational(10), Number(exponent) - fraction.length)])
}

/** Finds the function that an expression denotes over an algebra: from one value a variable to the value; constants are embedded once. */
export function toFunction<T>(tree: Expression, over: Algebra<T>): (x: readonly T[]) => T {
  switch (tree.kind) {
    case 'number': return always(over.rational(tree.value))
    case 'pi': return always(over.pi)
    case 'variable': return x => x[tree.index]
    case 'neg': return after(toFunction(tree.of, over), a => over.neg(a))
    case 'power': return after(toFunction(tree.of, over), a => over.power(a, tree.exponent))
    case 'apply': return after(toFunction(tree.of, over), a => over[tree.name](a))
    default: {
      const [left, right] = [toFunction(tree.left, over), toFunction(tree.right, over)]
      return x => over[tree.kind](left(x), right(x))
    }
  }
}

const always = <T>(value: T) => (): T => value
const after = <T>(f: (x: readonly T[]) => T, g: (a: T) => T) => (x: readonly T[]): T => g(f(x))

/** Evaluates an expression once over an algebra, at one value a variable. */
export const evaluate = <T>(tree: Expression, over: Algebra<T>, x: readonly T[]): T => toFunction(tree, over)(x)
