import {readPublication} from '#articles/publication/publication.ts'
import {toCapital, words} from './words.ts'

/** A page that stands in the masthead: its name and its path below the base. */
export interface Stop { readonly name: string; readonly path: string }

/**
 * Finds the pages of the masthead: the index of claims, the articles that
 * tell no claim of their own and so speak about the others, the search.
 */
export function listStops(): readonly Stop[] {
  const about = readPublication().articles.filter(({frontMatter, claims}) =>
    frontMatter && frontMatter.order > 0 && claims.length === 0
  )
  return [
    {name: words.claims, path: 'claims/'},
    ...about.map(({article}) => ({name: toCapital(article), path: `${article}/`})),
    {name: words.search, path: 'search/'},
  ]
}
