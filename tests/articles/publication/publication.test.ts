import {cpSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {findAnchor, findArticle, readPublication} from '#articles/publication/publication.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'publication-'))
  cpSync(join(import.meta.dirname, '../fixtures/sound'), root, {recursive: true})
})
afterEach(() => rmSync(root, {recursive: true}))

describe('readPublication', () => {
  it('orders the articles by their field order, not by their folders', () => {
    expect(readPublication(root).articles.map(({article}) => article)).toEqual(['second', 'first'])
  })

  it('returns the same publication until a file changes', () => {
    const before = readPublication(root)
    expect(readPublication(root)).toBe(before)
    writeFileSync(join(root, 'content/second/article.mdx'), '---\ntitle: Edited\n---\n')
    expect(readPublication(root)).not.toBe(before)
    expect(findArticle('first', root)).toBe(before.articles[1])
  })

  it('forgets an article whose folder is removed', () => {
    readPublication(root)
    rmSync(join(root, 'content/second'), {recursive: true})
    expect(readPublication(root).articles.map(({article}) => article)).toEqual(['first'])
  })

  it('finds nothing under a root without content', () => {
    rmSync(join(root, 'content'), {recursive: true})
    expect(readPublication(root)).toEqual({
      articles: [],
      bibliography: {works: new Map(), problems: []},
      anchorLock: {locked: [], redirects: [], problems: []},
    })
  })
})

describe('findAnchor', () => {
  it('finds a claim of any article by its bare name', () => {
    expect(findAnchor('far', 'first', root)).toEqual({
      article: 'second',
      anchor: 'far',
      kind: 'claim',
      number: '1',
      title: '',
    })
  })

  it('finds an equation of the same article, and no section of another without its name', () => {
    expect(findAnchor('eq-hat', 'first', root)).toMatchObject({article: 'first', kind: 'equation', number: '1'})
    expect(findAnchor('sec-one', 'first', root)).toBeUndefined()
    expect(findAnchor('second/sec-one', 'first', root)).toMatchObject({article: 'second', number: '1', title: 'One'})
  })

  it('finds a whole article, with its place in the publication and its title', () => {
    expect(findAnchor('first', 'second', root)).toEqual({
      article: 'first',
      kind: 'article',
      number: '2',
      title: 'Squares: $x^2$',
    })
  })

  it.each(['nowhere', 'second/nowhere', 'second/sec-one/x', ''])('finds nothing at %j', to => {
    expect(findAnchor(to, 'first', root)).toBeUndefined()
  })
})
