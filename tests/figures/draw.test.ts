import {describe, expect, it} from 'vitest'
import {draw} from '#figures/draw.ts'
import type {Plot} from '#figures/drawing.ts'
import {bars, everyDrawing, everyMark, heatMap, panels, randomPlot} from './drawings.ts'

const rounds = Math.min(2000, Number(process.env.FUZZ ?? 1000) / 5)

/** Reads well-formed markup into its tags, and throws on the first that does not close. */
function tagsOf(markup: string): string[] {
  const open: string[] = []
  return [...markup.matchAll(/<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<]*")*)>|[<>]/g)].map(([tag, slash, name]) => {
    if (!name) throw new Error(`a stray "${tag}"`)
    if (slash === '') open.push(name)
    else if (open.pop() !== name) throw new Error(`</${name}> closes nothing`)
    return tag
  }).concat(open.map(name => { throw new Error(`<${name}> stays open`) }))
}

const numbersIn = (markup: string) => [...markup.matchAll(/-?\d+(?:\.\d+)?/g)].map(([text]) => text)

describe('draw(drawing)', () => {
  it('writes well-formed markup for every kind of drawing and every mark', () => {
    for (const drawing of everyDrawing) expect(tagsOf(draw(drawing)).length).toBeGreaterThan(10)
  })

  it('writes neither ids, nor styles, nor scripts, so that a strict policy holds and drawings share a page', () => {
    for (const drawing of everyDrawing) expect(draw(drawing)).not.toMatch(/ (id|style|on[a-z]+)=|<style|<script/)
  })

  it('names and describes each image, and escapes what it names', () => {
    const svg = draw(everyMark)
    expect(svg).toMatch(
      new RegExp('^<svg class="drawing" role="img" viewBox="0 0 420 \\d+" width="420" height="\\d+">' +
        '<title>Error &amp; bound</title><desc>The error &quot;falls&quot; on the bound, x &lt; y.</desc>'),
    )
    expect(draw(panels).match(/role="img"/g)).toHaveLength(3)
  })

  it('gives the same text for the same drawing after a journey through JSON', () => {
    for (const drawing of everyDrawing) expect(draw(JSON.parse(JSON.stringify(drawing)))).toBe(draw(drawing))
  })

  it('labels every mark in place', () => {
    const svg = draw(everyMark).replace(/<\/?tspan[^>]*>/g, '')
    for (
      const label of ['G', 'steps', 'not C2', 'enclosure', 'sample', 'boxes', '1/4', 'N = 24', 'the supremum',
        '3 boxes']
    ) expect(svg).toContain(`>${label}</text>`)
  })

  it('draws a control in its own class, behind the curve of the claim', () => {
    const svg = draw(everyMark)
    expect(svg.indexOf('class="dot control"')).toBeGreaterThan(0)
    expect(svg.indexOf('class="dot control"')).toBeLessThan(svg.indexOf('class="line claim"'))
  })

  it('draws curves of different hues with different line styles or markers', () => {
    const points = [[0, 1], [1, 2]] as const
    const plot: Plot = {
      ...everyMark,
      partition: undefined,
      x: {label: 'x'},
      y: {label: 'y'},
      marks: [0, 1, 2, 3].map(() => ({mark: 'line', points})),
    }
    for (const tone of ['claim', 'second', 'third', 'fourth']) expect(draw(plot)).toContain(`class="line ${tone}"`)
    const markers = draw({...plot, marks: [0, 1, 2, 3].map(() => ({mark: 'dots', points: [[0, 1]]}))})
    expect(
      new Set(markers.match(/<(circle|path) class="dot [^>]*>/g)!.map(tag => tag.replace(/class="[^"]*"/, ''))).size,
    ).toBe(4)
  })

  it('writes finite lengths of at most two decimals, whatever the data', () => {
    for (let i = 0; i < rounds; i++) {
      const svg = draw(randomPlot(`draw ${i}`))
      expect(svg).not.toMatch(/NaN|Infinity|undefined|null|e[-+]\d/)
      for (const text of numbersIn(svg.replace(/>[^<]*</g, '><').replace(/em"/g, '"')))
        expect(text.split('.')[1]?.length ?? 0).toBeLessThanOrEqual(2)
    }
  })

  it('leaves out points that a logarithmic axis cannot show, and draws the others', () => {
    const plot: Plot = {...everyMark, marks: [{mark: 'dots', points: [[8, 0], [16, -1], [32, 0.5]]}]}
    expect(draw(plot).match(/class="dot/g)).toHaveLength(1)
  })

  it('prints the entries of a small matrix and none of a large one', () => {
    expect(draw(heatMap)).toContain('>−1</text>')
    const large = {
      ...heatMap,
      kind: 'heat map' as const,
      rows: undefined as never,
      columns: undefined as never,
      entries: Array.from({length: 40}, () => Array.from({length: 40}, () => 0.123)),
    }
    expect(draw(large)).not.toContain('<text')
  })

  it('turns the labels of columns where they would meet, and leaves those that have room', () => {
    const toMap = (columns: readonly string[]) => ({
      ...heatMap,
      kind: 'heat map' as const,
      rows: undefined as never,
      columns,
      entries: [columns.map(() => 1)],
    })
    const words = Array.from({length: 12}, (_, j) => `quatre-${j}`)
    expect(draw(toMap(words)).match(/transform="rotate\(-90 [\d. ]+\)"/g)).toHaveLength(12)
    expect(draw(toMap(words.map((word, j) => j % 6 === 0 ? word : '')))).not.toContain('rotate')
    expect(draw(toMap(['a', 'b', 'c']))).not.toContain('rotate')
  })

  it('draws negative bars to the left of zero', () => {
    const [first, second] = [...draw(bars).matchAll(/<rect class="bar [a-z]+" x="([\d.]+)"/g)].map(match =>
      Number(match[1])
    )
    expect(second).toBeLessThan(first)
  })
})
