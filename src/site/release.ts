import {editionOf, toCopyFolder} from '#articles/publication/edition.ts'
import {toFullAddress} from './address.ts'
import {readEnvironment} from './environment.ts'

/**
 * What the pages of a release are: the `latest` ones at the root, or the
 * immutable `copy` of a version below them; undefined for pages of no release.
 */
export const readRelease = () => readEnvironment().release

const folder = () => toCopyFolder(editionOf().version)

/** Writes the full address of a page where its latest version stands. */
export function toLatestAddress(path: string, anchor?: string): string {
  const address = toFullAddress(path, anchor)
  return readRelease() === 'copy' ? address.replace(`/${folder()}`, '/') : address
}

/**
 * Writes the address of a page, on the same host, where its latest
 * version stands: a copy keeps it and need never be made again.
 */
export const toLatestPath = (path: string): string => new URL(toLatestAddress(path)).pathname

/**
 * Writes the full address by which a page is cited: in a release
 * that of the copy of this version, which stays as it is.
 */
export function toCitedAddress(path: string, anchor?: string): string {
  return toFullAddress(readRelease() === 'latest' ? folder() + path : path, anchor)
}
