import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {listChanges, computeKey, resolveLocal} from '#verification/graph.ts'
import {house, lay, sound, toClaim, write} from '../hostile/publication.ts'

describe('resolveLocal', () => {
  it('knows the floors, relative paths and packages', () => {
    expect(resolveLocal('/r', '/r/src/a/b.ts', '#c/d.ts')).toBe('/r/src/c/d.ts')
    expect(resolveLocal('/r', '/r/src/a/b.ts', '../c/d.ts')).toBe('/r/src/c/d.ts')
    expect(resolveLocal('/r', '/r/src/a/b.ts', 'katex')).toBeNull()
  })
})

describe('a key', () => {
  const own = {
    'src/a/one.ts': `import {two} from './two.ts'\nimport {x} from 'left'\nexport const one = two`,
    'src/a/two.ts': 'export const two = 2',
    'src/a/idle.ts': 'export {}',
  }
  const packages = {
    'node_modules/left/package.json': JSON.stringify({name: 'left', version: '1.0.0', dependencies: {right: '*'}}),
    'node_modules/right/package.json': JSON.stringify({name: 'right', version: '2.0.0', dependencies: {left: '*'}}),
  }
  const lie = () => {
    const root = lay({})
    const bare = join(root, 'bare')
    mkdirSync(bare)
    write(bare, {...own, ...packages, 'package.json': '{}'})
    return {root: bare, key: () => computeKey(bare, [join(bare, 'src/a/one.ts')])}
  }

  it('holds the module, what it imports and the versions of the packages it reaches', () =>
    expect(Object.keys(lie().key()).sort()).toEqual(['module src/a/one.ts', 'module src/a/two.ts', 'node',
      'package left', 'package right']))
  it.each<readonly [string, Record<string, string>, readonly string[]]>([
    ['the module', {'src/a/one.ts': `${own['src/a/one.ts']} + 0`}, ['~ module src/a/one.ts']],
    ['a module it imports', {'src/a/two.ts': 'export const two = 3'}, ['~ module src/a/two.ts']],
    ['a new import', {'src/a/two.ts': `import './idle.ts'\n${own['src/a/two.ts']}`}, ['+ module src/a/idle.ts',
      '~ module src/a/two.ts']],
    ['an import no more', {'src/a/one.ts': `import {x} from 'left'`}, ['~ module src/a/one.ts',
      '− module src/a/two.ts']],
    ['a package', {
      'node_modules/left/package.json': packages['node_modules/left/package.json'].replace('1.0.0', '1.0.1'),
    }, ['~ package left']],
    ['a package of a package', {
      'node_modules/right/package.json': packages['node_modules/right/package.json'].replace('2.0.0', '3.0.0'),
    }, ['~ package right']],
    ['nothing it depends on', {'src/a/idle.ts': 'export const idle = 1'}, []],
  ])('tells the change of %s', (_, files, changes) => {
    const {root, key} = lie()
    const before = key()
    write(root, files)
    expect([...listChanges(before, key())].sort()).toEqual([...changes].sort())
  })
  it('reads no folder and no missing file, which are the worker’s to report', () => {
    const {root, key} = lie()
    write(root, {'src/a/two.ts': `import '#a'\nimport '#a/nobody.ts'\nimport './'\nimport 'nobody'`})
    expect(() => key()).not.toThrow()
  })
  it('of the worker holds judge, mutants and encoding', () => {
    const parts = Object.keys(computeKey(house, [join(house, 'src/workers/worker.ts')]))
    for (
      const file of ['workers/worker', 'workers/claim-files', 'claims/judging/judge', 'claims/judging/mutants',
        'claims/judging/canonical', 'claims/judging/engine', 'numerics/statistics/random']
    )
      expect(parts).toContain(`module src/${file}.ts`)
    expect(parts).toContain('package @noble/hashes')
  })
  it('of a claim in a linked publication holds the library it imports', () => {
    const root = lay(sound)
    expect(Object.keys(computeKey(root, [join(root, 'content/sums/sum.ts')]))).toEqual(
      expect.arrayContaining(['module content/sums/sum.ts', 'module src/numerics/exact/rational.ts']),
    )
    expect(readFileSync(join(root, 'content/sums/sum.ts'), 'utf8')).toBe(toClaim())
    writeFileSync(join(root, 'content/sums/sum.ts'), '')
    expect(Object.keys(computeKey(root, [join(root, 'content/sums/sum.ts')]))).toEqual(['node',
      'module content/sums/sum.ts'])
  })
})
