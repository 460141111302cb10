import type {Files} from '#claims/claim.ts'
import type {Json} from '#claims/json.ts'
import type {checkpointFiles} from '#training/models/checkpoints.ts'
import type {Model} from '#training/models/model.ts'

/** A question that a laboratory does not take; the message says to the reader why. */
export class QuestionRefused extends Error {
  override readonly name = 'QuestionRefused'
}

/** The name of committed weights. */
export type Checkpoint = keyof typeof checkpointFiles

/**
 * Answers a question with a model, telling of progress on the way; `files` are the others that the laboratory named.
 */
export type Experiment<P, R> = (model: Model, say: (progress: P) => void, files: Files) => R

/**
 * An experiment with a committed model that the reader sets up; question, progress
 * and result are plain JSON. The same code answers when the page is made.
 */
export interface Laboratory<Q = unknown, P = unknown, R = unknown> {
  /** The committed model that it works on. */
  readonly model: Checkpoint
  /** Other committed files that it reads. */
  readonly files?: readonly Checkpoint[]
  /** The question that the page itself answers. */
  readonly example: Q
  /** Reads a question; throws `QuestionRefused`, before any model is asked for, where it is none. */
  prepare(this: void, question: Q): Experiment<P, R>
  /**
   * Finds the published answer in what is committed, with the card of the first of the
   * other files, where the experiment would take too long whenever the page is made.
   */
  recall?(this: void, model: Model, files: Files, card: Json): R
}
