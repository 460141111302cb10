import type {Finding, Names} from '#claims/finding.ts'
import {partAt, parsePlain, type Json} from '#claims/json.ts'
import type {Claim, Given} from '#claims/claim.ts'
import {apply} from './application.ts'
import {toCanonical} from './canonical.ts'
import {falsified, type Effect} from './effects.ts'
import {changesAt, isFitting} from './mutants.ts'

/** What the check says of subjects that were changed at one place, by its path. */
export interface Answers {
  /** The relations that fail. */
  readonly by: Map<string, ReadonlySet<number>>
  /** Where it confirms another value that it reads. */
  readonly free: Set<string>
  /** Where it judges at all: elsewhere no other value makes a subject. */
  readonly judged: Set<string>
}

/** Asks the check about changed subjects until one at each path is refuted, or confirmed where it is free. */
export function askCheck(claim: Claim, effects: readonly Effect[], given: Given<Json>, finding: Finding): Answers {
  const answers: Answers = {by: new Map(), free: new Set(), judged: new Set()}
  const isFree = (path: string) => claim.free.some(pattern => isFitting(path, pattern))
  for (const {mutant: {path, subject}} of effects) {
    if (answers.by.has(path) || answers.free.has(path)) continue
    const answer = apply(claim, parsePlain(subject), given)
    if (!answer.malformed) answers.judged.add(path)
    if (answer.verdict === 'refuted') answers.by.set(path, failing(answer.finding!, finding))
    if (answer.verdict !== 'confirmed' || !isFree(path)) continue
    if (toText(answer.finding!) !== toText(finding) || isReadFalsified(claim, path.split('.'), subject, given))
      answers.free.add(path)
  }
  return answers
}

const toText = (data: object) => toCanonical(data as unknown as Json)

// Where all is well a check may tell the same of all values; then it must not of a control.
function isReadFalsified(claim: Claim, keys: readonly string[], subject: Json, given: Given<Json>): boolean {
  const tell = (other: Json) => toText(apply(claim, parsePlain(other), given))
  return falsified(claim, subject).some(({other: control}) => partAt(control, keys) !== undefined
    && changesAt(control, keys).some(({subject: other}) => tell(other) !== tell(control)))
}

// A check that stops early tells fewer relations; they are found again by their names.
function failing(changed: Finding, {relations}: Finding): ReadonlySet<number> {
  const isSame = changed.relations.length === relations.length
  const placeOf = ({left, right}: Names, i: number) => {
    if (isSame) return i
    const exact = relations.findIndex(({names}) => names.left === left && names.right === right)
    return exact >= 0 ? exact : Math.max(0, relations.findIndex(({names}) => names.left === left))
  }
  return new Set(changed.relations.flatMap(({verdict, names}, i) => verdict === 'refuted' ? [placeOf(names, i)] : []))
}
