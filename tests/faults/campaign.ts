import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {readEntry} from '#verification/cache.ts'
import {ask} from './ask.ts'
import {nameOf, withFault, type Fault} from './fault.ts'
import type {Memory} from './memory.ts'
import {judges, type Reached} from './reach.ts'
import type {Witness} from './trial.ts'

/** What became of a fault: who saw it and by what, or nobody; `asked` of the `reaching` witnesses were asked. */
export interface Outcome {
  readonly by: 'test' | 'verdict' | 'digest' | 'timeout' | null
  readonly witness: string | null
  readonly words: string
  readonly asked: number
  readonly reaching: number
}

/** How a campaign is led. */
export interface Options {
  readonly root: string
  readonly witnesses: readonly Reached[]
  readonly memory: Memory
  readonly jobs: number
  /** Seconds of processor time that one witness may take; one is not asked that needs half of it in any case. */
  readonly timeout: number
  /** Seconds that the witnesses of one fault may take together, as far as is known; tests go first. */
  readonly budget: number
  readonly onOutcome?: (fault: Fault, outcome: Outcome) => void
  /** Hears of a witness that is not believed, and why: what it saw without a fault, or how long it took. */
  readonly onUnsound?: (witness: string, why: string) => void
}

const toName = (witness: Witness): string =>
  'test' in witness ? witness.test : `${witness.claim} at ${Object.keys(witness.digests).join(' | ')}`
const filesOf = ({witness, file}: Reached): readonly string[] => 'test' in witness ? [file] : [file, ...judges]

/** Tries all faults, in parallel, and takes from memory what is known; outcomes are in the order of the faults. */
export async function leadCampaign(faults: readonly Fault[], options: Options): Promise<readonly Outcome[]> {
  const outcomes = new Array<Outcome>(faults.length)
  const isSound = rememberSoundness(options)
  const queue = faults.entries()
  const work = async () => {
    for (const [i, fault] of queue) {
      outcomes[i] = await findOutcome(fault, options, isSound)
      options.onOutcome?.(fault, outcomes[i])
    }
  }
  await Promise.all(Array.from({length: options.jobs}, work))
  return outcomes
}

async function findOutcome(fault: Fault, options: Options, isSound: (each: Reached) => Promise<boolean>) {
  const {root, witnesses, memory, timeout} = options
  const reaching = witnesses.filter(({steps}) => steps.has(fault.file))
  const asked = withinBudget(reaching, fault.file, options)
  const known = memory.outcomeOf(nameOf(fault), ({witness}) =>
    witness === null
      ? asked.flatMap(filesOf)
      : reaching.filter(each => toName(each.witness) === witness).flatMap(filesOf))
  if (known) return known
  const source = withFault(readFileSync(join(root, fault.file), 'utf8'), fault)
  for (let from = 0; from < asked.length; from++) {
    const rest = asked.slice(from)
    const {saw, at} = await ask({
      root, fault: {file: fault.file, source}, witnesses: rest.map(({witness}) => witness), limit: timeout * 1000,
    })
    from += at
    // One that sees faults where there is none, or is slow in any case, has seen nothing.
    if (saw && await isSound(rest[at]))
      return keep(fault, filesOf(rest[at]),
        {...saw, witness: toName(rest[at].witness), asked: from + 1, reaching: reaching.length}, memory)
  }
  return keep(fault, asked.flatMap(filesOf),
    {by: null, witness: null, words: '', asked: asked.length, reaching: reaching.length}, memory)
}

function keep(fault: Fault, files: readonly string[], outcome: Outcome, memory: Memory): Outcome {
  memory.keepOutcome(nameOf(fault), files, outcome)
  return outcome
}

// Tests before claims, and before all the test of that very file; else the near and the quick ones first:
// a second weighs as much as an import between.
function withinBudget(reaching: readonly Reached[], file: string, options: Options) {
  const weigh = (each: Reached) => each.steps.get(file)! + expectedTime(each, options) / 1000
    + ('claim' in each.witness ? 1000 : each.file === `tests/${file.slice(4, -3)}.test.ts` ? -1000 : 0)
  const ordered = reaching.filter(each => expectedTime(each, options) < options.timeout * 1000 / 2)
    .map(each => ({each, weight: weigh(each)})).sort((a, b) => a.weight - b.weight)
  let left = options.budget * 1000
  return ordered.map(({each}) => each).filter((each, i) => (left -= expectedTime(each, options)) >= 0 || i === 0)
}

// Looked up once for each witness of a campaign: it is asked for with every fault.
const times = new WeakMap<Reached, number>()
function expectedTime(each: Reached, options: Options): number {
  const time = times.get(each) ?? lookedUpTime(each, options)
  times.set(each, time)
  return time
}

function lookedUpTime({witness, file, steps}: Reached, {root, memory}: Options): number {
  const known = memory.soundnessOf(toName(witness), filesOf({witness, file, steps}))
  if (known) return known.ms
  const entry = 'claim' in witness ? readEntry(root, witness.claim) : null
  return entry && 'claim' in witness
    ? entry.ms * Object.keys(witness.digests).length / entry.examination.records.length
    : 300
}

// What a witness sees is believed only where it sees nothing without a fault.
function rememberSoundness({root, memory, timeout, onUnsound}: Options): (each: Reached) => Promise<boolean> {
  const running = new Map<string, Promise<boolean>>()
  const test = async (each: Reached) => {
    const name = toName(each.witness)
    const known = memory.soundnessOf(name, filesOf(each))
    if (known) return known.sound
    const {saw, times: [ms = Infinity]} = await ask(
      {root, fault: null, witnesses: [each.witness], limit: timeout * 1000})
    const sound = saw === null && ms < timeout * 1000 / 2
    memory.keepSoundness(name, filesOf(each), Math.min(ms, timeout * 1000), sound)
    times.delete(each)
    if (!sound) onUnsound?.(name, saw?.words ?? `it takes ${Math.round(ms / 1000)} s`)
    return sound
  }
  return each => {
    const name = toName(each.witness)
    const result = running.get(name) ?? test(each)
    running.set(name, result)
    return result
  }
}
