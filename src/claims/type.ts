import {Malformed} from './claim.ts'
import type {Json} from './json.ts'
import {startSizes, type Sizes} from './sizes.ts'

/** One member of a subject: how it is read from plain data, as what it is, and written back. */
export interface Type<T> {
  /** Reads a value; throws `Malformed`, with the place and what was got, where the data are none. */
  readonly parse: (data: Json | undefined, place: string, sizes: Sizes) => T
  write(value: T): Json
  /** Tells whether mutants are made of it unless the claim says otherwise. */
  readonly mutable: boolean
  /** The name in the evidence, where it is another one than in the claim. */
  readonly key?: string
  /** Carries the names below to those in the evidence. */
  readonly toPath?: (path: readonly string[]) => readonly string[]
}

/** The types of a subject by their names. */
export type Types = {readonly [name: string]: Type<unknown>}

const show = (data: unknown) => data === undefined ? 'nothing' : JSON.stringify(data).slice(0, 60)
/** Refuses a value, with the place, what was expected and what was got. */
export const expected = (place: string, what: string, got: unknown): never => {
  throw new Malformed(`${place}: expected ${what}, got ${show(got)}`)
}

/** Reads a whole subject. */
export function parseSubject<T>(type: Type<T>, data: Json): T {
  const sizes = startSizes()
  const subject = type.parse(data, '', sizes)
  sizes.settle()
  return subject
}
