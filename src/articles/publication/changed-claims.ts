import {toHint, type Problem} from '#problems/problem.ts'
import type {AnchorLock} from '#articles/addresses/anchor-lock.ts'
import type {Outline} from '#articles/elements/outline.ts'

/** Checks that each claim named by a change of an article is one of its claims, or was one once. */
export function checkChanged({article, file, claims, frontMatter}: Outline, {locked}: AnchorLock): Problem[] {
  const home = `${article}/#`
  const past = locked.map(({address}) => address).filter(address => address.startsWith(home)).map(address =>
    address.slice(home.length)
  )
  const names = [...new Set([...claims.map(({name}) => name), ...past])]
  return (frontMatter?.changes ?? []).flatMap(({claims: changed, line}) =>
    changed.filter(name => !names.includes(name)).map(name => ({
      file,
      line,
      rule: 'changes',
      message: `the change names the claim "${name}", which this article never had${toHint(name, names)}`,
    }))
  )
}
