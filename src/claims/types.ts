import {fromDouble} from '#numerics/exact/dyadic.ts'
import type {Matrix, Vector} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {Malformed, type FileMark} from './claim.ts'
import type {Json} from './json.ts'
import type {Size} from './sizes.ts'
import {expected, type Type, type Types} from './type.ts'

/** What a type reads, and what the types of a subject read. */
export type TypeOf<T> = T extends Type<infer V> ? V : never
export type Of<R> = {readonly [name in keyof R]: TypeOf<R[name]>}

function numberType(what: string, holds: (x: number) => boolean): Type<number> {
  return {
    mutable: true,
    write: x => x,
    parse: (data, place) => typeof data === 'number' && holds(data) ? data : expected(place, what, data),
  }
}

/** Whole numbers, exact as doubles: of any sign; not negative; positive. */
export const integer = numberType('a whole number', Number.isSafeInteger)
export const natural = numberType('a whole number that is not negative', x => Number.isSafeInteger(x) && x >= 0)
export const positive = numberType('a positive whole number', x => Number.isSafeInteger(x) && x > 0)
/** A double as it stands. */
export const double = numberType('a number', Number.isFinite)

/** A whole number that is a size of the subject, as `n` is the number of rows of another member. */
export function dimension(size: Size): Type<number> {
  return {...positive, parse: (data, place, sizes) => {
    const value = positive.parse(data, place, sizes)
    sizes.bind(size, value, place)
    return value
  }}
}

/** A rational number, "p" or "p/q" in the evidence. */
export const rational: Type<Rational> = {
  mutable: true,
  write: Q.toText,
  parse: (data, place) =>
    typeof data === 'string' && /^-?\d+(\/0*[1-9]\d*)?$/.test(data)
      ? Q.parseRational(data)
      : expected(place, 'a rational "p" or "p/q"', data),
}

/** A rational number that is whole, as the scores of attention to base two are. */
export const whole: Type<Rational> = where(rational, ({d}) => d === 1n, 'a whole number "p"')

/** A rational number that stands in the evidence as a double, and is taken for exactly what the double is. */
export const dyadic: Type<Rational> = {
  mutable: true,
  write: Q.toNumber,
  parse: (data, place, sizes) => fromDouble(double.parse(data, place, sizes)),
}

/** True or false. */
export const flag: Type<boolean> = {
  mutable: true,
  write: x => x,
  parse: (data, place) => typeof data === 'boolean' ? data : expected(place, 'true or false', data),
}

/** Any text. */
export const text: Type<string> = {
  mutable: false,
  write: x => x,
  parse: (data, place) => typeof data === 'string' ? data : expected(place, 'a text', data),
}

/** One of a few words. */
export function oneOf<const V extends string>(...words: readonly V[]): Type<V> {
  return {
    mutable: false,
    write: x => x,
    parse: (data, place) => words.find(word => word === data) ?? expected(place, words.join(' or '), data),
  }
}

/** A list of so many members of one type; `as` names the size. */
export function list<T>(type: Type<T>, size?: Size): Type<readonly T[]> {
  return {
    mutable: type.mutable, write: values => values.map(type.write),
    toPath: ([i, ...rest]) => i === undefined ? [] : [i, ...type.toPath?.(rest) ?? rest],
    parse(data, place, sizes) {
      if (!Array.isArray(data)) return expected(place, 'a list', data)
      if (size !== undefined) sizes.bind(size, data.length, place)
      return data.map((item: Json, i) => type.parse(item, `${place}.${i}`, sizes))
    },
  }
}

/** A vector of n entries and an m × n matrix as the list of its rows, of rational numbers. */
export const vector = (size?: Size): Type<Vector<Rational>> => list(rational, size)
export function matrix(rows?: Size, columns?: Size): Type<Matrix<Rational>> {
  const type = list(vector(columns), rows)
  return {...type, parse: (data, place, sizes) => checkRectangle(type.parse(data, place, sizes), place)}
}

function checkRectangle<T>(rows: Matrix<T>, place: string): Matrix<T> {
  const ragged = rows.findIndex(row => row.length !== rows[0].length)
  if (ragged < 0) return rows
  const {length} = rows[ragged]
  throw new Malformed(`${place}.${ragged} holds ${length} entries, expected ${rows[0].length} as in ${place}.0`)
}

/** A file of the publication and the digest of its bytes. */
export const fileMark: Type<FileMark> = record({file: text, sha256: text})

/** A record of named members. */
export function record<R extends Types>(types: R): Type<Of<R>> {
  const entries: [string, Type<unknown>][] = Object.entries(types)
  const keyOf = (name: string) => types[name]?.key ?? name
  return {
    mutable: entries.some(([, {mutable}]) => mutable),
    write: value => Object.fromEntries(entries.map(([name, type]) => [keyOf(name), type.write(value[name])])),
    toPath: ([name, ...rest]) => name === undefined ? [] : [keyOf(name), ...types[name]?.toPath?.(rest) ?? rest],
    parse(data, place, sizes) {
      if (data === null || typeof data !== 'object' || Array.isArray(data))
        return expected(place || 'the subject', 'a record', data)
      const members = data as {readonly [key: string]: Json}
      const read = (name: string, type: Type<unknown>) =>
        type.parse(members[keyOf(name)], place ? `${place}.${name}` : name, sizes)
      return Object.fromEntries(entries.map(([name, type]) => [name, read(name, type)])) as Of<R>
    },
  }
}

/** A type whose letters named are sizes of each value alone, as the inner size of each of several heads. */
export function own<T>(letters: readonly string[], type: Type<T>): Type<T> {
  return {...type, parse: (data, place, sizes) => {
    const inner = sizes.local(letters)
    const value = type.parse(data, place, inner)
    inner.settle()
    return value
  }}
}

/** A type with a further condition; what breaks it is malformed. */
export function where<T>(type: Type<T>, holds: (value: T) => boolean, what: string): Type<T> {
  return {...type, parse: (data, place, sizes) => {
    const value = type.parse(data, place, sizes)
    return holds(value) ? value : expected(place, what, data)
  }}
}

/** A type that has another name in the evidence than in the claim. */
export const named = <T>(key: string, type: Type<T>): Type<T> => ({...type, key})
