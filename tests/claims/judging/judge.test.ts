import {describe, expect, it} from 'vitest'
import {digestOf, toCanonical} from '#claims/judging/canonical.ts'
import {checkShape, claim, type Claim} from '#claims/claim.ts'
import {findShortcomings, isEstablished} from '#claims/judging/establish.ts'
import {all, atMost, equals, lessThan} from '#claims/finding.ts'
import {examine} from '#claims/judging/judge.ts'
import {greatestSubject, SubjectTooLarge} from '#claims/judging/subject.ts'
import type {Json} from '#claims/json.ts'
import {choice, integer} from '#claims/knobs.ts'
import {certificatesOf} from '#claims/judging/published.ts'
import {observed} from '#claims/quantity.ts'
import {clopperPearson} from '#numerics/statistics/confidence.ts'
import * as Q from '#numerics/exact/rational.ts'

const q = Q.parseRational
const names = {left: 'a + b', right: 'c'}
interface Sum { readonly [key: string]: Json; readonly terms: readonly string[]; readonly sum: string }
type Whole = Parameters<typeof claim<Sum, Json>>[0]

/** A sound claim about a sum of two numbers, with parts replaced. */
const toClaim = (parts: Partial<Whole> = {}): Claim => claim<Sum, Json>({
  kind: 'theorem', source: 'derived',
  words: {title: 'A sum', statement: ({sum}) => `the sum is ${sum}`, notClaimed: 'anything about other numbers'},
  subject: () => ({terms: ['1/2', '1/3'], sum: '5/6'}),
  mutable: ['terms', 'sum'],
  check: ({terms, sum}) => {
    checkShape(terms.length === 2, 'two terms')
    return equals(Q.sum(terms.map(q)), q(sum), names)
  },
  controls: [{because: 'the second term is doubled', change: subject => ({...subject, terms: ['1/2', '2/3']})}],
  survivors: [{path: 'terms', because: 'a sum does not depend on the order of its terms'}],
  ...parts,
}) as unknown as Claim
const run = (parts: Partial<Whole> = {}) => examine('sums/sum', toClaim(parts), null)
const rules = (parts: Partial<Whole>) => [...new Set(findShortcomings(run(parts)).map(({rule}) => rule))]
const messages = (parts: Partial<Whole>) => findShortcomings(run(parts)).map(({message}) => message).join('\n')
const evidence = (parts: Partial<Whole> = {}) => run(parts).records[0].evidence

describe('a sound claim', () => {
  it('is established', () => expect(findShortcomings(run())).toEqual([]))
  it('has evidence whose digest anyone can recompute', () => {
    const [{digest, evidence: whole}] = run().records as [ReturnType<typeof run>['records'][0]]
    expect(digest).toBe(digestOf(JSON.parse(JSON.stringify(whole)) as Json))
  })
  it('has all that is recorded in its digest: its figure, its certificate, its words, its source', () => {
    const digests = [{}, {figure: () => [1]}, {figure: () => [2]}, {search: () => 1}, {source: {cite: 'a'}}, {
      words: {title: 'A sum', statement: () => 'another', notClaimed: 'anything about other numbers'},
    }].map(parts => run(parts as Partial<Whole>).records[0].digest)
    expect(new Set(digests).size).toBe(digests.length)
    expect(evidence({figure: () => [1]}).figure).toEqual([1])
  })
  it('is examined to the same digest each time', () => expect(run().records).toEqual(run().records))
})

describe('a declaration throws at once', () => {
  it.each<readonly [string, Partial<Whole>, string]>([
    ['without a control', {controls: []}, 'at least one control'],
    ['without a mutable path', {mutable: []}, 'at least one mutable path'],
    ['of an unknown kind', {kind: 'lema' as 'lemma'}, 'did you mean "lemma"?'],
    ['with half a worked example', {small: () => ({terms: [], sum: '0'})}, 'come together'],
    ['with a control without a reason', {controls: [{because: ' ', change: s => s}]}, '`because` is empty'],
    ['with a survivor without a reason', {survivors: [{path: 'terms', because: ''}]}, '`because` is empty'],
    ['that does not say what it does not claim', {words: {title: 'x', statement: () => 'x', notClaimed: ''}},
      '`notClaimed` is empty'],
  ])('%s', (_, parts, says) => expect(() => toClaim(parts)).toThrow(says))
})

describe('a claim is not established', () => {
  it('where there is no evidence', () =>
    expect(findShortcomings({...run(), records: []}).map(({rule}) => rule)).toEqual(['evidence-present']))
  const error = (check: unknown) => messages({check: check as Whole['check']})
  it('where the statement is false', () =>
    expect(messages({subject: () => ({terms: ['1/2', '1/3'], sum: '6/7'})})).toContain(
      'refuted: a + b = c; got {"type":"rational","value":"5/6"}, expected = {"type":"rational","value":"6/7"}',
    ))
  it('where the check is inconclusive', () =>
    expect(rules({check: () => atMost({lo: 0, hi: 2}, Q.one, names)})).toContain('claim-confirmed'))
  it('where one of many relations is not confirmed', () =>
    expect(rules({check: ({sum}) => all(equals(q(sum), q(sum), names), atMost({lo: 0, hi: 2}, Q.one, names))}))
      .toContain('claim-confirmed'))
  it('where the check throws, an error or anything else', () => {
    expect(error(() => { throw new Error('lost') })).toContain('Error: lost')
    expect(error(() => { throw null })).toContain('threw null')
  })
  it('where the check returns a promise, nothing, true, or a finding of its own making', () => {
    expect(error(async () => equals(Q.one, Q.one, names))).toContain('a check is synchronous')
    expect(error(() => undefined)).toContain('got undefined')
    expect(error(() => true)).toContain('got true')
    expect(error(() => ({relations: [{verdict: 'confirmed'}]}))).toContain('no comparator decided')
  })
  it('where the check decides differently the second time', () => {
    let calls = 0
    expect(error(() => equals(Q.rational(calls++ === 0 ? 1 : 2), Q.one, names))).toContain('a check is a pure function')
  })
  it('where the check changes its subject or certificate', () => {
    expect(error((subject: {sum: string}) => {
      subject.sum = '1'
    })).toContain('read only')
    expect(messages({
      search: () => ['1'],
      check: (_, {certificate}) => {
        ;(certificate as string[]).push('2')
        return equals(Q.one, Q.one, names)
      },
    })).toContain('not extensible')
  })
  it('where its evidence is empty', () =>
    expect(isEstablished({claim: 'a/b', knobs: {}, files: [], records: []})).toBe(false))
  it('where a worked example is not confirmed', () =>
    expect(rules({small: () => ({terms: ['1', '1'], sum: '3'}), worked: () => []})).toContain('worked-confirmed'))
})

describe('a subject', () => {
  it('is small enough to be read: 64 kB of canonical text are, one character more is not', () => {
    const rule = (length: number) => () =>
      rules({subject: () => ({terms: ['1/2', '1/3'], sum: '5/6', note: 'x'.repeat(length)})})
    const rest = toCanonical({terms: ['1/2', '1/3'], sum: '5/6', note: ''}).length
    expect(rule(greatestSubject - rest)).not.toThrow()
    expect(rule(greatestSubject - rest + 1)).toThrow(SubjectTooLarge)
  })
})

describe('rigour', () => {
  const weak = (kind: Whole['kind'], left: Parameters<typeof atMost>[0]) =>
    rules({kind, check: ({terms}) => lessThan(left, Q.add(Q.sum(terms.map(q)), Q.zero), names)}).includes('kind-rigour')
  const sample = clopperPearson(0, 1000)
  it.each(['theorem', 'proposition', 'lemma', 'corollary', 'example', 'counterexample'] as const)(
    'a %s rests neither on a sample nor on a measurement',
    kind => {
      expect(weak(kind, sample)).toBe(true)
      expect(weak(kind, observed(Q.zero))).toBe(true)
    },
  )
  it('an observation may', () =>
    expect([weak('observation', sample), weak('observation', observed(Q.zero))]).toEqual([false, false]))
  it('a slack bound says why', () => {
    const bound = (slack?: string) =>
      rules({check: ({sum}) => atMost({lo: 0, hi: 0.5}, q(sum), {...names, ...(slack === undefined ? {} : {slack})})})
        .includes('slack-stated')
    expect([bound(), bound(''), bound('the rate is all that is asked for')]).toEqual([true, true, false])
  })
})

describe('a control', () => {
  const control = (change: (subject: Sum) => unknown, check?: Whole['check']) =>
    evidence({controls: [{because: 'why', change: change as (subject: Sum) => Sum}], ...(check ? {check} : {})})
      .controls[0]
  it('is refuted where the same check refutes it', () =>
    expect(control(s => ({...s, sum: '1'}))).toMatchObject({because: 'why', verdict: 'refuted'}))
  it('that is true after all is confirmed, and so keeps the claim from being established', () => {
    const controls = [{because: 'the terms change places', change: (s: Sum) => ({...s, terms: s.terms.toReversed()})}]
    expect(messages({controls})).toContain('control "the terms change places" is confirmed; expected refuted')
  })
  it('is one of several, each of which is judged and recorded', () => {
    const [one, two] = [{because: 'one', change: (s: Sum) => ({...s, sum: '1'})},
      {because: 'two', change: (s: Sum) => ({...s, sum: '2'})}]
    const unasked = {because: 'never', change: (s: Sum) => s, when: () => false}
    expect(evidence({controls: [one, unasked, two]}).controls.map(({because, verdict}) => `${because} ${verdict}`))
      .toEqual(['one refuted', 'two refuted'])
    const idle = {because: 'idle', change: (s: Sum) => s}
    expect(rules({controls: [one, idle]})).toContain('control-refuted')
    expect(rules({controls: [idle, one]})).toContain('control-refuted')
  })
  it('that changes nothing is an error, also where it writes the keys in another order', () => {
    expect(control(s => s)).toMatchObject({
      verdict: 'error',
      error: expect.stringContaining('changes nothing') as string,
    })
    expect(control(({sum, terms}) => ({sum, terms}))).toMatchObject({verdict: 'error'})
  })
  it('that throws, makes the check throw, or is malformed is an error, never refuted', () => {
    expect(control(() => { throw new Error('lost') })).toMatchObject({verdict: 'error', error: 'Error: lost'})
    expect(control(s => ({...s, sum: 'one'})).verdict).toBe('error')
    expect(control(s => ({...s, terms: ['5/6']}))).toMatchObject({verdict: 'error', error: 'Malformed: two terms'})
    expect(control(() => undefined).verdict).toBe('error')
  })
  it('that is inconclusive is not refuted', () => {
    const check: Whole['check'] = ({sum}) => atMost({lo: 0, hi: sum === '5/6' ? 0.8 : 1}, q('5/6'), names)
    expect(control(s => ({...s, sum: '1'}), check).verdict).toBe('inconclusive')
    expect(rules({check, controls: [{because: 'why', change: s => ({...s, sum: '1'})}]})).toContain('control-refuted')
  })
  it('cannot reach the subject itself', () => {
    const examination = run({
      controls: [{
        because: 'in place',
        change: s => {
          ;(s as {sum: string}).sum = '1'
          return s
        },
      }],
    })
    expect(examination.records[0].evidence.subject).toEqual({terms: ['1/2', '1/3'], sum: '5/6'})
    expect(isEstablished(examination)).toBe(true)
  })
  it('draws no lots and reads no clock', () =>
    expect(control(s => ({...s, sum: String(Math.random())})).error).toContain('Math.random was called'))
  it('must apply at each setting', () =>
    expect(rules({controls: [{because: 'never', change: s => s, when: () => false}]})).toContain('control-present'))
  it('is refuted by no check that looks at nothing', () =>
    expect(rules({check: () => equals(Q.one, Q.one, names)})).toEqual(
      expect.arrayContaining(['control-refuted', 'mutant-killed']),
    ))
})

describe('the mutants of a claim', () => {
  it('are refuted, malformed as malformed, or survive; the three are counted apart', () => {
    const {total, killed, malformed, survivors} = evidence().mutants!
    expect({total, killed, malformed}).toEqual({total: 11, killed: 9, malformed: 1})
    expect(survivors).toEqual([{
      path: 'terms',
      change: 'swap 0 and 1',
      verdict: 'confirmed',
      because: 'a sum does not depend on the order of its terms',
    }])
  })
  it('must not survive without a reason', () =>
    expect(messages({survivors: []})).toContain(
      'mutant "swap 0 and 1" at terms is confirmed; refute it, or justify it under survivors',
    ))
  it('that make the check throw are neither killed nor to be justified', () => {
    const check: Whole['check'] = ({terms, sum}) => {
      if (terms.length !== 2) throw new Error('no pair')
      return equals(Q.sum(terms.map(q)), q(sum), names)
    }
    expect(evidence({check}).mutants).toMatchObject({killed: 9, malformed: 0})
    expect(messages({check})).toContain('"drop the last" at terms is error; Error: no pair')
  })
  it('that are inconclusive survive', () => {
    const check: Whole['check'] = ({terms, sum}) => {
      checkShape(terms.length === 2, '')
      return all(
        equals(Q.sum(terms.map(q)), q('5/6'), names),
        atMost({lo: 0, hi: sum === '5/6' ? 0.8 : 1}, q('5/6'), names),
      )
    }
    expect(evidence({check}).mutants!.survivors.map(({path, verdict}) => `${path} ${verdict}`)).toContain(
      'sum inconclusive',
    )
  })
  it('that a reason is given for must exist', () =>
    expect(messages({survivors: [{path: 'terms', because: 'order'}, {path: 'terms.*', because: 'who knows'}]}))
      .toContain('justified at terms.* does not exist'))
  it('are not all malformed', () =>
    expect(rules({
      controls: [{because: 'x', change: s => ({...s, sum: '1'})}],
      check: ({terms, sum}) => {
        checkShape(terms.join() === '1/2,1/3' && ['5/6', '1'].includes(sum), 'nothing else')
        return equals(q(sum), q('5/6'), names)
      },
    })).toContain('mutant-killed'))
  it('are judged at the smallest published setting only', () => {
    const knobs: Claim['knobs'] = {m: integer({from: 1, to: 3, start: 2, label: 'm'})}
    const examination = examine('sums/sum', claim({...toClaim(), knobs}), null)
    expect(examination.records.map(({evidence: each}) => each.mutants !== null)).toEqual([true, false, false])
  })
})

describe('an examination', () => {
  const knobs = {
    m: integer({from: 1, to: 3, start: 2, label: 'm'}),
    way: choice({options: [{value: 'up', label: 'up'}, {value: 'down', label: 'down'}], start: 'up', label: 'way'}),
  }
  const searches: string[] = []
  const searching: Claim = claim(
    {
      ...toClaim(),
      knobs,
      subject: ({m}: {m: number}) => ({terms: [`${m}`, '1/3'], sum: `${3 * m + 1}/3`}),
      survivors: [{path: 'terms', because: 'order'}],
      search: (subject: Json) => {
        searches.push(JSON.stringify(subject))
        return {found: Math.random()}
      },
      small: () => ({terms: ['1', '2'], sum: '3'}),
      worked: (
        _subject: Json,
        {certificate}: {certificate: Json},
      ) => [{text: `found ${JSON.stringify(certificate)}`}],
    } as never,
  ) as unknown as Claim
  const published = examine('sums/sum', searching, null)

  it('covers all published settings', () =>
    expect(published.records.map(({evidence: {setting}}) => `${setting['m']} ${setting['way']}`)).toEqual(['1 up',
      '1 down', '2 up', '2 down', '3 up', '3 down']))
  it('at one published setting, with its certificate, is reproduced to the digest', () => {
    searches.length = 0
    for (const {digest, evidence: {setting}} of published.records)
      expect(
        examine(
          'sums/sum',
          searching,
          JSON.parse(JSON.stringify(setting)) as typeof setting,
          certificatesOf(published.records),
        ).records[0].digest,
      ).toBe(digest)
    expect(searches).toEqual([])
  })
  it('searches where no certificate was published', () => {
    searches.length = 0
    examine('sums/sum', searching, {m: 2, way: 'up'}, {})
    expect(searches).toHaveLength(2)
  })
  it('checks the certificate that was published, and not one of its own', () => {
    const {records: [record]} = examine('sums/sum', searching, {m: 2, way: 'up'}, {'m=2, way=up': {found: 7}})
    expect(record.evidence.certificate).toEqual({found: 7})
  })
  it('refuses a setting that the knobs do not allow', () => {
    expect(() => examine('sums/sum', searching, {m: 4, way: 'up'})).toThrow('takes whole numbers from 1 to 3; got 4')
    expect(() => examine('sums/sum', searching, {n: 1})).toThrow('no knob "n"')
  })
  it('tells how far it is', () => {
    const told: string[] = []
    examine('sums/sum', toClaim(), null, {}, (done, total) => told.push(`${done}/${total}`))
    expect(told).toEqual(['0/1', '1/1'])
  })
})
