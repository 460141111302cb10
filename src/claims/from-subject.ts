import {fromDouble} from '#numerics/exact/dyadic.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {leaves, type Json} from './json.ts'

const admitted = new WeakMap<object, ReadonlySet<number>>()

/** Records the doubles of a subject, the only ones that `exactly` accepts; called by the judge. */
export function admitDoubles(subject: Json): void {
  if (subject === null || typeof subject !== 'object') return
  const numbers = [...leaves(subject)].flatMap(({value}) => typeof value === 'number' ? [value] : [])
  admitted.set(subject, new Set(numbers))
}

/** The rational that a double of the subject stands for; throws a RangeError on a double that is not subject data, for it was computed. */
export function fromSubject(x: number, subject: Json): Rational {
  const numbers = subject !== null && typeof subject === 'object' ? admitted.get(subject) : undefined
  if (!numbers?.has(x)) throw new RangeError(`exactly(${x}): only a double that stands in the judged subject is taken as exact`)
  return fromDouble(x)
}
