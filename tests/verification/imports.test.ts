import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {randomStream} from '#numerics/statistics/random.ts'
import {listChanges, computeKey} from '#verification/graph.ts'
import {importsOf} from '#verification/imports.ts'
import {lay, write} from '../hostile/publication.ts'

describe('importsOf', () => {
  it.each([
    [`import {a} from './a.ts'`, ['./a.ts']],
    [`import type {A} from "#a/b.ts"`, ['#a/b.ts']],
    [`import './a.ts'`, ['./a.ts']],
    [`import * as a from 'a'`, ['a']],
    [`export {a} from './a.ts'`, ['./a.ts']],
    [`export * from './a.ts'`, ['./a.ts']],
    [`const a = await import('./a.ts')`, ['./a.ts']],
    [`import {\n  a,\n  b,\n} from './a.ts'`, ['./a.ts']],
    [`import a, {b} from 'a'\nimport c from 'c'`, ['a', 'c']],
    [`import a from './a.json' with {type: 'json'}`, ['./a.json']],
    [`---\nimport A from '#a/A.astro'\n---\n<p>import 'b'</p>\n<script>import '#c/c.ts'</script>`, ['#a/A.astro',
      '#c/c.ts']],
    [`export const from = 'a'\nexport const a = 1`, []],
    [`const text = "import a from 'b'"`, []],
    ['', []],
    [`import {a} from 'a'; import {b} from 'b'`, ['a', 'b']],
    [`import {a /* it's; */} from 'a'`, ['a']],
    [`/* a */ export {b} from 'b' // import 'c'`, ['b']],
    ['import(`./a.ts`)', ['./a.ts']],
    ['import(`./${a}.ts`)', []],
    [`import a from 'a'\nimport {b} from 'a'`, ['a', 'a']],
    [`const a = 1 as number satisfies number; import('a')`, ['a']],
  ])('of %j are %j', (source, imports) => expect(importsOf(source)).toEqual(imports))
})

/** Every way in which one module can lead to another. */
const forms = [
  (to: string) => `import {x as x${to}} from './m${to}.ts'`,
  (to: string) => `import './m${to}.ts'`,
  (to: string) => `export * from './m${to}.ts'`,
  (to: string) => `/* from 'nowhere' */ export {x as y${to}} from './m${to}.ts'`,
  (to: string) => `const late${to} = () => import('./m${to}.ts')`,
  (to: string) => `const quoted${to} = () => import(\`./m${to}.ts\`)`,
  (to: string) => `import type {X as X${to}} from "./m${to}.ts"`,
  (to: string) => `import {\n  x as z${to}, // it's a comment;\n} from './m${to}.ts'`,
  (to: string) => `import data${to} from './m${to}.json' with {type: 'json'}`,
]

describe('a key over random graphs of modules', () => {
  it.each([1, 2, 3, 4, 5, 6])('changes with exactly the modules that an entry reaches: seed %i', seed => {
    const random = randomStream(`imports/${seed}`)
    const count = 12
    const edges = Array.from(
      {length: count},
      (_, i) => Array.from({length: count - 1 - i}, (_, k) => i + 1 + k).filter(() => random.integer(0, 3) === 0),
    )
    const used = edges.map(list => list.map(to => ({to, form: random.integer(0, forms.length - 1)})))
    const root = join(lay({}), 'graph')
    const toFile = (i: number) => `m${i}.ts`
    for (const i of edges.keys()) {
      // Some stand two on one line.
      const lines = used[i].map(({to, form}) => forms[form](String(to)))
      write(root, {
        [toFile(i)]: `${
          lines.join(random.integer(0, 1) === 0 ? '\n' : '\n; ')
        }\nexport const x = ${i}\nexport type X = ${i}`,
        [`m${i}.json`]: `{"i": ${i}}`,
      })
    }
    const reached = new Set([toFile(0)])
    for (const i of edges.keys()) if (reached.has(toFile(i)))
      for (const {to, form} of used[i]) reached.add(form === forms.length - 1 ? `m${to}.json` : toFile(to))
    const key = () => computeKey(root, [join(root, toFile(0))])
    const before = key()
    expect(
      Object.keys(before).filter(part => part.startsWith('module ')).map(part => part.slice('module '.length)).sort(),
    ).toEqual([...reached].sort())
    const leaf = random.integer(1, count - 1)
    write(root, {[toFile(leaf)]: 'export const x = -1\nexport type X = -1'})
    expect(listChanges(before, key()).some(change => change === `~ module ${toFile(leaf)}`)).toBe(
      reached.has(toFile(leaf)),
    )
  })
})
