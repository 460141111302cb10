import {leaves, parsePlain, partAt, type Json} from '#claims/json.ts'
import {lensOn, noReading} from '#claims/lens.ts'
import type {Claim} from '#claims/claim.ts'
import {changesAt, type Mutant} from './mutants.ts'
import {differing, tokensOf, type Token} from './sentence.ts'

/** A subject changed at one place, and the tokens of the sentence that change with it. */
export interface Effect { readonly mutant: Mutant; readonly tokens: readonly number[] }
/** The tokens of a sentence that belong to each path. */
export type Own = ReadonlyMap<string, ReadonlySet<number>>

/**
 * Changes each number of a subject that the sentence reads, and tells which tokens of the sentence change. `shapes` are
 * those that change only where a length, a name, or a number that cannot change alone is read as another.
 */
export function effectsOn(
  claim: Claim, subject: Json, tokens: readonly Token[],
): {readonly effects: readonly Effect[]; readonly shapes: Own} {
  const reading = noReading()
  claim.sentence(subject, lensOn(null, reading))
  const roots = new Set([...reading.members].map(name => claim.toPath(name)))
  const changedIn = (read: () => string) => changedTokens(tokens, read)
  const effects = [...roots].flatMap(root => [...leaves(partAt(subject, [root]) ?? null, [root])])
    .filter(({value}) => typeof value !== 'object')
    .flatMap(({path}) => changesAt(subject, path)).concat(controlsAsMutants(claim, subject))
    .map((mutant): Effect => ({mutant, tokens: changedIn(() => claim.words.statement(mutant.subject))}))
    .filter(({tokens: changed}) => changed.length > 0)
  const known = new Set(effects.flatMap(({tokens: changed}) => changed))
  const shapes = new Map<string, ReadonlySet<number>>()
  for (const leaf of reading.leaves) {
    const seen = [1, -1].map(step => changedIn(() => claim.sentence(subject, lensOn(leaf, noReading(), step))))
    const changed = (seen[0].length > 0 ? seen[0] : seen[1]).filter(i => tokens[i].isNumber && !known.has(i))
    if (changed.length > 0) shapes.set(claim.toPath(leaf), new Set(changed))
  }
  return {effects, shapes}
}

// What is no subject, or none that the sentence can read, changes nothing in it.
function changedTokens(tokens: readonly Token[], read: () => string): readonly number[] {
  try {
    return differing(tokens, tokensOf(read()))
  } catch {
    return []
  }
}

/** The falsified subjects of the controls that apply; one that throws is told of where controls are judged. */
export function falsified(claim: Claim, subject: Json): readonly {readonly because: string; readonly other: Json}[] {
  return claim.controls.flatMap(({because, change, when}) => {
    try {
      return when?.(subject) ?? true ? [{because, other: parsePlain(change(structuredClone(subject)))}] : []
    } catch {
      return []
    }
  })
}

// The controls that change one number alone.
function controlsAsMutants(claim: Claim, subject: Json): readonly Mutant[] {
  return falsified(claim, subject).flatMap(({because, other}) => {
    const paths = [...leaves(subject)].filter(({path, value}) =>
      typeof value !== 'object' && partAt(other, path) !== value).map(({path}) => path.join('.'))
    return paths.length === 1 ? [{path: paths[0], change: because, subject: other}] : []
  })
}
