import {fetchPage} from './card-content.ts'
import {reachScrollers} from './scrollable.ts'

const coming = new WeakSet<HTMLElement>()

/**
 * Brings a part of a check from the page where it stands, once; where that cannot be
 * had, the link to it stays, and where something else was written over it, that stays.
 */
export async function loadPart(part: HTMLElement): Promise<void> {
  const link = part.querySelector('a')
  if (!link || coming.has(part)) return
  coming.add(part)
  const page = await fetchPage(new URL(link.href)).catch(() => null)
  const found = page?.querySelector(`${link.hash} [data-part="${part.dataset.elsewhere}"]`)
  if (found && part.contains(link)) {
    part.append(...[...found.childNodes].map(node => document.importNode(node, true)))
    delete part.dataset.elsewhere
    reachScrollers(part)
  }
  coming.delete(part)
}
