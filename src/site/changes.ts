import type {Change} from '#articles/elements/changes.ts'
import type {Outline} from '#articles/elements/outline.ts'
import {toPlaceAddress} from '#articles/addresses/anchor-addresses.ts'
import {findAnchor} from '#articles/publication/publication.ts'
import {toAddress} from './address.ts'
import {toPlaceName} from './place-name.ts'

/** A change of an article as it is told: the claims that it names, those that still stand with their address. */
export interface ToldChange extends Omit<Change, 'claims'> {
  /** Anchor in the page of the article: changes are counted from the oldest, so that it stays. */
  readonly anchor: string
  readonly claims: readonly {readonly name: string; readonly address?: string}[]
}

/** Finds the changes of an article since it was published, the newest first. */
export function listChanges(outline: Outline): readonly ToldChange[] {
  return (outline.frontMatter?.changes ?? []).map((change, i, all) => ({
    ...change,
    anchor: `change-${all.length - i}`,
    claims: change.claims.map(name => toTold(name, outline)),
  }))
}

function toTold(name: string, outline: Outline): ToldChange['claims'][number] {
  const place = findAnchor(name, outline.article)
  if (place?.kind !== 'claim') return {name}
  const [page, anchor] = toPlaceAddress(outline, name).split('#')
  return {name: toPlaceName(place), address: toAddress(page, anchor)}
}
