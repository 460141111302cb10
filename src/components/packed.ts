import {reachScrollers} from './scrollers.ts'

/** Sets what lies packed in the folds of a part of the page, which the page holds as text until it is asked for. */
export function unpack(part: Element): void {
  const packed = part.querySelectorAll('details noscript')
  for (const text of packed) text.outerHTML = text.textContent
  if (packed.length > 0) reachScrollers(part)
}
