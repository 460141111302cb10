import type {Anchor, AnchorKind} from '#articles/elements/anchor.ts'
import type {Outline} from '#articles/elements/outline.ts'

/** Where a reference leads: an article as a whole, or an anchor in it. */
export interface Place {
  readonly article: string
  /** Anchor in the page of the article; absent where the whole article is meant. */
  readonly anchor?: string
  readonly kind: AnchorKind | 'article'
  /** Number within the article; that of an article is its place in the publication. */
  readonly number: string
  /** Text with $TeX$; empty for a claim, whose words stand in its file. */
  readonly title: string
}

/**
 * Finds the place that `to` names in an article `from`: a claim of the site by its bare name, an anchor of the same
 * article, an anchor of another one as `article/anchor`, or an article by its folder; nothing where there is none.
 */
export function findPlace(articles: readonly Outline[], to: string, from: string): Place | undefined {
  const [folder, anchor, ...rest] = to.split('/')
  if (rest.length > 0) return undefined
  const named = articles.find(each => each.article === folder)
  if (anchor !== undefined) return named && toPlace(named, named.anchors.find(each => each.anchor === anchor))
  const here = articles.find(each => each.article === from)
  return toPlace(here, here?.anchors.find(each => each.anchor === to))
    ?? findClaim(articles, to)
    ?? (named &&
      {
        article: named.article,
        kind: 'article',
        number: String(named.frontMatter?.order ?? ''),
        title: named.frontMatter?.title ?? '',
      })
}

function findClaim(articles: readonly Outline[], name: string): Place | undefined {
  const article = articles.find(each => each.claims.some(claim => claim.name === name))
  return toPlace(article, article?.anchors.find(each => each.anchor === name))
}

function toPlace(outline: Outline | undefined, found: Anchor | undefined): Place | undefined {
  return outline && found &&
    {article: outline.article, anchor: found.anchor, kind: found.kind, number: found.number, title: found.title}
}

/** Finds every name that a reference in the article `from` may use. */
export function findNames(articles: readonly Outline[], from: string): string[] {
  return articles.flatMap(({article, anchors}) => [
    article,
    ...anchors.map(({kind, anchor}) => kind === 'claim' || article === from ? anchor : `${article}/${anchor}`),
  ])
}
