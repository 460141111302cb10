import {execFileSync} from 'node:child_process'

/** Asks git in a folder; empty where there is no git, no repository, or no answer. */
export function askGit(folder: string, ...question: readonly string[]): string {
  try {
    return execFileSync('git', ['--no-optional-locks', ...question], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return ''
  }
}
