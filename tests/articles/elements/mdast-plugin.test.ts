import {readFileSync, writeFileSync, mkdtempSync, mkdirSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {mdxToJs} from 'satteri'
import {describe, expect, it} from 'vitest'
import {articlePlugin} from '#articles/elements/mdast-plugin.ts'
import {features} from '#articles/mdx/mdx.ts'

/** Compiles as Astro does: with the front matter cut off. */
async function compile(root: string, file: string): Promise<string> {
  const text = readFileSync(join(root, file), 'utf8')
  const source = text.replace(/^---\n[^]*?\n---/, '')
  const fileURL = pathToFileURL(join(root, file))
  return (await mdxToJs(source, {features, mdastPlugins: [articlePlugin(root)], fileURL, jsx: true})).code
}

const code = await compile(join(import.meta.dirname, '../fixtures/sound'), 'content/first/article.mdx')
const count = (text: string) => code.split(text).length - 1

describe('articlePlugin', () => {
  it('numbers the headings and keeps their anchors', () => {
    expect(code).toMatch(
      /<_components.h2 id="sec-depth"><_components.span class="section-number" set:html="1\u2002" ?\/>/,
    )
    expect(code).toMatch(
      /<_components.h3 id="sec-part"><_components.span class="section-number" set:html="1\.1\u2002" ?\/>/,
    )
  })

  it('gives each labelled equation its anchor and number, also in one line and within a claim', () => {
    expect(count('class="equation"')).toBe(3)
    expect(code).toMatch(/class="equation" id="eq-hat"/)
    expect(code).toMatch(/class="equation" id="eq-positive"[^\n]*\(2\)/)
  })

  it('keeps the backslashes of the TeX, which would be lost in Markdown', () => {
    expect(code).toContain('\\\\begin{cases} 2x \\\\\\\\ 2 - 2x \\\\end{cases}'.replaceAll('\\\\', '\\'))
  })

  it('tells each tag its article, its line in the file and its number or anchor', () => {
    expect(code).toMatch(/Claim name="sawtooth-depth" article="first" line="26" number="1"/)
    expect(code).toMatch(
      /Cite key="yarotsky2017 hornik1989" at="Proposition 2" article="first" line="15" anchor="cite-2"/,
    )
    expect(code).toMatch(/Aside article="first" line="11" anchor="aside-1" number="1"/)
    expect(code).toMatch(/Figure of="sawtooth-depth" name="fig-saw" article="first" line="35" number="1"/)
    expect(code).toMatch(/Value of="sawtooth-depth" at="finding.value" digits="3" article="first" line="32"/)
  })

  it('throws every problem of a broken article at its line in the file', async () => {
    const root = mkdtempSync(join(tmpdir(), 'plugin-'))
    mkdirSync(join(root, 'content/a'), {recursive: true})
    writeFileSync(join(root, 'content/a/article.mdx'), '---\ntitle: T\n---\n\nA $\\foo$.\n\n<Reff to="x"/>\n')
    await expect(compile(root, 'content/a/article.mdx')).rejects.toThrow([
      '', 'content/a/article.mdx:7  an article has no tag <Reff>; did you mean "Ref"? (tag-known)',
      'content/a/article.mdx:5  Undefined control sequence: \\foo at "\\foo" (tex-parses)', '2 problems'].join('\n'))
    rmSync(root, {recursive: true})
  })
})
