import {describe, expect, it} from 'vitest'
import {reasonOnceOf} from '#site/second-judgement.ts'
import {isJudged, toJudgement, type Judged} from '#verification/judgement-lock.ts'

const records: readonly Judged[] = ['a', 'b'].map((digest, i) => ({digest, evidence: {setting: {n: i + 1}}}))
const kept = toJudgement('program', 3, records)

describe('what is kept of a second judgement', () => {
  it('holds for these records and this program', () => expect(isJudged(kept, 'program', records)).toBe(true))
  it.each<[string, string | null, readonly Judged[]]>([
    ['the program is another', 'programme', records],
    ['the program is gone', null, records],
    ['a record is another', 'program', [records[0], {...records[1], digest: 'c'}]],
    ['a record is missing', 'program', records.slice(1)],
    ['a setting is new', 'program', [...records, {digest: 'd', evidence: {setting: {n: 3}}}]],
    ['there are no records', 'program', []],
  ])('does not where %s', (_, program, now) => expect(isJudged(kept, program, now)).toBe(false))
  it('does not where nothing was kept', () => expect(isJudged(undefined, 'program', records)).toBe(false))
})

describe('the reason why a claim was not judged twice', () => {
  const exact = {subject: {n: 1}, rigour: 'exact'} as const
  const trained = {subject: {model: {file: 'models/a.safetensors'}}, rigour: 'observed'} as const
  const sampled = {subject: {n: 1}, rigour: 'statistical'} as const
  it.each([
    ['not judged again', 'program', undefined, exact], ['not judged again', null, kept, exact],
    ['trained', null, undefined, trained], ['measured', null, undefined, sampled],
    ['no program', null, undefined, exact],
  ] as const)('is “%s”', (reason, program, before, evidence) =>
    expect(reasonOnceOf(program, before, [evidence])).toBe(reason))
})
