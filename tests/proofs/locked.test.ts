import {join} from 'node:path'
import {expect, it} from 'vitest'
import {readClaimProof} from '#proofs/judging/proof-files.ts'
import {readLock, statementLock} from '#proofs/proving/statement-lock.ts'
import {findClaimFiles} from '#workers/claim-files.ts'

const house = join(import.meta.dirname, '../..')

it('every formal proof has its statement pinned, and nothing is pinned that has none; `npm run lock-statements` pins it', () => {
  const proved = findClaimFiles(house).filter(({name, file}) => readClaimProof(house, name, file))
  expect(Object.keys(readLock(join(house, statementLock))).sort()).toEqual(proved.map(({name}) => name).sort())
})
