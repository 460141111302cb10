import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, certified, equals} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {countWritten, generate, isMachine, runMachine, type Machine, type Moment, type Scoring} from '#networks/machines/turing-machine.ts'
import * as Q from '#numerics/exact/rational.ts'

type Subject = {readonly machine: Machine, readonly name: string, readonly input: readonly number[], readonly scoring: Scoring, readonly limit: number, readonly steps: number, readonly ones: number, readonly place: number}

/** Reads a table as it is usually printed, `A0:1RB A1:1RH …`. */
function parseMachine(text: string): Machine {
  const actions = text.split(' ').map(entry => ({state: entry[0], write: Number(entry[3]), move: entry[4] === 'R' ? 1 : -1, next: entry[5]}))
  return Object.fromEntries([...new Set(actions.map(({state}) => state))].map(name => [name, actions.filter(({state}) => state === name).map(({write, move, next}) => ({write, move, next}))]))
}
const machines = {
  two: {label: 'busy beaver, 2 states', table: 'A0:1RB A1:1LB B0:1LA B1:1RH', input: []},
  three: {label: 'busy beaver, 3 states', table: 'A0:1RB A1:1RH B0:0RC B1:1RB C0:1LC C1:1LA', input: []},
  four: {label: 'busy beaver, 4 states', table: 'A0:1RB A1:1LB B0:1LA B1:0LC C0:1RH C1:1LD D0:1RD D1:0RA', input: []},
  plus: {label: 'addition of 3 and 2, in strokes', table: 'A0:1RB A1:1RA B0:0LC B1:1RB C0:0RH C1:0RH', input: [1, 1, 1, 0, 1, 1]},
} as const
type Name = keyof typeof machines

function assert(name: Name): Subject {
  const {label, table, input} = machines[name]
  const machine = parseMachine(table)
  const {moments, ones, place} = runMachine(machine, input, 200)
  return {machine, name: label, input, scoring: {near: 1000, late: 1}, limit: 200, steps: moments.length, ones, place}
}
const isSame = (a: Moment | undefined, b: Moment | undefined) => a !== undefined && b !== undefined && a.state === b.state && a.place === b.place && a.read === b.read
const countDifferences = (a: readonly Moment[], b: readonly Moment[]) => Array.from({length: Math.max(a.length, b.length)}).filter((_, t) => !isSame(a[t], b[t])).length

/** A transcript with a look-up of the latest write is a tape: generation simulates a Turing machine, a token a step. */
export default claim({
  kind: 'proposition',
  source: {cite: 'perez2021'},
  words: {
    title: 'A transcript is a tape',
    statement: ({name, steps, ones, place}: Subject) => `the machine “${name}”, simulated by a transcript with one token a step, in which each token attends to the latest write at the place of the head, passes through the states, places and symbols of the machine itself, and halts after $${steps}$ tokens with $${ones}$ ones on the tape and the head at place $${place}$.`,
    notClaimed: 'that a model with finite precision does this for runs of any length, or that training finds such a table',
  },
  knobs: {machine: choice<Name>({options: Object.entries(machines).map(([value, {label}]) => ({value: value as Name, label})), start: 'three', label: 'machine'})},
  subject: ({machine}) => assert(machine),
  mutable: ['machine', 'scoring', 'steps', 'ones', 'place'],
  check(subject) {
    const {machine, input, scoring, limit, steps, ones, place} = subject
    checkShape(isMachine(machine) && input.every(symbol => symbol === 0 || symbol === 1), 'a machine over 0 and 1, and a word for it')
    checkShape(Number.isSafeInteger(limit) && limit > 0 && limit <= 1000 && Object.values(scoring).every(factor => Number.isSafeInteger(factor) && Math.abs(factor) < 10_000), 'a number of steps, and whole factors')
    const [run, {transcript, moments}] = [runMachine(machine, input, limit), generate(machine, input, scoring, limit)]
    return certified(all(
      equals(Q.rational(countDifferences(run.moments, moments)), Q.zero, {left: '\\text{steps that differ}', right: '0'}),
      equals(Q.rational(transcript.at(-1)?.state === 'H' ? 1 : 0), Q.one, {left: '[\\text{the transcript halts}]', right: '1'}),
      equals(Q.rational(transcript.at(-1)?.place ?? 0), fromSubject(place, subject), {left: '\\text{place of the head at the end}', right: '\\text{the place named}'}),
      equals(Q.rational(countWritten(transcript)), fromSubject(ones, subject), {left: '\\text{ones on the tape}', right: '\\text{the number named}'}),
      equals(Q.rational(moments.length), fromSubject(steps, subject), {left: '\\text{tokens generated}', right: '\\text{steps}'}),
    ), {kind: 'table', columns: ['step', 'state', 'place', 'read'], rows: moments.map(({state, place: at, read}, t) => [t + 1, state, at, read])})
  },
  controls: [
    {because: 'attention to the oldest write never sees what was written over it, and the run does not end within the limit', change: subject => ({...subject, scoring: {...subject.scoring, late: -1}}), when: ({name}) => name === machines.three.label || name === machines.four.label},
    {because: 'attention to the latest write anywhere finds the wrong place', change: subject => ({...subject, scoring: {...subject.scoring, near: 0}})},
    {because: 'a machine that writes the other symbol in its first step is another machine', change: subject => ({...subject, machine: {...subject.machine, A: subject.machine.A.map((action, read) => read === (subject.input[0] ?? 0) ? {...action, write: 1 - action.write} : action)}})},
  ],
  survivors: [{path: 'scoring.near', because: 'any weight of the distance that outweighs the age of every token serves'}, {path: 'scoring.late', because: 'any positive weight of the age that the distance outweighs serves'}],
  small: ({machine}) => assert(machine === 'four' ? 'two' : machine), // a run of a hundred steps is no worked example
  worked: ({name, machine, scoring, input, limit, steps, ones}) => {
    const {moments, transcript} = generate(machine, input, scoring, limit)
    const written = transcript.slice(input.length)
    return [
      {text: `The machine “${name}”${input.length === 0 ? '' : `, on $${input.join('')}$`}. In state $A$ on $0$: write $1$, move right, go to $B$; and so on:`, tex: Object.entries(machine).map(([state, actions]) => actions.map(({write, move, next}, read) => `${state}${read}\\colon ${write}${move > 0 ? 'R' : 'L'}${next}`).join(',\\ ')).join(',\\quad ')},
      {text: 'Each line is a token: what it read, by attention to the latest token that wrote at its place, and what it wrote.', tex: `\\begin{array}{r|cccc}t&\\text{state}&\\text{place}&\\text{read}&\\text{written}\\\\\\hline ${moments.map(({state, place, read}, t) => `${t + 1}&${state}&${place}&${read}&${written[t].symbol}`).join('\\\\')}\\end{array}`},
      {text: `After $${steps}$ tokens the state is $H$, and the latest writes hold $${ones}$ ones.`},
    ]
  },
  figure: ({machine, input, scoring, limit}): Drawing => {
    const {transcript, moments} = generate(machine, input, scoring, limit)
    const shown = transcript.slice(input.length)
    return {
      kind: 'plot', title: 'The head, token by token', description: 'The place of the head before each token, and what the token wrote there: a filled mark for one, a hollow one for zero.',
      x: {label: 'token'}, y: {label: 'place of the head'}, marks: [
        {mark: 'line', points: moments.map(({place}, t) => [t + 1, place] as const), tone: 'claim'},
        {mark: 'dots', points: shown.flatMap(({at, symbol}, t) => symbol === 1 ? [[t + 1, at] as const] : []), tone: 'claim', label: 'writes 1'},
        ...shown.some(({symbol}) => symbol === 0) ? [{mark: 'dots' as const, points: shown.flatMap(({at, symbol}, t) => symbol === 0 ? [[t + 1, at] as const] : []), tone: 'control' as const, label: 'writes 0'}] : []],
    }
  },
})
