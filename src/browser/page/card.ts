import {findCardContent, fetchPage} from './card-content.ts'

const patience = 300
const gap = 6
const name = 'card'

let wanted: HTMLAnchorElement | null = null
let shown: {readonly link: HTMLAnchorElement; readonly card: HTMLElement} | null = null
let dismissed: HTMLAnchorElement | null = null
let coming = 0
let leaving = 0

/** Shows a card for the reference that the pointer rests on. */
export function approach(link: HTMLAnchorElement): void {
  if (link === shown?.link || link === dismissed) return
  clearTimeout(coming)
  coming = window.setTimeout(() => { if (link.matches(':hover')) void show(link) }, patience)
}

/** Shows a card for a reference; answers whether it leads to something that a card can show. */
export async function show(link: HTMLAnchorElement): Promise<boolean> {
  wanted = link
  const url = new URL(link.href)
  const page = url.origin === location.origin && !url.hash.startsWith('#sec-')
    ? await fetchPage(url).catch(() => null)
    : null
  const content = page && findCardContent(page, decodeURIComponent(url.hash.slice(1)))
  if (wanted !== link) return true
  close()
  if (content) open(link, content)
  return content !== null
}

function open(link: HTMLAnchorElement, content: HTMLElement): void {
  const card = document.createElement('div')
  card.id = name
  card.className = name
  card.role = 'tooltip'
  card.append(content)
  document.body.append(card)
  link.setAttribute('aria-describedby', name)
  shown = {link, card}
  place(link, card)
}

/** Below the first line of the reference, or above it where there is room only there; never over it. */
function place(link: HTMLAnchorElement, card: HTMLElement): void {
  const line = link.getClientRects()[0] ?? link.getBoundingClientRect()
  const {width, height} = card.getBoundingClientRect()
  const room = document.documentElement.clientWidth
  const isAbove = line.bottom + gap + height > innerHeight && line.top > gap + height
  card.style.left = `${scrollX + Math.max(gap, Math.min(line.left, room - width - gap))}px`
  card.style.top = `${scrollY + (isAbove ? line.top - gap - height : line.bottom + gap)}px`
}

function close(): void {
  clearTimeout(leaving)
  leaving = 0
  shown?.link.removeAttribute('aria-describedby')
  shown?.card.remove()
  shown = null
}

// A card stays while the pointer is on it or on its reference, and while the reference has the focus.
function isHeld(): boolean {
  return shown !== null && (shown.card.matches(':hover') || shown.link.matches(':hover, :focus-visible'))
}

function leave(): void {
  clearTimeout(leaving)
  leaving = window.setTimeout(() => { if (!isHeld()) close() }, patience)
}

document.addEventListener('pointerover', ({target}) => {
  if (dismissed && !dismissed.contains(target as Node)) dismissed = null
  if (shown && !shown.card.contains(target as Node) && !shown.link.contains(target as Node)) leave()
})
document.addEventListener('focusout', leave)
document.addEventListener('keydown', ({key}) => {
  if (key !== 'Escape' || !shown) return
  dismissed = shown.link
  wanted = null
  close()
})
addEventListener('resize', close)
