import {describe, expect, it} from 'vitest'
import {claim, type Claim} from '#claims/claim.ts'
import {equals} from '#claims/finding.ts'
import {contradictions} from '#claims/judging/audit.ts'
import {digestOf} from '#claims/judging/canonical.ts'
import type {Examination} from '#claims/judging/evidence.ts'
import {examine} from '#claims/judging/judge.ts'
import {replaceAt, type Json} from '#claims/json.ts'
import * as knob from '#claims/knobs.ts'
import * as Q from '#numerics/exact/rational.ts'

interface Sum { readonly terms: readonly string[]; readonly sum: string }
const sum = claim({
  kind: 'theorem',
  source: 'derived',
  words: {title: 'A sum', statement: ({sum}: Sum) => `it is $${sum}$`, notClaimed: 'more'},
  knobs: {m: knob.integer({from: 1, to: 3, start: 1, label: 'm'})},
  subject: ({m}: {m: number}) => ({terms: [`${m}`, '1/3'], sum: `${3 * m + 1}/3`}),
  mutable: ['sum'],
  check: ({terms, sum}: Sum) =>
    equals(Q.sum(terms.map(Q.parseRational)), Q.parseRational(sum), {left: 'a', right: 'b'}),
  controls: [{because: 'it is not zero', change: (subject: Sum) => ({...subject, sum: '0'})}],
} as never) as unknown as Claim
const name = 'sums/sum'
const asked = {claim: name, setting: null}
const genuine = examine(name, sum, null)

/** A copy whose first record was changed at a path and, as a forger would, given the digest of what it now says. */
function forged(path: string, value: Json): Examination {
  const [{evidence, stated}, ...others] = genuine.records
  const changed = replaceAt(evidence as unknown as Json, path.split('.'), value)
  const record = {digest: digestOf(changed), evidence: changed as unknown as typeof evidence, stated}
  return {...genuine, records: [record, ...others]}
}

describe('an examination', () => {
  it('follows from its own numbers', () => expect(contradictions(asked, genuine)).toEqual([]))
  it('is that of the setting that was asked for', () => {
    const one = examine(name, sum, {m: 2})
    expect(contradictions({claim: name, setting: {m: 2}}, one)).toEqual([])
    expect(contradictions({claim: name, setting: {m: 3}}, one)).toEqual(['its settings are not those asked for'])
    expect(contradictions(asked, one)).toEqual(['its settings are not those asked for'])
  })
  it('is that of the claim that was asked for', () =>
    expect(contradictions({claim: 'sums/other', setting: null}, genuine)[0]).toBe('it is about "sums/sum"'))
  it('without records was not what was asked for', () =>
    expect(contradictions(asked, {...genuine, records: []})).toEqual(['its settings are not those asked for']))
})

describe('what does not follow is said:', () => {
  it.each<readonly [string, Json, string]>([
    ['finding.relations.0.left', {type: 'rational', value: '2'}, 'in the finding a = b is not confirmed'],
    ['finding.relations.0.verdict', 'refuted', 'in the finding a = b is not refuted'],
    ['finding.relations.0.margin', '-1', 'in the finding a = b is not confirmed'],
    ['margin', '-1', 'it says confirmed, exact, margin -1, its relations say confirmed, exact, margin 0'],
    ['verdict', 'refuted', 'it says refuted'],
    ['rigour', 'observed', 'it says confirmed, observed, margin 0'],
    ['finding', null, 'its relations say error'],
    ['controls.0.verdict', 'confirmed', 'the control "it is not zero" is confirmed, its relations are refuted'],
    ['controls.0.finding.relations.0.verdict', 'confirmed', 'in the control "it is not zero" a = b is not confirmed'],
    ['mutants.killed', 4, 'of 3 mutants 4 were killed'],
    ['mutants.population', 1, 'of 3 mutants'],
    ['claim', 'sums/other', 'it is about "sums/other"'],
  ])('%s as %j', (path, value, words) => expect(contradictions(asked, forged(path, value)).join('; ')).toContain(words))
  it('an altered record under its old digest', () => {
    const [record, ...others] = genuine.records
    const records = [{...record, evidence: {...record.evidence, title: 'Another'}}, ...others]
    expect(contradictions(asked, {...genuine, records})).toEqual(['its digest is another, at m=1'])
  })
})
