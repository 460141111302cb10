import type {Bars} from './drawing.ts'
import {drawLabel, em, measureWidth} from './label.ts'
import {element, toPath} from './markup.ts'
import {toNumeral} from './numeral.ts'
import {computeExtent, isLogarithmic, toScale, type Scale} from './scale.ts'
import {drawSvg, width} from './svg.ts'

const pitch = 1.7 * em

/** Draws horizontal bars, one below the other, as an SVG element; the values stand at their ends instead of an axis. */
export function drawBars(chart: Bars): string {
  const values = chart.bars.map(({value}) => value)
  const gutter = findWidest(chart.bars.map(({label}) => label)) + 8
  const room = findWidest(values.map(value => toNumeral(value))) + 8
  const x = toScale(chart.axis, findReach(chart, values), [gutter, width - room])
  const top = 2 * em
  const bottom = top + pitch * values.length
  return drawSvg(chart, bottom + (chart.bound ? 1.4 * em : 2),
    drawLabel(chart.axis.label, {x: 0, y: em}),
    ...chart.bars.map((bar, i) => drawBar(bar, top + i * pitch, x, isLogarithmic(chart.axis) ? gutter : x(0), gutter)),
    ...(chart.bound ? drawBound(chart.bound, x(chart.bound.at), top, bottom) : []))
}

function findWidest(labels: readonly string[]): number {
  return labels.reduce((widest, label) => Math.max(widest, measureWidth(label)), 0)
}

// Linear bars start at zero; logarithmic ones start a factor below the least of them.
function findReach({axis, bound}: Bars, values: readonly number[]): readonly [number, number] {
  const all = bound ? [...values, bound.at] : values
  return isLogarithmic(axis) ? computeExtent(axis, all, 0.1) : computeExtent(axis, [0, ...all])
}

function drawBar(
  {label, value, tone = 'claim'}: Bars['bars'][number],
  y: number,
  x: Scale,
  zero: number,
  gutter: number,
): string {
  const end = Number.isFinite(x(value)) ? x(value) : zero
  const [from, to] = [Math.min(zero, end), Math.max(zero, end)]
  const middle = y + pitch / 2
  return drawLabel(label, {class: 'end', x: gutter - 8, y: middle, dy: '.33em'})
    + element('rect', {class: `bar ${tone}`, x: from, y: y + 4, width: Math.max(1, to - from), height: pitch - 8})
    + drawLabel(toNumeral(value), {class: 'tick', x: to + 5, y: middle, dy: '.33em'})
}

function drawBound({label}: {label: string}, x: number, top: number, bottom: number): readonly string[] {
  const isRight = x > width / 2
  return [
    element('path', {class: 'line bound', d: toPath([[x, top], [x, bottom + 4]])}),
    drawLabel(label, {class: `label bound${isRight ? ' end' : ''}`, x, y: bottom + 1.2 * em}),
  ]
}
