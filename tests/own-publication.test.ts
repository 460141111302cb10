import {spawnSync} from 'node:child_process'
import {readFileSync, readdirSync} from 'node:fs'
import {join, relative} from 'node:path'
import {beforeAll, describe, expect, it} from 'vitest'
import {parseTitlePage} from '#articles/publication/title-page.ts'
import {toLine} from '#problems/problem.ts'
import {house, lay, sound} from './hostile/publication.ts'

const yaml = `title: Small Numbers, Added
question: What is a sum?
lead: Sums are said to be hard. Here each is computed.
`

/**
 * A publication of one article and one claim, with a title, a
 * bibliography and colours of its own, made by the same library.
 */
describe('a publication of one\'s own', () => {
  const built = {root: '', output: '', code: null as number | null}
  const read = (file: string) => readFileSync(join(built.root, 'dist', file), 'utf8')
  const files = () => readdirSync(join(built.root, 'dist'), {recursive: true, encoding: 'utf8'})

  beforeAll(() => {
    built.root = lay({
      ...sound,
      'content/publication.yaml': yaml,
      'content/palette.css': ':root { --accent: light-dark(#7a1f52, #ea8db9); }\n',
    }, 'copied')
    const {status, stdout, stderr} = spawnSync(process.execPath, [join(house, 'node_modules/astro/bin/astro.mjs'),
      'build'], {cwd: built.root, encoding: 'utf8'})
    Object.assign(built, {code: status, output: stdout + stderr})
  })

  it('is built from its own content alone', () => expect(built.code, built.output).toBe(0))
  it('says its own title, question and first sentences', () => {
    expect(read('index.html')).toContain('<title>Small Numbers, Added</title>')
    expect(read('index.html')).toMatch(
      /<h1>What is a sum\?<\/h1>\s*<p>\s*Sums are said to be hard\. .* computed\. Of 1 claim, all are established/,
    )
    expect(read('sums/index.html')).toContain('<title>Article 1 · Small Numbers, Added</title>')
  })
  it('has its own colours', () =>
    expect(files().filter(file => file.endsWith('.css')).map(file => read(file)).join('')).toContain('#7a1f52'))
  it('says nothing of any other', () => {
    const texts = files().filter(file => /\.(html|json|xml|txt|md)$/.test(file))
    expect(texts.length).toBeGreaterThan(10)
    expect(texts.filter(file => /Universal Approximation|language models|transformer/i.test(read(file)))).toEqual([])
  })
})

describe('an environment full of names that mean something to others', () => {
  it('changes nothing of what is published', {timeout: 300_000}, () => {
    const root = lay({...sound}, 'copied')
    const build = (env: NodeJS.ProcessEnv) => {
      const outDir = join(root, `dist-${Object.keys(env).length}`)
      const {status, stdout, stderr} = spawnSync(process.execPath, [join(house, 'node_modules/astro/bin/astro.mjs'),
        'build', '--outDir', outDir], {cwd: root, encoding: 'utf8', env: {...process.env, ...env}})
      expect(status, stdout + stderr).toBe(0)
      const files = readdirSync(outDir, {recursive: true, withFileTypes: true}).filter(file => file.isFile())
      // What the index of the search holds is packed with the time in it.
      return Object.fromEntries(
        files.filter(file => !file.parentPath.includes('pagefind'))
          .map(
            file => [relative(outDir, join(file.parentPath, file.name)),
              readFileSync(join(file.parentPath, file.name), 'latin1')]
          ),
      )
    }
    const plain = build({})
    const full = build({
      SITE: 'https://a.example',
      BASE_URL: '/b/',
      NODE_ENV: 'development',
      PROD: '',
      MODE: 'c',
      DEV: 'yes',
      ASSETS_PREFIX: 'https://d.example',
      SSR: '',
    })
    expect(Object.keys(full).sort()).toEqual(Object.keys(plain).sort())
    expect(Object.keys(plain).filter(file => plain[file] !== full[file])).toEqual([])
  })
})

describe('a title page', () => {
  it.each([
    ['', 'content/publication.yaml:1  field "title" is missing'],
    ['titel: x\nquestion: y\nlead: z\n',
      'content/publication.yaml:1  there is no field "titel"; did you mean "title"?'],
    ['title: x\nquestion: [y]\nlead: z\n', 'content/publication.yaml:2  field "question" is ["y"]; expected a text'],
    ['title: x: y\n', 'content/publication.yaml:1  '],
  ])('with a fault is refused, at its line: %j', (text, message) => {
    const {problems} = parseTitlePage(text)
    expect(problems.map(toLine).join('\n')).toContain(message)
  })
})
