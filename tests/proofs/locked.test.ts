import {join} from 'node:path'
import {expect, it} from 'vitest'
import {readClaimProof} from '#proofs/judging/proof-files.ts'
import {findLost, readLock, statementLock} from '#proofs/proving/statement-lock.ts'
import {findClaimFiles} from '#workers/claim-files.ts'

const house = join(import.meta.dirname, '../..')

it('every statement that is pinned still has its proof', () => {
  const proved = findClaimFiles(house).filter(({name, file}) => readClaimProof(house, name, file))
  expect(findLost(readLock(join(house, statementLock)), proved.map(({name}) => name))).toEqual([])
})
