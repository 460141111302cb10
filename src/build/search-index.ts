import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {close, createIndex, type PagefindIndex} from 'pagefind'
import {readPublication} from '#articles/publication/publication.ts'
import type {DefinedTerm} from '#articles/elements/elements.ts'
import type {Evidence} from '#claims/judging/evidence.ts'
import {resultOf, mainRecordOf} from '#site/record.ts'
import {toCapital} from '#site/words.ts'

/**
 * What stands in an article and is not its prose: formulas,
 * which no excerpt could set, and all that the evidence brings.
 */
const excluded = ['.katex', 'svg', '.anchor', '.citing', '.section-number', '.byline', '.contents', '.mark',
  '.evidence', '.over', '.rerun', '.knobs', '.lab', '.folds', 'details', '.references', '.terms', 'button']

/**
 * Writes the index of the search into the folder `pagefind` of a built
 * site: each article with its sections, each claim and each term by itself.
 */
export async function writeSearchIndex(folder: string, root: string): Promise<void> {
  const {index, errors} = await createIndex({rootSelector: 'main', excludeSelectors: excluded})
  if (!index) throw new Error(`the index of the search was not made: ${errors.join('; ')}`)
  try {
    for (const {article, frontMatter, claims, entries} of readPublication(root).articles) {
      if (frontMatter && frontMatter.order > 0) await addArticle(index, folder, article)
      for (const {name, number} of claims)
        await addClaim(
          index,
          {article, name, number},
          frontMatter?.title ?? article,
          mainRecordOf(resultOf(`${article}/${name}`))!.evidence,
        )
      for (const entry of entries) await addTerm(index, article, entry, frontMatter?.title ?? article)
    }
    await writeFiles(index, join(folder, 'pagefind'))
  } finally {
    await close()
  }
}

async function addArticle(index: PagefindIndex, folder: string, article: string): Promise<void> {
  const {errors} = await index.addHTMLFile({
    url: `/${article}/`,
    content: readFileSync(join(folder, article, 'index.html'), 'utf8'),
  })
  if (errors.length > 0) throw new Error(`the article "${article}" was not indexed: ${errors.join('; ')}`)
}

async function addClaim(
  index: PagefindIndex,
  {article, name, number}: {article: string; name: string; number: string},
  within: string,
  evidence: Evidence,
): Promise<void> {
  const {kind, rigour, verdict, title, statement, notClaimed, controls} = evidence
  // Not as filters, which pagefind 1.5.2 writes in an order that differs
  // from run to run; the page narrows by what it reads of each claim.
  const {errors} = await index.addCustomRecord({
    url: `/${article}/#${name}`,
    language: 'en',
    content: [title, name.replaceAll('-', ' '), statement, ...controls.map(({because}) => because),
      `Not claimed: ${notClaimed}`].map(toReadable).join('. '),
    meta: {
      title: `${toCapital(kind)} ${number} (${toReadable(title)})`,
      within: toReadable(within),
      kind,
      rigour,
      verdict,
    },
  })
  if (errors.length > 0) throw new Error(`the claim ${article}/${name} was not indexed: ${errors.join('; ')}`)
}

async function addTerm(
  index: PagefindIndex,
  article: string,
  {anchor, term, definition}: DefinedTerm,
  within: string,
): Promise<void> {
  const {errors} = await index.addCustomRecord({
    url: `/${article}/#${anchor}`,
    language: 'en',
    content: [term, definition].map(toReadable).join(': '),
    meta: {title: toCapital(term), within: toReadable(within)},
  })
  if (errors.length > 0) throw new Error(`the term ${article}/#${anchor} was not indexed: ${errors.join('; ')}`)
}

// A formula without commands reads well as it is typed; of another an excerpt would show nothing but TeX.
function toReadable(text: string): string {
  return text.replace(/\$([^$]*)\$/g, (_, tex: string) => /[\\{]/.test(tex) ? '…' : tex)
}

async function writeFiles(index: PagefindIndex, folder: string): Promise<void> {
  const {files} = await index.getFiles()
  for (const {path, content} of files.filter(({path}) => !/-(ui|highlight)\./.test(path))) {
    mkdirSync(dirname(join(folder, path)), {recursive: true})
    writeFileSync(join(folder, path), content)
  }
}
