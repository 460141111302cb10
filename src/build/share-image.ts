import {currentTitlePage} from '#articles/publication/title-page.ts'
import type {Rigour} from '#claims/verdict.ts'
import {imageSize, type Image} from '#site/share-image.ts'
import {element} from '#figures/markup.ts'
import {escapeHtml} from '#text/escape.ts'

/** Tells how wide a text is in pixels at some size. */
export type Measure = (text: string, size: number) => number

/** Colours of the image, as the style sheet names them. */
export interface Palette {
  readonly paper: string
  readonly ink: string
  readonly quiet: string
  readonly line: string
  readonly confirmed: string
}

const margin = 90
const mark = {radius: 11, step: 40, from: 430}
const sizes = [78, 66, 56]
const small = 34

/** Draws the image of an article: where it stands, its title, a mark for each of its claims, and how many there are. */
export function drawImage({title, marks, line}: Image, measure: Measure, colours: Palette): string {
  const {width, height} = imageSize
  const {size, lines} = fit(title, measure)
  const foot = breakLines(line, text => measure(text, small) <= width - 2 * margin)
  const say = (text: string, y: number, size: number, fill: string) =>
    element('text', {x: margin, y, 'font-size': size, fill}, escapeHtml(text))
  return element(
    'svg',
    {xmlns: 'http://www.w3.org/2000/svg', width, height, 'font-family': 'KaTeX_Main'},
    element('rect', {width, height, fill: colours.paper}),
    element('rect', {x: margin - 30, y: 80, width: 3, height: height - 160, fill: colours.line}),
    say(currentTitlePage().title, 108, small, colours.quiet),
    ...lines.map((text, i) => say(text, 140 + size * (i + 1) * 1.12, size, colours.ink)),
    ...marks.map((rigour, i) => drawMark(rigour, i, colours)),
    ...foot.map((text, i) => say(text, height - 92 - 1.3 * small * (foot.length - 1 - i), small, colours.quiet)))
}

/** Breaks a title into lines that fit, as large as it can be set in three of them. */
function fit(title: string, measure: Measure): {size: number; lines: readonly string[]} {
  const broken = sizes.map(size => ({
    size,
    lines: breakLines(title, text => measure(text, size) <= imageSize.width - 2 * margin),
  }))
  return broken.find(({size, lines}) => lines.length * size <= 230) ?? broken.at(-1)!
}

function breakLines(text: string, fits: (line: string) => boolean): readonly string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    return lines.length > 0 && !fits(longer) ? [...lines, word] : [...lines.slice(0, -1), longer]
  }, [])
}

// The surer, the fuller: a disc, a disc in a ring, a ring, a dot.
function drawMark(rigour: Rigour, i: number, {confirmed, paper}: Palette): string {
  const perRow = Math.floor((imageSize.width - 2 * margin) / mark.step)
  const [cx, cy] = [margin + mark.radius + mark.step * (i % perRow), mark.from + mark.step * Math.floor(i / perRow)]
  const disc = (r: number, fill: string) => element('circle', {cx, cy, r, fill, stroke: confirmed, 'stroke-width': 3})
  const {radius} = mark
  if (rigour === 'exact') return disc(radius, confirmed)
  if (rigour === 'enclosed') return disc(radius, paper) + disc(radius / 2.5, confirmed)
  return rigour === 'statistical' ? disc(radius, paper) : disc(radius / 4, confirmed)
}
