import type {Examination} from '#claims/judging/evidence.ts'
import type {Json} from '#claims/json.ts'
import type {Setting} from '#claims/knobs.ts'

/** Examine a claim at one setting, or with `null` at all published ones. */
export interface Examine {
  readonly verb: 'examine'
  readonly claim: string
  /** Address of the claim's module where no bundler knows it (Node); null in the page. */
  readonly href: string | null
  readonly setting: Setting | null
  /** Certificates published before, by setting; they are checked instead of searched again. */
  readonly certificates: {readonly [setting: string]: Json}
}

/** Run a laboratory by its name; question, progress and result are plain data. */
export interface Run {
  readonly verb: 'run'
  readonly laboratory: string
  readonly question: Json
  /** Address of a module of the publication where no bundler knows its site (Node); null in the page. */
  readonly href: string | null
}

/** What can be asked of a worker. */
export type Request = Examine | Run

/** How far an examination has come. */
export interface Counted { readonly done: number; readonly total: number }

/** What a job tells on its way. */
export type ProgressOf<R extends Request> = R extends Examine ? Counted : Json

/** What a job brings. */
export type ValueOf<R extends Request> = R extends Examine ? Examination : Json

/** An error as a value. */
export interface Failure {
  /**
   * `unloaded`: the module of the claim or laboratory did not load; `threw`: the job threw;
   * `deadline`: it did not end in time; `closed`: the worker ended or never came up;
   * `forged`: something spoke in the worker that is not the worker.
   */
  readonly cause: 'unloaded' | 'threw' | 'deadline' | 'closed' | 'cancelled' | 'forged'
  readonly name: string
  readonly message: string
  readonly stack: string
}

/**
 * What a worker is sent once it said that it is up, through its own channel, to which whatever it loads has access as
 * well: a port that only the worker keeps. All else is said through that port.
 */
export interface Connect { readonly port: MessagePort }

/** What a worker says through its port. */
export type Reply =
  | {readonly verb: 'ready'}
  | {readonly verb: 'progress'; readonly progress: ProgressOf<Request>}
  | {readonly verb: 'result'; readonly value: ValueOf<Request>}
  | {readonly verb: 'failure'; readonly failure: Failure}

/** How a job ended, as a value on both sides. */
export type Answer<R extends Request = Examine> = {readonly value: ValueOf<R>; readonly failure?: never} | {
  readonly failure: Failure
  readonly value?: never
}
