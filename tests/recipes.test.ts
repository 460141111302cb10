import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeAll, describe, expect, it} from 'vitest'
import {article, house, lay, run, sound, toArticle, toTold, write} from './hostile/publication.ts'

const text = readFileSync(join(house, '.github/CONTRIBUTING.md'), 'utf8')

const headings = ['A tag', 'A function of `numerics/`', 'An object of `networks/`', 'A laboratory']

/** The recipe under a heading: the files that it writes whole, and the lines that it puts after others. */
function readRecipe(heading: string) {
  const part = text.split(/^### /m).find(each => each.startsWith(`${heading}\n`))
  if (part === undefined) throw new Error(`CONTRIBUTING has no recipe "${heading}"`)
  const inserted = [...part.matchAll(/`([^`]+)`, after the line with `([^`]+)`:\n\n```\w+\n([^]*?)```/g)]
    .map(([, file, after, lines]) => ({file: file, after: after, lines: lines}))
  const whole = [...part.matchAll(/`([^`]+)`:\n\n```\w+\n([^]*?)```/g)].map(([, file, content]) =>
    [file, content] as const
  )
  return {inserted, whole: Object.fromEntries(whole.filter(([file]) => file.includes('/')))}
}

function carryOut(root: string, heading: string): void {
  const {inserted, whole} = readRecipe(heading)
  write(root, whole)
  for (const {file, after, lines} of inserted) {
    const source = readFileSync(join(root, file), 'utf8').split('\n')
    const at = source.findIndex(line => line.includes(after))
    if (at < 0) throw new Error(`${file} has no line with ${after}`)
    write(root, {
      [file]: [...source.slice(0, at + 1), ...lines.trimEnd().split('\n'), ...source.slice(at + 1)].join('\n'),
    })
  }
}

describe('the recipes of CONTRIBUTING, carried out in a copy of the house,', {timeout: 300_000}, () => {
  let root = ''
  beforeAll(() => {
    const body = `${toTold('sum')}\n\n<Warning>\n\nMind the gap.\n\n</Warning>\n\n<Lab name="weigh"/>\n`
    root = lay({...sound, [`content/${article}/article.mdx`]: toArticle(body)}, 'copied')
    for (const heading of headings) carryOut(root, heading)
  })

  it('write at least ten files or lines', () => expect(
    headings.map(readRecipe).reduce((sum, {inserted, whole}) => sum + inserted.length + Object.keys(whole).length, 0))
    .toBeGreaterThanOrEqual(10))

  it('runTraining a function and an object that pass their tests', () => {
    const vitest = join(house, 'node_modules/vitest/vitest.mjs')
    const {code, out, err} = run(root, vitest, 'run', '--root', root, 'tests/numerics', 'tests/networks')
    expect(code, out + err).toBe(0)
    expect(out).toMatch(/2 passed/)
  })

  it('runTraining a tag and a laboratory that a page shows', () => {
    const {code, out, err} = run(root, join(house, 'node_modules/astro/bin/astro.mjs'), 'build')
    expect(code, out + err).toBe(0)
    const page = readFileSync(join(root, `dist/${article}/index.html`), 'utf8')
    expect(page).toMatch(/role="note"[^>]*><span class="name"[^>]*>Warning\.<\/span>\s*<p>Mind the gap\.<\/p>/)
    expect(page).toMatch(/<p>readout: \d\.\d{3}<\/p>/)
  })
})
