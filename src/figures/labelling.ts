import type {Mark, Point} from './drawing.ts'
import type {Frame} from './frame.ts'
import {drawLabel, em, measureWidth} from './label.ts'
import type {Drawn} from './mark.ts'
import {candidatesAround, findPlace, toPieces, type Rectangle, type Surroundings} from './placement.ts'

// The distance of a label from its line; from a marker half as much again.
const gap = 6

/**
 * Draws the labels of all marks in their order, each where it
 * covers least of the lines and none of the labels before it.
 */
export function drawLabels(drawn: readonly Drawn[], frame: Frame): readonly string[] {
  const pieces = drawn.flatMap(({lines}) => lines.flatMap(line => line.length === 1 ? [] : toPieces(line)))
  const placed: Rectangle[] = []
  return drawn.flatMap(({mark, tone, anchors}) => {
    if (mark.label === undefined || anchors.length === 0) return []
    const place = placeLabel(mark.label, findAnchors(mark, anchors, frame), mark.mark === 'line' ? gap : 1.5 * gap, {
      frame: frame.inner,
      pieces,
      rectangles: placed,
    })
    placed.push(place)
    return [drawLabel(mark.label, {class: `label ${tone}`, x: place.x, y: place.y + 0.8 * em})]
  })
}

function placeLabel(label: string, anchors: readonly Point[], near: number, surroundings: Surroundings): Rectangle {
  const candidates = [near, 3 * near].flatMap(distance =>
    anchors.flatMap(anchor => candidatesAround(anchor, measureWidth(label), em * 1.1, distance))
  )
  return findPlace(candidates, surroundings)
}

const shares = [0.9, 0.75, 0.6, 1, 0.45, 0.3, 0.15, 0.82, 0.52, 0.22, 0.05, 0]

// Anchors at shares of the mark's own width, from right to left by preference, interpolated along its line.
function findAnchors(mark: Mark, places: readonly Point[], frame: Frame): readonly Point[] {
  if (mark.labelAt !== undefined) return [findAlong(places, frame.x(mark.labelAt))]
  if (mark.mark === 'dots' || mark.mark === 'note' || mark.mark === 'whiskers') return [...places].reverse()
  const [first, last] = [places[0], places.at(-1)!]
  if (first[0] === last[0]) return shares.map(share => [first[0], first[1] + share * (last[1] - first[1])])
  return shares.map(share => findAlong(places, first[0] + share * (last[0] - first[0])))
}

function findAlong(places: readonly Point[], x: number): Point {
  const i = places.findIndex((place, k) => k > 0 && (place[0] - x) * (places[k - 1][0] - x) <= 0)
  const [a, b] = i < 0 ? [places.at(-1)!, places.at(-1)!] : [places[i - 1], places[i]]
  return a[0] === b[0] ? b : [x, a[1] + (x - a[0]) / (b[0] - a[0]) * (b[1] - a[1])]
}
