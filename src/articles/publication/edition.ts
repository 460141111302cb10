import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {askGit} from './git.ts'

/** Which edition of the publication this is. */
export interface Edition {
  /** The version of the package. */
  readonly version: string
  /**
   * The commit it was made from, with `-dirty` behind it where
   * files differ from that commit; `unknown` outside a repository.
   */
  readonly commit: string
  /** Day of the commit, as `2026-11-23`; null outside a repository. */
  readonly date: string | null
}

const known = new Map<string, Edition>()

/** Finds the edition of the publication at `root`, once: what is published by one process is one edition. */
export function editionOf(root: string = process.cwd()): Edition {
  const edition = known.get(root) ?? readEdition(root)
  known.set(root, edition)
  return edition
}

/** Reads the edition of the publication at `root` anew. */
export function readEdition(root: string): Edition {
  const {version} = readPackage(root)
  // A copy without history may lie inside another repository, whose commit says nothing of it.
  const isOwn = askGit(root, 'ls-files', 'package.json') !== ''
  const commit = isOwn ? askGit(root, 'rev-parse', 'HEAD') : ''
  if (commit === '') return {version, commit: 'unknown', date: null}
  const isDirty = askGit(root, 'status', '--porcelain', '--', '.', ':(exclude)tests') !== ''
  return {version, commit: isDirty ? `${commit}-dirty` : commit, date: askGit(root, 'log', '-1', '--format=%cs')}
}

/** Writes the folder, below the root of the site, of the immutable copy of a version. */
export const toCopyFolder = (version: string): string => `v/${version}/`

/**
 * Finds where errors are to be reported: the field `bugs` of the package,
 * an address of the web or of mail; nothing where it is not set.
 */
export function reportAddress(root: string = process.cwd()): string | undefined {
  const {bugs} = readPackage(root)
  if (typeof bugs === 'string') return bugs
  return bugs?.url ?? (bugs?.email === undefined ? undefined : `mailto:${bugs.email}`)
}

interface Package {readonly version: string, readonly bugs?: string | {readonly url?: string, readonly email?: string}}

const readPackage = (root: string) => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Package
