import {spawn} from 'node:child_process'
import {globSync} from 'node:fs'
import {delimiter, join} from 'node:path'
import {isRunnable} from '#build/chromium.ts'

/** A running program of which the output is heard. */
export interface Program {
  /** Resolves with the first match in what it prints; rejects where it ends before, or after a minute. */
  readonly waitFor: (pattern: RegExp) => Promise<RegExpExecArray>
  /** Ends it with all its children. */
  readonly stop: () => Promise<void>
}

/** Starts a program in a process group of its own. */
export function startProgram(
  path: string,
  args: readonly string[],
  env: {readonly [name: string]: string} = {},
): Program {
  const child = spawn(path, args, {detached: true, env: {...process.env, ...env}, stdio: ['ignore', 'pipe', 'pipe']})
  let output = ''
  const ended = new Promise<void>(resolve => {
    child.on('exit', () => resolve()).on('error', error => {
      output += String(error)
      resolve()
    })
  })
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  const kill = (signal: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, signal)
    } catch { /* all of the group has ended */ }
  }
  const stop = async () => {
    kill('SIGTERM')
    await Promise.race([ended, new Promise(resolve => setTimeout(resolve, 2000))])
    kill('SIGKILL')
    await ended
  }
  return {
    stop,
    waitFor: pattern =>
      waitUntil(() => pattern.exec(output), ended, () => `${path} never printed ${pattern}; it printed\n${output}`),
  }
}

/** Asks again and again until there is an answer; rejects where `ended` comes first, or after `most` milliseconds. */
export async function waitUntil<T>(
  find: () => T | null | Promise<T | null>,
  ended: Promise<void>,
  complaint: () => string,
  most = 60_000,
): Promise<T> {
  let isOver = false
  void ended.then(() => { isOver = true })
  for (const start = Date.now(); Date.now() - start < most;) {
    const found = await find()
    if (found !== null) return found
    if (isOver) break
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error(complaint())
}

/**
 * Finds a program: the one that a variable names, else the first of its names on
 * the path, else the first file that fits a pattern; null where there is none.
 */
export function findProgram(
  variable: string,
  names: readonly string[],
  patterns: readonly string[] = [],
): string | null {
  const named = process.env[variable]
  if (named) return named
  const places = (process.env.PATH ?? '').split(delimiter).flatMap(folder => names.map(name => join(folder, name)))
  return [...places, ...globSync([...patterns])].find(isRunnable) ?? null
}
