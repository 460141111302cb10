import {findNearest, toHint} from '#problems/problem.ts'
import type {Problem} from '#problems/problem.ts'
import type {Outline} from '#articles/elements/outline.ts'
import {listAnchorAddresses, parsePlaceAddress} from './anchor-addresses.ts'
import {lineAt} from '#problems/line.ts'

/** What the publication owes to those who cite it: every address it ever had, and where those that are gone lead. */
export interface AnchorLock {
  /** The lock file: addresses `article/` and `article/#anchor`, sorted, each with its line. */
  readonly locked: readonly Address[]
  readonly redirects: readonly Redirect[]
  /** What is wrong with the form of the two files. */
  readonly problems: readonly Problem[]
}

/** An address of the publication and the line where it is written. */
export interface Address {readonly address: string, readonly line: number}

/** Where an address that is gone leads. */
export interface Redirect {readonly from: string, readonly to: string, readonly line: number}

/** Where the two files stand, relative to the root of the publication. */
export interface LockFiles {readonly lock: string, readonly redirects: string}

/**
 * Parses the lock file, a list of addresses, and the redirects, an object
 * from address to address; an absent file, as empty text, holds nothing.
 */
export function parseAnchorLock(lock: string, redirects: string, files: LockFiles): AnchorLock {
  const list = parseJson(lock, '[]', files.lock)
  const table = parseJson(redirects, '{}', files.redirects)
  const isList = Array.isArray(list.value) && list.value.every(each => typeof each === 'string')
  const isTable = typeof table.value === 'object' && table.value !== null &&
    Object.values(table.value).every(each => typeof each === 'string')
  return {
    locked: isList
      ? (list.value as string[]).map(address => ({address, line: lineAt(lock, lock.indexOf(JSON.stringify(address)))}))
      : [],
    redirects: isTable
      ? Object.entries(table.value as Record<string, string>).map(([from, to]) => ({
        from,
        to,
        line: lineAt(redirects, redirects.indexOf(JSON.stringify(from))),
      }))
      : [],
    problems: [
      ...list.problems, ...table.problems,
      ...isList ? [] : [{file: files.lock, rule: 'anchor-kept', message: 'the lock file is no list of addresses'}],
      ...isTable
        ? []
        : [{
          file: files.redirects,
          rule: 'redirect-resolves',
          message: 'the redirects are no object from address to address',
        }],
    ],
  }
}

function parseJson(text: string, empty: string, file: string): {value: unknown, problems: Problem[]} {
  try {
    return {value: JSON.parse(text.trim() === '' ? empty : text), problems: []}
  } catch (error) {
    return {value: JSON.parse(empty), problems: [{file, rule: 'json-parses', message: (error as SyntaxError).message}]}
  }
}

/** Checks that no published address is lost: each stands where it stood or is redirected to one that stands. */
export function checkAnchorLock(
  {locked, redirects, problems}: AnchorLock,
  articles: readonly Outline[],
  files: LockFiles,
): Problem[] {
  const standing = new Set(listAnchorAddresses(articles))
  const led = new Set(redirects.map(({from}) => from))
  return [
    ...problems,
    ...locked.filter(({address}) => !standing.has(address) && !led.has(address)).map(({address, line}) =>
      ({file: files.lock, line, rule: 'anchor-kept', message: toLost(address, [...standing], files)})),
    ...redirects.flatMap(redirect => checkRedirect(redirect, standing, locked, redirects).map(message =>
      ({file: files.redirects, line: redirect.line, rule: 'redirect-resolves', message}))),
  ]
}

function toLost(address: string, standing: readonly string[], {redirects}: LockFiles): string {
  const {anchor} = parsePlaceAddress(address)
  const moved = anchor === undefined ? undefined : standing.find(each => parsePlaceAddress(each).anchor === anchor)
  const heir = moved ?? findNearest(address, standing.filter(each => each.includes('#') === (anchor !== undefined)))
  const fate = moved ? `moved to "${moved}"` : heir ? `is gone; is it "${heir}" now?` : 'is gone'
  const remedy = `${!moved && heir ? ' Then' : ';'} add "${address}": "${heir ?? '…'}" to ${redirects}`
  return `"${address}" was published and ${fate}${remedy}`
}

function checkRedirect(
  {from, to}: Redirect,
  standing: ReadonlySet<string>,
  locked: readonly Address[],
  redirects: readonly Redirect[],
): string[] {
  const addresses = locked.map(({address}) => address)
  const next = redirects.find(each => each.from === to)
  if (standing.has(from)) return [`"${from}" stands where it stood; a redirect from it leads away from what is there`]
  if (!addresses.includes(from)) return [`"${from}" was never published${toHint(from, addresses)}`]
  if (next) return [`"${from}" leads to "${to}", which is redirected itself; write "${next.to}"`]
  if (!standing.has(to)) return [`"${from}" leads to "${to}", which is nowhere${toHint(to, standing)}`]
  return from.includes('#') || !to.includes('#')
    ? []
    : [`"${from}" is a page and leads to an anchor; a page leads to a page`]
}

/** Finds the published addresses that the lock file does not hold yet. */
export function findUnlocked({locked}: AnchorLock, articles: readonly Outline[]): readonly string[] {
  const known = new Set(locked.map(({address}) => address))
  return listAnchorAddresses(articles).filter(address => !known.has(address))
}

/** Writes the lock file: what it held and what stands now, sorted, one address a line; nothing ever leaves it. */
export function toLock({locked}: AnchorLock, articles: readonly Outline[]): string {
  const all = [...new Set([...locked.map(({address}) => address), ...listAnchorAddresses(articles)])].sort()
  return `${JSON.stringify(all, null, 1)}\n`
}
