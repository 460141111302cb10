import type {FileMark, Kind, Source, Step} from '#claims/claim.ts'
import type {Finding} from '#claims/finding.ts'
import type {Json} from '#claims/json.ts'
import type {Knobs, Setting} from '#claims/knobs.ts'
import type {Rigour, Verdict} from '#claims/verdict.ts'
import type {Stated} from './stated.ts'

/** What became of one control. */
export interface ControlRecord {
  readonly because: string
  readonly verdict: Verdict
  readonly finding: Finding | null
  /** What was thrown, where the verdict is `error`. */
  readonly error?: string
}

/**
 * A mutant that was not refuted, with the author's reason where there
 * is one; none excuses an `error`, the text of what was thrown.
 */
export interface SurvivorRecord {
  readonly path: string
  readonly change: string
  readonly verdict: Verdict
  readonly because: string | null
  readonly error?: string
}

/** The census of mutants: `killed` were refuted, `malformed` had no shape to be judged. */
export interface MutantRecord {
  readonly population: number
  readonly total: number
  readonly killed: number
  readonly malformed: number
  readonly survivors: readonly SurvivorRecord[]
  /** Justified patterns that fit no survivor, and so justify nothing. */
  readonly unused: readonly string[]
}

/** The self-contained record of one run at one setting; its digest is taken over all of it. */
export interface Evidence {
  readonly format: 2
  readonly claim: string
  readonly kind: Kind
  readonly title: string
  readonly statement: string
  readonly quantifier: {readonly over: string; readonly by: string} | null
  readonly notClaimed: string
  /** By which rule the instance was picked after looking, and among what; absent where nothing was. */
  readonly chosen?: {readonly how: string; readonly from: string}
  readonly source: Source
  readonly setting: Setting
  readonly subject: Json
  readonly certificate: Json
  readonly finding: Finding | null
  /** What was thrown, where the verdict is `error`. */
  readonly error: string | null
  readonly verdict: Verdict
  readonly rigour: Rigour
  readonly margin: string | null
  readonly controls: readonly ControlRecord[]
  /** Present at the smallest published setting only. */
  readonly mutants: MutantRecord | null
  readonly worked: {
    readonly subject: Json
    readonly certificate: Json
    readonly verdict: Verdict
    readonly steps: readonly Step[]
  } | null
  readonly figure: Json
}

/**
 * The evidence at one setting, its digest, and, outside the digest since it tells of the check, the quantities that the
 * statement names, with what decides each.
 */
export interface Recorded { readonly digest: string; readonly evidence: Evidence; readonly stated: Stated }

/** What the judge learned of one claim: its knobs and the evidence at the settings that were asked for. */
export interface Examination {
  readonly claim: string
  readonly knobs: Knobs
  /** The files that were read. */
  readonly files: readonly FileMark[]
  /** `digest` is the SHA-256 of the canonical JSON of `evidence`. */
  readonly records: readonly Recorded[]
}
