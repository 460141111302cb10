import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {compileOrder, readClaimProof, readTheory} from '#proofs/judging/proof-files.ts'
import {proofKey} from '#proofs/proving/proof-cache.ts'

const root = mkdtempSync(join(tmpdir(), 'proof-files-'))
afterAll(() => rmSync(root, {recursive: true}))
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(root, file)), {recursive: true})
  writeFileSync(join(root, file), text)
}
write('src/theory/Sums.v', '(** Sums. *)')
write('src/theory/Norms.v', 'From UAC Require Import Sums.')
write('src/theory/Rank.v', 'From UAC Require Import\n  Sums.')
write('a/two-hats.v', 'From Coq Require Import Reals.\nFrom UAC Require Import Norms.\n')

const key = () => {
  const proof = readClaimProof(root, 'a/two-hats', 'a/two-hats.ts')!
  return proofKey('judge', proof, compileOrder(readTheory(root), proof.needs))
}

describe('the file beside a claim', () => {
  it('proves a theorem of the claim’s name, in a module of its own', () =>
    expect(readClaimProof(root, 'a/two-hats', 'a/two-hats.ts')).toMatchObject({
      theorem: 'two_hats',
      module: 'Two_hats',
      needs: ['Norms'],
    }))

  it('is not needed', () => expect(readClaimProof(root, 'a/other', 'a/other.ts')).toBeNull())

  it('rests on what it asks for, and on what that rests on, in the order of need', () =>
    expect(compileOrder(readTheory(root), ['Norms', 'Rank']).map(({module}) => module))
      .toEqual(['Sums', 'Norms', 'Rank']))

  it('is proved again after a change of a lemma it rests on, and after no other', () => {
    const before = key()
    write('src/theory/Rank.v', '(** Another rank. *)')
    expect(key()).toBe(before)
    write('src/theory/Sums.v', '(** Other sums. *)')
    expect(key()).not.toBe(before)
  })
})
