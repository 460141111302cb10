import '@citation-js/plugin-bibtex'
import '@citation-js/plugin-csl'
import {Cite} from '@citation-js/core'
import {describe, expect, it} from 'vitest'
import {toBibtexEntry} from '#articles/bibliography/bibtex-entry.ts'
import {toKey, type Citable} from '#articles/bibliography/citable.ts'
import {toCsl} from '#articles/bibliography/csl.ts'
import {toRis} from '#articles/bibliography/ris.ts'
import {readRis} from './ris-reading.ts'

const group = 'The contributors to Universal Approximation, Checked'
const cited: Citable = {
  key: 'Contributors2026SumsTwoHats',
  title: 'Lemma 3 (50% of x_1 & {y}, at #2 for $1), in “Sums”',
  authors: [group],
  site: 'Universal Approximation, Checked',
  date: '2026-11-23',
  modified: '2026-12-01',
  version: '0.1.0',
  url: 'https://example.org/sums/#two-hats',
  abstract: 'Two\nlines.',
  digest: 'ab'.repeat(32),
}
const people = {...cited, authors: ['Ada King Lovelace', 'Leonhard Euler']}

describe('the key of a citation', () => {
  it('is made of author, year and names', () =>
    expect(toKey(group, '2026-11-23', ['two-sums', 'hats-2'])).toBe('Contributors2026TwoSumsHats2'))
  it('is ASCII', () => expect(toKey('Erwin Schrödinger', '1926-01-01', ['wave'])).toBe('Schrodinger1926Wave'))
})

describe('an entry of BibTeX', () => {
  const [work] = new Cite(toBibtexEntry(cited)).data
  it('is read by a parser as what was written', () =>
    expect(work).toMatchObject({
      id: cited.key,
      type: 'webpage',
      version: '0.1.0',
      URL: cited.url,
      issued: {'date-parts': [[2026, 11, 23]]},
      accessed: {'date-parts': [[2026, 12, 1]]},
      note: expect.stringContaining(cited.digest!),
    }))
  it('keeps every character of the title', () =>
    expect(String(work['title']).replace(/<[^>]*>/g, '')).toBe(cited.title))
  it('keeps the name of a group whole', () => expect(JSON.stringify(work.author)).toContain(group))
  it('tells family from given names', () =>
    expect(new Cite(toBibtexEntry(people)).data[0].author).toMatchObject([{family: 'Lovelace', given: 'Ada King'}, {
      family: 'Euler',
      given: 'Leonhard',
    }]))
  it('is an @online with a title in two pairs of braces', () =>
    expect(toBibtexEntry(cited)).toMatch(
      /^@online\{Contributors2026SumsTwoHats,\n[^]*\n {2}title = \{\{Lemma 3 .*\}\},\n/,
    ))
})

describe('a record of RIS', () => {
  it('is one by its letter, in order', () =>
    expect(readRis(toRis(cited))).toEqual([
      ['TY', 'ELEC'],
      ['AU', group.replace(',', '')],
      ['TI', cited.title],
      ['T2', cited.site],
      ['PY', '2026'],
      ['DA', '2026/11/23/'],
      ['ET', '0.1.0'],
      ['AB', 'Two lines.'],
      ['LA', 'en'],
      ['N1', `SHA-256 of the evidence: ${cited.digest}`],
      ['UR', cited.url],
      ['ER', ''],
    ]))
  it('has a line for each author, family name first', () =>
    expect(readRis(toRis(people)).filter(([tag]) => tag === 'AU')).toEqual([['AU', 'Lovelace, Ada King'], ['AU',
      'Euler, Leonhard']]))
  it.each(['TY  - ELEC\nER  - \n', 'TY  - ELEC\r\nAU - x\r\nER  - \r\n', 'AU  - x\r\nTY  - ELEC\r\nER  - \r\n',
    'TY  - ELEC\r\nER  - \r\nAU  - x\r\n'])('is not %j', text => expect(() => readRis(text)).toThrow(SyntaxError))
})

describe('an item of CSL-JSON', () => {
  it('has the types that the schema asks for', () =>
    expect(toCsl(cited)).toEqual({
      id: cited.key,
      type: 'webpage',
      title: cited.title,
      author: [{literal: group}],
      'container-title': cited.site,
      issued: {'date-parts': [[2026, 11, 23]]},
      version: '0.1.0',
      URL: cited.url,
      language: 'en',
      abstract: cited.abstract,
      note: `SHA-256 of the evidence: ${cited.digest}`,
    }))
  it('is formatted by a citation processor', () => {
    const [[, text]] = new Cite([toCsl(people)]).format('bibliography', {
      format: 'text',
      template: 'apa',
      lang: 'en-US',
      asEntryArray: true,
    }) as [[string, string]]
    expect(text).toContain('Lovelace, A. K., & Euler, L. (2026, November 23)')
  })
})
