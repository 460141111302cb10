import {findEdition, toCopyFolder} from '#articles/publication/edition.ts'
import {readRelease} from '#site/release.ts'

/** Finds the path below which the pages of this build are served: that of the site, and for the copy of a version its folder in it. */
export function computeBase(): string {
  const root = (process.env.BASE_PATH ?? '/').replace(/\/?$/, '/')
  return readRelease() === 'copy' ? root + toCopyFolder(findEdition().version) : root
}
