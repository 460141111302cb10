import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {toOutline} from '#articles/elements/outline.ts'

const file = 'content/first/article.mdx'
const outline = toOutline(readFileSync(join(import.meta.dirname, '../fixtures/sound', file), 'utf8'), file)
const head = '---\ntitle: T\nauthors: [A]\ndate: 2026-11-23\nabstract: B\norder: 1\n---\n\n'
const rules = (body: string) => toOutline(head + body, file).problems.map(({line, rule}) => `${line} ${rule}`)

describe('toOutline', () => {
  it('takes the article from its folder and the front matter with its folded lines', () => {
    expect(outline.article).toBe('first')
    expect(outline.frontMatter).toEqual({
      title: 'Squares: $x^2$', authors: ['Ada Lovelace', 'Emmy Noether'], date: '2026-11-23',
      abstract: 'A network of $m$ hats approximates $x^2$.', order: 2, changes: [],
    })
  })

  it('numbers sections, claims, labelled equations, figures and tables in reading order', () => {
    expect(outline.anchors).toEqual([
      {kind: 'section', anchor: 'sec-depth', number: '1', title: 'Depth squares $x^2$', line: 13},
      {
        kind: 'equation',
        anchor: 'eq-hat',
        number: '1',
        title: 'g(x) = \\begin{cases} 2x \\\\ 2 - 2x \\end{cases}',
        line: 18,
      },
      {kind: 'section', anchor: 'sec-part', number: '1.1', title: 'A “part”', line: 24},
      {kind: 'claim', anchor: 'sawtooth-depth', number: '1', title: '', line: 26},
      {kind: 'equation', anchor: 'eq-positive', number: '2', title: 'g(x) \\ge 0.', line: 29},
      {kind: 'figure', anchor: 'fig-saw', number: '1', title: 'The saw of $g$.', line: 35},
      {kind: 'table', anchor: 'tab-errors', number: '1', title: 'Errors for $m$ hats', line: 37},
      {kind: 'section', anchor: 'sec-end', number: '2', title: 'The end', line: 45},
      {kind: 'claim', anchor: 'no-end', number: '2', title: '', line: 47},
    ])
  })

  it('lists claims, figures, references, citations, values and sidenotes with their lines', () => {
    expect(outline.claims).toEqual([{name: 'sawtooth-depth', number: '1', line: 26}, {
      name: 'no-end',
      number: '2',
      line: 47,
    }])
    expect(outline.figures).toEqual([{
      of: 'sawtooth-depth',
      name: 'fig-saw',
      number: '1',
      caption: 'The saw of $g$.',
      line: 35,
    }])
    expect(outline.refs.map(({to}) => to)).toEqual(['eq-hat', 'second/sec-one', 'second', 'far'])
    expect(outline.values).toEqual([{of: 'sawtooth-depth', at: 'finding.value', digits: 3, line: 32}])
    expect(outline.asides).toEqual([{anchor: 'aside-1', number: '1', line: 11, column: 54}])
  })

  it('gives each citation an anchor of its own, so that a reference can link back to every place of use', () => {
    expect(outline.cites).toMatchObject([
      {anchor: 'cite-1', keys: ['barron1993'], line: 11},
      {anchor: 'cite-2', keys: ['yarotsky2017', 'hornik1989'], at: 'Proposition 2', line: 15},
    ])
  })

  it('lists the terms that it defines, with the text of their definitions, and those that it links to', () => {
    expect(outline.terms).toEqual([{to: 'rank', line: 49}])
    const second = toOutline(
      readFileSync(join(import.meta.dirname, '../fixtures/sound/content/second/article.mdx'), 'utf8'),
      'content/second/article.mdx',
    )
    expect(second.entries).toEqual([{
      anchor: 'def-rank',
      term: 'rank',
      definition: 'The least $r$ with $A=BC$ and $r$ columns in $B$.',
    }])
    expect(second.anchors.at(-1)).toEqual({
      kind: 'term',
      anchor: 'def-rank',
      number: '1',
      title: 'rank $\\rank A$',
      line: 14,
    })
  })

  it('takes $$…$$ alone in a paragraph for a display formula, without a number where it has no label', () => {
    expect(outline.formulas.filter(({display}) => display).map(({line, label, number}) => [line, label, number]))
      .toEqual([[18, 'eq-hat', '1'], [22, undefined, undefined], [29, 'eq-positive', '2']])
  })

  it('is plain data that JSON carries', () => {
    expect(JSON.parse(JSON.stringify(outline))).toEqual(outline)
  })

  it('reports an article without front matter', () => {
    expect(toOutline('Text.', file).problems).toEqual(
      [{
        file,
        line: 1,
        rule: 'front-matter',
        message: 'the article does not begin with front matter between two lines ---',
      }],
    )
  })

  it('takes the changes with their lines, the newest first, and none where there are none', () => {
    const changed = head.replace(
      'order: 1',
      'order: 1\nchanges:\n  - date: 2026-12-01\n    what: >-\n      Of $m$\n      hats.\n    claims: [sawtooth]\n  ' +
      '- {date: 2026-11-30, what: A word.}',
    )
    expect(toOutline(changed, file).frontMatter!.changes).toEqual([
      {date: '2026-12-01', what: 'Of $m$ hats.', claims: ['sawtooth'], line: 8},
      {date: '2026-11-30', what: 'A word.', claims: [], line: 13},
    ])
  })

  it('reports changes that are no list', () => {
    expect(toOutline(head.replace('order: 1', 'order: 1\nchanges: a word'), file).problems).toEqual([{
      file,
      line: 7,
      rule: 'changes',
      message: expect.stringContaining('a change is "a word"') as string,
    }])
  })

  it('reports broken YAML at its line', () => {
    expect(toOutline('---\ntitle: T\nauthors: [A\n---\n', file).problems[0]).toMatchObject({
      rule: 'front-matter',
      line: 4,
    })
  })

  it('reports a display formula that is never closed', () => {
    expect(rules('$$\nx\n')).toEqual(['10 tex-fence'])
  })

  it.each([
    ['| $|x|$ | b |\n|---|---|\n| 1 | 2 |', '9 tex-table-bar'],
    ['| a |\n|---|\n| $\\|x\\|$ |', '11 tex-table-bar'],
    ['| $a$ | $b$ |\n|---|---|\n| $\\lvert x\\rvert$ | \\$ |', undefined],
    ['Text |x| and $|x|$.', undefined],
    ['`$` and \\$ are signs.\n\n```\n$x\n```', undefined],
  ])('reads the dollars and bars of %j', (body, expected) => {
    expect(rules(body)).toEqual(expected === undefined ? [] : [expected])
  })
})
