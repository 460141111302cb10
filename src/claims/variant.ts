import {oneOf, record, type Of} from './types.ts'
import type {Type, Types} from './type.ts'

type Variants = {readonly [word: string]: Types}
type Variant<K extends string, V extends Variants> = {[W in keyof V]: {readonly [key in K]: W} & Of<V[W]>}[keyof V]

/** One of several records, told apart by a word: `variant('kind', {disc: {r: rational}, box: {a: rational}})`. */
export function variant<const K extends string, const V extends Variants>(key: K, variants: V): Type<Variant<K, V>> {
  const whole = (word: string) => record({[key]: oneOf(...Object.keys(variants)), ...variants[word]})
  return {
    mutable: Object.keys(variants).some(word => whole(word).mutable),
    write: value => whole(String(value[key])).write(value),
    parse(data, place, sizes) {
      const {[key]: word} = record({[key]: oneOf(...Object.keys(variants))}).parse(data, place, sizes)
      return whole(word).parse(data, place, sizes) as Variant<K, V>
    },
  }
}

/** A type of what may be absent, which is null in the evidence. */
export const orNull = <T>(type: Type<T>): Type<T | null> => ({
  ...type, write: value => value === null ? null : type.write(value),
  parse: (data, place, sizes) => data === null ? null : type.parse(data, place, sizes),
})
