import {readFileSync} from 'node:fs'
import {join, relative} from 'node:path'
import {findClaimFiles} from '#workers/claim-files.ts'
import {isFile, resolveLocal} from '#verification/graph.ts'
import {importsOf} from '#verification/imports.ts'
import {listSources} from '#verification/sources.ts'
import type {Witness} from './trial.ts'

/** Where the unit tests stand that are asked; those elsewhere build pages or examine claims. */
export const tested: readonly string[] = ['tests/numerics', 'tests/networks', 'tests/claims', 'tests/training']

// These run for a minute, or need a browser.
const left = new Set(['tests/training/browsers.test.ts', 'tests/training/fit/train.test.ts'])

/** The files that examine a claim. */
export const judges: readonly string[] = ['src/claims/judging/judge.ts', 'src/claims/judging/establish.ts']

/** A witness, its file, and how many imports lead from there to each file. */
export interface Reached {
  readonly witness: Witness
  readonly file: string
  readonly steps: ReadonlyMap<string, number>
}

/**
 * Lists the unit tests with all that they import, directly or not, and the claims: each at its smallest setting,
 * and at the others, of those files only that it itself names. Digests are the committed ones.
 */
export function listWitnesses(root: string): readonly Reached[] {
  const imports = new Map<string, readonly string[]>()
  const digests = JSON.parse(readFileSync(join(root, 'tests/digests.json'), 'utf8')) as
    {readonly [claim: string]: {readonly [setting: string]: string}}
  const tests = tested.flatMap(folder => listSources(root, folder))
    .filter(file => file.endsWith('.test.ts') && !left.has(file))
  return [
    ...tests.map(test => ({witness: {test}, file: test, steps: stepsFrom(root, [test], imports)})),
    ...findClaimFiles(root).flatMap(({name, file}) => {
      const all = Object.entries(digests[name] ?? {})
      const steps = stepsFrom(root, [file, ...judges], imports)
      const near = new Map([...steps].filter(([each, step]) => step <= 1 && each.split('/')[1] !== 'numerics'))
      const ask = (settings: typeof all, at: Reached['steps']) =>
        settings.length === 0 ? [] : [{witness: {claim: name, digests: Object.fromEntries(settings)}, file, steps: at}]
      return [...ask(all.slice(0, 1), steps), ...ask(all.slice(1), near)]
    }),
  ]
}

function stepsFrom(
  root: string,
  files: readonly string[],
  imports: Map<string, readonly string[]>,
): ReadonlyMap<string, number> {
  const steps = new Map(files.map(file => [file, 0]))
  for (const [each, step] of steps) {
    const next = imports.get(each) ?? filesImported(root, each)
    imports.set(each, next)
    for (const below of next) if (!steps.has(below)) steps.set(below, step + 1)
  }
  return steps
}

function filesImported(root: string, file: string): readonly string[] {
  if (!file.endsWith('.ts') || !isFile(join(root, file))) return []
  return importsOf(readFileSync(join(root, file), 'utf8')).flatMap(specifier => {
    const local = resolveLocal(root, join(root, file), specifier)
    return local === null ? [] : [relative(root, local)]
  })
}
