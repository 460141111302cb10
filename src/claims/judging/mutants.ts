import {toHint} from '#problems/problem.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {partAt, leaves, replaceAt, type Json} from '#claims/json.ts'

/** A generated falsification of a subject: one place, changed in one way. */
export interface Mutant { readonly path: string; readonly change: string; readonly subject: Json }

const greatestSample = 200
const rationalText = /^-?\d+(\/\d+)?$/

/**
 * Draws at most 200 mutants from the claim's own stream, spread evenly over the
 * mutable paths; `population` counts all there are. Throws where a path has none.
 */
export function mutantsOf(
  subject: Json,
  mutable: readonly string[],
  seed: string,
): {population: number; sample: readonly Mutant[]} {
  const random = randomStream(seed)
  const seen = new Set<string>()
  const groups = mutable.map(path => random.shuffle([...mutantsAt(subject, path, seen)]))
  const population = groups.reduce((sum, group) => sum + group.length, 0)
  const sample: Mutant[] = []
  for (let turn = 0; sample.length < Math.min(greatestSample, population); turn++)
    for (const group of groups) if (turn < group.length && sample.length < greatestSample) sample.push(group[turn])
  return {population, sample}
}

/** The mutants of one place of a subject, and with them twice a number: a bound that is met by far fails at last. */
export function changesAt(subject: Json, path: readonly string[]): readonly Mutant[] {
  const value = partAt(subject, path)!
  return [...changesOf(value), ...twice(value)].filter(([, other]) => isNew(path, value, other, new Set()))
    .map(([change, other]) => ({path: path.join('.'), change, subject: replaceAt(subject, path, other)}))
}

function twice(value: Json): readonly (readonly [string, Json])[] {
  if (typeof value === 'number') return [['double', 2 * value]]
  if (typeof value !== 'string' || !rationalText.test(value)) return []
  return [['double', Q.toText(Q.mul(Q.parseRational(value), Q.rational(2)))]]
}

const findPaths = (subject: Json) => [...leaves(subject)].map(({path}) => path.join('.')).filter(path => path !== '')

function* mutantsAt(subject: Json, root: string, seen: Set<string>): Generator<Mutant> {
  const at = root === '' ? [] : root.split('.')
  const value = partAt(subject, at)
  if (value === undefined)
    throw new RangeError(`mutable path "${root}" leads nowhere in the subject${toHint(root, findPaths(subject))}`)
  let count = 0
  for (const leaf of leaves(value, at))
    for (const [change, replacement] of changesOf(leaf.value)) {
      count++
      if (isNew(leaf.path, leaf.value, replacement, seen))
        yield {path: leaf.path.join('.'), change, subject: replaceAt(subject, leaf.path, replacement)}
    }
  if (count === 0)
    throw new RangeError(
      `mutable path "${root}" holds nothing that can be changed: no number, no rational, no boolean, no list`,
    )
}

// Rounding may leave a number as it was or carry it beyond all doubles, and two changes may coincide.
function isNew(path: readonly string[], value: Json, replacement: Json, seen: Set<string>): boolean {
  if (typeof replacement === 'number' && (replacement === value || !Number.isFinite(replacement))) return false
  const mark = JSON.stringify([path, replacement])
  return seen.size < seen.add(mark).size
}

function changesOf(value: Json): readonly (readonly [string, Json])[] {
  if (typeof value === 'number') return changesOfNumber(value)
  if (typeof value === 'boolean') return [['flip', !value]]
  if (typeof value === 'string') return rationalText.test(value) ? changesOfRational(value) : []
  return Array.isArray(value) ? changesOfList(value) : []
}

function changesOfNumber(x: number): readonly (readonly [string, Json])[] {
  if (Number.isInteger(x))
    return x === 0
      ? [['add 1', 1]]
      : [['add 1', x + 1 === 0 ? 0 : x + 1], ['zero', 0], ['negate', -x]]
  return [['add 5 %', x * 1.05], ['zero', 0], ['negate', -x]]
}

function changesOfRational(text: string): readonly (readonly [string, Json])[] {
  const q = Q.parseRational(text)
  if (Q.isZero(q)) return [['add 1/20', '1/20']]
  return [['add 5 %', Q.toText(Q.mul(q, Q.rational(21, 20)))], ['zero', '0'], ['negate', Q.toText(Q.neg(q))]]
}

function changesOfList(list: readonly Json[]): readonly (readonly [string, Json])[] {
  const changes: [string, Json][] = list.length > 0 ? [['drop the last', list.slice(0, -1)]] : []
  const i = list.findIndex((item, k) => k > 0 && JSON.stringify(item) !== JSON.stringify(list[k - 1]))
  if (i > 0)
    changes.push([`swap ${i - 1} and ${i}`, list.map((item, k) =>
      k === i ? list[i - 1]! : k === i - 1 ? list[i]! : item
    )])
  return changes
}

/** Tells whether a dotted path fits a pattern in which `*` stands for any one key. */
export function isFitting(path: string, pattern: string): boolean {
  const [keys, parts] = [path.split('.'), pattern.split('.')]
  return keys.length === parts.length && parts.every((part, i) => part === '*' || part === keys[i])
}
