import '@citation-js/plugin-bibtex'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {Cite} from '@citation-js/core'
import {parse as parseRis} from 'astrocite-ris'
import {describe, expect, it} from 'vitest'
import {readRis} from '../articles/ris-reading.ts'
import {findFiles, findSites} from './sites.ts'

const {root} = findSites()
const read = (file: string) => readFileSync(join(root.folder, file), 'utf8')
const {claims} = JSON.parse(read('claims.json')) as {claims: readonly {name: string; address: string; digest: string}[]}
const files = (ending: string) => findFiles(root, `.${ending}`).filter(file => file.startsWith('cite/'))
const nameOf = (file: string) => file.replace(/^cite\/|\.\w+$/g, '')

describe('the citations of the built site', () => {
  it('are there in each format, for every claim and its article', () => {
    const names = [...new Set([...claims.map(({name}) => name), ...claims.map(({name}) => name.split('/')[0])])]
    for (const ending of ['bib', 'ris', 'json'])
      expect(files(ending).map(nameOf)).toEqual(expect.arrayContaining(names))
  })

  it('in BibTeX and CSL-JSON are read as the same work by a parser, each with its own key', () => {
    const keys = files('bib').map(file => {
      const works = new Cite(read(file)).data
      const [csl] = JSON.parse(read(file.replace(/bib$/, 'json'))) as [
        {id: string; URL: string; title: string; version: string},
      ]
      expect(works).toHaveLength(1)
      expect([works[0].id, works[0]['URL'], works[0]['version']], file).toEqual([csl.id, csl.URL, csl.version])
      expect(csl.id).toMatch(/^[A-Za-z]+\d{4}[A-Za-z0-9]+$/)
      return csl.id
    })
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('in RIS are records by its letter', () => {
    for (const file of files('ris'))
      expect(readRis(read(file)).map(([tag]) => tag)).toEqual(
        expect.arrayContaining(['TY', 'AU', 'TI', 'PY', 'DA', 'UR', 'ER']),
      )
  })

  it('in RIS are read by a parser as the work that CSL-JSON names', () => {
    for (const file of files('ris')) {
      const works = parseRis(read(file))
      const [csl] = JSON.parse(read(file.replace(/ris$/, 'json'))) as [
        {
          title: string
          URL: string
          abstract?: string
          author: readonly object[]
          issued: {'date-parts': readonly (readonly number[])[]}
        },
      ]
      expect(works).toHaveLength(1)
      const [{title, URL, abstract, author, issued}] = works as [typeof csl]
      expect([title, URL, abstract, author.length, issued['date-parts'][0].map(Number)], file).toEqual([csl.title,
        csl.URL, csl.abstract, csl.author.length, csl.issued['date-parts'][0]])
    }
  })

  it('of claims name the place and the digest of the evidence at this version', () => {
    for (const {name, address, digest} of claims) for (const ending of ['bib', 'ris', 'json']) {
      expect(read(`cite/${name}.${ending}`)).toContain(address)
      expect(read(`cite/${name}.${ending}`)).toContain(digest)
    }
  })

  it('stand on one page an article, with every section and claim', () => {
    for (const {name} of claims)
      expect(read(`cite/${name.split('/')[0]}/index.html`)).toContain(`id="${name.split('/')[1]}"`)
  })
})
