import type {Boxes, Mark, Note, Point, Rule, Series, Spans, Tone} from './drawing.ts'
import type {Frame} from './frame.ts'
import {element, toLength, toPath} from './markup.ts'

/** A mark whose place has been found: its tone, its shapes as markup, and where a label may be tied to it. */
export interface Drawn {
  readonly mark: Mark
  readonly tone: Tone
  readonly markup: string
  readonly anchors: readonly Point[]
  /** The lines, in user units, which labels avoid; dots are lines of length zero. */
  readonly lines: readonly (readonly Point[])[]
}

/** Draws one mark in a frame. */
export function drawMark(mark: Mark, tone: Tone, frame: Frame): Drawn {
  switch (mark.mark) {
    case 'line': case 'step': case 'dots': return {mark, tone, ...drawSeries(mark, tone, frame)}
    case 'area': case 'whiskers': return {mark, tone, ...drawSpans(mark, tone, frame)}
    case 'boxes': return {mark, tone, ...drawBoxes(mark, tone, frame)}
    case 'rule': return {mark, tone, ...drawRule(mark, tone, frame)}
    case 'note': return {mark, tone, ...drawNote(mark, tone, frame)}
  }
}

type Shapes = Pick<Drawn, 'markup' | 'anchors' | 'lines'>

function drawSeries({mark, points}: Series, tone: Tone, frame: Frame): Shapes {
  const places = toPlaces(points, frame)
  if (mark === 'dots')
    return {
      markup: places.map(place => drawDot(place, tone)).join(''),
      anchors: places,
      lines: places.map(place => [place, place]),
    }
  const line = mark === 'line'
    ? places
    : places.flatMap((place, i) => i === 0 ? [place] : [[place[0], places[i - 1][1]] as const, place])
  return {markup: element('path', {class: `line ${tone}`, d: toPath(line)}), anchors: line, lines: [line]}
}

// A logarithmic axis has no place for zero or less; such points stand in the table only.
function toPlaces(points: readonly Point[], frame: Frame): readonly Point[] {
  return points.map(([x, y]) => [frame.x(x), frame.y(y)] as const).filter(place => place.every(Number.isFinite))
}

/**
 * Draws a marker whose shape tells the tone apart without colour: disc, square, triangle, diamond; open for a control.
 */
export function drawDot([x, y]: Point, tone: Tone): string {
  const d = (path: string) => element('path', {class: `dot ${tone}`, d: `M${toLength(x)} ${toLength(y)}${path}`})
  if (tone === 'second') return d('m-3.2-3.2h6.4v6.4h-6.4z')
  if (tone === 'third') return d('m0-4.2l4 7h-8z')
  if (tone === 'fourth') return d('m0-4.4l4.4 4.4l-4.4 4.4l-4.4-4.4z')
  return element('circle', {class: `dot ${tone}`, cx: x, cy: y, r: 3.4})
}

function drawSpans({mark, spans}: Spans, tone: Tone, frame: Frame): Shapes {
  const lower = toPlaces(spans.map(([x, lo]) => [x, lo]), frame)
  const upper = toPlaces(spans.map(([x, , hi]) => [x, hi]), frame)
  if (mark === 'area') {
    const outline = `${toPath([...lower, ...[...upper].reverse()])}z`
    return {
      markup: element('path', {class: `area ${tone}`, d: outline}),
      anchors: [...lower, ...upper],
      lines: [lower, upper],
    }
  }
  const bars = lower.map(([x, y], i) =>
    `${toPath([[x, y], upper[i]])}${toPath([[x - 3, y], [x + 3, y]])}${
      toPath([[x - 3, upper[i][1]], [x + 3, upper[i][1]]])
    }`
  )
  return {
    markup: element('path', {class: `whisker ${tone}`, d: bars.join('')}),
    anchors: upper,
    lines: lower.map((place, i) => [place, upper[i]]),
  }
}

function drawBoxes({boxes}: Boxes, tone: Tone, {x, y}: Frame): Shapes {
  const corners = boxes.map(([left, right, lower, upper]) =>
    [[x(left), y(lower)], [x(right), y(lower)], [x(right), y(upper)], [x(left), y(upper)]] as const
  )
  const d = corners.map(corner => `${toPath(corner)}z`).join('')
  const tops = corners.map(corner => [corner[3], corner[2]])
  return {
    markup: element('path', {class: `area ${tone}`, d}),
    anchors: tops.flat(),
    lines: [...tops, ...corners.map(corner => [corner[0], corner[1]])],
  }
}

function drawRule({axis, at}: Rule, tone: Tone, {inner, x, y}: Frame): Shapes {
  const line: readonly Point[] = axis === 'y'
    ? [[inner.x, y(at)], [inner.x + inner.width, y(at)]]
    : [[x(at), inner.y + inner.height], [x(at), inner.y]]
  return {markup: element('path', {class: `line ${tone}`, d: toPath(line)}), anchors: line, lines: [line]}
}

function drawNote({at}: Note, tone: Tone, frame: Frame): Shapes {
  const place = [frame.x(at[0]), frame.y(at[1])] as const
  return {
    markup: element('circle', {class: `ring ${tone}`, cx: place[0], cy: place[1], r: 4.5}),
    anchors: [place],
    lines: [[place, place]],
  }
}
