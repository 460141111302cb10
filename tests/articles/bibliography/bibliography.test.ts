import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {toBibliography} from '#articles/bibliography/bibliography.ts'
import {parseBibtex} from '#articles/bibliography/bibtex.ts'

const read = (path: string) => readFileSync(path, 'utf8')
const {works, problems} = toBibliography(
  read(join(import.meta.dirname, '../fixtures/sound/content/references.bib')),
  'content/references.bib',
)

describe('toBibliography', () => {
  it('formats a reference with one link, to the DOI before arXiv', () => {
    expect(problems).toEqual([])
    expect(works.get('yarotsky2017')).toMatchObject({
      html:
        'Yarotsky, D. (2017). Error bounds for approximations with deep ReLU networks. <i>Neural Networks</i>, ' +
        '<i>94</i>, 103–114. '
        + '<a href="https://doi.org/10.1016/j.neunet.2017.07.002">https://doi.org/10.1016/j.neunet.2017.07.002</a>',
      short: 'Yarotsky 2017', doi: '10.1016/j.neunet.2017.07.002', arxiv: '1610.01145', line: 2,
    })
  })

  it('gives a preprint its number and the address of arXiv', () => {
    expect(works.get('wangli2024llm')!.html).toContain(
      '(arXiv:2407.00958). arXiv. <a href="https://arxiv.org/abs/2407.00958">',
    )
  })

  it('names works in short: one author, two, more, with particles and with letters where names and years agree', () => {
    expect([...works.values()].map(({short}) => short)).toEqual(
      ['Barron 1993', 'Hornik et al. 1989', 'von Oswald & Sacramento 2023', 'Wang & Li 2024a', 'Wang & Li 2024b',
        'Yarotsky 2017'],
    )
    expect(works.get('wangli2024cv')!.short).toBe('Wang & Li 2024a')
  })

  it('leaves the address away where none is known', () => {
    expect(works.get('barron1993')).not.toHaveProperty('url')
  })

  it('keeps BibTeX as written and CSL-JSON without the traces of the library', () => {
    expect(works.get('barron1993')!.bibtex).toMatch(/^@article\{barron1993,\n[^]*\n\}$/)
    expect(works.get('barron1993')!.csl).not.toHaveProperty('_graph')
    expect(works.get('wangli2024llm')!.csl).toMatchObject({
      type: 'article',
      number: 'arXiv:2407.00958',
      URL: 'https://arxiv.org/abs/2407.00958',
    })
  })

  it('reads an empty bibliography', () => {
    expect(toBibliography('', 'x.bib')).toEqual({works: new Map(), problems: []})
  })
})

describe('parseBibtex', () => {
  it('reads nested braces, folded lines and comments', () => {
    const {entries} = parseBibtex('% no\n@Misc{key2020,\n  title = {a {B {C}}\n    d},\n  Year = {2020}\n}', 'x.bib')
    expect(entries[0]).toMatchObject({type: 'misc', key: 'key2020', line: 2})
    expect([...entries[0].fields]).toEqual([['title', {value: 'a {B {C}} d', line: 3}], ['year', {
      value: '2020',
      line: 5,
    }]])
  })

  it('goes on after an entry that is broken', () => {
    const {entries, problems: wrong} = parseBibtex(
      '@misc{a2020,\n  title = {{{open},\n}\n@misc{b2020,\n  year = {2020},\n}',
      'x.bib',
    )
    expect(entries.map(({key}) => key)).toEqual(['b2020'])
    expect(wrong).toEqual([{
      file: 'x.bib',
      line: 3,
      rule: 'bib-parses',
      message: 'the entry of line 1 is broken: a value is not closed by }',
    }])
  })
})

describe('the bibliography of the publication', () => {
  const own = toBibliography(read('content/references.bib'), 'content/references.bib')

  it('has no problem', () => {
    expect(own.problems).toEqual([])
    expect(own.works.size).toBeGreaterThan(0)
  })

  it('names no two works alike', () => {
    const names = [...own.works.values()].map(({short}) => short)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  it('prints title, container and publisher of every work whole', () => {
    const plain = (text: string) => text.replace(/<[^>]*>|[{}]/g, '').replaceAll('&#38;', '&')
    const {entries} = parseBibtex(read('content/references.bib'), 'content/references.bib')
    const printed = entries.flatMap(({key, fields}) => ['title', 'journal', 'booktitle', 'publisher', 'organization']
      .flatMap(name => fields.has(name) ? [{key, value: plain(fields.get(name)!.value)}] : []))
    expect(printed.length).toBeGreaterThan(entries.length)
    expect(printed.filter(({key, value}) => !plain(own.works.get(key)!.html).includes(value))).toEqual([])
  })

  it('links every reference that has an address, once', () => {
    for (const {html, url} of own.works.values()) expect(html.split('<a ').length - 1).toBe(url === undefined ? 0 : 1)
  })
})
