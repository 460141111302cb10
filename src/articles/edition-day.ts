import {execFileSync} from 'node:child_process'

const known = new Map<string, string>()

/** Finds the day of the last commit that changed a folder, given relative to `root`, as `2026-11-23`; empty outside a repository. */
export function findDay(folder: string, root: string = process.cwd()): string {
  const key = `${root}\n${folder}`
  const day = known.get(key) ?? askGit(folder, root)
  known.set(key, day)
  return day
}

function askGit(folder: string, root: string): string {
  try {
    return execFileSync('git', ['log', '-1', '--format=%cs', '--', folder], {cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}).trim()
  } catch {
    return ''
  }
}
