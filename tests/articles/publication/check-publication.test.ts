import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {checkPublication} from '#articles/publication/check-publication.ts'
import {readPublication} from '#articles/publication/publication.ts'
import {toLine} from '#problems/problem.ts'

const fixtures = join(import.meta.dirname, '../fixtures')
const claim = (name: string) => ({name, file: `content/${name}.ts`})
const check = (root: string, names: string[]) =>
  checkPublication(readPublication(join(fixtures, root)), names.map(claim)).map(toLine)
const broken = check('broken', ['prose/rank-threshold', 'prose/untold', 'syntax/hidden', 'prose/nested'])

describe('checkPublication', () => {
  it('finds nothing in a sound publication', () => {
    expect(check('sound', ['first/sawtooth-depth', 'first/no-end', 'second/far'])).toEqual([])
  })

  it('finds every problem of a broken publication at once, with file, line, near miss and rule', () => {
    expect(broken).toEqual(readFileSync(join(fixtures, 'broken/problems.txt'), 'utf8').trim().split('\n'))
  })

  it.each([
    'anchor-form',
    'anchor-kept',
    'anchor-unique',
    'bib-authors',
    'bib-fields',
    'bib-key',
    'bib-parses',
    'bib-required',
    'bib-type',
    'bib-unique',
    'bib-value',
    'changes',
    'cite-resolves',
    'claim-resolves',
    'claim-told',
    'claim-told-once',
    'eqref-resolves',
    'front-matter',
    'heading-anchored',
    'heading-depth',
    'link-form',
    'mdx-parses',
    'no-expressions',
    'no-imports',
    'redirect-resolves',
    'ref-resolves',
    'tag-attributes',
    'tag-content',
    'tag-known',
    'tag-placed',
    'term-defined-once',
    'term-resolves',
    'tex-closed',
    'tex-fence',
    'tex-label',
    'tex-number',
    'tex-parses',
    'tex-table-bar',
  ])('sees the rule %s broken', rule => {
    expect(broken.some(line => line.endsWith(`(${rule})`))).toBe(true)
  })

  it('reports a claim that is told without a file, and names the near miss', () => {
    expect(check('sound', ['first/sawtooth-dept', 'first/no-end', 'second/far'])).toContain(
      'content/first/article.mdx:26  claim "sawtooth-depth" not found; did you mean "sawtooth-dept"? (claim-resolves)')
  })

  it('does not say that a claim is told nowhere while its article cannot be read', () => {
    expect(broken.some(line => line.startsWith('content/syntax/hidden.ts'))).toBe(false)
  })
})
