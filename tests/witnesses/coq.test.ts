import {join} from 'node:path'
import {expect, it} from 'vitest'
import {readClaimProof} from '#proofs/judging/proof-files.ts'
import {toShortAxiom} from '#proofs/proving/proof-report.ts'
import {readLock, statementLock} from '#proofs/proving/statement-lock.ts'
import {findClaimFiles} from '#workers/claim-files.ts'
import {proveNatively} from './coq.ts'
import {callWitness, findCoq} from './present.ts'

const house = join(import.meta.dirname, '../..')
const proofs = findClaimFiles(house).flatMap(({name, file}) => readClaimProof(house, name, file) ?? [])
const lock = readLock(join(house, statementLock))

const sentence = 'a native Coq of another version proves every theorem, on the axioms that are pinned'

it(sentence, async context => {
  const coqc = callWitness(context, 'a native Coq', findCoq())
  const found = await proveNatively(coqc, house, proofs)
  expect(found.filter(({complaint}) => complaint !== null)).toEqual([])
  const pinned = found.filter(({claim}) => lock[claim])
  expect(pinned.length).toBe(Object.keys(lock).length)
  expect(Object.fromEntries(pinned.map(({claim, axioms}) => [claim, axioms])))
    .toEqual(Object.fromEntries(pinned.map(({claim}) => [claim, lock[claim].assumes.map(toShortAxiom).sort()])))
}, 1_200_000)
