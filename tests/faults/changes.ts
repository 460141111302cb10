import type {CallExpression, Node} from 'oxc-parser'

/** What kind of slip a fault imitates. */
export type Kind =
  | 'constant' | 'sign' | 'term' | 'index' | 'comparison' | 'rounding' | 'transposition' | 'quantifier'
  | 'extremum' | 'connective' | 'omission' | 'guard' | 'return'

/** One span of a source and what stands there instead. */
export interface Change { readonly kind: Kind; readonly start: number; readonly end: number; readonly after: string }

/** What a rule may look at: the source, the names that it binds, and whether it is of the claims' language. */
export interface Surroundings { readonly source: string; readonly names: ReadonlySet<string>; readonly listed: boolean }

const pairs = (...texts: readonly string[]): ReadonlyMap<string, string> => new Map(texts.flatMap(text => {
  const [a, b] = text.split(' ')
  return [[a, b], [b, a]] as const
}))
const comparisons = pairs('< <=', '> >=', '=== !==')
const signs = pairs('+ -', '* /', '+= -=')
const connectives = pairs('&& ||')
const calls: readonly (readonly [Kind, ReadonlyMap<string, string>])[] = [
  ['sign', pairs('add sub', 'sum difference')],
  ['comparison', pairs('atMost lessThan')],
  ['rounding', pairs('up down', 'nextUp nextDown', 'roundUp roundDown', 'sqrtUp sqrtDown', 'floor ceil')],
  ['quantifier', pairs('some every')],
  ['extremum', pairs('min max')],
]
const members = pairs('lo hi', 'low high', 'lower upper', 'least greatest', 'left right', 'rows columns')
const termsOf = new Set(['add', 'sub', 'mul', 'sum', 'difference', 'kronecker'])
const ordered = new Set(['sub', 'div', 'difference', 'product', 'compare', 'atMost', 'lessThan', 'kronecker'])
const dropped = new Set(['neg', 'transpose', 'abs'])
const lists = new Set(['map', 'filter', 'flatMap', 'some', 'every', 'reduce', 'forEach'])

/** Lists the single faults whose place is this node; each keeps the types, as far as one sees without a checker. */
export function changesAt(node: Node, around: Surroundings): readonly Change[] {
  const {source} = around
  const text = ({start, end}: {start: number; end: number}) => source.slice(start, end)
  const one = (kind: Kind, {start, end}: {start: number; end: number}, after: string): Change[] =>
    [{kind, start, end, after}]
  const operator = (kind: Kind, {left, right}: {left: Node; right: Node}, from: string, to: string | undefined) => {
    const start = source.indexOf(from, left.end)
    return to === undefined || start < 0 || start > right.start
      ? []
      : one(kind, {start, end: start + from.length}, to)
  }
  switch (node.type) {
    case 'Literal':
      return one('constant', node, otherConstant(node.value, text(node))).filter(({after}) => after !== '')
    case 'UnaryExpression':
      return node.operator === '-' ? one('sign', node, text(node.argument)) : []
    case 'BinaryExpression':
      return [
        ...operator('comparison', node, node.operator, comparisons.get(node.operator)),
        ...isWord(node) ? [] : operator('sign', node, node.operator, signs.get(node.operator)),
        ...['+', '-', '*'].includes(node.operator) && !isWord(node) ? one('term', node, text(node.left)) : [],
      ]
    case 'AssignmentExpression':
      return operator('sign', node, node.operator, signs.get(node.operator))
    case 'LogicalExpression':
      return operator('connective', node, node.operator, connectives.get(node.operator))
    case 'MemberExpression':
      if (!node.computed) return renamed(node.property, 'index', members)
      return isIndex(node.property) ? one('index', node.property, shifted(node.property, text(node.property))) : []
    case 'ConditionalExpression':
      return one('guard', node, text(node.alternate))
    case 'IfStatement':
      return [
        ...one('guard', node.test, 'false'),
        ...node.consequent.type === 'ReturnStatement' ? one('return', node.test, 'true') : [],
      ]
    case 'CallExpression':
      return changesOfCall(node, around)
    case 'Property':
      return around.listed && text(node.key) === 'controls' ? omitted(node.value) : []
    default:
      return []
  }
}

const renamed = (node: Node, kind: Kind, names: ReadonlyMap<string, string>): Change[] => {
  const after = node.type === 'Identifier' ? names.get(node.name) : undefined
  return after === undefined ? [] : [{kind, start: node.start, end: node.end, after}]
}

// A name that is called stands alone, and its counterpart is bound here; or it is a member of what has both.
function changesOfCall(node: CallExpression, {source, names, listed}: Surroundings): readonly Change[] {
  const {callee, arguments: given} = node
  const place = callee.type === 'MemberExpression' && !callee.computed ? callee.property : callee
  if (place.type !== 'Identifier') return []
  const text = ({start, end}: {start: number; end: number}) => source.slice(start, end)
  const list: Change[] = calls.flatMap(([kind, map]) =>
    callee === place && !names.has(map.get(place.name) ?? '') ? [] : renamed(place, kind, map))
  const whole = {start: node.start, end: node.end}
  const [a, b] = given.slice(-2)
  if (dropped.has(place.name) && given.length === 1) list.push({kind: 'transposition', ...whole, after: text(a)})
  if (termsOf.has(place.name) && given.length === 2) list.push({kind: 'term', ...whole, after: text(a)})
  if (ordered.has(place.name) && given.length >= 2 && text(a) !== text(b))
    list.push({kind: 'transposition', start: a.start, end: b.end,
      after: text(b) + source.slice(a.end, b.start) + text(a)})
  if (callee.type === 'MemberExpression' && lists.has(place.name))
    list.push({kind: 'omission', start: callee.object.start, end: callee.object.end,
      after: `${text(callee.object)}.slice(1)`})
  if (listed && place.name === 'all' && given.length > 1) list.push(...given.flatMap(each => without(given, each)))
  return list
}

const omitted = (list: Node): readonly Change[] =>
  list.type === 'ArrayExpression' ? list.elements.flatMap(each => without(list.elements, each)) : []

// One of several that stand between commas, with the comma that follows it or goes before.
function without(all: readonly (Node | null)[], each: Node | null): readonly Change[] {
  const i = all.indexOf(each)
  const next = all[i + 1]
  const start = next ? each!.start : all[i - 1]?.end ?? each!.start
  return [{kind: 'omission', start, end: next?.start ?? each!.end, after: ''}]
}

function otherConstant(value: unknown, text: string): string {
  if (typeof value === 'boolean') return String(!value)
  if (typeof value === 'bigint') return `${value + 1n}n`
  if (typeof value !== 'number') return ''
  return Number.isSafeInteger(value) ? String(value + 1) : `(${text} * 1.5)`
}

const shifted = (node: Node, text: string): string =>
  node.type === 'Literal' && typeof node.value === 'number' ? String(node.value + 1) : `(${text}) + 1`

const isWord = (node: Node): boolean =>
  node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string')
  || (node.type === 'BinaryExpression' && (isWord(node.left) || isWord(node.right)))

// A place in a list is a number, and a key of a record is none; their names tell them apart.
const places = /^([a-z]|at|from|to|row|column|place|index|next|last|first|count|start|end)$/
const isIndex = (node: Node): boolean => {
  if (node.type === 'Literal') return typeof node.value === 'number'
  if (node.type === 'Identifier') return places.test(node.name)
  return node.type === 'BinaryExpression' && !isWord(node)
}
