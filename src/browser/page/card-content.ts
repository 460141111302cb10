const omitted =
  '.anchor, .citing, .mark, .back, .folds, .over, .rerun, .knobs, .proof, .argument, details, button, script'

/**
 * Finds what a card shows of a place: a claim with its statement and verdict, an
 * equation, a figure, a table, a judgement, a term, a work; nothing for other places.
 */
export function findCardContent(page: Document, id: string): HTMLElement | null {
  const place = id === '' ? null : page.getElementById(id)
  if (!place?.matches('.claim, .equation, figure, .judgement, .entry, .references li')) return null
  const content = document.createElement('div')
  content.className = place.className
  content.append(...[...place.childNodes].map(node => document.importNode(node, true)))
  return toPlain(content)
}

// Shown beside its reference a place is no place: it has no identity, leads nowhere and holds nothing to press.
function toPlain(content: HTMLElement): HTMLElement {
  for (const part of content.querySelectorAll(omitted)) part.remove()
  for (const link of content.querySelectorAll('a')) link.replaceWith(...link.childNodes)
  for (const part of content.querySelectorAll('*'))
    for (const name of ['id', 'tabindex', 'aria-labelledby']) part.removeAttribute(name)
  return content
}

const pages = new Map<string, Promise<Document>>()

/** Finds the page of an address: this one, or another one of the site, fetched once. */
export function fetchPage({pathname}: URL): Promise<Document> {
  if (pathname === location.pathname) return Promise.resolve(document)
  const known = pages.get(pathname)
  if (known) return known
  const page = fetch(pathname).then(async response => {
    if (!response.ok) throw new Error(`${pathname} is not to be had (${response.status})`)
    return new DOMParser().parseFromString(await response.text(), 'text/html')
  })
  pages.set(pathname, page)
  page.catch(() => pages.delete(pathname))
  return page
}
