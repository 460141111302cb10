import {createHash} from 'node:crypto'
import {existsSync, readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'

/** A file of formal proofs: its module in Coq, its path from the root, its text, what it asks of the theory. */
export interface ProofFile {
  readonly module: string
  readonly file: string
  readonly source: string
  readonly sha256: string
  readonly needs: readonly string[]
}

/** A file beside a claim: `claim` is `article/claim`, and its theorem is named as the claim, with `_` for `-`. */
export interface ClaimProof extends ProofFile { readonly claim: string; readonly theorem: string }

/** Where the shared theory stands, below the root of the library. */
export const theoryFolder = 'src/theory'

/** The logical name under which a proof asks for the shared theory. */
export const theoryName = 'UAC'

const requires = new RegExp(`\\bFrom\\s+${theoryName}\\s+Require\\s+(?:Import\\s+|Export\\s+)?([\\w\\s]+)\\.`, 'g')

function readProofFile(root: string, file: string, module: string): ProofFile {
  const source = readFileSync(join(root, file), 'utf8')
  const needs = [...source.matchAll(requires)].flatMap(match => match[1].trim().split(/\s+/))
  const sha256 = createHash('sha256').update(source).digest('hex')
  return {module, file, source, sha256, needs: [...new Set(needs)].sort()}
}

/** Reads the shared theory, by module. */
export function readTheory(house: string): ReadonlyMap<string, ProofFile> {
  const folder = join(house, theoryFolder)
  const names = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.v')).sort() : []
  return new Map(names.map(name => name.slice(0, -'.v'.length)).map(module =>
    [module, readProofFile(house, `${theoryFolder}/${module}.v`, module)]))
}

/** Reads the proof beside a claim's file, or nothing where there is none. */
export function readClaimProof(root: string, claim: string, claimFile: string): ClaimProof | null {
  const file = claimFile.replace(/\.ts$/, '.v')
  if (!existsSync(join(root, file))) return null
  const theorem = claim.slice(claim.indexOf('/') + 1).replaceAll('-', '_')
  return {claim, theorem, ...readProofFile(root, file, `${theorem[0].toUpperCase()}${theorem.slice(1)}`)}
}

/** What files rest on, directly or not, each after what it needs itself; unknown names are left out. */
export function compileOrder(theory: ReadonlyMap<string, ProofFile>, needs: readonly string[]): readonly ProofFile[] {
  const order = new Set<ProofFile>()
  const visit = (name: string, above: readonly string[]) => {
    const file = theory.get(name)
    if (!file || order.has(file) || above.includes(name)) return
    for (const need of file.needs) visit(need, [...above, name])
    order.add(file)
  }
  for (const name of needs) visit(name, [])
  return [...order]
}
