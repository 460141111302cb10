import {toFullAddress} from './address.ts'
import {readEnvironment} from './environment.ts'

/** The file of the printed article below the root of the site, in the folder of its page. */
export const toPrintedFile = (article: string): string => `${article}/${article}.pdf`

/** Finds the full address of the printed article; nothing in a build that prints none, so that no link to it lies. */
export function printedFile(article: string): string | undefined {
  return isPrinting() ? toFullAddress(toPrintedFile(article)) : undefined
}

/** Answers whether this build prints its articles. */
export const isPrinting = (): boolean => readEnvironment().isPrinting
