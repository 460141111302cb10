import type {Redirect} from './anchor-lock.ts'
import type {Outline} from '#articles/elements/outline.ts'
import {parsePlaceAddress, toPlaceAddress} from './anchor-addresses.ts'

/** An anchor that a page had once, and the address, `article/#anchor` or `article/`, where its text stands now. */
export interface RedirectedAnchor {readonly anchor: string, readonly to: string}

/** Finds the anchors that the page in a folder, empty at home, had once. */
export function redirectsOf(page: string, redirects: readonly Redirect[]): readonly RedirectedAnchor[] {
  return redirects.flatMap(({from, to}) => {
    const place = parsePlaceAddress(from)
    return place.page === page && place.anchor !== undefined ? [{anchor: place.anchor, to}] : []
  })
}

/**
 * Finds the former anchors of an article: those whose text has
 * another anchor `here` now, and those whose text went `away`.
 */
export function findRedirectedAnchors(
  outline: Outline,
  redirects: readonly Redirect[],
): {here: readonly RedirectedAnchor[]; away: readonly RedirectedAnchor[]} {
  const {page} = parsePlaceAddress(toPlaceAddress(outline))
  const redirected = redirectsOf(page, redirects)
  const isHere = ({to}: RedirectedAnchor) => parsePlaceAddress(to).page === page && to.includes('#')
  return {here: redirected.filter(isHere), away: redirected.filter(each => !isHere(each))}
}

/**
 * Puts each former anchor, as an empty element, before the element
 * that has its text now; throws a RangeError where the page has none.
 */
export function addRedirectedAnchors(html: string, redirected: readonly RedirectedAnchor[]): string {
  return redirected.reduce((text, {anchor, to}) => {
    const id = parsePlaceAddress(to).anchor!
    const at = text.search(new RegExp(`<[a-z][a-z0-9]*(?:\\s[^<>]*)?\\sid="${id}"`))
    if (at < 0) throw new RangeError(`the page has no element with the anchor "${id}"`)
    return `${text.slice(0, at)}<span id="${anchor}"></span>${text.slice(at)}`
  }, html)
}
