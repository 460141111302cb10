/** What a machine does in a state on reading 0 or 1: write, move by −1 or 1, and the next state. */
export type Action = {readonly write: number, readonly move: number, readonly next: string}
/** A machine with the alphabet {0, 1}: two actions a state, for 0 and for 1. It starts in A and stops in H. */
export type Machine = {readonly [state: string]: readonly Action[]}

/** What stands before a step: the state, the place of the head, and the symbol it reads. */
export type Moment = {readonly state: string, readonly place: number, readonly read: number}
/**
 * A run: its moments, where the head is at the end, the written symbols that are 1 on the tape, and whether it stopped.
 */
export type Run = {
  readonly moments: readonly Moment[], readonly place: number, readonly ones: number, readonly halted: boolean
}

/** Answers whether a machine has two actions a state, each with a symbol, a move and a state of the machine or H. */
export function isMachine(machine: Machine): boolean {
  const isAction = ({write, move, next}: Action) =>
    (write === 0 || write === 1) && (move === 1 || move === -1) && (next === 'H' || next in machine)
  return 'A' in machine && Object.values(machine).every(actions => actions.length === 2 && actions.every(isAction))
}

/**
 * Reads a table as it is usually printed, `A0:1RB A1:1RH …`: state and symbol, what is written, where the head moves,
 * the next state.
 */
export function parseMachine(text: string): Machine {
  const actions = text.split(' ').map(entry =>
    ({of: entry[0], action: {write: Number(entry[3]), move: entry[4] === 'R' ? 1 : -1, next: entry[5]}}))
  const states = [...new Set(actions.map(({of}) => of))]
  const actionsOf = (state: string) => actions.filter(({of}) => of === state).map(({action}) => action)
  return Object.fromEntries(states.map(state => [state, actionsOf(state)]))
}

/** Lays a word on the tape, from place 0 on. */
export function toTape(input: readonly number[]): Map<number, number> {
  return new Map(input.map((symbol, place) => [place, symbol]))
}

/** Runs a machine on a tape that begins with the input, for at most so many steps. */
export function runMachine(machine: Machine, input: readonly number[], limit: number): Run {
  const tape = toTape(input)
  const moments: Moment[] = []
  let [state, place] = ['A', 0]
  while (state !== 'H' && moments.length < limit) {
    const read = tape.get(place) ?? 0
    moments.push({state, place, read})
    const {write, move, next} = machine[state][read]
    tape.set(place, write);
    [state, place] = [next, place + move]
  }
  return {moments, place, ones: countOnes(tape.values()), halted: state === 'H'}
}

function countOnes(symbols: Iterable<number>): number {
  return [...symbols].filter(symbol => symbol === 1).length
}

/** A token of the transcript: the place it writes to, the symbol, and the state and place afterwards. */
export type Written = {readonly at: number, readonly symbol: number, readonly state: string, readonly place: number}

/** How a token is scored: −near·(place − at)² + late·(index), the greatest score is attended to. */
export type Scoring = {readonly near: number, readonly late: number}

/**
 * Finds the token with the greatest score for a place, hard attention with the first of equals; none in an empty
 * transcript.
 */
export function findAttended(
  transcript: readonly Written[], place: number, {near, late}: Scoring,
): Written | undefined {
  const score = ({at}: Written, k: number) => -near * (place - at) * (place - at) + late * k
  return transcript.reduce<{token: Written, score: number} | undefined>((best, token, k) =>
    best && best.score >= score(token, k) ? best : {token, score: score(token, k)}, undefined)?.token
}

/**
 * Generates a transcript token by token: attention finds the write at the place of the head, a blank where there was
 * none, the table says what to write, and the new token is appended. No tape is kept.
 */
export function generate(
  machine: Machine, input: readonly number[], scoring: Scoring, limit: number,
): {readonly transcript: readonly Written[], readonly moments: readonly Moment[]} {
  const transcript: Written[] = input.map((symbol, at) => ({at, symbol, state: 'A', place: 0}))
  const moments: Moment[] = []
  let [state, place] = ['A', 0]
  while (state !== 'H' && moments.length < limit) {
    const token = findAttended(transcript, place, scoring)
    const read = token?.at === place ? token.symbol : 0
    moments.push({state, place, read})
    const {write, move, next} = machine[state][read]
    transcript.push({at: place, symbol: write, state: next, place: place + move});
    ({state, place} = transcript.at(-1)!)
  }
  return {transcript, moments}
}

/** Reads the tape off a transcript: the latest write at each place; returns how many are 1. */
export function countWritten(transcript: readonly Written[]): number {
  return countOnes(new Map(transcript.map(({at, symbol}) => [at, symbol])).values())
}

/** Counts the steps in which two runs differ; what only one of them does counts as well. */
export function countDifferences(a: readonly Moment[], b: readonly Moment[]): number {
  const isSame = (one: Moment | undefined, other: Moment | undefined) =>
    one?.state === other?.state && one?.place === other?.place && one?.read === other?.read
  return Array.from({length: Math.max(a.length, b.length)}).filter((_, t) => !isSame(a[t], b[t])).length
}
