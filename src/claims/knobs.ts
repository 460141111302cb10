/** A whole number that the reader may choose between `from` and `to`, both included. */
export interface IntegerKnob {
  readonly type: 'integer'
  readonly from: number
  readonly to: number
  readonly start: number
  readonly label: string
}

/** One of a few named options; the labels are shown, the values are used. */
export interface ChoiceKnob<V extends string = string> {
  readonly type: 'choice'
  readonly options: readonly {readonly value: V; readonly label: string}[]
  readonly start: V
  readonly label: string
}

/** A text of at most `most` characters that a reader writes and the claim reads or refuses; examples are published. */
export interface TextKnob {
  readonly type: 'text'
  readonly examples: readonly string[]
  readonly start: string
  readonly most: number
  readonly label: string
}

/** What a reader may turn, and a claim's knobs by their names. */
export type Knob = IntegerKnob | ChoiceKnob | TextKnob
export type Knobs = {readonly [name: string]: Knob}
type ValueOf<K> = K extends IntegerKnob ? number
  : K extends ChoiceKnob<infer V> ? V : K extends TextKnob ? string : never

/** One choice of all knobs. */
export type Setting<K extends Knobs = Knobs> = {readonly [name in keyof K]: ValueOf<K[name]>}

/** Declares an integer knob; the start must lie in the range. */
export function integer(knob: Omit<IntegerKnob, 'type'>): IntegerKnob {
  const {from, to, start} = knob
  if (![from, to, start].every(Number.isSafeInteger) || from > start || start > to)
    throw new RangeError(`knob "${knob.label}": expected whole numbers from ≤ start ≤ to, got ${from}, ${start}, ${to}`)
  return {type: 'integer', ...knob}
}

/** Declares a choice between options; the start must be one of them. */
export function choice<const V extends string>(knob: Omit<ChoiceKnob<V>, 'type'>): ChoiceKnob<V> {
  if (!knob.options.some(option => option.value === knob.start))
    throw new RangeError(`knob "${knob.label}": start "${knob.start}" is not an option`)
  return {type: 'choice', ...knob}
}

/** Declares a choice between values that are their own labels. */
export function choiceOf<const V extends string>(
  values: readonly V[],
  knob: Pick<ChoiceKnob<NoInfer<V>>, 'start' | 'label'>,
): ChoiceKnob<V> {
  return choice({options: values.map(value => ({value, label: value})), ...knob})
}

/** Declares a choice between the entries of a record, each of which says its label. */
export function choiceAmong<const V extends string>(
  entries: {readonly [value in V]: {readonly label: string}}, knob: Pick<ChoiceKnob<NoInfer<V>>, 'start' | 'label'>,
): ChoiceKnob<V> {
  return choice({options: (Object.keys(entries) as V[]).map(value => ({value, label: entries[value].label})), ...knob})
}

/** Declares a choice between the first of three seeds and all of them; its value tells how many. */
export function seeds(label: string): ChoiceKnob<'1' | '3'> {
  return choice({options: [{value: '1', label: '1'}, {value: '3', label: '1, 2, 3'}], start: '3', label})
}

/** Declares a text knob; the start must be one of the examples, and none may be too long. */
export function text(knob: Omit<TextKnob, 'type'>): TextKnob {
  if (!knob.examples.includes(knob.start))
    throw new RangeError(`knob "${knob.label}": start "${knob.start}" is not an example`)
  const long = knob.examples.find(example => example.length > knob.most)
  if (long !== undefined)
    throw new RangeError(`knob "${knob.label}": example "${long}" is longer than ${knob.most} characters`)
  return {type: 'text', ...knob}
}

const smallRange = 12
const smallProduct = 16

function publishedValues(knob: Knob): readonly (number | string)[] {
  if (knob.type === 'choice') return knob.options.map(option => option.value)
  if (knob.type === 'text') return knob.examples
  const {from, to, start} = knob
  if (to - from < smallRange) return Array.from({length: to - from + 1}, (_, i) => from + i)
  return [...new Set([from, start, to])]
}

/** The setting at which the page opens. */
export function startSetting(knobs: Knobs): Setting {
  return Object.fromEntries(Object.entries(knobs).map(([name, knob]) => [name, knob.start]))
}

/**
 * The settings that the build checks, the smallest first: all values of a small range, else both ends and the start;
 * all combinations of several knobs where they are few, else one knob at a time about the start.
 */
export function publishedSettings(knobs: Knobs): readonly Setting[] {
  const lists = Object.entries(knobs).map(([name, knob]) => [name, publishedValues(knob)] as const)
  const count = lists.reduce((product, [, values]) => product * values.length, 1)
  const smallest = Object.fromEntries(lists.map(([name, values]) => [name, values[0]]))
  const start = startSetting(knobs)
  const settings = count <= smallProduct
    ? lists.reduce<Setting[]>(
      (partial, [name, values]) => partial.flatMap(setting => values.map(value => ({...setting, [name]: value}))),
      [{}],
    )
    : [smallest, ...lists.flatMap(([name, values]) => values.map(value => ({...start, [name]: value})))]
  return [...new Map(settings.map(setting => [toKey(setting), setting])).values()]
}

/** Writes a setting as text, `m=5, target=square`; the same for equal settings. */
export function toKey(setting: Setting): string {
  return Object.keys(setting).sort().map(name => `${name}=${setting[name]}`).join(', ')
}

/** Parses values that came from outside into a setting; throws a RangeError that names knob, value and range. */
export function parseSetting(knobs: Knobs, given: {readonly [name: string]: unknown}): Setting {
  for (const name of Object.keys(given))
    if (!Object.hasOwn(knobs, name)) throw new RangeError(
        `no knob "${name}"; the knobs are ${Object.keys(knobs).join(', ') || 'none'}`,
      )
  return Object.fromEntries(
    Object.entries(knobs).map(([name, knob]) => [name, parseValue(name, knob, given[name] ?? knob.start)]),
  )
}

function parseValue(name: string, knob: Knob, value: unknown): number | string {
  if (knob.type === 'choice') {
    if (knob.options.some(option => option.value === value)) return value as string
    throw new RangeError(
      `knob "${name}" takes ${knob.options.map(option => option.value).join(', ')}; got ${String(value)}`,
    )
  }
  if (knob.type === 'text') {
    if (typeof value === 'string' && value.length <= knob.most) return value
    throw new RangeError(
      `knob "${name}" takes a text of at most ${knob.most} characters; got ${
        typeof value === 'string' ? value.length : String(value)
      }`,
    )
  }
  if (Number.isSafeInteger(value) && (value as number) >= knob.from && (value as number) <= knob.to)
    return value as number
  throw new RangeError(`knob "${name}" takes whole numbers from ${knob.from} to ${knob.to}; got ${String(value)}`)
}
