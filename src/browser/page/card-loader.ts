/**
 * The script of references: it waits until one is pointed at,
 * focused or tapped, and only then loads what shows where it leads.
 */
const references = 'main a[href*="#"]:not(.anchor, .note, .citing, [role="doc-backlink"], nav a)'
const card = () => import('./card.ts')
const findReference = ({target}: Event) =>
  target instanceof Element ? target.closest<HTMLAnchorElement>(references) : null

document.addEventListener('pointerover', event => {
  const link = event.pointerType === 'touch' ? null : findReference(event)
  if (link) void card().then(({approach}) => approach(link))
})

document.addEventListener('focusin', event => {
  const link = findReference(event)
  if (link?.matches(':focus-visible')) void card().then(({show}) => show(link))
})

// The first tap shows where a reference leads, the second goes there.
document.addEventListener('click', event => {
  const link = (event).pointerType === 'touch' ? findReference(event) : null
  if (!link || link.hasAttribute('aria-describedby')) return
  event.preventDefault()
  void card().then(({show}) => show(link)).then(isShown => { if (!isShown) location.href = link.href })
})

export {}
