import {tex} from '#claims/tex.ts'
import type {Drawing, Mark, Point} from '#figures/drawing.ts'
import {generate, parseMachine, runMachine, type Action, type Machine, type Moment, type Written} from '#networks/machines/turing-machine.ts'
import type {Subject} from './cot-turing.ts'

/** The machines that are simulated, as tables, with what stands on the tape at the beginning. */
export const machines = {
  two: {label: 'busy beaver, 2 states', table: 'A0:1RB A1:1LB B0:1LA B1:1RH', input: []},
  three: {label: 'busy beaver, 3 states', table: 'A0:1RB A1:1RH B0:0RC B1:1RB C0:1LC C1:1LA', input: []},
  four: {label: 'busy beaver, 4 states', table: 'A0:1RB A1:1LB B0:1LA B1:0LC C0:1RH C1:1LD D0:1RD D1:0RA', input: []},
  plus: {
    label: 'addition of 3 and 2, in strokes', table: 'A0:1RB A1:1RA B0:0LC B1:1RB C0:0RH C1:0RH',
    input: [1, 1, 1, 0, 1, 1],
  },
} as const

/** Runs a machine for what is to be asserted of it. */
export function simulated(of: keyof typeof machines): Subject {
  const {label, table, input} = machines[of]
  const machine = parseMachine(table)
  const {moments, ones, place} = runMachine(machine, input, 200)
  return {machine, name: label, input, scoring: {near: 1000, late: 1}, limit: 200, steps: moments.length, ones, place}
}

/** The machine that writes the other symbol in its first step. */
export function withOtherStart({machine, input: [first = 0]}: Subject): Machine {
  const other = ({write, ...rest}: Action) => ({...rest, write: 1 - write})
  return {...machine, A: machine.A.map((action, read) => read === first ? other(action) : action)}
}

const setRow = (state: string, actions: readonly Action[]) => actions.map(({write, move, next}, read) =>
  tex`${state}${read}\colon ${write}${move > 0 ? 'R' : 'L'}${next}`).join(tex`,\ `)

const setTokens = (moments: readonly Moment[], written: readonly Written[]) => moments.map(({state, place, read}, t) =>
  tex`${t + 1}&${state}&${place}&${read}&${written[t].symbol}`).join(tex`\\`)

/** Shows the table of the machine and the tokens that are generated. */
export function work({name, machine, scoring, input, limit, steps, ones}: Subject) {
  const {moments, transcript} = generate(machine, input, scoring, limit)
  return [
    {text: tex`The machine “${name}”${input.length === 0 ? '' : tex`, on $${input.join('')}$`}. In state $A$ on $0$:
      write $1$, move right, go to $B$; and so on:`, 
      tex: Object.entries(machine).map(([state, actions]) => setRow(state, actions)).join(tex`,\quad `)},
    {text: tex`Each line is a token: what it read, by attention to the latest token that wrote at its place, and what it
      wrote.`,
      tex: tex`\begin{array}{r|cccc}t&\text{state}&\text{place}&\text{read}&\text{written}\\\hline
        ${setTokens(moments, transcript.slice(input.length))}\end{array}`},
    {text: tex`After $${steps}$ tokens the state is $H$, and the latest writes hold $${ones}$ ones.`},
  ]
}

/** Draws the place of the head and what each token writes there. */
export function drawHead({machine, input, scoring, limit}: Subject): Drawing {
  const {transcript, moments} = generate(machine, input, scoring, limit)
  const shown = transcript.slice(input.length)
  const writing = (wanted: number) =>
    shown.flatMap(({at, symbol}, t): Point[] => symbol === wanted ? [[t + 1, at]] : [])
  const zeros: Mark = {mark: 'dots', points: writing(0), tone: 'control', label: 'writes 0'}
  return {
    kind: 'plot', title: 'The head, token by token',
    description: tex`The place of the head before each token, and what the token wrote there: a filled mark for one, a
      hollow one for zero.`,
    x: {label: 'token'}, y: {label: 'place of the head'},
    marks: [
      {mark: 'line', points: moments.map(({place}, t) => [t + 1, place] as const), tone: 'claim'},
      {mark: 'dots', points: writing(1), tone: 'claim', label: 'writes 1'},
      ...zeros.points.length > 0 ? [zeros] : [],
    ],
  }
}
