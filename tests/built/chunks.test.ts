import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {findFiles, findSites} from './sites.ts'

it('no chunk imports the first module of the worker, which WebKit would then evaluate twice', () => {
  const {root} = findSites()
  const chunks = findFiles(root, '.js')
  const first = chunks.filter(file => /\/worker[-.]/.test(file)).map(file => file.split('/').at(-1)!)
  expect(first).toHaveLength(1)
  expect(
    chunks.filter(file =>
      new RegExp(`(from|import)\\s*\\(?\\s*["'\`]\\./${first[0].replaceAll('.', '\\.')}`).test(
        readFileSync(join(root.folder, file), 'utf8'),
      )
    ),
  ).toEqual([])
})
