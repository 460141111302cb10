import {element, toLength} from './markup.ts'
import {escapeHtml} from '#text/escape.ts'

/**
 * The width of every drawing in user units; a phone shows one at
 * about four fifths of a pixel, a wide column at one and a half.
 */
export const width = 420

/** Wraps the parts of a drawing of some height in an SVG element with its name and its description. */
export function drawSvg(
  {title, description}: {title: string; description: string},
  height: number,
  ...parts: readonly string[]
): string {
  const size = {width, height: Math.ceil(height)}
  return element('svg', {class: 'drawing', role: 'img', viewBox: `0 0 ${size.width} ${size.height}`, ...size},
    element('title', {}, escapeHtml(title)), element('desc', {}, escapeHtml(description)), ...parts)
}

/** Writes a view box in user units. */
export function toViewBox(x: number, y: number, w: number, h: number): string {
  return [x, y, w, h].map(toLength).join(' ')
}
