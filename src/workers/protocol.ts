import type {Examination} from '#claims/evidence.ts'
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

/** What can be asked of a worker. */
export type Request = Examine

/** An error as a value. */
export interface Failure {
  /** `unloaded`: the claim's module did not load; `threw`: the job threw; `deadline`: it did not end in time; `closed`: the worker ended or never came up. */
  readonly cause: 'unloaded' | 'threw' | 'deadline' | 'closed' | 'cancelled'
  readonly name: string
  readonly message: string
  readonly stack: string
}

/** What a worker says; `job` is the number that its request carried. */
export type Reply =
  | {readonly verb: 'ready'}
  | {readonly verb: 'progress'; readonly job: number; readonly done: number; readonly total: number}
  | {readonly verb: 'result'; readonly job: number; readonly value: Examination}
  | {readonly verb: 'failure'; readonly job: number; readonly failure: Failure}

/** How a job ended, as a value on both sides. */
export type Answer = {readonly value: Examination; readonly failure?: never} | {readonly failure: Failure; readonly value?: never}
