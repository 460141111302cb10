import type {Finding} from '#claims/finding.ts'
import type {Json} from '#claims/json.ts'
import {askCheck, type Answers} from './answers.ts'
import type {Claim, Given} from '#claims/claim.ts'
import {effectsOn, type Effect, type Own} from './effects.ts'
import {isFitting} from './mutants.ts'
import {tokensOf, typedNumbers, type Token} from './sentence.ts'

/** How it comes that a quantity of a statement is right. */
export type Standing = 'decided' | 'free' | 'shape'

/** A quantity that a statement names. */
export interface StatedRecord {
  /** Its path in the subject, with `*` for the places of lists. */
  readonly path: string
  /**
   * `decided`: relations fail where it alone is another; `free`: the theorem leaves it open;
   * `shape`: the size or the name of a thing, which is no other while the thing is the same.
   */
  readonly standing: Standing
  /** The numbers of the statement that are its own, from and to, in UTF-16 units. */
  readonly places: readonly (readonly [from: number, to: number])[]
  /** The relations of the finding that fail where it is another, counted from 0; at the smallest setting only. */
  readonly by: readonly number[]
}

/** What a statement names, and all in it that nothing decides. */
export interface Stated {
  readonly quantities: readonly StatedRecord[]
  /** Paths that could hold another value, and the check would not refute the sentence that says so. */
  readonly undecided: readonly string[]
  /** Numbers in the sentence that do not come from the subject, with the words about them. */
  readonly typed: readonly string[]
  /** What is called free, though the statement does not name it, the check does not read it, or decides it. */
  readonly idle: readonly string[]
}

const toPattern = (path: string) => path.split('.').map(key => /^\d+$/.test(key) ? '*' : key).join('.')

/**
 * Finds the quantities of a statement. Each is changed alone: the words that change with it are its own, and the
 * relations that fail decide it. Without a finding, as at all settings but the smallest, nothing is judged.
 */
export function statedIn(claim: Claim, subject: Json, given: Given<Json>, finding: Finding | null): Stated {
  const sentence = claim.words.statement(subject)
  const tokens = tokensOf(sentence)
  const {effects, shapes} = effectsOn(claim, subject, tokens)
  const answers = finding ? askCheck(claim, effects, given, finding) : null
  const own = ownTokens(effects)
  const isFree = (path: string) => claim.free.some(pattern => isFitting(path, pattern))
  const standingOf = (path: string): Standing => answers?.by.has(path) ? 'decided'
    : isFree(path) ? 'free' : answers?.judged.has(path) === false ? 'shape' : 'decided'
  const known = new Set([...own.values(), ...shapes.values()].flatMap(its => [...its]))
  return {
    quantities: [...toRecords(tokens, own, {standingOf, answers}),
      ...toRecords(tokens, shapes, {standingOf: () => 'shape', answers: null})],
    undecided: answers ? undecidedIn(tokens, own, {standingOf, answers}) : [],
    typed: typedNumbers(sentence, tokens, known),
    idle: answers ? claim.free.filter(pattern => ![...answers.free].some(path => isFitting(path, pattern))) : [],
  }
}

interface Judged<A> { readonly standingOf: (path: string) => Standing; readonly answers: A }

function ownTokens(effects: readonly Effect[]): Own {
  const own = new Map<string, ReadonlySet<number>>()
  for (const {mutant: {path}, tokens} of effects) own.set(path, new Set([...own.get(path) ?? [], ...tokens]))
  return own
}

// A path is decided by its own relations, or all its numbers are, and one of its kind, by those of other paths.
function undecidedIn(tokens: readonly Token[], own: Own, {standingOf, answers: {by}}: Judged<Answers>) {
  const decided = new Set([...by.keys()].flatMap(path => [...own.get(path) ?? []]))
  const kinds = new Set([...by.keys()].map(toPattern))
  return [...own].filter(([path, its]) => standingOf(path) === 'decided' && !by.has(path)
    && !(kinds.has(toPattern(path)) && [...its].every(i => !tokens[i].isNumber || decided.has(i))))
    .map(([path]) => path)
}

// Quantities of one pattern and one standing are told together.
function toRecords(
  tokens: readonly Token[], own: Own, {standingOf, answers}: Judged<Answers | null>,
): readonly StatedRecord[] {
  const groups = new Map<string, readonly string[]>()
  for (const path of own.keys()) {
    const key = `${standingOf(path)} ${toPattern(path)}`
    groups.set(key, [...groups.get(key) ?? [], path])
  }
  return [...groups].map(([key, paths]) => {
    const [standing, path] = key.split(' ')
    const by = paths.flatMap(path => answers?.by.get(path) ?? []).reduce(joined, new Set<number>())
    const its = new Set(paths.flatMap(path => [...own.get(path)!]))
    return {path, standing: standing as Standing, places: toPlaces(tokens, its), by: [...by].sort((a, b) => a - b)}
  })
}

// Relations that fail with every change tell more than those that fail with some.
function joined(known: ReadonlySet<number>, now: ReadonlySet<number>): ReadonlySet<number> {
  if (known.size === 0) return now
  const both = [...known].filter(i => now.has(i))
  return both.length > 0 ? new Set(both) : new Set([...known, ...now])
}

function toPlaces(tokens: readonly Token[], own: ReadonlySet<number>): StatedRecord['places'] {
  return [...own].filter(i => tokens[i].isNumber).sort((a, b) => a - b)
    .map(i => [tokens[i].from, tokens[i].from + tokens[i].text.length])
}
