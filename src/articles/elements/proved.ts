import type {Tagged} from '#articles/mdx/tagged.ts'

/** Finds the names of the claims in which a proof stands; `tags` are those of an article, in its order. */
export function findProved(tags: readonly Tagged[]): string[] {
  const names = tags.flatMap(({tag, inside}, at) =>
    tag === 'Proof' && inside[0] === 'Claim' ? findClaim(tags.slice(0, at)) : []
  )
  return [...new Set(names)]
}

const findClaim = (before: readonly Tagged[]) => before.findLast(({tag}) => tag === 'Claim')?.attributes['name'] ?? []
