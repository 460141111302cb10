import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, expect, it} from 'vitest'
import {countLines, findStrays} from '#site/lines.ts'

const root = mkdtempSync(join(tmpdir(), 'lines-'))
mkdirSync(join(root, 'src/numerics'), {recursive: true})
writeFileSync(join(root, 'src/numerics/a.ts'), "import './b.ts'\n\nexport const a = 1\n")
writeFileSync(join(root, 'src/numerics/b.ts'), 'export const b = 2\n\n')
afterAll(() => rmSync(root, {recursive: true}))

it('countLines counts lines that are not blank, of a module and of all that it imports, each once', () => {
  expect(countLines(['numerics/a.ts', 'numerics/b.ts'], root)).toBe(3)
})

it('findStrays names the modules that there are not', () => {
  expect(findStrays(['numerics/a.ts', 'numerics/c.ts'], root)).toEqual(['numerics/c.ts'])
})
