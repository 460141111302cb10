import {describe, expect, it} from 'vitest'
import {toHtml} from '#articles/tex/math.ts'
import {collectArticleFormulas, collectGlyphs, setAll} from '../../src/build/glyphs.ts'
import {toOutline} from '#articles/elements/outline.ts'

const faces = (tex: string, display = false) => Object.fromEntries(collectGlyphs(toHtml(tex, {display})))

describe('collectGlyphs', () => {
  it.each([
    ['x', {'Math-Italic': 'x'}],
    ['12', {'Main-Regular': '12'}],
    ['\\mathbf 1_n', {'Main-Bold': '1', 'Math-Italic': 'n'}],
    ['\\mathbb R^d', {'AMS-Regular': 'R', 'Math-Italic': 'd'}],
    ['\\operatorname{rank}A', {'Main-Regular': 'aknr', 'Math-Italic': 'A'}],
    ['\\mathcal N', {'Caligraphic-Regular': 'N'}],
    ['\\text{if }\\mathit{ab}', {'Main-Italic': 'ab', 'Main-Regular': 'fi\u00a0'}],
    ['a<b', {'Main-Regular': '<', 'Math-Italic': 'ab'}],
  ])('finds of %s the face of each character', (tex, expected) => {
    expect(
      Object.fromEntries(
        Object.entries(faces(tex)).map(([face, text]) => [face, text.replace('\u200b', '')]).filter(([, text]) =>
          text !== ''
        ),
      ),
    ).toEqual(expected)
  })

  it('finds signs that are larger in a formula on its own line', () => {
    expect(faces('\\sum')).toHaveProperty('Size1-Regular', '∑')
    expect(faces('\\sum', true)).toHaveProperty('Size2-Regular', '∑')
    expect(faces('\\Bigl(x\\Bigr)')).toHaveProperty('Size2-Regular', '()')
  })

  it('takes nothing from the MathML nor from the words around', () => {
    expect(collectGlyphs(`<p>Ω ${toHtml('x')} Ψ</p> ${toHtml('y')}`)).toEqual(new Map([['Math-Italic', 'xy']]))
  })
})

it('the formulas of an article are those of its text, of its title and abstract, of the captions of tables and of ' +
  'terms', () => {
  const head = '---\ntitle: $\\alpha$\nauthors: [A]\ndate: 2026-11-23\nabstract: $\\beta$\norder: 1\n---\n\n'
  const body =
    '## $\\gamma$ {#sec-a}\n\n$$\n\\sum\n$$\n\n<Table name="tab-a" caption="$\\delta$">\n\n| $\\zeta$ ' +
    '|\n|---|\n\n</Table>\n\n<Glossary><Entry name="def-a" term="a" sign="$\\eta$">$\\theta$</Entry></Glossary>\n'
  const glyphs = collectGlyphs(setAll([collectArticleFormulas(toOutline(head + body, 'content/a/article.mdx'))]))
  expect(glyphs.get('Math-Italic')).toBe('αβγδζηθ')
  expect(glyphs.get('Size2-Regular')).toBe('∑')
})
