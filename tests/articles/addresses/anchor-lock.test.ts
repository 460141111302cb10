import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {checkAnchorLock, findUnlocked, parseAnchorLock, toLock} from '#articles/addresses/anchor-lock.ts'
import {readPublication, lockFiles} from '#articles/publication/publication.ts'
import {toLine} from '#problems/problem.ts'

const {articles} = readPublication(join(import.meta.dirname, '../fixtures/sound'))
const parse = (locked: readonly string[], redirects: object = {}) =>
  parseAnchorLock(JSON.stringify(locked, null, 1), JSON.stringify(redirects, null, 1), lockFiles)
const check = (locked: readonly string[], redirects: object = {}) =>
  checkAnchorLock(parse(locked, redirects), articles, lockFiles).map(toLine)
const standing = findUnlocked(parse([]), articles)

describe('a published address', () => {
  it('is that of a page, or of a section, claim, equation, figure, table or judgement in it', () => {
    expect(standing).toEqual(expect.arrayContaining(['first/', 'second/', 'first/#sawtooth-depth']))
    expect(standing.some(address => address.includes('#sec-'))).toBe(true)
    expect([...standing]).toEqual([...standing].sort())
  })
  it('is kept where it stands', () => expect(check(standing)).toEqual([]))
  it('is missed when it is gone, and the near miss is named', () =>
    expect(check(['first/', 'first/#sawtooth-deep'])).toEqual([
      'content/anchors.lock.json:3  "first/#sawtooth-deep" was published and is gone; is it "first/#sawtooth-depth" ' +
      'now? Then add "first/#sawtooth-deep": "first/#sawtooth-depth" to content/redirects.json (anchor-kept)',
    ]))
  it('is missed when nothing like it is left', () =>
    expect(check(['first/#another-one'])).toEqual([
      'content/anchors.lock.json:2  "first/#another-one" was published and is gone; add "first/#another-one": "…" to ' +
      'content/redirects.json (anchor-kept)',
    ]))
  it('is missed when it moved to another article', () =>
    expect(check(['second/#sawtooth-depth'])).toEqual([
      'content/anchors.lock.json:2  "second/#sawtooth-depth" was published and moved to "first/#sawtooth-depth"; add ' +
      '"second/#sawtooth-depth": "first/#sawtooth-depth" to content/redirects.json (anchor-kept)',
    ]))
  it('is missed when its page is gone', () =>
    expect(check(['frist/'])).toEqual([
      'content/anchors.lock.json:2  "frist/" was published and is gone; is it "first/" now? Then add "frist/": ' +
      '"first/" to content/redirects.json (anchor-kept)',
    ]))
  it('may be redirected to one that stands', () =>
    expect(check(['old/', 'old/#x'], {'old/': 'first/', 'old/#x': 'first/#sawtooth-depth'})).toEqual([]))
})

describe('a redirect', () => {
  it.each([
    ['to nowhere', ['old/#x'], {'old/#x': 'first/#sawtooth-dept'},
      '"old/#x" leads to "first/#sawtooth-dept", which is nowhere; did you mean "first/#sawtooth-depth"?'],
    ['from what was never published', ['old/#xyz'], {'old/#xyz': 'first/', 'old/#xyy': 'first/'},
      '"old/#xyy" was never published; did you mean "old/#xyz"?'],
    ['from what still stands', ['first/'], {'first/': 'second/'},
      '"first/" stands where it stood; a redirect from it leads away from what is there'],
    ['to another redirect', ['old/', 'older/'], {'older/': 'old/', 'old/': 'first/'},
      '"older/" leads to "old/", which is redirected itself; write "first/"'],
    ['of a page to an anchor', ['old/'], {'old/': 'first/#sawtooth-depth'},
      '"old/" is a page and leads to an anchor; a page leads to a page'],
  ])(
    '%s is a problem',
    (_, locked, redirects, message) =>
      expect(check(locked, redirects).map(line => /\d {2}(.*) \(redirect-resolves\)$/.exec(line)?.[1])).toContain(
        message,
      ),
  )
})

describe('the two files', () => {
  it('may be absent', () =>
    expect(checkAnchorLock(parseAnchorLock('', '', lockFiles), articles, lockFiles)).toEqual([]))
  it.each([['{', '{}'], ['{}', '{}'], ['[1]', '{}'], ['[]', '{"a": 1}'], ['[]', '{']])(
    'are problems where they say %s and %s',
    (lock, redirects) =>
      expect(checkAnchorLock(parseAnchorLock(lock, redirects, lockFiles), articles, lockFiles)).toHaveLength(1),
  )
  it('the lock never loses an address, and holds new ones in order', () => {
    const lock = toLock(parse(['zero/#gone']), articles)
    expect(JSON.parse(lock)).toEqual([...standing, 'zero/#gone'].sort())
    expect(findUnlocked(parseAnchorLock(lock, '', lockFiles), articles)).toEqual([])
  })
})
