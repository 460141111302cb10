import {describe, expect, it} from 'vitest'
import {toHtml, toHtmlText} from '#articles/tex/math.ts'
import {attachPunctuation, findPunctuation} from '#articles/tex/punctuation.ts'

describe('punctuation after a formula', () => {
  it('findPunctuation takes what may not begin a line, and nothing else', () => {
    expect([', but', '.) Then', ' and', '-fold', ''].map(findPunctuation)).toEqual([',', '.)', '', '', ''])
  })

  it('attachPunctuation puts it into the last unbreakable piece of the formula', () => {
    const html = attachPunctuation(toHtml('x = y'), ',')
    expect(html).toMatch(
      /<span class="katex-base">(?:(?!katex-base).)*<span class="after">,<\/span><\/span><\/span><\/span>$/,
    )
    expect(attachPunctuation(toHtml('x'), '')).toBe(toHtml('x'))
    expect(attachPunctuation('no formula', ',')).toBe('no formula,')
  })

  it('toHtmlText keeps every character in its order', () => {
    const plain = (html: string) => html.replace(/<math.*?<\/math>/gs, '').replace(/<[^>]*>/g, '')
    expect(plain(toHtmlText('if $a$, then $b$; (see $c$).'))).toBe('if a, then b; (see c).')
  })
})
