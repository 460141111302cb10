/** An upright rectangle in user units; y grows downward. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

type Place = readonly [number, number]
/** A straight piece of a line, end to end. */
export type Piece = readonly [Place, Place]

/** What a label should not cover: rectangles worst, then lines; it never leaves the frame where there is room in it. */
export interface Surroundings {
  readonly frame: Rectangle
  readonly pieces: readonly Piece[]
  readonly rectangles: readonly Rectangle[]
}

/**
 * Lists the rectangles of a size at a distance about an anchor: above and below it, to its sides, and at its corners.
 */
export function candidatesAround([x, y]: Place, width: number, height: number, gap: number): readonly Rectangle[] {
  const at = (left: number, top: number) => ({x: left, y: top, width, height})
  const [left, right] = [x - gap - width, x + gap]
  const [above, below] = [y - gap - height, y + gap]
  return [
    at(x - width / 2, above), at(x - width / 2, below), at(right, y - height / 2), at(left, y - height / 2),
    at(x, above), at(x - width, above), at(x, below), at(x - width, below),
  ]
}

/** Finds the candidate that covers least; the earlier of equals. Without a candidate it throws a RangeError. */
export function findPlace(candidates: readonly Rectangle[], surroundings: Surroundings): Rectangle {
  const [first, ...others] = candidates
  if (!first) throw new RangeError('a label without a place')
  let [best, least] = [first, costOf(first, surroundings)]
  for (const [i, candidate] of others.entries()) {
    const cost = costOf(candidate, surroundings) + (i + 1) / 100
    if (cost < least) [best, least] = [candidate, cost]
  }
  return best
}

function costOf(box: Rectangle, {frame, pieces, rectangles}: Surroundings): number {
  const near = grow(box, 3)
  const [covered, crowded] = [pieces.filter(piece => isCrossing(piece, box)).length,
    pieces.filter(piece => isCrossing(piece, near)).length]
  return (isInside(box, frame) ? 0 : 1000) + 400 * rectangles.filter(other => isOverlapping(box, other)).length
    + Math.min(300, 40 * covered) + Math.min(30, 6 * crowded)
}

function grow({x, y, width, height}: Rectangle, by: number): Rectangle {
  return {x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by}
}

/** Tells whether the open rectangles share a point. */
export function isOverlapping(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

function isInside(box: Rectangle, frame: Rectangle): boolean {
  return box.x >= frame.x && box.y >= frame.y && box.x + box.width <= frame.x + frame.width &&
    box.y + box.height <= frame.y + frame.height
}

/** Tells whether a piece of a line meets a closed rectangle (clipping by Liang and Barsky, 1984). */
export function isCrossing([[x0, y0], [x1, y1]]: Piece, {x, y, width, height}: Rectangle): boolean {
  let [from, to] = [0, 1]
  for (
    const [step, room] of [[x0 - x1, x0 - x], [x1 - x0, x + width - x0], [y0 - y1, y0 - y], [y1 - y0,
      y + height - y0]] as const
  ) {
    if (step === 0 && room < 0) return false
    if (step < 0) from = Math.max(from, room / step)
    if (step > 0) to = Math.min(to, room / step)
  }
  return from <= to
}

/** The pieces between neighbouring places of a line. */
export function toPieces(places: readonly Place[]): readonly Piece[] {
  return places.slice(1).map((place, i) => [places[i], place] as const)
}
