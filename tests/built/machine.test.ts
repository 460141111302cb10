import {readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {Ajv2020} from 'ajv/dist/2020.js'
import {describe, expect, it} from 'vitest'
import {pages} from '#articles/publication/article-folders.ts'
import {readPublication} from '#articles/publication/publication.ts'
import {findFiles, findSites} from './sites.ts'

const {root} = findSites()
const read = (file: string): unknown => JSON.parse(readFileSync(join(root.folder, file), 'utf8'))
const ajv = new Ajv2020({strict: false})
const toValidator = (schema: string) => ajv.compile(read(schema) as object)

describe('what machines read', () => {
  const evidence = toValidator('evidence.schema.json')
  const files = findFiles(root, '.json').filter(file => file.startsWith('evidence/'))

  it('every evidence file has the published schema', () => {
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) expect(evidence(read(file)), `${file}: ${ajv.errorsText(evidence.errors)}`).toBe(true)
  })

  it('a record with a bare number for a side of its relation has not', () => {
    const whole = structuredClone(read(files[0])) as {records: {evidence: {finding: {relations: {left: unknown}[]}}}[]}
    whole.records[0].evidence.finding.relations[0].left = 1
    expect(evidence(whole)).toBe(false)
  })

  it('the index of claims has its schema and names every claim once', () => {
    const index = toValidator('claims.schema.json')
    const claims = read('claims.json') as {claims: {name: string}[]}
    expect(index(claims), ajv.errorsText(index.errors)).toBe(true)
    expect(claims.claims.map(({name}) => `evidence/${name}.json`).sort()).toEqual(files)
  })
})

it('no folder of an article can have the name of something else that stands at the root of the site', () => {
  const articles = new Set(readPublication().articles.map(({article}) => article))
  const folders = readdirSync(root.folder, {withFileTypes: true}).filter(each => each.isDirectory()).map(({name}) =>
    name
  )
  expect(folders.filter(name => !articles.has(name) && !pages.includes(name))).toEqual([])
})
