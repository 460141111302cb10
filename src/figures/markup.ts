import {escapeHtml} from '#text/escape.ts'

/** Attributes of an element; an undefined one is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>

/** Rounds a length, in user units of the drawing, to two decimals. */
export function toLength(length: number): number {
  return Math.round(length * 100) / 100 + 0
}

/** Writes an element with escaped attributes (numbers as lengths) around markup that is already escaped. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? toLength(value) : escapeHtml(String(value))}"`)
  return `<${name}${written.join('')}>${children.join('')}</${name}>`
}

/** Writes the `d` of a path through points in user units. */
export function toPath(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${toLength(x)} ${toLength(y)}`).join('')
}
