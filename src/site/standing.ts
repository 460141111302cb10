import type {ClaimResult} from '#verification/verification.ts'
import {countStandings} from '#verification/standing.ts'
import {toCapital} from './words.ts'

/** What is said at a theorem of what it rests on. */
export function toStandingText({standing, proof}: Pick<ClaimResult, 'standing' | 'proof'>): string {
  if (proof) return `${toCapital(standing!)}, by the kernel of ${proof.kernel.name} ${proof.kernel.version}.`
  return standing ? `${toCapital(standing)}.` : ''
}

/** How many of the general theorems are proved formally, proved here and cited, as a sentence. */
export function toStandingCounts(results: readonly Pick<ClaimResult, 'standing'>[]): string {
  const counts = countStandings(results).filter(({count}) => count > 0)
  const total = counts.reduce((sum, {count}) => sum + count, 0)
  if (total === 0) return ''
  if (counts.length === 1 && total > 1) return `All ${total} general theorems are ${counts[0].standing}.`
  const parts = counts.map(({standing, count}) => `${count} ${count === 1 ? 'is' : 'are'} ${standing}`)
  return `Of ${total} general ${total === 1 ? 'theorem' : 'theorems'}, ${toList(parts)}.`
}

const toList = (parts: readonly string[]) =>
  parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts.join('')
