import {
  claim as compile, type Claim, type FileMark, type Given, type Kind, type Source, type Step, type Survivor,
  type Words,
} from './claim.ts'
import type {Finding} from './finding.ts'
import type {Json} from './json.ts'
import type {Knobs, Setting} from './knobs.ts'
import {record, type Of} from './types.ts'
import {parseSubject, type Types} from './type.ts'

/** A falsified subject: the reason it is false, and what it changes. */
export interface Falsification<S> {
  readonly because: string
  /** Returns the members that become others. */
  readonly change: (subject: S) => Partial<S>
  /** Tells whether the control makes sense for this subject; without it, it always does. */
  readonly when?: (subject: S) => boolean
}

/** A claim as its author writes it: all functions take numbers and matrices, as `types` declare them. */
export interface Declaration<R extends Types, C extends Json, K extends Knobs> {
  readonly kind: Kind
  readonly source: Source
  readonly words: Words<Of<R>>
  readonly knobs?: K
  /**
   * What the subject is made of, by names; from it follow how it
   * is read and written, what is malformed, and what is mutable.
   */
  readonly types: R
  /** Everything that is asserted. */
  readonly subject: (setting: Setting<K>) => Of<R>
  /** Paths below which mutants are made; by default all members of which mutants can be made. */
  readonly mutable?: readonly string[]
  /** What the statement names and the theorem leaves free, by paths with `*` for any one key. */
  readonly free?: readonly string[]
  readonly files?: readonly FileMark[]
  readonly search?: (subject: Of<R>, given: Omit<Given<C>, 'certificate'>) => C
  readonly check: (subject: Of<R>, given: Given<C>) => Finding
  readonly controls: readonly Falsification<Of<R>>[]
  readonly survivors?: readonly Survivor[]
  readonly small?: (setting: Setting<K>) => Of<R>
  readonly worked?: (subject: Of<R>, given: Given<C> & {readonly finding: Finding}) => readonly Step[]
  readonly figure?: (subject: Of<R>, given: Given<C>) => object
}

/** Declares a claim; what is missing or contradictory throws, so that no claim file loads half made. */
export function claim<const R extends Types, C extends Json = null, const K extends Knobs = Record<never, never>>(
  {types, words, subject, small, search, check, worked, figure, controls, mutable, free, survivors, knobs,
    ...rest}:
    Declaration<R, C, K>,
): Claim<Json, C, K> {
  const whole = record(types)
  const read = (data: Json) => parseSubject(whole, data)
  const toPath = (path: string) => whole.toPath!(path.split('.')).join('.')
  return compile<Json, C, K>({
    ...rest, ...knobs && {knobs}, words: {...words, statement: data => words.statement(read(data))},
    subject: setting => whole.write(subject(setting)),
    mutable: (mutable ?? Object.keys(types).filter(name => types[name].mutable)).map(toPath),
    sentence: (data, view) => words.statement(view(read(data))), toPath,
    free: free?.map(toPath) ?? [],
    survivors: survivors?.map(({path, because}) => ({path: toPath(path), because})) ?? [],
    controls: controls.map(({because, change, when}) => ({
      because,
      change: data => whole.write({...read(data), ...change(read(data))}),
      ...when && {when: data => when(read(data))},
    })),
    check: (data, given) => check(read(data), given),
    ...search && {search: (data, given) => search(read(data), given)},
    ...small && {small: setting => whole.write(small(setting))},
    ...worked && {worked: (data, given) => worked(read(data), given)},
    ...figure && {figure: (data, given) => figure(read(data), given)},
  })
}
