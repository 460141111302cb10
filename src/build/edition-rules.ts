import {existsSync, readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {checkCitationFile, citationFile} from '#articles/publication/citation-file.ts'
import {readEdition} from '#articles/publication/edition.ts'
import type {Outline} from '#articles/elements/outline.ts'
import type {Problem} from '#problems/problem.ts'

const toProblem = (rule: string, message: string, file = 'package.json'): Problem => ({file, rule, message})
const form = /^(\d+)\.(\d+)\.(\d+)$/

/**
 * Checks what every build says of itself: that the version has
 * the form of one, and that the file for citing the whole agrees.
 */
export function checkEdition(root: string): readonly Problem[] {
  const {version} = readEdition(root)
  const path = join(root, citationFile)
  return [
    ...form.test(version) ? [] : [toProblem('version-form', `version "${version}" has not the form 1.2.3`)],
    ...existsSync(path) ? checkCitationFile(readFileSync(path, 'utf8'), version) : [],
  ]
}

/** Lists the versions kept in a folder, the earliest first; a folder that is not there keeps none. */
export function listArchivedVersions(folder: string | undefined): readonly string[] {
  return folder === undefined || !existsSync(folder)
    ? []
    : readdirSync(folder).filter(name => form.test(name)).sort(compareVersions)
}

function compareVersions(a: string, b: string): number {
  const [one, two] = [a, b].map(version => form.exec(version)!.slice(1).map(Number)) as [number[], number[]]
  return one.map((part, i) => part - two[i]).find(difference => difference !== 0) ?? 0
}

/** Checks that a release may be made at all: from a commit, and of a version above every one that is kept. */
export function checkRelease(root: string, kept: readonly string[]): readonly Problem[] {
  const {version, commit} = readEdition(root)
  const last = kept.at(-1)
  return [
    ...commit === 'unknown'
      ? [toProblem('version-committed', 'a release is made in its repository; here there is none')]
      : [],
    ...commit.endsWith('-dirty')
      ? [toProblem('version-committed', `a release is made of a commit, but files differ from ${commit.slice(0, 10)}`)]
      : [],
    ...kept.includes(version)
      ? [toProblem('version-fresh', `version "${version}" was published and stays as it is; raise the version`)]
      : [],
    ...last !== undefined && !kept.includes(version) && form.test(version) && compareVersions(version, last) < 0
      ? [toProblem('version-fresh', `version "${version}" is below "${last}", which was published`)]
      : [],
  ]
}

/** The index of claims of an edition, as far as it tells whether a claim changed. */
export interface ClaimIndex {
  readonly envelope: {readonly version: string, readonly date: string | null}
  readonly claims: readonly {readonly name: string, readonly digest: string}[]
}

/**
 * Checks that no published claim changed, or went, in silence: a change
 * of its article names it, on the day of the earlier edition or later.
 */
export function checkChangesDeclared(
  earlier: ClaimIndex,
  now: ClaimIndex,
  articles: readonly Outline[],
): readonly Problem[] {
  const digests = new Map(now.claims.map(({name, digest}) => [name, digest]))
  return earlier.claims.filter(({name, digest}) => digests.get(name) !== digest).flatMap(({name}) => {
    const [article, claim] = name.split('/') as [string, string]
    const outline = articles.find(each => each.article === article)
    // An article that went whole is told by its redirect.
    if (
      !outline || outline.frontMatter!.changes.some(({date, claims}) =>
        claims.includes(claim) && date >= (earlier.envelope.date ?? '')
      )
    ) return []
    const what = digests.has(name) ? `the evidence of "${claim}" changed` : `the claim "${claim}" is gone`
    return [
      toProblem(
        'change-told',
        `${what} since version ${earlier.envelope.version}; tell it under \`changes\`, with its name and its day`,
        outline.file,
      ),
    ]
  })
}
