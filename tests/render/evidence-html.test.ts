import {describe, expect, it} from 'vitest'
import {atMost, equals} from '#claims/finding.ts'
import type {Evidence, MutantRecord} from '#claims/judging/evidence.ts'
import {toControlsHtml, toEvidenceHtml, toMutantsHtml, toQuantifierHtml} from '#render/evidence-html.ts'
import {headlineOf, toMarginTex, toRelationTex} from '#render/relation-tex.ts'
import * as Q from '#numerics/exact/rational.ts'

const q = Q.parseRational
const evidence: Evidence = {
  format: 2,
  claim: 'a/b',
  kind: 'lemma',
  title: 'T',
  statement: '',
  quantifier: null,
  notClaimed: '',
  source: 'derived',
  setting: {},
  subject: null,
  certificate: null,
  finding: atMost(q('1/8'), q('1/4'), {left: 'e', right: 'h^2'}),
  error: null,
  verdict: 'confirmed',
  rigour: 'exact',
  margin: '1/8',
  controls: [{
    because: 'a term is missing',
    verdict: 'refuted',
    finding: equals(q('1'), q('2'), {left: 'a', right: 'b'}),
  }],
  mutants: null,
  worked: null,
  figure: null,
}
const mutants: MutantRecord = {
  population: 300,
  total: 200,
  killed: 190,
  malformed: 8,
  unused: [],
  survivors: [{path: 'a.1', change: 'negate', verdict: 'confirmed', because: 'it is $0$'}, {
    path: 'b',
    change: 'zero',
    verdict: 'confirmed',
    because: null,
  }],
}
const plain = (html: string) =>
  html.replace(/<math.*?<\/math>/gs, '').replace(/<[^>]*>/g, '').replace(/[\u200b\s]+/g, ' ').trim()

describe('a relation in TeX', () => {
  it('prints names and values of both sides, and nothing twice', () => {
    expect(toRelationTex(atMost(q('1/8'), q('1/4'), {left: 'e', right: 'h^2'}).relations[0])).toBe(
      'e=\\tfrac{1}{8} \\le h^2=\\tfrac{1}{4}',
    )
    expect(toRelationTex(equals(q('10'), q('10'), {left: 'n', right: '2k'}).relations[0])).toBe('n = 2k=10')
    expect(toRelationTex(equals(q('0'), q('0'), {left: 'e', right: '0'}).relations[0])).toBe('e = 0')
  })

  it('never asserts what was refuted', () => {
    expect(toRelationTex(equals(q('1'), q('2'), {left: 'a', right: 'b'}).relations[0])).toBe('a=1 \\ne b=2')
    expect(toRelationTex(atMost(q('3'), q('2'), {left: 'a', right: 'b'}).relations[0])).toBe('a=3 > b=2')
  })

  it('stands for its finding where it is the first that fails, else where it is the last', () => {
    const [good, bad, last] = [equals(q('1'), q('1'), {left: 'a', right: 'b'}),
      equals(q('1'), q('2'), {left: 'c', right: 'd'}), equals(q('1'), q('1'), {left: 'e', right: 'f'})].map((
        {relations},
      ) => relations[0])
    expect(headlineOf({relations: [good, bad, last]})).toBe(bad)
    expect(headlineOf({relations: [good, last]})).toBe(last)
  })

  it('has a margin of three digits, rounded toward the bound', () => {
    expect([toMarginTex('0'), toMarginTex('2/3'), toMarginTex('-1/3')]).toEqual(['0', '0.666', '-0.334'])
  })
})

describe('the line of evidence', () => {
  it('says verdict, rigour, relation, margin, controls, and the mutants that could be judged', () => {
    expect(plain(toEvidenceHtml(evidence, mutants))).toMatch(
      /^✓ confirmed exact e=.*h2=.* margin 0\.125 1 control refuted 190 of 192 mutants killed$/,
    )
  })

  it('shows an error in the place of a relation', () => {
    expect(plain(toEvidenceHtml({...evidence, finding: null, verdict: 'error', error: 'Error: <no>'}, null))).toContain(
      '✗ error',
    )
    expect(toEvidenceHtml({...evidence, finding: null, error: 'Error: <no>'}, null)).not.toContain('<no>')
  })

  it('says over what the statement quantifies, or that it is about this instance', () => {
    expect(toQuantifierHtml(evidence)).toBe('At this instance.')
    expect(plain(toQuantifierHtml({...evidence, quantifier: {over: 'all $x$', by: 'a count'}}))).toBe(
      'For all x: a count.',
    )
  })
})

describe('controls and mutants', () => {
  it('a control shows its reason, what was found, and that it was refuted, as it must be', () => {
    expect(plain(toControlsHtml(evidence))).toMatch(/^A term is missing: here a=1.*b=2; ✗ refuted, as it must be\.$/)
  })

  it('a control that is not refuted says so', () => {
    expect(plain(toControlsHtml({...evidence, controls: [{because: 'x', verdict: 'confirmed', finding: null}]})))
      .toContain('✓ confirmed, though it must be refuted')
  })

  it('the mutants counts the drawn, the refuted, those that were no subjects, and explains each survivor', () => {
    const text = plain(toMutantsHtml(mutants))
    expect(text).toContain(
      '200 of 300 mutants were drawn from the claim’s own stream: 190 were refuted, and 8 were no subjects at all ' +
      'and are not counted. 2 survivors',
    )
    expect(text).toContain('a.1, negate: it is 0.')
    expect(text).toContain('b, zero: unexplained.')
  })
})
