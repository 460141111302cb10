import {signs} from '#claims/verdict.ts'

/** How what a laboratory tells is shown, the same when the page is made and in the page. */
export interface View<R = unknown, P = unknown> {
  /** What is shown while it runs. */
  toProgressHtml(progress: P): string
  /** What came of it. */
  toHtml(result: R): string
  /** Whether it is right, with what is worth knowing beside. */
  toVerdictHtml(result: R): string
  /** The outcome in a line of text. */
  toPlain(result: R): string
}

/** Writes whether something is right with a sign, words and a colour. */
export function toRightHtml(isRight: boolean, words: string): string {
  return `<span class="verdict ${isRight ? 'confirmed' : 'refuted'}"><span aria-hidden="true">${
    signs[isRight ? 'confirmed' : 'refuted']
  }</span> ${words}</span>`
}
