import {dirname} from 'node:path/posix'
import {toHint} from '#problems/problem.ts'
import type {Problem} from '#problems/problem.ts'
import {checkChanged} from '#articles/publication/changed-claims.ts'
import {checkFolders} from './article-folders.ts'
import {checkClaimNames} from './claim-names.ts'
import {checkAnchorLock} from '#articles/addresses/anchor-lock.ts'
import type {Outline} from '#articles/elements/outline.ts'
import {findNames, findPlace} from '#articles/addresses/place.ts'
import {bibliographyFile, lockFiles} from './publication.ts'
import type {Publication} from './publication.ts'
import {checkTerms} from '#articles/addresses/terms.ts'
import {checkTex} from '#articles/elements/tex-problems.ts'

/** A claim's file: its name, `article/claim` or the last word of it alone, and its path relative to the root. */
export interface ClaimFile {readonly name: string, readonly file: string}

/**
 * Finds every problem of the whole publication at once: each
 * article, the bibliography, and all that leads from one to another.
 */
export function checkPublication(
  {articles, bibliography, anchorLock}: Publication,
  claims: readonly ClaimFile[],
): Problem[] {
  const keys = [...bibliography.works.keys()]
  const files = new Map(claims.map(({name, file}) => [name.split('/').at(-1)!, file]))
  const names = [...files.keys()]
  return [
    ...articles.flatMap(article => [
      ...article.problems,
      ...checkTex(article),
      ...checkChanged(article, anchorLock),
      ...article.refs.flatMap(({to, line}) => checkReference(to, line, article, articles)),
      ...article.cites.flatMap(({keys: cited, line}) =>
        cited.flatMap(key => checkCitation(key, line, article, keys, bibliography.problems))
      ),
      ...findNamedClaims(article).flatMap(({name, line}) => checkClaim(name, line, article, names)),
      ...article.claims.flatMap(({name, line}) => checkHome(name, line, article, files)),
    ]),
    ...checkClaimsOnce(articles, files),
    ...checkTerms(articles),
    ...checkFolders(articles),
    ...checkMentioned(articles, claims),
    ...checkClaimNames(claims),
    ...bibliography.problems,
    ...checkAnchorLock(anchorLock, articles, lockFiles),
  ].sort(byPlace)
}

function byPlace(a: Problem, b: Problem): number {
  return a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1
}

function checkReference(to: string, line: number, {article, file}: Outline, articles: readonly Outline[]): Problem[] {
  if (findPlace(articles, to, article)) return []
  // An anchor of another article needs the article's name before it: the likeliest slip.
  const elsewhere = articles.find(each => each.anchors.some(({anchor}) => anchor === to))
  const hint = elsewhere
    ? `; it stands in another article: write "${elsewhere.article}/${to}"`
    : toHint(to, findNames(articles, article))
  return [{file, line, rule: 'ref-resolves', message: `reference "${to}" leads nowhere${hint}`}]
}

function checkCitation(
  key: string,
  line: number,
  {file}: Outline,
  keys: readonly string[],
  problems: readonly Problem[],
): Problem[] {
  if (keys.includes(key)) return []
  const broken = problems.some(({message}) => message.includes(`"${key}"`))
  const reason = broken
    ? `has a problem in ${bibliographyFile}`
    : `not found in ${bibliographyFile}${toHint(key, keys)}`
  return [{file, line, rule: 'cite-resolves', message: `citation "${key}" ${reason}`}]
}

function findNamedClaims({claims, figures, values, judgements}: Outline): {name: string, line: number}[] {
  const judged = judgements.flatMap(({claims: names, line}) => names.map(name => ({name, line})))
  return [...claims, ...[...figures, ...values].map(({of, line}) => ({name: of, line})), ...judged].filter(({name}) =>
    name !== ''
  )
}

function checkClaim(name: string, line: number, {file}: Outline, names: readonly string[]): Problem[] {
  return names.includes(name)
    ? []
    : [{file, line, rule: 'claim-resolves', message: `claim "${name}" not found${toHint(name, names)}`}]
}

const isBeside = ({file}: Outline, claim: string | undefined) => claim !== undefined && dirname(claim) === dirname(file)

function checkHome(name: string, line: number, outline: Outline, files: ReadonlyMap<string, string>): Problem[] {
  const home = files.get(name)
  if (home === undefined || isBeside(outline, home)) return []
  return [{
    file: outline.file,
    line,
    rule: 'claim-resolves',
    message: `claim "${name}" is told here, but its file is ${home}; tell it beside its file`,
  }]
}

/**
 * Checks that no claim is told in two articles; its own article
 * comes before others, and twice in one is that outline's problem.
 */
function checkClaimsOnce(articles: readonly Outline[], files: ReadonlyMap<string, string>): Problem[] {
  const mentions = articles.flatMap(outline => outline.claims.map(({name, line}) => ({name, line, outline})))
  return mentions.flatMap(({name, line, outline}) => {
    const same = mentions.filter(each => each.name === name)
    const {outline: rightful} = same.find(each => isBeside(each.outline, files.get(name))) ?? same[0]
    if (rightful === outline) return []
    return [{
      file: outline.file,
      line,
      rule: 'claim-told-once',
      message: `claim "${name}" is told already in ${rightful.file}`,
    }]
  })
}

function checkMentioned(articles: readonly Outline[], claims: readonly ClaimFile[]): Problem[] {
  const mentioned = new Set(articles.flatMap(each => each.claims.map(({name}) => name)))
  const isReadable = (file: string) =>
    !articles.some(each => isBeside(each, file) && each.problems.some(({rule}) => rule === 'mdx-parses'))
  return claims.map(({name, file}) => ({name: name.split('/').at(-1)!, file}))
    .filter(({name, file}) => !mentioned.has(name) && isReadable(file))
    .map(({name, file}) => ({
      file,
      rule: 'claim-told',
      message: `claim "${name}" is told nowhere; add <Claim name="${name}"> to the article.mdx beside it`,
    }))
}
