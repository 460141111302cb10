import {distance} from 'fastest-levenshtein'

/** A rule of the house that is broken at a place, with what was found and what was expected. */
export interface Problem {
  /** Path relative to the root of the publication. */
  readonly file: string
  /** Line, counted from 1; absent where the whole file is meant. */
  readonly line?: number
  /** Identifier of the rule, in kebab case. */
  readonly rule: string
  readonly message: string
}

/** Writes a problem as one line, `file:line  message (rule)`. */
export function toLine({file, line, rule, message}: Problem): string {
  return `${file}${line === undefined ? '' : `:${line}`}  ${message} (${rule})`
}

/** Several problems of one run, reported together. */
export class Problems extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(['', ...problems.map(toLine), `${problems.length} problem${problems.length === 1 ? '' : 's'}`].join('\n'))
    this.name = 'Problems'
    this.problems = problems
  }
}

const lastPart = (name: string) => name.slice(name.lastIndexOf('/') + 1)

/**
 * Finds the near miss: the name closest to the given one by edit distance, of paths first the one whose last part is
 * closest, or nothing where all are far.
 */
export function findNearest(name: string, names: Iterable<string>): string | undefined {
  const ranked = [...names].map(candidate => ({
    candidate, miss: distance(name, candidate), lastMiss: distance(lastPart(name), lastPart(candidate)),
  })).sort((a, b) => a.lastMiss - b.lastMiss || a.miss - b.miss)
  return ranked.find(({miss}) => miss <= Math.max(2, name.length / 3))?.candidate
}

/** Words the near miss as the end of a sentence, `; did you mean "…"?`, or as nothing. */
export function toHint(name: string, names: Iterable<string>): string {
  const nearest = findNearest(name, names)
  return nearest === undefined ? '' : `; did you mean "${nearest}"?`
}
