import {spawnSync} from 'node:child_process'
import {cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterAll} from 'vitest'

/** The repository under test. */
export const house = join(import.meta.dirname, '../..')

/** Files of a publication by their paths. */
export type Files = {readonly [file: string]: string}

/** A claim that holds: two numbers and their sum. Each part can be replaced to break it. */
export function toClaim(parts: {readonly [part: string]: string} = {}, head = ''): string {
  const whole = {
    kind: `'example'`,
    source: `'derived'`,
    words:
      `{title: 'A sum', statement: ({sum}) => \`the sum is $\${sum}$\`, notClaimed: 'anything about other numbers'}`,
    subject: `() => ({terms: ['1/2', '1/3'], sum: '5/6'})`,
    mutable: `['terms', 'sum']`,
    check: `({terms, sum}) => {
    checkShape(terms.length === 2, 'two terms')
    return equals(Q.sum(terms.map(Q.parseRational)), Q.parseRational(sum), {left: 'a + b', right: 'c'})
  }`,
    controls: `[{because: 'the second term is doubled', change: subject => ({...subject, terms: ['1/2', '2/3']})}]`,
    survivors: `[{path: 'terms', because: 'a sum does not depend on the order of its terms'}]`,
    ...parts,
  }
  const members = Object.entries(whole).filter(([, text]) => text !== '').map(([name, text]) => `  ${name}: ${text},`)
  return [
    `import {checkShape, claim} from '#claims/claim.ts'`,
    `import {equals} from '#claims/finding.ts'`,
    `import * as Q from '#numerics/exact/rational.ts'`,
    head, 'export default claim({', ...members, '})', '',
  ].join('\n')
}

/** An article around a body, with a title that names it. */
export function toArticle(body: string, order = 1): string {
  return `---\ntitle: Article ${order}\nauthors: [A. Nonymous]\ndate: 2026-11-23\nabstract: It holds one ` +
    `claim.\norder: ${order}\n---\n\n## The claim {#sec-claim}\n\n${body}\n`
}

/** The prose that tells a claim. */
export const toTold = (name: string): string => `<Claim name="${name}">\n\nTwo numbers have a sum.\n\n</Claim>\n`

export const bibliography =
  `@article{euler1737,\n  author = {Euler, Leonhard},\n  title = {Variae observationes circa series infinitas},\n  ` +
  `journal = {Commentarii academiae scientiarum Petropolitanae},\n  year = {1737},\n  volume = {9},\n  pages = ` +
  `{160--188}\n}\n`

/** A publication that is sound: one article, one claim, one work. */
/** The folder of the one article. */
export const article = 'sums'

export const sound: Files = {
  'content/references.bib': bibliography,
  'content/sums/article.mdx': toArticle(toTold('sum')),
  'content/sums/sum.ts': toClaim(),
}

/** What every publication says of itself. */
const titlePage: Files = {
  'content/publication.yaml': 'title: Sums\nquestion: What is a sum?\nlead: Sums are computed.\n',
}

const roots: string[] = []
afterAll(() => { for (const root of roots) rmSync(root, {recursive: true, force: true}) })

/**
 * Lays a publication into a folder of its own, which is removed when the tests
 * of the file end; `src` is the house's, linked or (to be changed) copied.
 */
export function lay(files: Files, src: 'linked' | 'copied' = 'linked'): string {
  const root = mkdtempSync(join(tmpdir(), 'publication-'))
  roots.push(root)
  if (src === 'linked') symlinkSync(join(house, 'src'), join(root, 'src'))
  else cpSync(join(house, 'src'), join(root, 'src'), {recursive: true})
  // A copied src comes with a copied configuration, lest the latter import the house's own src.
  for (const file of ['package.json', 'tsconfig.json', 'astro.config.mjs']) cpSync(join(house, file), join(root, file))
  symlinkSync(join(house, 'public'), join(root, 'public'))
  // The packages one by one, so that the cache beside them is the publication's own.
  mkdirSync(join(root, 'node_modules'))
  for (
    const name of readdirSync(join(house, 'node_modules')).filter(each => !['.cache', '.vite', '.astro'].includes(each))
  )
    symlinkSync(join(house, 'node_modules', name), join(root, 'node_modules', name))
  write(root, {...titlePage, ...files})
  return root
}

/** Writes files below a root. */
export function write(root: string, files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), {recursive: true})
    writeFileSync(join(root, file), text)
  }
}

export interface Run {
  readonly code: number | null
  readonly signal: string | null
  readonly out: string
  readonly err: string
}

/** Runs the command `verify` on a publication; what has not ended after a minute has hung. */
export function verify(root: string, ...options: string[]): Run {
  return run(root, join(house, 'src/verification/verify.ts'), '--root', root, ...options)
}

/** Runs a program of Node in a folder. */
export function run(cwd: string, ...parts: string[]): Run {
  const {status, signal, stdout, stderr} = spawnSync(process.execPath, parts, {
    cwd,
    encoding: 'utf8',
    timeout: 60_000,
    killSignal: 'SIGKILL',
  })
  return {code: status, signal, out: stdout, err: stderr}
}
