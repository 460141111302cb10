import type {Claim} from '#claims/claim.ts'
import {contentFolder} from '#problems/folders.ts'

/** A claim's file: its one name `article/claim`, its path from the root, and the address of its module. */
export interface ClaimFile { readonly name: string; readonly file: string; readonly href: string }

/** The file of a claim by its name `article/claim`, relative to the root of the publication. */
export const toClaimFile = (name: string): string => `${contentFolder}/${name}.ts`

/**
 * Tells whether a file of an article's folder is a claim; what need
 * not be trusted of it stands beside it in `<claim>.untrusted.ts`.
 */
export const isClaimFile = (file: string): boolean => file.endsWith('.ts') && !file.endsWith('.untrusted.ts')

type Loader = () => Promise<unknown>

// In Node this file runs as it stands and there is no import.meta.env;
// a bundler replaces the glob by its list of modules.
const bundled: {readonly [file: string]: Loader} | null = import.meta.env
  ? import.meta.glob(['/content/*/*.ts', '!/content/*/*.untrusted.ts'])
  : null

/** Lists all claims below `root`, sorted by name; Node only. */
export function findClaimFiles(root: string): readonly ClaimFile[] {
  const {existsSync, readdirSync} = process.getBuiltinModule('node:fs')
  const {join} = process.getBuiltinModule('node:path')
  const {pathToFileURL} = process.getBuiltinModule('node:url')
  if (!existsSync(join(root, contentFolder))) return []
  return readdirSync(join(root, contentFolder), {withFileTypes: true})
    .filter(entry => entry.isDirectory())
    .flatMap(({name: article}) => readdirSync(join(root, contentFolder, article)).filter(isClaimFile).map(file => {
      const name = `${article}/${file.slice(0, -'.ts'.length)}`
      return {name, file: toClaimFile(name), href: pathToFileURL(join(root, toClaimFile(name))).href}
    }))
    .sort((a, b) => a.name < b.name ? -1 : 1)
}

/** Loads a claim from its address, or by name from the bundle; throws where the module is not a claim. */
export async function loadClaim(name: string, href: string | null): Promise<Claim> {
  const load = href === null
    ? bundled?.[`/${toClaimFile(name)}`]
    : () => import(/* @vite-ignore */ href) as Promise<unknown>
  if (!load) throw new RangeError(`no claim "${name}" in this publication`)
  const module = await load() as {default?: Partial<Claim>}
  if (typeof module.default?.check !== 'function')
    throw new TypeError(`${toClaimFile(name)} exports no claim by default`)
  return module.default as Claim
}
