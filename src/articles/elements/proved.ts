import type {Tagged} from '#articles/mdx/tagged.ts'

/**
 * Finds the names of the claims in which a whole proof stands: one that cites another work leaves a part of it to that
 * work. `tags` are those of an article, in its order.
 */
export function findProved(tags: readonly Tagged[]): string[] {
  const proved = claimsAround(tags, ({tag, inside}) => tag === 'Proof' && inside[0] === 'Claim')
  const leaning = claimsAround(tags, ({tag, inside}) => tag === 'Cite' && inside.includes('Proof'))
  return [...proved].filter(name => !leaning.has(name))
}

function claimsAround(tags: readonly Tagged[], stands: (tag: Tagged) => boolean): Set<string> {
  return new Set(tags.flatMap((tag, at) => stands(tag) ? findClaim(tags.slice(0, at)) : []))
}

const findClaim = (before: readonly Tagged[]) => before.findLast(({tag}) => tag === 'Claim')?.attributes['name'] ?? []
