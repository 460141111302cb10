import {describe, expect, it} from 'vitest'
import type {Evidence} from '#claims/judging/evidence.ts'
import {listDifferences} from '#browser/examination/differences.ts'
import {toEngine} from '#browser/page/engine.ts'
import {toFailureHtml, toOutcomeHtml} from '#browser/examination/outcome.ts'
import {toClasses} from '#render/highlight.ts'
import {splitTheorem} from '#render/theorem.ts'
import {toPlainText} from '#text/plain-text.ts'
import {toDay} from '#site/day.ts'
import {toAddress, toFullAddress} from '#site/address.ts'

const evidence = {setting: {m: 7}, verdict: 'confirmed', margin: '0'} as unknown as Evidence
const run = {engine: 'Chromium 156', ms: 210}

describe('toOutcomeHtml(here, published, run)', () => {
  it('says reproduced only where the digests are equal', () => {
    const html = toOutcomeHtml({digest: 'ab', evidence}, {digest: 'ab', evidence}, run)
    expect(html).toContain('reproduced, bit for bit,')
    expect(html).toContain('at m = 7, in 0.21 s with Chromium 156')
  })

  it('shows what differs, path by path', () => {
    const html = toOutcomeHtml({digest: 'ab', evidence: {...evidence, margin: '<1>'}}, {digest: 'cd', evidence}, run)
    expect(html).not.toContain('reproduced, bit for bit')
    expect(html).toContain(
      '<li><code>margin</code>: published <code>&quot;0&quot;</code>, here <code>&quot;&lt;1&gt;&quot;</code></li>',
    )
  })

  it('says here, never reproduced, at a setting that was not published', () => {
    const html = toOutcomeHtml({digest: 'ab', evidence: {...evidence, verdict: 'refuted'}}, undefined, run)
    expect(html).toContain('✗</span> refuted here')
    expect(html).not.toContain('reproduced')
  })
})

describe('toFailureHtml(failure)', () => {
  it('says that cancelling leaves the published evidence, and names every other failure', () => {
    expect(toFailureHtml({cause: 'cancelled', name: 'cancelled', message: 'cancelled', stack: ''})).toContain(
      'published evidence stands',
    )
    expect(toFailureHtml({cause: 'threw', name: 'RangeError', message: 'a < b', stack: ''})).toContain(
      'RangeError: a &lt; b',
    )
  })
})

describe('listDifferences(left, right)', () => {
  it('finds nothing between equal data, and the deepest places where they differ', () => {
    expect(listDifferences({a: [1, {b: 2}]}, {a: [1, {b: 2}]})).toEqual([])
    expect(listDifferences({a: [1, {b: 2}], c: 1}, {a: [1, {b: 3}], d: 1})).toEqual([
      {path: 'a.1.b', left: 2, right: 3},
      {path: 'c', left: 1, right: undefined},
      {path: 'd', left: undefined, right: 1},
    ])
    expect(listDifferences([1], {0: 1})).toHaveLength(1)
  })
})

describe('small conversions', () => {
  it('toEngine names the engine of a user agent', () => {
    expect(toEngine('Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36')).toBe(
      'Chromium 156',
    )
    expect(toEngine('Mozilla/5.0 (X11; rv:153.0) Gecko/20100101 Firefox/153.0')).toBe('Firefox 153')
    expect(toEngine('Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15'))
      .toBe('Safari 26.1')
    expect(toEngine('?')).toBe('this browser')
  })

  it('splitTheorem ends the general statement at the proof or the argument', () => {
    expect(splitTheorem('<p>a</p><div class="proof">b</div><p>c</p>')).toEqual({
      theorem: '<p>a</p>',
      after: '<div class="proof">b</div><p>c</p>',
    })
    expect(splitTheorem('<p>a</p>')).toEqual({theorem: '<p>a</p>', after: ''})
  })

  it('toClasses leaves highlighted source no style', () => {
    expect(
      toClasses(
        '<pre style="x"><span style="color:var(--astro-code-token-keyword)">if</span><span ' +
        'style="color:var(--astro-code-foreground)"> x</span></pre>',
      ),
    )
      .toBe('<pre><span class="token-keyword">if</span> x</pre>')
  })

  it('toPlainText drops the dollars of formulas and keeps those that are meant', () => {
    expect(toPlainText('for $x$ at \\$5')).toBe('for x at $5')
  })

  it('toDay writes a day in words', () => {
    expect(toDay('2026-11-03')).toBe('3 November 2026')
  })

  it('toAddress begins every address with the base path and ends it with the anchor', () => {
    expect(toAddress('lora/', 'x')).toBe('/lora/#x')
    expect(toFullAddress('lora/')).toBe('http://localhost:4321/lora/')
  })
})
