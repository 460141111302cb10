import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {TestProject} from 'vitest/node'
import {buildSite} from './build.ts'

/** The two builds under test, or why there are none. */
export interface Sites {
  readonly root: string
  readonly below: string
  readonly base: string
  readonly failure: string | null
}

declare module 'vitest' {
  export interface ProvidedContext { sites: Sites }
}

const base = '/a-folder/of-a-host/'

/**
 * Builds the site twice, at the root of a host and in a folder of one;
 * a failure is handed on, so that every test of the site says it.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'site-'))
  const [root, below] = [join(folder, 'root'), join(folder, 'below')]
  let failure: string | null = null
  try {
    await buildSite({outDir: root, siteUrl: 'http://localhost:4321', base: '/'})
    await buildSite({outDir: below, siteUrl: 'https://example.org', base})
  } catch (error) {
    failure = String(error)
  }
  project.provide('sites', {root, below, base, failure})
  return () => rmSync(folder, {recursive: true, force: true})
}
