import type {Algebra} from '#numerics/interval/algebra.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** The functions of one variable that an expression may name. */
export const functionNames = ['sin', 'cos', 'exp', 'log', 'sqrt', 'abs', 'tanh', 'relu', 'sigmoid'] as const

/** One of these names. */
export type FunctionName = typeof functionNames[number]

/** Answers whether a word is one of the functions. */
export const isFunctionName = (word: string): word is FunctionName =>
  (functionNames as readonly string[]).includes(word)

/** A formula as a tree; variables are counted from 0 in the order in which they were declared. */
export type Expression =
  | {readonly kind: 'number', readonly value: Rational}
  | {readonly kind: 'pi'}
  | {readonly kind: 'variable', readonly index: number}
  | {readonly kind: 'neg', readonly of: Expression}
  | {readonly kind: 'add' | 'sub' | 'mul' | 'div', readonly left: Expression, readonly right: Expression}
  | {readonly kind: 'power', readonly of: Expression, readonly exponent: number}
  | {readonly kind: 'apply', readonly name: FunctionName, readonly of: Expression}

/**
 * Finds the function that an expression denotes over an algebra: from
 * one value a variable to the value; constants are embedded once.
 */
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
