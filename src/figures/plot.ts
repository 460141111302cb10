import type {Mark, Partition, Plot, Tone} from './drawing.ts'
import {drawFrame, computeFrame, type Frame} from './frame.ts'
import {drawLabel} from './label.ts'
import {drawLabels} from './labelling.ts'
import {drawMark, type Drawn} from './mark.ts'
import {element, toPath} from './markup.ts'
import {drawSvg, toViewBox} from './svg.ts'

/** Draws a plot as an SVG element. */
export function drawPlot(plot: Plot): string {
  const frame = computeFrame(
    plot,
    plot.marks.flatMap(xsOf).concat(plot.partition?.ends ?? []),
    plot.marks.flatMap(ysOf),
  )
  const drawn = plot.marks.map((mark, i) => drawMark(mark, mark.tone ?? findTone(plot.marks, i), frame))
  return drawSvg(plot, frame.height,
    drawFrame(frame, plot.x, plot.y, plot.partition !== undefined),
    drawClipped(frame, [...drawn].sort((a, b) => layerOf(a) - layerOf(b)).map(({markup}) => markup)),
    ...(plot.partition ? drawPartition(plot.partition, frame) : []),
    ...drawLabels(drawn, frame))
}

// An inner svg clips without an id, which would have to be unique
// in the page; its margin keeps strokes at the edge whole.
function drawClipped({inner: {x, y, width: w, height: h}}: Frame, parts: readonly string[]): string {
  const box = {x: x - 4, y: y - 4, width: w + 8, height: h + 8}
  return element('svg', {...box, viewBox: toViewBox(box.x, box.y, box.width, box.height)}, ...parts)
}

const cycle: readonly Tone[] = ['claim', 'second', 'third', 'fourth']

// Rules and notes speak of bounds and places; only the other marks share out the hues, in their order.
function findTone(marks: readonly Mark[], i: number): Tone {
  const isHued = ({mark, tone}: Mark) => tone === undefined && mark !== 'rule' && mark !== 'note'
  return isHued(marks[i]) ? cycle[marks.slice(0, i).filter(isHued).length % cycle.length] : 'bound'
}

function layerOf({mark, tone}: Drawn): number {
  if (mark.mark === 'area' || mark.mark === 'boxes') return 0
  if (tone === 'control') return 1
  return mark.mark === 'dots' || mark.mark === 'note' ? 3 : 2
}

function xsOf(mark: Mark): readonly number[] {
  switch (mark.mark) {
    case 'area': case 'whiskers': return mark.spans.map(([x]) => x)
    case 'boxes': return mark.boxes.flatMap(([left, right]) => [left, right])
    case 'rule': return mark.axis === 'x' ? [mark.at] : []
    case 'note': return [mark.at[0]]
    default: return mark.points.map(([x]) => x)
  }
}

function ysOf(mark: Mark): readonly number[] {
  switch (mark.mark) {
    case 'area': case 'whiskers': return mark.spans.flatMap(([, lo, hi]) => [lo, hi])
    case 'boxes': return mark.boxes.flatMap(([, , lower, upper]) => [lower, upper])
    case 'rule': return mark.axis === 'y' ? [mark.at] : []
    case 'note': return [mark.at[1]]
    default: return mark.points.map(([, y]) => y)
  }
}

/** Draws the boxes of a partition as a strip under the axis; boxes narrower than the eye can tell merge into a tint. */
function drawPartition({ends, label}: Partition, {inner, x, height}: Frame): readonly string[] {
  const [top, bottom] = [inner.y + inner.height + 3, inner.y + inner.height + 11]
  const places = ends.map(x).filter((place, i, all) => i === 0 || place - all[i - 1] >= 0.05)
  const [first = inner.x, last = inner.x] = [places[0], places.at(-1)]
  return [
    element('path', {
      class: 'area claim',
      d: `${toPath([[first, top], [last, top], [last, bottom], [first, bottom]])}z`,
    }),
    element('path', {class: 'cut', d: places.map(place => toPath([[place, top], [place, bottom]])).join('')}),
    drawLabel(label, {class: 'claim', x: inner.x, y: height - 6}),
  ]
}
