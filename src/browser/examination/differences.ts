import type {Json} from '#claims/json.ts'

/**
 * A place where two values of plain data differ, as a dotted path, with both values; `undefined` where one has none.
 */
export interface Difference {
  readonly path: string
  readonly left: Json | undefined
  readonly right: Json | undefined
}

/** Lists the places where two values of plain data differ, as deep as possible, in the order of the left one. */
export function listDifferences(left: Json | undefined, right: Json | undefined, path = ''): readonly Difference[] {
  if (Object.is(left, right)) return []
  if (!isNested(left) || !isNested(right) || Array.isArray(left) !== Array.isArray(right)) return [{path, left, right}]
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])]
  return keys.flatMap(key => listDifferences(left[key], right[key], path === '' ? key : `${path}.${key}`))
}

function isNested(value: Json | undefined): value is {readonly [key: string]: Json} {
  return typeof value === 'object' && value !== null
}
