import {toHint} from '#problems/problem.ts'
import type {Problem} from '#problems/problem.ts'
import {isDay} from './day.ts'

/** A change of an article since it was published, told to those who have read or cited it. */
export interface Change {
  /** As `2026-11-23`. */
  readonly date: string
  /** Text with $TeX$. */
  readonly what: string
  /** The claims whose words, verdict or evidence changed. */
  readonly claims: readonly string[]
  /** Line of the article, counted from 1. */
  readonly line: number
}

const fields = ['date', 'what', 'claims']
const isText = (value: unknown) => typeof value === 'string' && value.trim() !== ''

/**
 * Parses the field `changes` of a front matter, the newest first;
 * absent, it is empty. Each problem stands at the line of its entry.
 */
export function parseChanges(
  value: unknown,
  published: unknown,
  yaml: string,
  file: string,
): {changes: readonly Change[]; problems: readonly Problem[]} {
  if (value === undefined) return {changes: [], problems: []}
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value]
  const problems = entries.flatMap((entry, at) =>
    [...checkEntry(entry), ...checkDate(entry, entries[at - 1], published)]
      .map(message => ({file, line: findLine(yaml, at), rule: 'changes', message}))
  )
  return {
    changes: problems.length > 0 ? [] : (entries as Change[]).map((entry, at) => toChange(entry, findLine(yaml, at))),
    problems,
  }
}

const toChange = ({date, what, claims = []}: Partial<Change>, line: number): Change => ({
  date: date!,
  what: what!.replace(/\s+/g, ' ').trim(),
  claims,
  line,
})

function checkEntry(entry: unknown): string[] {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    return [`a change is ${JSON.stringify(entry)}; expected a day \`date\` and a text \`what\``]
  const {date, what, claims = []} = entry as {readonly [name: string]: unknown}
  return [
    ...Object.keys(entry).filter(name => !fields.includes(name)).map(name =>
      `a change has no field "${name}"${toHint(name, fields)}`
    ),
    ...isDay(date) ? [] : [`the \`date\` of a change is ${toShown(date)}; expected a day such as 2026-11-23`],
    ...isText(what) ? [] : [`\`what\` of a change is ${toShown(what)}; expected a text that says what was changed`],
    ...Array.isArray(claims) && claims.every(isText)
      ? []
      : [`the \`claims\` of a change are ${toShown(claims)}; expected a list of names`],
  ]
}

const toShown = (value: unknown) => value === undefined ? 'missing' : JSON.stringify(value)
const dateOf = (entry: unknown) => (entry as {date?: unknown} | null | undefined)?.date

function checkDate(entry: unknown, newer: unknown, published: unknown): string[] {
  const [date, next] = [dateOf(entry), dateOf(newer)]
  if (!isDay(date)) return []
  if (isDay(published) && date < published)
    return [`a change of ${date} is older than the article, which was published on ${published}`]
  return isDay(next) && next < date
    ? [`the change of ${date} stands below that of ${next}; the newest comes first`]
    : []
}

// The parser of YAML tells no lines: an entry is the n-th item at the depth of the first one below `changes:`.
function findLine(yaml: string, at: number): number {
  const lines = yaml.split('\n')
  const head = lines.findIndex(line => /^["']?changes["']?\s*:/.test(line))
  const below = lines.map((line, i) => i > head ? /^(\s*)- /.exec(line)?.[1] : undefined)
  const items = below.flatMap((indent, i) =>
    indent !== undefined && indent === below.find(each => each !== undefined) ? [i] : []
  )
  return (items[at] ?? head) + 2
}
