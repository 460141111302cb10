import type {Problem} from '#problems/problem.ts'
import type {Outline} from '#articles/elements/outline.ts'

/** What the site has at its root besides articles. */
export const pages: readonly string[] = ['404', '_astro', 'cite', 'claims', 'errata', 'evidence', 'kernel', 'models',
  'pagefind', 'proofs', 'search', 'source', 'v']

/** Checks that no folder has the name of a page or of a claim, and that no two articles have one place. */
export function checkFolders(articles: readonly Outline[]): Problem[] {
  const taken = articles.filter(({article}) => pages.includes(article))
    .map(({article, file}) => ({
      file,
      line: 1,
      rule: 'article-form',
      message: `the folder "${article}" has the name of a page of the site; choose another name`,
    }))
  const folders = new Set(articles.map(({article}) => article))
  const orders = new Map<number, Outline>()
  const named = articles.flatMap(({file, anchors}) =>
    anchors.filter(({kind, anchor}) => kind === 'claim' && folders.has(anchor))
      .map(({anchor, line}) => ({
        file,
        line,
        rule: 'anchor-unique',
        message: `claim "${anchor}" has the name of an article`,
      }))
  )
  return [...taken, ...named, ...articles.flatMap(each => {
    const order = each.frontMatter?.order ?? NaN
    const before = orders.get(order)
    if (!before) orders.set(order, each)
    return before && !Number.isNaN(order)
      ? [{file: each.file, line: 1, rule: 'front-matter', message: `field "order" is ${order}, as in ${before.file}`}]
      : []
  })]
}
