import {showDone} from '#browser/page/copy.ts'
import {openDeferred, openDeferredWhenIdle} from '#browser/page/deferred-folds.ts'

/** The script of an article: it listens, and loads what checks and redraws only when the reader first asks for it. */
const runner = () => loaded ??= import('./runner.ts')
// One promise, so that two clicks are answered in their order.
let loaded: Promise<typeof import('./runner.ts')> | null = null

document.addEventListener('click', event => {
  const target = event.target as Element
  const again = target.closest('[data-again]')
  if (again) void runner().then(({checkAgain}) => checkAgain(claimOf(again)))
  const prove = target.closest<HTMLButtonElement>('[data-prove]')
  if (prove) void import('#browser/proof/status.ts').then(({pressProve}) => pressProve(prove))
  const cancel = target.closest('[data-cancel]')
  if (cancel) void runner().then(({cancelAll}) => cancelAll())
  const anchor = target.closest<HTMLAnchorElement>('a.anchor')
  if (anchor) void copy(anchor)
})

let turned = 0
document.addEventListener('input', event => {
  const knob = event.target as HTMLInputElement
  const claim = knob.closest<HTMLElement>('[data-knobs]')?.dataset.knobs
  if (!claim) return
  const output = knob.closest('.knob')?.querySelector('output')
  if (output) output.value = knob.value
  clearTimeout(turned)
  // A slider that is drawn along says many values, a text under way many things; what they rest on is examined.
  turned = window.setTimeout(
    () => void runner().then(({turnKnob}) => turnKnob(claim)),
    knob.type === 'text' ? 700 : 120,
  )
})

document.addEventListener('toggle', ({target}) => {
  const fold = target as HTMLDetailsElement
  if (!fold.open) return
  openDeferred(fold)
  for (const part of fold.querySelectorAll<HTMLElement>('[data-elsewhere]'))
    void import('#browser/page/lazy-parts.ts').then(({loadPart}) => loadPart(part))
}, true)

addEventListener('beforeprint', () => openDeferred(document.body))
addEventListener('load', openDeferredWhenIdle)

function claimOf(element: Element): string {
  return element.closest<HTMLElement>('[data-claim]')!.dataset.claim!
}

async function copy(anchor: HTMLAnchorElement): Promise<void> {
  await navigator.clipboard?.writeText(anchor.href)
  showDone(anchor)
}
