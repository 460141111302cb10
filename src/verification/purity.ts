import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parseSync} from 'oxc-parser'
import {lineAt} from '#problems/line.ts'
import {Problems, type Problem} from '#problems/problem.ts'
import {findSidewaysOf} from './floors.ts'

interface Node { readonly type: string; readonly start: number; readonly [member: string]: unknown }
interface Impurity { readonly rule: string; readonly message: string }

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Node>).type === 'string'

/** Throws Problems where the source of a claim may not be run: for what it imports, or for what it does. */
export function checkSource(root: string, file: string): void {
  const problems = [...findSidewaysOf(root, file), ...impuritiesOf(root, file)]
  if (problems.length > 0) throw new Problems(problems)
}

/** Finds what would make a claim tell different things in different places, in its file and in the untrusted one. */
export function impuritiesOf(root: string, file: string): readonly Problem[] {
  const companion = file.replace(/\.ts$/, '.untrusted.ts')
  return [file, companion].filter(path => existsSync(join(root, path))).flatMap(path => {
    const source = readFileSync(join(root, path), 'utf8')
    return impurities(source).map(({start, ...impurity}) => ({file: path, line: lineAt(source, start), ...impurity}))
  })
}

/** Lists the impurities of a source and where they stand; of one that cannot be parsed, none. */
export function impurities(source: string): readonly (Impurity & {readonly start: number})[] {
  const {program, errors} = parseSync('claim.ts', source, {lang: 'ts', sourceType: 'module'})
  return errors.length > 0 ? [] : nodesOf(program as unknown as Node).flatMap(node => {
    const impurity = impurityOf(node)
    return impurity ? [{...impurity, start: node.start}] : []
  })
}

function nodesOf(node: Node): readonly Node[] {
  return [node, ...Object.values(node).flat().filter(isNode).flatMap(nodesOf)]
}

function impurityOf(node: Node): Impurity | null {
  if (isPowerOfDoubles(node))
    return {
      rule: 'no-engine-math',
      message: '** of doubles differs between engines; write out whole numbers, or take bigints or what #numerics has',
    }
  const message = isMeta(node) ? 'import.meta tells where a file stands, which is different everywhere'
    : isUnknownImport(node) ? 'what is imported is written out as a text, so that all that a check rests on is known'
    : isNamed(node, 'property', 'stack') ? 'a stack trace differs between engines'
    : isEvaluation(node) ? 'code that is made from text is not there to be read'
    : null
  return message === null ? null : {rule: 'check-pure', message}
}

const isMeta = ({type, meta}: Node) => type === 'MetaProperty' && isNode(meta) && meta['name'] === 'import'
const isUnknownImport = ({type, source}: Node) =>
  type === 'ImportExpression' && isNode(source) && !isLiteral(source)
const isEvaluation = (node: Node) =>
  (node.type === 'CallExpression' || node.type === 'NewExpression') &&
  (isNamed(node, 'callee', 'eval') || isNamed(node, 'callee', 'Function'))

function isNamed({type, ...members}: Node, member: string, name: string): boolean {
  const named = members[member]
  return type !== 'Property' && isNode(named) && named.type === 'Identifier' && named['name'] === name
}

const isLiteral = ({type, value, argument}: Node): boolean =>
  type === 'Literal' && value !== null || type === 'UnaryExpression' && isNode(argument) && isLiteral(argument)
const isBigInt = (node: Node) => typeof node['bigint'] === 'string'

// Whole numbers that are written out are exact in every engine, and so are bigints.
function isPowerOfDoubles({type, operator, left, right}: Node): boolean {
  if (!(type === 'BinaryExpression' && operator === '**' || operator === '**=')) return false
  if (!isNode(left) || !isNode(right)) return false
  const isWhole = (node: Node) => isLiteral(node) && Number.isInteger(Number(node['value'] ?? 0))
  return !(isBigInt(left) || isBigInt(right) || operator === '**' && isWhole(left) && isWhole(right))
}
