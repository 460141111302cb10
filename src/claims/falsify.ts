import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** A number, or lists of numbers of any depth. */
type Numbers = Rational | readonly Numbers[]
type Having<N extends string, V> = {readonly [name in N]: V}

const isList = (value: Numbers): value is readonly Numbers[] => Array.isArray(value)
const mapNumbers = <V extends Numbers>(value: V, to: (entry: Rational) => Rational): V =>
  (isList(value) ? value.map(entry => mapNumbers(entry, to)) : to(value)) as V
const change = <N extends string, V>(name: N, value: V) => ({[name]: value}) as Having<N, V>

/** Multiplies a member, or all its entries, by a rational factor, as in `scaled('error', '9/10')`. */
export function scaled<N extends string>(name: N, factor: string) {
  const by = Q.parseRational(factor)
  return <V extends Numbers>(subject: Having<N, V>): Having<N, V> =>
    change(name, mapNumbers(subject[name], entry => Q.mul(entry, by)))
}

/** Adds a rational number to a member, or to all its entries. */
export function shifted<N extends string>(name: N, by: string) {
  const step = Q.parseRational(by)
  return <V extends Numbers>(subject: Having<N, V>): Having<N, V> =>
    change(name, mapNumbers(subject[name], entry => Q.add(entry, step)))
}

/** Makes a member, or all its entries, zero. */
export function zeroed<N extends string>(name: N) {
  return <V extends Numbers>(subject: Having<N, V>): Having<N, V> =>
    change(name, mapNumbers(subject[name], () => Q.zero))
}

/** Changes the sign of a member, or of all its entries. */
export function negated<N extends string>(name: N) {
  return <V extends Numbers>(subject: Having<N, V>): Having<N, V> => change(name, mapNumbers(subject[name], Q.neg))
}

/** Leaves out one member of a list, counted from 0, by default the last. */
export function dropped<N extends string>(name: N, at = -1) {
  return <T>(subject: Having<N, readonly T[]>): Having<N, readonly T[]> =>
    change(name, subject[name].toSpliced(at, 1))
}

/** Exchanges two members. */
export function swapped<A extends string, B extends string>(one: A, other: B) {
  return <V>(subject: Having<A | B, V>) => ({[one]: subject[other], [other]: subject[one]}) as Having<A | B, V>
}

/** Puts one member in the place of another. */
export function replaced<A extends string, B extends string>(name: A, by: B) {
  return <V>(subject: Having<A | B, V>): Having<A, V> => change(name, subject[by])
}

/** Reverses the order of a list. */
export function reversed<N extends string>(name: N) {
  return <T>(subject: Having<N, readonly T[]>): Having<N, readonly T[]> => change(name, subject[name].toReversed())
}

/** Transposes a matrix. */
export function transposed<N extends string>(name: N) {
  return <T>(subject: Having<N, readonly (readonly T[])[]>): Having<N, readonly (readonly T[])[]> =>
    change(name, subject[name][0].map((_, j) => subject[name].map(row => row[j])))
}
