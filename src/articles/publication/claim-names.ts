import type {Problem} from '#problems/problem.ts'
import {checkAnchor} from '#articles/elements/anchor.ts'

/**
 * Checks that the name of each claim's file can be its anchor and
 * that no two claims of the publication share it, told or not.
 */
export function checkClaimNames(claims: readonly {readonly name: string, readonly file: string}[]): Problem[] {
  const first = new Map<string, string>()
  return claims.flatMap(({name: whole, file}) => {
    const name = whole.split('/').at(-1)!
    const before = first.get(name)
    if (before === undefined) first.set(name, file)
    const twice = before === undefined
      ? []
      : [{
        file,
        rule: 'claim-unique',
        message: `claim "${name}" has the name of ${before}; a claim's name is unique in the publication`,
      }]
    return [...twice, ...checkAnchor('claim', name, file, 1)]
  })
}
