import {findPlace} from '#articles/addresses/place.ts'
import {readPublication} from '#articles/publication/publication.ts'

/**
 * A claim in whose proof or argument another one is referred to:
 * `from` rests on `to`; both are names of claims, `article/claim`.
 */
export interface Dependence { readonly from: string; readonly to: string }

/** Finds what rests on what among the claims of the publication, each pair once, in reading order. */
export function listDependences(root?: string): readonly Dependence[] {
  const {articles} = readPublication(root)
  const all = articles.flatMap(({article, refs}) =>
    refs.flatMap(({to, by}) => {
      const place = by === undefined ? undefined : findPlace(articles, to, article)
      return place?.kind === 'claim' && place.anchor !== by
        ? [{from: `${article}/${by}`, to: `${place.article}/${place.anchor}`}]
        : []
    })
  )
  return [...new Map(all.map(each => [`${each.from} ${each.to}`, each])).values()]
}
