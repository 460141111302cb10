import {editionOf, toCopyFolder} from '#articles/publication/edition.ts'
import {readEnvironment} from '#site/environment.ts'

/**
 * Finds the path below which the pages of this build are served:
 * that of the site, and for the copy of a version its folder in it.
 */
export function computeBase(): string {
  const {base: root, release} = readEnvironment()
  return release === 'copy' ? root + toCopyFolder(editionOf().version) : root
}
