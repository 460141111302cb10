import {globSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {ESLint} from 'eslint'
import {afterAll, describe, expect, it} from 'vitest'
import {toLine} from '#problems/problem.ts'
import {findSideways, floors} from '#verification/floors.ts'
import {listSources} from '#verification/sources.ts'
import {importsOf} from '#verification/imports.ts'
import {findMistrust} from './trust.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const sources = listSources(root, 'src')
const claims = listSources(root, 'content')
const isExport = /^export (default |async |abstract |declare )*(const|let|function|class|interface|type)\b/
/** One sentence may describe a run of exports of one line each. */
const isDescribed = (i: number, lines: readonly string[]): boolean =>
  /\*\/\s*$/.test(lines[i - 1] ?? '') || (isExport.test(lines[i - 1] ?? '') && isDescribed(i - 1, lines))
/** Which files break a law, with the first line that does. */
const breaking = (files: readonly string[], find: (line: string, i: number, lines: readonly string[]) => boolean) =>
  files.flatMap(file => {
    const i = read(file).split('\n').findIndex(find)
    return i < 0 ? [] : [`${file}:${i + 1}`]
  })

describe('the house', () => {
  it('has sources, so that these laws speak of something', () => expect(sources.length).toBeGreaterThan(50))

  it('imports downward only, or inside a folder; claims import floors 1 to 3 and never another claim', () =>
    expect(findSideways(root).map(toLine)).toEqual([]))

  it('has every folder of src on one floor', () => {
    const folders = readdirSync(join(root, 'src'), {withFileTypes: true}).filter(entry => entry.isDirectory()).map((
      {name},
    ) => name)
    expect(folders.filter(name => !floors.flat().includes(name))).toEqual([])
    expect(new Set(floors.flat()).size).toBe(floors.flat().length)
  })

  it('names the folder of the publication in one module, and a pattern of paths in three', () => {
    // One module names the folder; a bundler takes patterns only as they stand.
    const doors = ['src/problems/folders.ts', 'src/articles/publication/publication.ts', 'src/layouts/palette.ts',
      'src/workers/claim-files.ts']
    expect(
      breaking(
        sources.filter(file => !doors.includes(file)),
        line => !/^\s*(\/\*\*|\*|\/\/)/.test(line) && /(['"`])\/?content(\/|\1)/.test(line),
      ),
    ).toEqual([])
  })

  it('knows no article by name', () => {
    const articles = readdirSync(join(root, 'content'), {withFileTypes: true}).filter(entry => entry.isDirectory()).map(
      ({name}) => name
    )
    // A word before `in` is a member of a record.
    expect(breaking(sources, line => articles.some(name => new RegExp(`['"\`/]${name}['"\`/](?! in\\b)`).test(line))))
      .toEqual([])
  })

  it('leaves mathjs to the tests, whose oracle it is', () =>
    expect(sources.filter(file => importsOf(read(file)).some(specifier => /^mathjs\b/.test(specifier)))).toEqual([]))

  it('has no barrels', () => {
    expect([...sources, ...claims].filter(file => /\/index\.ts$/.test(file))).toEqual([])
    expect(breaking(sources, line => /^export (\*|(type )?\{[^}]*\} from)/.test(line))).toEqual([])
  })

  it('uses no file name that says nothing', () =>
    expect(
      [...sources, ...claims].filter(file =>
        /\b(demo|widget|util|utils|helper|helpers|manager|service|data)\b[^/]*$/.test(file)
      ),
    ).toEqual([]))

  it('keeps a file within 150 lines', () =>
    expect([...sources, ...claims].filter(file => read(file).trimEnd().split('\n').length > 150)).toEqual([]))

  it('ends the lines of components and style sheets at 120 columns; those of scripts are the lint’s', () => {
    const files = globSync('src/**/*.{astro,css}', {cwd: root})
    expect(files.length).toBeGreaterThan(30)
    const isLong = (line: string) => line.length > 120 && !/https?:/.test(line) && !line.startsWith('import ')
    expect(breaking(files, isLong)).toEqual([])
  })

  it('ends the lines of articles there as well, but for the rows of tables and captions, which cannot break', () => {
    const files = globSync('content/*/*.mdx', {cwd: root})
    expect(files.length).toBeGreaterThan(10)
    const isLong = (line: string) => line.length > 120 && !/^(\|| {2}caption=")|https?:/.test(line)
    expect(breaking(files, isLong)).toEqual([])
  })

  it('begins each item of a numbered list of an article on a line of its own', () => {
    const files = globSync('content/*/*.mdx', {cwd: root})
    expect(breaking(files, line => /[.;$] [2-9]\. [A-Z$]/.test(line) && !line.startsWith('|'))).toEqual([])
  })

  it('keeps what must be believed of a claim within 90 lines', () => {
    const trusted = claims.filter(file => file.endsWith('.ts') && !file.endsWith('.untrusted.ts'))
    expect(trusted.length).toBeGreaterThan(100)
    expect(trusted.filter(file => read(file).trimEnd().split('\n').length > 90)).toEqual([])
  })

  it('takes nothing that need not be believed into the check or the words of a claim', () => {
    const trusted = claims.filter(file => file.endsWith('.ts') && !file.endsWith('.untrusted.ts'))
    expect(trusted.flatMap(file => findMistrust(read(file)).map(name => `${file}: ${name}`))).toEqual([])
  })
  it.each([
    ['check: () => a', ['a']], ['check: () => far()', ['a']], ['words: {statement: () => `${a}`}', ['a']],
    ['subject: () => a', []], ['figure: a, worked: a', []], ['check: ({a: b}) => b.a', []],
  ])('would see it in {%s}', (member, names) => expect(findMistrust(
    [`import {a} from './x.untrusted.ts'`, 'const near = () => a', 'const far = () => near()',
      `export default claim({${member}})`].join('\n'),
  )).toEqual(names))

  it('describes every export in a sentence', () =>
    expect(breaking(sources.filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts')), (line, i, lines) =>
      isExport.test(line) && !isDescribed(i, lines))).toEqual([]))
})

describe('findSideways', () => {
  const roots: string[] = []
  afterAll(() => { for (const each of roots) rmSync(each, {recursive: true}) })
  const find = (files: {readonly [file: string]: string}) => {
    const folder = mkdtempSync(join(tmpdir(), 'floors-'))
    roots.push(folder)
    for (
      const [file, text] of Object.entries({'src/numerics/exact/rational.ts': '', 'content/a/sum.ts': '', ...files})
    ) {
      mkdirSync(dirname(join(folder, file)), {recursive: true})
      writeFileSync(join(folder, file), text)
    }
    return findSideways(folder).map(toLine)
  }

  it('finds nothing where imports go down or stay', () => expect(find({
    'src/numerics/exact/dyadic.ts': `import {x} from './rational.ts'\nimport {readFileSync} from 'node:fs'`,
    'src/claims/claim.ts': `import type {X} from '#numerics/exact/rational.ts'`,
    'src/pages/index.astro': `---\nimport Paper from '#layouts/Paper.astro'\n---\n`, 'src/layouts/Paper.astro': '',
    'content/a/sum.ts': `import '#claims/claim.ts'\nimport '#numerics/exact/rational.ts'`,
    'content/a/sum.v': '', 'src/theory/Sums.v': '',
  })).toEqual([]))

  it.each([
    ['numerics import claims', {
      'src/numerics/exact/dyadic.ts': `\nimport {x} from '#claims/claim.ts'`,
      'src/claims/claim.ts': '',
    },
      'src/numerics/exact/dyadic.ts:2  numerics/ (floor 1) imports "#claims/claim.ts" (floor 3); imports go to a ' +
      'lower floor or stay in their folder (imports-go-down)'],
    ['folders of one floor import each other', {
      'src/figures/draw.ts': `import '../claims/claim.ts'`,
      'src/claims/claim.ts': '',
    },
      'src/figures/draw.ts:1  figures/ (floor 3) imports "../claims/claim.ts" (floor 3); imports go to a lower floor ' +
      'or stay in their folder (imports-go-down)'],
    ['a type is imported upward', {
      'src/claims/claim.ts': `import type {A} from '#workers/pool.ts'`,
      'src/workers/pool.ts': '',
    },
      'src/claims/claim.ts:1  claims/ (floor 3) imports "#workers/pool.ts" (floor 5); imports go to a lower floor or ' +
      'stay in their folder (imports-go-down)'],
    ['an export passes something on from above', {
      'src/claims/claim.ts': `export {A} from '#workers/pool.ts'`,
      'src/workers/pool.ts': '',
    },
      'src/claims/claim.ts:1  claims/ (floor 3) imports "#workers/pool.ts" (floor 5); imports go to a lower floor or ' +
      'stay in their folder (imports-go-down)'],
    ['an import is made on the way', {
      'src/claims/claim.ts': `const late = () => import('#workers/pool.ts')`,
      'src/workers/pool.ts': '',
    },
      'src/claims/claim.ts:1  claims/ (floor 3) imports "#workers/pool.ts" (floor 5); imports go to a lower floor or ' +
      'stay in their folder (imports-go-down)'],
    ['a component imports upward', {
      'src/components/tags/Claim.astro': `---\nimport '#pages/home.ts'\n---\n`,
      'src/pages/home.ts': '',
    },
      'src/components/tags/Claim.astro:2  components/ (floor 10) imports "#pages/home.ts" (floor 11); imports go to ' +
      'a lower floor or stay in their folder (imports-go-down)'],
    ['src imports a claim', {'src/workers/pool.ts': `import '../../content/a/sum.ts'`},
      'src/workers/pool.ts:1  workers/ (floor 5) imports "../../content/a/sum.ts" (floor none); imports go to a ' +
      'lower floor or stay in their folder (imports-go-down)'],
    ['a claim imports a claim', {'content/a/other.ts': `import sum from './sum.ts'`},
      'content/a/other.ts:1  a claim imports "./sum.ts", another claim; what two claims share sinks to src/networks/ ' +
      '(imports-go-down)'],
    ['a claim imports a package', {'content/a/other.ts': `import {exp} from 'mathjs'`},
      'content/a/other.ts:1  a claim imports "mathjs"; it imports from floors 1 to 3 of src/ only (imports-go-down)'],
    ['an import leads nowhere', {'content/a/other.ts': `import * as Q from '#numerics/rationals.ts'`},
      'content/a/other.ts:1  import "#numerics/rationals.ts" leads nowhere; did you mean ' +
      '"#numerics/exact/rational.ts"? (import-resolves)'],
    ['folders of a floor import each other in a circle', {
      'src/numerics/exact/dyadic.ts': `import '#numerics/linear/matrix.ts'`,
      'src/numerics/linear/matrix.ts': `import '#numerics/exact/dyadic.ts'`,
    },
      'src/numerics/exact  folders import each other in a circle: src/numerics/exact → src/numerics/linear → ' +
      'src/numerics/exact (rooms-acyclic)'],
    ['a folder is crowded', Object.fromEntries(Array.from({length: 26}, (_, i) => [`src/networks/relu/a${i}.ts`, ''])),
      'src/networks/relu  26 sources in one folder, expected at most 25; divide it by what they are about (room-size)'],
    ['a folder lies on no floor', {'src/networkz/relu.ts': ''},
      'src/networkz/relu.ts  src/networkz/ lies on no floor; did you mean "networks"? (floor-known)'],
    ['a formal proof has no claim', {'content/a/sun.v': ''},
      'content/a/sun.v  a formal proof stands beside its claim, at content/<article>/<claim>.v; there is no claim ' +
      '"a/sun"; did you mean "a/sum"? (proof-placed)'],
    ['a claim stands too deep', {'content/a/deep/sum.ts': ''},
      'content/a/deep/sum.ts  a claim stands at content/<article>/<claim>.ts; here nothing finds it (claim-placed)'],
  ])('tells where %s', (_, files, line) => expect(find(files)).toEqual([line]))
})

describe('the lint refuses in a claim', () => {
  const lint = new ESLint({cwd: root, overrideConfigFile: join(root, 'tests/eslint.config.mjs')})
  const refusals = async (code: string) =>
    (await lint.lintText(`${code}\n`, {filePath: join(root, 'content/article/claim.ts')}))[0].messages
      .map(({ruleId}) => ruleId).filter(rule => rule?.startsWith('no-restricted'))
  it.each(['export const x = Math.exp(1)', `export const x = Math['log'](1)`,
    'const {sin} = Math\nexport const x = sin(1)', 'export const x = Math.random()',
    'export const x = Math.pow(2, 0.5)', 'export const x = Date.now()', 'export const x = new Date()',
    'export const x = performance.now()', 'const k = 0.5\nexport const x = 2 ** k',
    'const k = 0.5\nexport const x = k ** 2'])('%s', async code => expect(await refusals(code)).not.toEqual([]))
  it.each(['export const x = 2 ** -53', 'export const x = Math.sqrt(2) + Math.max(1, 2)',
    'const k = 3n\nexport const x = 2n ** k'])('but not %s', async code => expect(await refusals(code)).toEqual([]))
})
