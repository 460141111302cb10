import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {composePrefixes, countReady, countRounds, type StateMap} from '#networks/machines/automata.ts'
import {bitLength} from '#numerics/exact/integer.ts'
import {decimals} from '#numerics/float/rounding.ts'
import {randomStream, type RandomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './prefix-automata.ts'

const shift = (states: number, by: number) => Array.from({length: states}, (_, s) => (s + by) % states)
const operations: readonly StateMap[] = [[1, 1], [0, 0], ...Array.from({length: 20}, () => [0, 1])]

/** The automata, and how a symbol of a word for each is drawn, as a map of the states. */
export const automata = {
  permutations: {label: 'permutations of five things', draw: (random: RandomStream) => random.shuffle(shift(5, 0))},
  parity: {label: 'parity', draw: (random: RandomStream) => shift(2, random.integer(0, 1))},
  brackets: {label: 'brackets, counted modulo 3', draw: (random: RandomStream) => shift(3, random.pick([1, 2]))},
  register: {label: 'a register: set, clear, keep', draw: (random: RandomStream) => random.pick(operations)},
} as const

/** Draws a word of n symbols; a register is set first. */
export function drawnWord(name: keyof typeof automata, n: number): Subject {
  const random = randomStream(`translation-and-coding/prefix-automata/${name}`)
  const drawn = Array.from({length: n}, (): StateMap => automata[name].draw(random))
  const maps = name === 'register' ? [[1, 1], ...drawn.slice(1)] : drawn
  const [prefixes, rounds] = [composePrefixes(maps, 'compose'), bitLength(BigInt(n - 1))]
  const ready = countRounds(maps, rounds, 'compose').map(round => countReady(round, prefixes))
  return {automaton: automata[name].label, maps, by: 'compose', prefixes, rounds, ready}
}

const setMaps = (maps: readonly StateMap[]) => maps.map(map => map.join('')).join(tex`,\quad `)

/** Carries out the rounds on five symbols, and compares with a run from left to right. */
export function work({automaton, maps, prefixes, rounds, ready}: Subject) {
  const end = (r: number) => r === rounds
    ? tex`All $${ready[r]}$ are products from the first symbol on.` : tex`The first $${ready[r]}$ are ready.`
  return [
    {text: tex`Five symbols of the automaton “${automaton}”, each written as the list of images of its
      $${maps[0].length}$ states $0,1,\dots$:`, tex: setMaps(maps)},
    ...countRounds(maps, rounds, 'compose').slice(1).map((round, r) => ({
      text: tex`Round ${r}: position $i$ puts the map of position $i-${1 << r}$ before its own, if there is one.
        ${end(r + 1)}`,
      tex: setMaps(round),
    })),
    {text: 'From left to right one gets the same in four steps:', tex: setMaps(prefixes)},
  ]
}

/** Draws what part of the word each position knows after each round. */
export function drawKnowledge({maps, rounds, ready}: Subject): Drawing {
  const share = (i: number, r: number) => i < ready[r] ? 1 : decimals(0.6 * Math.min(1, (1 << r) / (i + 1)))
  return {
    kind: 'heat map', title: 'What each position knows',
    description: tex`Positions in columns, rounds in rows; full colour where a position knows the whole word up to it,
      else the part of it that it knows. The full part doubles from row to row.`,
    rows: ready.map((count, r) => `${r}: ${count}`), full: 1,
    columns: maps.map((_, i) => i % 4 === 0 ? String(i + 1) : ''),
    entries: ready.map((_, r) => maps.map((__, i) => share(i, r))),
    texts: Array.from({length: rounds + 1}, () => maps.map(() => '')),
  }
}
