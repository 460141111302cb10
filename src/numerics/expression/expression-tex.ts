import type {Expression} from './expression.ts'
import {toTex} from './tex.ts'

// How tightly a tree binds: what binds less than its place asks
// for stands in parentheses. A power of a fraction, or of a
// function's value, would be read as a power of its end.
const strengths = {add: 1, sub: 1, neg: 1.5, mul: 3, div: 4, power: 4, apply: 4, number: 5, pi: 5, variable: 5} as const
const commands: {readonly [name: string]: string} = {sigmoid: '\\sigma', relu: '\\operatorname{ReLU}'}

function toArgument(tree: Expression, names: readonly string[], least: number): string {
  const tex = toTexExpression(tree, names)
  const isLoose = strengths[tree.kind] < least ||
    (tree.kind === 'number' && (tree.value.n < 0n || tree.value.d !== 1n) && least > 3)
  return isLoose ? `\\left(${tex}\\right)` : tex
}

/** Writes an expression in TeX, with names for its variables. */
export function toTexExpression(tree: Expression, names: readonly string[]): string {
  const inner = (part: Expression, least: number) => toArgument(part, names, least)
  switch (tree.kind) {
    case 'number': return toTex(tree.value)
    case 'pi': return '\\pi'
    case 'variable': return names[tree.index]
    case 'neg': return `-${inner(tree.of, 3.5)}`
    case 'add': return `${inner(tree.left, 1)}+${inner(tree.right, 2)}`
    case 'sub': return `${inner(tree.left, 1)}-${inner(tree.right, 2)}`
    case 'mul': return toProduct(inner(tree.left, 3), inner(tree.right, 3.5))
    case 'div': return `\\frac{${inner(tree.left, 0)}}{${inner(tree.right, 0)}}`
    case 'power': return `${inner(tree.of, 5)}^{${tree.exponent}}`
    case 'apply': return toApplied(tree.name, inner(tree.of, 0))
  }
}

// What begins with a digit or a fraction needs a sign before it, lest 2 · ⅓ be read as two and a third.
const toProduct = (left: string, right: string) => `${left}${/^(\d|\\t?frac)/.test(right) ? '\\cdot ' : '\\,'}${right}`

function toApplied(name: string, argument: string): string {
  if (name === 'abs') return `\\left|${argument}\\right|`
  if (name === 'sqrt') return `\\sqrt{${argument}}`
  return `${commands[name] ?? `\\${name}`}\\left(${argument}\\right)`
}
