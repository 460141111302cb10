import type {Outline} from '#articles/elements/outline.ts'

/**
 * Writes the address of an anchor, or of a page where no anchor is
 * given, as lock file and redirects do: `article/#anchor`, `article/`.
 * The article of order 0 opens the home page, whose own address is empty.
 */
export function toPlaceAddress({article, frontMatter}: Outline, anchor?: string): string {
  const page = frontMatter?.order === 0 ? '' : `${article}/`
  return anchor === undefined ? page : `${page}#${anchor}`
}

/**
 * Splits the address of a place into the folder of its page, empty
 * at home, and its anchor, absent where the whole page is meant.
 */
export function parsePlaceAddress(address: string): {readonly page: string, readonly anchor?: string} {
  const [path = '', anchor] = address.split('#')
  return {page: path.replace(/\/$/, ''), ...anchor !== undefined && {anchor}}
}

/** Finds the addresses of all pages of articles and of all anchors in them, sorted. */
export function listAnchorAddresses(articles: readonly Outline[]): readonly string[] {
  return articles.flatMap(outline => [
    toPlaceAddress(outline), ...outline.anchors.map(({anchor}) => toPlaceAddress(outline, anchor)),
  ]).filter(address => address !== '').sort()
}
