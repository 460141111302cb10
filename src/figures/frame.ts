import type {Axis, Plot} from './drawing.ts'
import {drawLabel, em} from './label.ts'
import {element, toPath} from './markup.ts'
import type {Rectangle} from './placement.ts'
import {computeExtent, toScale, type Scale} from './scale.ts'
import {width} from './svg.ts'
import {computeTicks, findWidest, type Tick} from './ticks.ts'

/** The frame of a plot: where it stands, how values become lengths, and its ticks. */
export interface Frame {
  readonly inner: Rectangle
  readonly height: number
  readonly x: Scale
  readonly y: Scale
  readonly xTicks: readonly Tick[]
  readonly yTicks: readonly Tick[]
}

/** Lays out the frame of a plot over the x and y values that it shows. */
export function computeFrame(plot: Plot, xs: readonly number[], ys: readonly number[]): Frame {
  const height = plot.shape === 'square' ? 400 : 290
  const [across, up] = [
    computeExtent(plot.x, xs, plot.marks.some(({mark}) => mark === 'dots' || mark === 'whiskers') ? 0.03 : 0),
    computeExtent(plot.y, ys, 0.06),
  ]
  const yTicks = computeTicks(plot.y, up, 6)
  const inner = findInner(height, findWidest(yTicks), plot.partition !== undefined)
  const right = inner.x + inner.width
  return {
    inner, height, yTicks, xTicks: computeTicks(plot.x, across, 6),
    x: toScale(plot.x, across, [inner.x, right]),
    y: toScale(plot.y, up, [inner.y + inner.height, inner.y]),
  }
}

function findInner(height: number, gutter: number, hasStrip: boolean): Rectangle {
  const [left, top, bottom] = [Math.max(20, gutter + 10), 1.9 * em, (hasStrip ? 3.9 : 3.1) * em]
  return {x: left, y: top, width: width - left - 14, height: height - top - bottom}
}

/**
 * Draws the grid, the axes and their labels: the y label above the axis, the x label at its right end, both upright.
 */
export function drawFrame(frame: Frame, x: Axis, y: Axis, hasStrip = false): string {
  const {inner, height} = frame
  const [right, floor] = [inner.x + inner.width, inner.y + inner.height]
  const grid = frame.yTicks.map(({at}) => toPath([[inner.x, frame.y(at)], [right, frame.y(at)]])).join('')
  const stubs = frame.xTicks.map(({at}) => toPath([[frame.x(at), floor], [frame.x(at), floor + 4]])).join('')
  const below = floor + (hasStrip ? 2.1 : 1.3) * em
  return element('path', {class: 'grid', d: grid})
    + element('path', {class: 'axis', d: toPath([[inner.x, floor], [right, floor]]) + (hasStrip ? '' : stubs)})
    + frame.yTicks.map(({at, label}) =>
      drawLabel(label, {class: 'tick end', x: inner.x - 6, y: frame.y(at), dy: '.33em'})
    ).join('')
    + frame.xTicks.map(({at, label}) => drawLabel(label, {class: 'tick middle', x: frame.x(at), y: below})).join('')
    + drawLabel(y.label, {x: 0, y: em})
    + drawLabel(x.label, {class: 'end', x: right, y: height - 6})
}
