import {describe, expect, it} from 'vitest'
import {draw} from '#figures/draw.ts'
import type {Plot} from '#figures/drawing.ts'
import {measureWidth} from '#figures/label.ts'
import {candidatesAround, findPlace, isCrossing, isOverlapping, type Rectangle} from '#figures/placement.ts'

const frame: Rectangle = {x: 0, y: 0, width: 100, height: 100}
const box: Rectangle = {x: 10, y: 10, width: 20, height: 10}

describe('findPlace(candidates, surroundings)', () => {
  it('takes the first candidate where nothing is in the way', () => {
    const candidates = candidatesAround([50, 50], 20, 10, 5)
    expect(findPlace(candidates, {frame, pieces: [], rectangles: []})).toEqual({x: 40, y: 35, width: 20, height: 10})
  })

  it('avoids a line, and a label still more', () => {
    const candidates = candidatesAround([50, 50], 20, 10, 5)
    const pieces = [[[0, 40], [100, 40]]] as const
    expect(findPlace(candidates, {frame, pieces, rectangles: []}).y).toBe(55)
    expect(findPlace(candidates, {frame, pieces, rectangles: [{x: 0, y: 56, width: 100, height: 20}]}).y).toBe(45)
  })

  it('stays in the frame', () => {
    const place = findPlace(candidatesAround([0, 0], 20, 10, 5), {frame, pieces: [], rectangles: []})
    expect(place.x >= 0 && place.y >= 0).toBe(true)
  })

  it('throws where there is no candidate', () => {
    expect(() => findPlace([], {frame, pieces: [], rectangles: []})).toThrow(RangeError)
  })
})

describe('isCrossing(piece, rectangle)', () => {
  it('holds for a piece through, into, within and along the rectangle, and for a point in it', () => {
    for (
      const piece of [[[0, 15], [50, 15]], [[0, 0], [15, 15]], [[12, 12], [14, 14]], [[10, 0], [10, 50]], [[15, 15], [
        15,
        15,
      ]]] as const
    ) expect(isCrossing(piece, box)).toBe(true)
  })

  it('fails for a piece beside it, even where both of its bounding intervals meet', () => {
    for (const piece of [[[0, 0], [50, 0]], [[0, 22], [12, 35]], [[5, 12], [12, 5]], [[0, 0], [0, 0]]] as const)
      expect(isCrossing(piece, box)).toBe(false)
  })
})

describe('the labels of a plot', () => {
  it('do not overlap where four labelled curves share a frame', () => {
    const curve = (k: number) => Array.from({length: 65}, (_, i) => [i / 64, ((i * k) % 64) / 64] as const)
    const plot: Plot = {
      kind: 'plot',
      title: 't',
      description: 'd',
      x: {label: 'x'},
      y: {label: 'y'},
      marks: [1, 2, 3, 4].map(k => ({mark: 'line', label: `curve number ${k}`, points: curve(k)})),
    }
    const boxes = [...draw(plot).matchAll(/<text class="label [^>]*x="([\d.]+)" y="([\d.]+)">(.*?)<\/text>/g)]
      .map(([, x, y, text]) => ({x: Number(x), y: Number(y), width: measureWidth(text), height: 14}))
    expect(boxes).toHaveLength(4)
    for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(isOverlapping(a, b)).toBe(false)
  })
})
