import {askGit} from './git.ts'

const known = new Map<string, string>()

/**
 * Finds the day of the last commit that changed a folder, given
 * relative to `root`, as `2026-11-23`; empty outside a repository.
 */
export function lastCommitDay(folder: string, root: string = process.cwd()): string {
  const key = `${root}\n${folder}`
  const day = known.get(key) ?? askGit(root, 'log', '-1', '--format=%cs', '--', folder)
  known.set(key, day)
  return day
}
