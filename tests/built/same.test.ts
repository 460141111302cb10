import {readFileSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {buildSite} from './build.ts'
import {findFiles, findSites} from './sites.ts'

it('two builds of one commit are the same, byte for byte', async () => {
  const {root} = findSites()
  const again = {...root, folder: `${root.folder}-again`}
  await buildSite({outDir: again.folder, siteUrl: 'http://localhost:4321', base: '/'})
  const files = findFiles(root, '').filter(file => /\.\w+$|_headers$/.test(file))
  expect(findFiles(again, '').filter(file => /\.\w+$|_headers$/.test(file))).toEqual(files)
  expect(files.filter(file => !readFileSync(join(root.folder, file)).equals(readFileSync(join(again.folder, file)))))
    .toEqual([])
  rmSync(again.folder, {recursive: true})
}, 300_000)
