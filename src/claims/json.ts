/** Plain data: what JSON can carry without loss, so neither NaN, infinities, −0 nor undefined. */
export type Json = null | boolean | number | string | readonly Json[] | {readonly [key: string]: Json}

/** Data that JSON would change or lose; the message names the path. */
export class NotPlain extends Error {
  override readonly name = 'NotPlain'
}

/** Copies plain data into a deeply frozen value; throws `NotPlain` at the first thing that JSON cannot carry. */
export function parsePlain<T extends Json>(value: T, path = 'subject'): T {
  return Object.freeze(copyPlain(value, path)) as T
}

function copyPlain(value: unknown, path: string): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') return checkNumber(value, path)
  if (Array.isArray(value)) return Object.freeze(Array.from(value, (item, i) => copyPlain(item, `${path}.${i}`)))
  if (typeof value === 'object' && isRecord(value)) return copyRecord(value, path)
  throw new NotPlain(
    `${path} is ${describe(value)}; a subject is plain data: numbers, texts, booleans, null, lists and records`,
  )
}

function copyRecord(value: Record<string, unknown>, path: string): Json {
  return Object.freeze(
    Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyPlain(item, `${path}.${key}`)])),
  )
}

function checkNumber(value: number, path: string): number {
  if (Number.isFinite(value) && !Object.is(value, -0)) return value
  throw new NotPlain(`${path} is ${Object.is(value, -0) ? '−0' : value}, which JSON cannot carry`)
}

function isRecord(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function describe(value: unknown): string {
  if (typeof value !== 'object' || value === null) return `a ${typeof value}`
  return `an instance of ${value.constructor?.name ?? 'an unnamed class'}`
}

/** Lists all leaves below a value with their paths; lists and records are leaves of their own, before their members. */
export function* leaves(value: Json, path: readonly string[] = []): Generator<{path: readonly string[]; value: Json}> {
  yield {path, value}
  if (value === null || typeof value !== 'object') return
  for (const [key, item] of Object.entries(value)) yield* leaves(item, [...path, key])
}

/** Reads the value at a dotted path, `undefined` where the path leads nowhere. */
export function partAt(value: Json, path: readonly string[]): Json | undefined {
  let here: Json | undefined = value
  for (const key of path)
    here = here !== null && typeof here === 'object'
      ? (here as {[key: string]: Json})[key]
      : undefined
  return here
}

/** Returns a copy of the data with one place replaced; the path must exist. */
export function replaceAt(value: Json, path: readonly string[], replacement: Json): Json {
  if (path.length === 0) return replacement
  const [key, ...rest] = path as [string, ...string[]]
  const copy = (Array.isArray(value) ? [...value] : {...(value as object)}) as {[key: string]: Json}
  if (!(key in copy)) throw new RangeError(`no "${key}" in the data`)
  copy[key] = replaceAt(copy[key], rest, replacement)
  return copy
}
