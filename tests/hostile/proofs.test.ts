import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {openSession} from '#proofs/coq/open.ts'
import {readStandardLibrary} from '#proofs/coq/package.ts'
import type {Session} from '#proofs/coq/session.ts'
import {assumptionsOf} from '#proofs/judging/axiom-audit.ts'
import {judge} from '#proofs/judging/judge.ts'
import {readClaimProof} from '#proofs/judging/proof-files.ts'
import {openNeutral} from '#proofs/proving/lane.ts'
import {house} from './publication.ts'

const control = 'Theorem control_zero : ~ (forall x : R, 0 < x).\nProof. intros h. specialize (h 0). lra. Qed.\n'
const opening = '(** The sentence. *)\nFrom Coq Require Import Reals Lra Lia Arith.\nLocal Open Scope R_scope.\n'
const toSource = (body: string) => `${opening}${body}\n${control}`

/** What keeps the rules and is true. */
const honest: {readonly [what: string]: string} = {
  'a square below the line': 'Theorem t (x : R) : 0 <= x <= 1 -> x * x <= x.\nProof. nra. Qed.',
  'variables of a section':
    'Section S.\nVariable x : R.\nHypothesis h : 0 < x.\nTheorem t : 0 < x + x.\nProof. lra. Qed.\nEnd S.',
  'a definition of its own':
    'Definition twice (x : R) : R := x + x.\nTheorem t (x : R) : twice x = 2 * x.\nProof. unfold twice. ring. Qed.',
}

/** What is false, or keeps no rule: the rule that refuses it, the line, and words of the message. */
const hostile: {readonly [what: string]: readonly [body: string, rule: string, line: number, says: string]} = {
  'a hypothesis is dropped': ['Theorem t (x : R) : 0 <= x -> x * x <= x.\nProof. nra. Qed.', 'proof-holds', 5,
    'Cannot find witness'],
  'a constant is sharpened': ['Theorem t (x : R) : 0 <= x <= 1 -> x * x <= x / 2.\nProof. nra. Qed.', 'proof-holds', 5,
    'Cannot find witness'],
  'Admitted': ['Theorem t : 1 = 2.\nProof. Admitted.', 'proof-rules', 5, 'Qed or Defined'],
  'admit': ['Theorem t : 1 = 2.\nProof. admit. Qed.', 'proof-rules', 5, 'it adds an axiom'],
  'Axiom': ['Axiom a : 1 = 2.\nTheorem t : 1 = 2.\nProof. exact a. Qed.', 'proof-rules', 4,
    'an assumption outside a section'],
  'Parameter': ['Parameter a : 1 = 2.\nTheorem t : 1 = 2.\nProof. exact a. Qed.', 'proof-rules', 4,
    'an assumption outside a section'],
  'Variable outside a section': ['Variable a : 1 = 2.\nTheorem t : 1 = 2.\nProof. exact a. Qed.', 'proof-rules', 4,
    'an assumption outside a section'],
  'Context outside a section': ['Context (a : 1 = 2).\nTheorem t : 1 = 2.\nProof. exact a. Qed.', 'proof-rules', 4,
    'an assumption outside a section'],
  'a module that looks like a library': [
    'Module Classical_Prop.\nAxiom classic : forall P : Prop, P.\nEnd Classical_Prop.\nTheorem t : 1 = 2.\nProof. ' +
    'apply Classical_Prop.classic. Qed.',
    'proof-rules',
    4,
    'the command DefineModule',
  ],
  'guard checking is off': [
    'Unset Guard Checking.\nFixpoint f (n : nat) : False := f n.\nTheorem t : 1 = 2.\nProof. destruct (f 0%nat). Qed.',
    'proof-rules',
    4,
    'the command SetOption',
  ],
  'guard checking is bypassed': [
    '#[bypass_check(guard)] Fixpoint f (n : nat) : False := f n.\nTheorem t : 1 = 2.\nProof. destruct (f 0%nat). Qed.',
    'proof-rules',
    4,
    'the attribute bypass_check',
  ],
  'positivity checking is off': [
    'Unset Positivity Checking.\nInductive D : Set := L : (D -> False) -> D.\nTheorem t : 1 = 1.\nProof. ' +
    'reflexivity. Qed.',
    'proof-rules',
    4,
    'the command SetOption',
  ],
  'universe checking is off': ['Unset Universe Checking.\nTheorem t : 1 = 1.\nProof. reflexivity. Qed.', 'proof-rules',
    4, 'the command SetOption'],
  'an option changes what is printed': ['Set Printing All.\nTheorem t : 1 = 1.\nProof. reflexivity. Qed.',
    'proof-rules', 4, 'the command SetOption'],
  'Rplus is another one': [
    'Definition Rplus (x y : R) : R := 0.\nTheorem t (x y : R) : Rplus x y = 0.\nProof. reflexivity. Qed.',
    'name-fresh',
    4,
    'Rplus has a meaning already: Constant Coq.Reals.Rdefinitions',
  ],
  'exp is another one': ['Definition exp (x : R) : R := 0.\nTheorem t (x : R) : exp x = 0.\nProof. reflexivity. Qed.',
    'name-fresh', 4, 'exp has a meaning already'],
  'a notation hides': ['Notation "x <= y" := (x = x) : R_scope.\nTheorem t : 2 <= 1.\nProof. reflexivity. Qed.',
    'proof-rules', 4, 'the command Notation'],
  'a coercion changes a number': [
    'Definition none (n : nat) : R := 0.\nCoercion none : nat >-> R.\nTheorem t (n : nat) : n = 0 :> R.\nProof. ' +
    'reflexivity. Qed.',
    'proof-rules',
    5,
    'the command Coercion',
  ],
  'Abort': ['Theorem t : 1 = 2.\nProof. Abort.', 'proof-rules', 5, 'the command Abort'],
  'Fail': ['Theorem t : 1 = 2 - 1.\nProof. Fail congruence. lra. Qed.', 'proof-rules', 5,
    'without a syntax tree inside a proof: Fail'],
  'the proof is open': ['Theorem t : 1 = 1.\nProof. reflexivity.', 'proof-holds', 6, 'forgot to close'],
  'the module is closed from inside': ['End T.\nTheorem t : 1 = 1.\nProof. reflexivity. Qed.', 'proof-rules', 4,
    'it ends what it did not begin'],
  'a plug-in': ['Declare ML Module "extraction_plugin".\nTheorem t : 1 = 1.\nProof. reflexivity. Qed.', 'proof-rules',
    4, 'the command DeclareMLModule'],
  'Load': ['Load "secret".\nTheorem t : 1 = 1.\nProof. reflexivity. Qed.', 'proof-holds', 4, 'secret'],
  'a tactic of its own': ['Ltac lra := idtac.\nTheorem t : 1 = 1.\nProof. reflexivity. Qed.', 'proof-rules', 4,
    'without a syntax tree'],
  'Reset': ['Theorem t : 1 = 1.\nProof. reflexivity. Qed.\nReset t.', 'proof-rules', 6, 'Reset'],
  'a falsehood is cast': ['Theorem t : (2 ^ 3 = 9)%nat.\nProof. vm_cast_no_check (eq_refl 9%nat). Qed.', 'proof-holds',
    5, '9'],
  'another name': ['Theorem u : 1 = 1.\nProof. reflexivity. Qed.', 'proof-named', 1, 'there is no theorem t'],
}

let session: Session
const folder = mkdtempSync(join(tmpdir(), 'proofs-'))
beforeAll(async () => {
  const library = readStandardLibrary(house)
  session = await openNeutral({library, modules: [], open: () => openSession(house)})
})
afterAll(() => {
  session.end()
  rmSync(folder, {recursive: true})
})

async function judgeText(source: string) {
  const file = 'a/t.v'
  mkdirSync(dirname(join(folder, file)), {recursive: true})
  writeFileSync(join(folder, file), source)
  const base = session.tip
  const finding = await judge(session, readClaimProof(folder, 'a/t', 'a/t.ts')!)
  return {finding, base}
}

describe('the judge of proofs', () => {
  it.each(Object.entries(honest))('takes %s', async (_, body) => {
    const {finding, base} = await judgeText(toSource(body))
    await session.rollback(base)
    expect(finding.faults).toEqual([])
    expect(finding.controls).toEqual([{name: 'T.control_zero', statement: '~ (forall x : R, (0 < x)%R)'}])
  })

  it.each(Object.entries(hostile))('refuses a file where: %s', async (_, [body, rule, line, says]) => {
    const {finding: {faults: [fault]}, base} = await judgeText(toSource(body))
    await session.rollback(base)
    expect(fault).toMatchObject({rule, line, message: expect.stringContaining(says)})
  })

  it('tells the goals that are left where a tactic fails', async () => {
    const {finding: {faults: [fault]}} = await judgeText(
      toSource('Theorem t (x : R) : x = x + 0.\nProof. intros. assumption. Qed.'),
    )
    expect(fault).toMatchObject({line: 5, column: 16, goals: expect.stringContaining('x = x + 0')})
  })

  it('asks for a control, and for one that denies', async () => {
    const body = 'Theorem t : 1 = 1.\nProof. reflexivity. Qed.\n'
    const rules = async (source: string) => (await judgeText(source)).finding.faults.map(({rule}) => rule)
    expect(await rules(`${opening}${body}`)).toEqual(['control-stands'])
    expect(await rules(`${opening}${body}Theorem control_t : 1 = 1.\nProof. reflexivity. Qed.\n`)).toEqual([
      'control-refutes',
    ])
  })

  it('prints a statement from outside, so that a definition of the file shows, and tells what it means', async () => {
    const {finding: {statement, definitions}, base} = await judgeText(toSource(honest['a definition of its own']))
    expect(statement).toBe('forall x : R, T.twice x = (2 * x)%R')
    expect(definitions).toEqual([{name: 'T.twice', text: expect.stringContaining('x + x')}])
    expect(await assumptionsOf(session, ['T.t'])).toMatchObject({
      error: null,
      axioms: expect.arrayContaining(['Coq.Reals.ClassicalDedekindReals.sig_forall_dec']),
    })
    await session.rollback(base)
  })
})

describe('a Coq that does not come to an end', () => {
  it('is ended at its deadline, or where it takes too much memory, and whoever waits is told so', async () => {
    const library = readStandardLibrary(house)
    const slow = openSession(house, {deadline: 600_000, heap: 4000})
    expect((await slow.start(library)).error).toBeNull()
    await slow.run(
      'Fixpoint grow (n : nat) : list nat := match n with O => nil | S k => cons n (grow k ++ grow k) end.',
    )
    const {error} = await slow.run('Definition t := Eval compute in grow 30.', 2 ** -14)
    expect(error).toMatchObject({cause: 'deadline', message: expect.stringContaining('no answer within')})
    expect((await slow.run('Check 1.')).error).toMatchObject({cause: 'closed'})
    const narrow = openSession(house, {deadline: 600_000, heap: 48})
    expect((await narrow.start(library)).error).toMatchObject({cause: 'memory'})
  })
})
