import {toHint} from '#problems/problem.ts'
import type {Finding} from './finding.ts'
import type {Json} from './json.ts'
import type {Knobs, Setting} from './knobs.ts'
import type {View} from './lens.ts'

/** What a claim may call itself, from the strongest word to the weakest. */
export const kinds = ['theorem', 'proposition', 'lemma', 'corollary', 'example', 'counterexample',
  'observation'] as const
/** One of these words. */
export type Kind = (typeof kinds)[number]

/** Where a statement comes from: a key of the bibliography and a place in it, or a derivation of our own. */
export type Source = {readonly cite: string; readonly at?: string} | 'derived'

/** A falsified subject, with the reason it is false; the same check must refute it. */
export interface Control<S extends Json> {
  readonly because: string
  /** Receives a copy of the subject and returns a false one. */
  readonly change: (subject: S) => S
  /** Tells whether the control makes sense for this subject; without it, it always does. */
  readonly when?: (subject: S) => boolean
}

/** Mutants that the check does not refute, and why they may live: a dotted path with `*` for any one key. */
export interface Survivor { readonly path: string; readonly because: string }

/** One step of a worked example: a sentence with $TeX$ in it, and a displayed formula. */
export interface Step { readonly text: string; readonly tex?: string }

/** All that a reader reads of a claim, in one place; texts carry $TeX$. */
export interface Words<S> {
  readonly title: string
  /** The sentence that the check decides, with its numbers taken from the subject. */
  readonly statement: (subject: S) => string
  /**
   * Over what the statement quantifies, and the argument that
   * covers it; without it the statement is about this instance.
   */
  readonly quantifier?: {readonly over: string; readonly by: string}
  readonly notClaimed: string
  /** Where an instance, a seed or a threshold was picked after looking: by which rule, and among what. */
  readonly chosen?: {readonly how: string; readonly from: string}
}

/**
 * A file of the publication that a subject speaks of, and the SHA-256 of its bytes; a file with other bytes is refused.
 */
export type FileMark = {readonly file: string; readonly sha256: string}

/** The bytes of the files of a claim, by their names. */
export type Files = {readonly [file: string]: Uint8Array}

/** What a claim's functions are given beside the subject: what `search` found, and the bytes of the files it names. */
export interface Given<C> { readonly certificate: C; readonly files: Files }

/**
 * A true-or-false statement about a subject, with the check that
 * decides it and the falsified subjects that the check must refute.
 */
export interface Claim<S extends Json = Json, C extends Json = Json, K extends Knobs = Knobs> {
  readonly kind: Kind
  readonly source: Source
  readonly words: Words<S>
  /** The statement as it reads where a view stands between it and the subject. */
  readonly sentence: (subject: S, view: View) => string
  /** Where a path, as the claim's functions read it, stands in the subject. */
  readonly toPath: (path: string) => string
  readonly knobs: K
  /** Everything that is asserted, as plain data. */
  readonly subject: (setting: Setting<K>) => S
  /** Dotted paths of the subject below which mutants are made. */
  readonly mutable: readonly string[]
  /**
   * Paths, with `*` for any one key, of what the statement names and the theorem leaves free: for other values it is
   * as true, and the check says so of them.
   */
  readonly free: readonly string[]
  /** Files too large to stand in the subject, which names them; they are read before the check. */
  readonly files: readonly FileMark[]
  /** Produces a certificate; untrusted, may use floats and luck. */
  readonly search?: (subject: S, given: Omit<Given<C>, 'certificate'>) => C
  /** Decides the statement about the subject; pure, deterministic, trusted. */
  readonly check: (subject: S, given: Given<C>) => Finding
  readonly controls: readonly Control<S>[]
  readonly survivors: readonly Survivor[]
  /** The pencil-sized subject of the worked example. */
  readonly small?: (setting: Setting<K>) => S
  readonly worked?: (subject: S, given: Given<C> & {readonly finding: Finding}) => readonly Step[]
  /** Plain data from which the figure is drawn, of a type that only the drawing knows. */
  readonly figure?: (subject: S, given: Given<C>) => object
}

type Optional = 'knobs' | 'survivors' | 'files' | 'free' | 'sentence' | 'toPath'
type Definition<S extends Json, C extends Json, K extends Knobs> =
  & Omit<Claim<S, C, K>, Optional>
  & Partial<Pick<Claim<S, C, K>, Optional>>

/** Declares a claim; what is missing or contradictory throws, so that no claim file loads half made. */
export function claim<S extends Json, C extends Json = null, const K extends Knobs = Record<never, never>>(
  definition: Definition<S, C, K>,
): Claim<S, C, K> {
  const whole: Claim<S, C, K> = {
    knobs: {} as K, survivors: [], files: [], free: [], toPath: path => path,
    sentence: (subject, view) => definition.words.statement(view(subject)), ...definition,
  }
  if (!kinds.includes(whole.kind))
    throw new TypeError(
      `kind "${String(whole.kind)}" is none of ${kinds.join(', ')}${toHint(String(whole.kind), kinds)}`,
    )
  if (!whole.controls?.length)
    throw new TypeError('a claim needs at least one control: a falsified subject that its check must refute')
  if (!whole.mutable?.length) throw new TypeError('a claim names at least one mutable path of its subject')
  if ((whole.small === undefined) !== (whole.worked === undefined))
    throw new TypeError('`small` and `worked` come together')
  checkWords(whole.words, [...whole.controls, ...whole.survivors])
  return whole
}

function checkWords(
  {title, notClaimed, quantifier, chosen}: Omit<Words<never>, 'statement'>,
  reasons: readonly {readonly because: string}[],
): void {
  const texts = [...Object.entries({title, notClaimed, ...quantifier, ...chosen}),
    ...reasons.flatMap(({because}) => Object.entries({because}))]
  for (const [name, text] of texts)
    if (typeof text !== 'string' || text.trim() === '') throw new TypeError(
        `\`${name}\` is empty; a claim says it in words`,
      )
}

/** Data of the wrong shape: a check throws it where a mutant is no subject at all. Such mutants are counted apart. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

/** Throws `Malformed` unless the condition holds. */
export function checkShape(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Malformed(message)
}
