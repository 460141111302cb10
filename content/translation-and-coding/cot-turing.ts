import {certifyTable} from '#claims/certify.ts'
import {all, certified, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {machine, scoring, symbol} from '#claims/machine-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, list, positive, text, where, type Of} from '#claims/types.ts'
import {countDifferences, countWritten, generate, runMachine} from '#networks/machines/turing-machine.ts'
import * as Q from '#numerics/exact/rational.ts'
import {drawHead, machines, simulated, withOtherStart, work} from './cot-turing.untrusted.ts'

const types = {
  machine, name: text, input: list(symbol), scoring, limit: where(positive, n => n <= 1000, 'at most a thousand steps'),
  steps: integer, ones: integer, place: integer,
}
export type Subject = Of<typeof types>

const overwriting: readonly string[] = [machines.three.label, machines.four.label]

/** A transcript with a look-up of the latest write is a tape: generation simulates a Turing machine, a token a step. */
export default claim({
  kind: 'proposition',
  source: {cite: 'perez2021'},
  words: {
    title: 'A transcript is a tape',
    statement: ({name, steps, ones, place}) => tex`the machine “${name}”, simulated by a transcript with one token a
      step, in which each token attends to the latest write at the place of the head, passes through the states, places
      and symbols of the machine itself, and halts after $${steps}$ tokens with $${ones}$ ones on the tape and the head
      at place $${place}$.`,
    notClaimed: tex`that a model with finite precision does this for runs of any length, or that training finds such a
      table`,
  },
  knobs: {machine: knob.choiceAmong(machines, {start: 'three', label: 'machine'})},
  types,
  subject: ({machine}) => simulated(machine),
  mutable: ['machine', 'scoring', 'steps', 'ones', 'place'],
  check({machine, input, scoring, limit, steps, ones, place}) {
    const run = runMachine(machine, input, limit)
    const {transcript, moments} = generate(machine, input, scoring, limit)
    const end = transcript.at(-1)!
    return certified(all(
      equal(tex`\text{steps that differ}=0`, count(countDifferences(run.moments, moments)), Q.zero),
      equal(tex`[\text{the transcript halts}]=1`, count(end.state === 'H'), Q.one),
      equal(tex`\text{place of the head at the end}=\text{the place named}`, count(end.place), count(place)),
      equal(tex`\text{ones on the tape}=\text{the number named}`, count(countWritten(transcript)), count(ones)),
      equal(tex`\text{tokens generated}=\text{steps}`, count(moments.length), count(steps)),
    ), certifyTable(['step', 'state', 'place', 'read'],
      moments.map(({state, place, read}, t) => [t + 1, state, place, read])))
  },
  controls: [
    {because: tex`attention to the oldest write never sees what was written over it, and the run does not end within the
      limit`,
      change: ({scoring}) => ({scoring: {...scoring, late: -1}}), when: ({name}) => overwriting.includes(name)},
    {because: 'attention to the latest write anywhere finds the wrong place',
      change: ({scoring}) => ({scoring: {...scoring, near: 0}})},
    {because: 'a machine that writes the other symbol in its first step is another machine',
      change: subject => ({machine: withOtherStart(subject)})},
  ],
  survivors: [
    {path: 'scoring.near', because: 'any weight of the distance that outweighs the age of every token serves'},
    {path: 'scoring.late', because: 'any positive weight of the age that the distance outweighs serves'},
  ],
  small: ({machine}) => simulated(machine === 'four' ? 'two' : machine), // a hundred steps are no worked example
  worked: work,
  figure: drawHead,
})
