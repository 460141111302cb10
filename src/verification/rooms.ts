import {readFileSync} from 'node:fs'
import {dirname, join, relative} from 'node:path'
import type {Problem} from '#problems/problem.ts'
import {resolveLocal} from './graph.ts'
import {importsOf} from './imports.ts'

/** How many sources a folder holds at most. */
const most = 25

/** For each folder those that its sources import from. */
export type Imports = ReadonlyMap<string, ReadonlySet<string>>

/**
 * Checks that no folder is crowded, and that no folders, those within one another
 * included, import each other in a circle; `sources` are relative to `root`.
 */
export function checkRooms(root: string, sources: readonly string[]): readonly Problem[] {
  const sizes = Map.groupBy(sources, file => dirname(file))
  const crowded = [...sizes].filter(([, {length}]) => length > most).map(([file, {length}]) => ({
    file,
    rule: 'room-size',
    message: `${length} sources in one folder, expected at most ${most}; divide it by what they are about`,
  }))
  const circle = findCircle(folderImports(root, sources))
  return [...crowded,
    ...circle
      ? [{
        file: circle[0],
        rule: 'rooms-acyclic',
        message: `folders import each other in a circle: ${circle.join(' → ')}`,
      }]
      : []]
}

/** Which folders the sources of each folder import from, themselves left out. */
export function folderImports(root: string, sources: readonly string[]): Imports {
  const imports = new Map<string, Set<string>>()
  for (const file of sources) for (const specifier of importsOf(readFileSync(join(root, file), 'utf8'))) {
    const local = resolveLocal(root, join(root, file), specifier)
    const [from, to] = [dirname(file), local && dirname(relative(root, local).replaceAll('\\', '/'))]
    if (to && to !== from) imports.set(from, (imports.get(from) ?? new Set()).add(to))
  }
  return imports
}

/** Finds folders of which each imports the next and the last is the first again; nothing where there are none. */
function findCircle(imports: Imports): readonly [string, ...string[]] | undefined {
  const left = new Set<string>()
  const follow = (folder: string, path: readonly string[]): readonly [string, ...string[]] | undefined => {
    if (path.includes(folder)) return [folder, ...path.slice(path.indexOf(folder) + 1), folder]
    if (left.has(folder)) return undefined
    for (const next of imports.get(folder) ?? []) {
      const circle = follow(next, [...path, folder])
      if (circle) return circle
    }
    left.add(folder)
    return undefined
  }
  return [...imports.keys()].map(folder => follow(folder, [])).find(circle => circle)
}
