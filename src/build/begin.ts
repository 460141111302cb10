import {appendFileSync, existsSync, mkdirSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {readPublication, toArticleFile} from '#articles/publication/publication.ts'
import {toHint} from '#problems/problem.ts'
import {toClaimFile} from '#workers/claim-files.ts'
import {beginArticle, beginClaim, beginTelling} from './beginnings.ts'

const usage = `npm run new -- article <name>          begins content/<name>/article.mdx
npm run new -- claim <article>/<name>  begins content/<article>/<name>.ts and tells it at the end of its article`
const word = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/**
 * Begins what the words ask for below a root; throws a RangeError
 * where they ask for nothing, or for what is there. Returns the files.
 */
export function begin(root: string, [kind = '', name = '', ...rest]: readonly string[]): readonly string[] {
  if (rest.length > 0 || name === '' || !['article', 'claim'].includes(kind)) throw new RangeError(usage)
  const parts = name.split('/')
  if (parts.length !== (kind === 'article' ? 1 : 2) || !parts.every(part => word.test(part)))
    throw new RangeError(
      `"${name}" is no name of ${
        kind === 'article' ? 'an article' : 'a claim, <article>/<name>'
      }; names are of small letters, digits and hyphens\n\n${usage}`,
    )
  return kind === 'article' ? startArticle(root, name) : startClaim(root, parts as [string, string])
}

function startArticle(root: string, article: string): readonly string[] {
  const {articles} = readPublication(root)
  const order = 1 + Math.max(0, ...articles.map(({frontMatter}) => frontMatter?.order ?? 0))
  return [
    write(root, toArticleFile(article), beginArticle(article, {order, date: new Date().toISOString().slice(0, 10)})),
  ]
}

function startClaim(root: string, [article, claim]: readonly [string, string]): readonly string[] {
  const names = readPublication(root).articles.map(each => each.article)
  if (!names.includes(article))
    throw new RangeError(
      `there is no article "${article}"${toHint(article, names)}; begin it with: npm run new -- article ${article}`,
    )
  const file = write(root, toClaimFile(`${article}/${claim}`), beginClaim(claim))
  appendFileSync(join(root, toArticleFile(article)), beginTelling(claim))
  return [file, toArticleFile(article)]
}

function write(root: string, file: string, text: string): string {
  if (existsSync(join(root, file))) throw new RangeError(`${file} is there already`)
  mkdirSync(dirname(join(root, file)), {recursive: true})
  writeFileSync(join(root, file), text)
  return file
}
