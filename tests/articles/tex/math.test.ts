import {describe, expect, it} from 'vitest'
import {findLabels, findReferences, toHtml, toHtmlText} from '#articles/tex/math.ts'
import {macros} from '#articles/tex/macros.ts'
import {TexError} from '#articles/tex/tex-error.ts'

describe('toHtml', () => {
  it('sets HTML for the eye and MathML for the ear', () => {
    expect(toHtml('x^2')).toMatch(/<math.*<span class="katex-html" aria-hidden="true">/s)
  })

  it('sets a display formula with its number beside it', () => {
    expect(toHtml('x', {display: true, number: '3'})).toMatch(
      /^<span class="katex-display">.*<span class="equation-number">\(3\)<\/span>$/s,
    )
  })

  it('removes the label and links \\eqref to the number of its equation', () => {
    const html = toHtml('a \\label{eq-a} + \\eqref{eq-b}', {numberOf: label => label === 'eq-b' ? '7' : undefined})
    expect(html).not.toContain('eq-a')
    expect(html).toContain('<a href="#eq-b">')
    expect(html).toContain('<mtext href="#eq-b">(7)</mtext>')
  })

  it('throws a TexError with the offset in the TeX as the author wrote it, labels counted', () => {
    expect(() => toHtml('\\label{eq-a} \\foo')).toThrow(
      expect.objectContaining({offset: 13, message: 'Undefined control sequence: \\foo'}),
    )
  })

  it('does not link to an address outside the page', () => {
    expect(() => toHtml('\\href{https://example.org}{x}')).toThrow(TexError)
    expect(() => toHtml('\\includegraphics{x.png}')).toThrow('\\includegraphics leads out of the page')
  })

  it('knows each macro of the table, and keeps the table as it is', () => {
    const before = JSON.stringify(macros)
    for (const name of Object.keys(macros)) expect(toHtml(`${name}{x}{y}`)).toContain('<math')
    toHtml('\\gdef\\R{x}')
    expect(JSON.stringify(macros)).toBe(before)
  })
})

describe('toHtmlText', () => {
  it('sets the formulas and escapes everything else', () => {
    expect(toHtmlText('<b> & "x"')).toBe('&lt;b&gt; &amp; &quot;x&quot;')
    expect(toHtmlText('for $x<1$,')).toMatch(/^for <span class="katex">.*,<\/span>.*<\/span>$/s)
  })

  it('reads \\$ as a dollar sign, outside formulas and inside', () => {
    expect(toHtmlText('\\$5')).toBe('$5')
    expect(toHtmlText('$\\$5$')).toContain('<mi mathvariant="normal">$</mi>')
  })

  it('refuses a formula that is not closed', () => {
    expect(() => toHtmlText('a $x')).toThrow('a formula is not closed in "a $x"')
  })
})

describe('labels', () => {
  it('findLabels and findReferences read TeX', () => {
    expect(findLabels('a \\label{eq-a}')).toEqual(['eq-a'])
    expect(findReferences('\\eqref{eq-a} \\eqref{eq-b}')).toEqual(['eq-a', 'eq-b'])
  })
})
