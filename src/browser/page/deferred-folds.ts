import {reachScrollers} from './scrollable.ts'

/** Opens the deferred folds of a part of the page, which holds them as text until they are asked for. */
export function openDeferred(part: Element): void {
  const deferred = part.querySelectorAll('details noscript')
  for (const text of deferred) text.outerHTML = text.textContent
  if (deferred.length > 0) reachScrollers(part)
}

/**
 * Opens one fold after another while nobody waits for anything,
 * so that whoever searches the page searches in its folds too.
 */
export function openDeferredWhenIdle(): void {
  const folds = document.querySelectorAll('details:has(> noscript)').values()
  // Safari has none.
  const wait = 'requestIdleCallback' in window ? requestIdleCallback : (act: () => void) => setTimeout(act, 50)
  const next = () => {
    const {value, done} = folds.next()
    if (done) return
    openDeferred(value)
    wait(next)
  }
  wait(next)
}
