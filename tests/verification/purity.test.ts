import {globSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {impurities, impuritiesOf} from '#verification/purity.ts'
import {article, lay, sound, toClaim, verify} from '../hostile/publication.ts'

describe('a source', () => {
  it.each([
    ['const a = 1.1 ** 0.3', 'no-engine-math'], ['const a = x ** 2', 'no-engine-math'], ['a **= 2', 'no-engine-math'],
    ['const a = 2 ** x', 'no-engine-math'], ['const a = import.meta.url', 'check-pure'],
    ['const a = await import(`./${name}.ts`)', 'check-pure'], ['const a = new Error().stack', 'check-pure'],
    [`const a = eval('1')`, 'check-pure'], [`const a = new Function('return 1')`, 'check-pure'],
    [`const a = Function('return this')()`, 'check-pure'],
  ])('with `%s` breaks %s', (source, rule) => expect(impurities(source).map(each => each.rule)).toEqual([rule]))
  it.each([
    'const a = 2 ** 10', 'const a = 2 ** -30', 'const a = 2n ** BigInt(k)', 'const a = x ** 2n', 'const stack = 1',
    `const a = await import('./a.ts')`, 'const a = {stack: 1}', 'const a: Function = b', 'const {eval: a} = b',
  ])('may hold `%s`', source => expect(impurities(source)).toEqual([]))
})

it('every claim of the publication is pure', () => {
  const claims = globSync('content/*/*.ts')
  expect(claims.length).toBeGreaterThan(150)
  expect(claims.flatMap(file => impuritiesOf(process.cwd(), file))).toEqual([])
})

it('an impure claim is reported with file and line, and so is what it need not be trusted for', () => {
  const path = `content/${article}/sum`
  const root = lay({
    ...sound,
    [`${path}.ts`]: toClaim({}, `import {x} from './sum.untrusted.ts'\nexport const y = x`),
    [`${path}.untrusted.ts`]: `\nexport const x = import.meta.url.length\nexport const z = x ** 0.5\n`,
  })
  const {err, code} = verify(root)
  expect(code).toBe(1)
  expect(err).toContain(`${path}.untrusted.ts:2  import.meta tells where a file stands`)
  expect(err).toContain(`${path}.untrusted.ts:3  ** of doubles differs between engines`)
})
