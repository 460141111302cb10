import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {findKey, isFile} from '#workers/graph.ts'

/**
 * Counts the lines that are not blank of modules of the library, given as `numerics/interval.ts`, and of all modules that they import.
 * Returns the name of the first module that there is not.
 */
export function countLines(modules: readonly string[], root: string = process.cwd()): number | string {
  const missing = modules.find(name => !isFile(join(root, 'src', name)))
  if (missing !== undefined) return missing
  const parts = Object.keys(findKey(root, modules.map(name => join(root, 'src', name)))).filter(part => part.startsWith('module '))
  return parts.reduce((sum, part) => sum + countLinesOf(join(root, part.slice('module '.length))), 0)
}

function countLinesOf(file: string): number {
  return readFileSync(file, 'utf8').split('\n').filter(line => line.trim() !== '').length
}
