import {createHash} from 'node:crypto'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parseSync, visitorKeys, type Node} from 'oxc-parser'
import {listSources} from '#verification/sources.ts'
import {changesAt, type Change} from './changes.ts'

/** One fault: in a file of the house, by its path from the root, a span of text is replaced. */
export interface Fault extends Change {
  readonly file: string
  readonly line: number
  /** The line where it begins, trimmed, and which of equal changes on equal lines of the file it is, from 1 on. */
  readonly text: string
  readonly nth: number
  /** What is replaced and by what, in words. */
  readonly change: string
}

const judgedOrShown = new Set(['subject', 'small', 'worked', 'figure', 'search', 'controls', 'knobs'])

/** The folders that a campaign puts faults into. */
export const folders: readonly string[] = ['src/numerics', 'src/networks', 'src/claims', 'content']

/** Lists the files that may be made faulty, in those folders or below one path only, sorted. */
export function listFaulty(root: string, only: string | undefined): readonly string[] {
  return folders.flatMap(folder => listSources(root, folder))
    .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.endsWith('.untrusted.ts'))
    .filter(file => only === undefined || file === only || file.startsWith(`${only}/`))
}

/** Lists all faults of a file, in the order of its text. */
export function faultsOf(root: string, file: string): readonly Fault[] {
  return faultsIn(file, readFileSync(join(root, file), 'utf8'))
}

/** Lists all faults of a source. */
export function faultsIn(file: string, source: string): readonly Fault[] {
  const {program, errors} = parseSync(file, source, {lang: 'ts', sourceType: 'module'})
  if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0].message}`)
  const names = new Set<string>()
  const listed = file.startsWith('content/')
  for (const node of nodesBelow(program, listed)) if (node.type === 'Identifier') names.add(node.name)
  for (const node of program.body)
    if (node.type === 'ImportDeclaration') for (const {local} of node.specifiers) names.add(local.name)
  const changes: Change[] = []
  for (const node of nodesBelow(program, listed))
    changes.push(...changesAt(node, {source, names, listed}).filter(({after}) => !after.startsWith('...')))
  // A number between brackets is both an index and a constant, and one fault.
  const toPlace = ({start, end, after}: Change) => `${start} ${end} ${after}`
  const places = changes.map(toPlace)
  const distinct = changes.filter((change, i) => places.indexOf(toPlace(change)) === i)
  const seen = new Map<string, number>()
  const lines = source.split('\n')
  return distinct.sort((a, b) => a.start - b.start || a.end - b.end).map(change => {
    const line = source.slice(0, change.start).split('\n').length
    const fault = {...change, file, line, text: lines[line - 1].trim(), change: describe(source, change)}
    const nth = (seen.get(`${fault.text} ${fault.change}`) ?? 0) + 1
    seen.set(`${fault.text} ${fault.change}`, nth)
    return {...fault, nth}
  })
}

// Types are not walked, for they do not run; nor is what is thrown, for its words are not mathematics;
// nor what of a claim need not be believed. Of its controls one may be missing.
function* nodesBelow(node: Node, listed: boolean): Generator<Node> {
  if (/^TS(?!AsExpression|NonNull|Satisfies)/.test(node.type)) return
  if (['ImportDeclaration', 'ThrowStatement'].includes(node.type)) return
  yield node
  if (listed && node.type === 'Property' && node.key.type === 'Identifier' && judgedOrShown.has(node.key.name)) return
  for (const key of visitorKeys[node.type] ?? []) {
    const below = node[key as keyof Node] as unknown
    for (const each of Array.isArray(below) ? below : [below]) if (isNode(each)) yield* nodesBelow(each, listed)
  }
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

function describe(source: string, {start, end, after}: Change): string {
  const inLine = (text: string) => text.replace(/\s+/g, ' ').trim()
  return `${inLine(source.slice(start, end))} → ${after === '' ? 'nothing' : inLine(after)}`
}

/** The source with the fault in it. */
export const withFault = (source: string, {start, end, after}: Change): string =>
  source.slice(0, start) + after + source.slice(end)

/** What a fault is called: the same for as long as its line and its change are. */
export const nameOf = ({file, kind, text, change, nth}: Fault): string =>
  createHash('sha256').update(JSON.stringify([file, kind, text, change, nth])).digest('hex').slice(0, 16)

/** Draws faults, in an order that depends on the seed and on each fault alone, so that no edit elsewhere moves it. */
export function sampled(faults: readonly Fault[], seed: string, count: number): readonly Fault[] {
  const place = (fault: Fault) => createHash('sha256').update(`${seed} ${nameOf(fault)}`).digest('hex')
  return faults.map(fault => ({fault, at: place(fault)})).sort((a, b) => a.at < b.at ? -1 : 1)
    .slice(0, count).map(({fault}) => fault)
}
