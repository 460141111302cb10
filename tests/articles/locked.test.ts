import {expect, it} from 'vitest'
import {findUnlocked} from '#articles/addresses/anchor-lock.ts'
import {readPublication, lockFiles} from '#articles/publication/publication.ts'
import {toLine} from '#problems/problem.ts'

it('every address of the publication is locked, so that none is lost later', () => {
  const {articles, anchorLock: kept} = readPublication()
  expect(
    findUnlocked(kept, articles).map(address =>
      toLine({
        file: lockFiles.lock,
        rule: 'anchor-locked',
        message: `"${address}" is not locked yet; run npm run lock-anchors`,
      })
    ),
  ).toEqual([])
})
