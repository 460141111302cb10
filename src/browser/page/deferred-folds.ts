import {reachScrollers} from './scrollable.ts'

/** Sets what lies packed in the folds of a part of the page, which the page holds as text until it is asked for. */
export function openDeferred(part: Element): void {
  const packed = part.querySelectorAll('details noscript')
  for (const text of packed) text.outerHTML = text.textContent
  if (packed.length > 0) reachScrollers(part)
}

/**
 * Unpacks one fold after another while nobody waits for anything,
 * so that whoever searches the page searches in its folds too.
 */
export function openDeferredWhenIdle(): void {
  const folds = document.querySelectorAll('details:has(> noscript)').values()
  // Safari has none
  const wait = 'requestIdleCallback' in window ? requestIdleCallback : (act: () => void) => setTimeout(act, 50)
  const next = () => {
    const {value, done} = folds.next()
    if (done) return
    openDeferred(value)
    wait(next)
  }
  wait(next)
}
