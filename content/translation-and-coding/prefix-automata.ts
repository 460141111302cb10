import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, certified, equals} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {areStateMaps, countReady, composePrefixes, countRounds, listStretches, isSameMap, type Composition, type StateMap} from '#networks/machines/automata.ts'
import {bitLength} from '#numerics/exact/integer.ts'
import {randomStream, type RandomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

type Subject = {readonly automaton: string, readonly maps: readonly StateMap[], readonly by: Composition, readonly prefixes: readonly StateMap[], readonly rounds: number, readonly ready: readonly number[]}

const shift = (states: number, by: number) => Array.from({length: states}, (_, s) => (s + by) % states)
const automata = {
  permutations: {label: 'permutations of five things', draw: (random: RandomStream) => random.shuffle(shift(5, 0))},
  parity: {label: 'parity', draw: (random: RandomStream) => shift(2, random.integer(0, 1))},
  brackets: {label: 'brackets, counted modulo 3', draw: (random: RandomStream) => shift(3, random.pick([1, 2]))},
  register: {label: 'a register: set, clear, keep', draw: (random: RandomStream) => random.pick([[1, 1], [0, 0], ...Array.from({length: 20}, () => [0, 1])])},
} as const
type Name = keyof typeof automata

function assert(name: Name, n: number): Subject {
  const random = randomStream(`translation-and-coding/prefix-automata/${name} 1`)
  const drawn = Array.from({length: n}, (): StateMap => automata[name].draw(random))
  const maps = name === 'register' ? [[1, 1], ...drawn.slice(1)] : drawn
  const [prefixes, rounds] = [composePrefixes(maps, 'compose'), bitLength(BigInt(n - 1))]
  return {automaton: automata[name].label, maps, by: 'compose', prefixes, rounds, ready: countRounds(maps, rounds, 'compose').map(round => countReady(round, prefixes))}
}

/** Attention to the position 2^r before, r = 0, 1, …, runs an automaton in a logarithmic number of rounds. */
export default claim({
  kind: 'proposition',
  source: {cite: 'liu2023shortcuts'},
  words: {
    title: 'Automata in logarithmic depth',
    statement: ({automaton, maps, rounds, ready}: Subject) => `among $n=${maps.length}$ positions, after $r\\le${rounds}$ rounds position $i$ has taken in the symbols $\\max(1,i-2^r+1),\\dots,i$, in order and each once; so after $\\lceil\\log_2n\\rceil=${rounds}$ rounds it holds the map of all symbols up to it. For the automaton “${automaton}” and the word shown the first $${ready.join(',')}$ positions do so after $0,1,\\dots,${rounds}$ rounds.`,
    quantifier: {over: 'all automata and all words of $n$ symbols, for the first sentence', by: 'the rounds carried out on the positions, as stretches which are only joined end to end; every composition of maps is an image of this'},
    notClaimed: 'that training finds such circuits, or that a layer can compose maps of many states at no cost',
  },
  knobs: {automaton: choice<Name>({options: Object.entries(automata).map(([value, {label}]) => ({value: value as Name, label})), start: 'permutations', label: 'automaton'})},
  subject: ({automaton}) => assert(automaton, 37),
  mutable: ['maps', 'prefixes', 'rounds', 'ready'],
  check(subject) {
    const {maps, by, prefixes, rounds, ready} = subject
    const [n, states] = [maps.length, maps[0]?.length ?? 0]
    checkShape(n > 1 && n < 1000 && states > 0 && areStateMaps(maps, states) && areStateMaps(prefixes, states) && prefixes.length === n, 'a map of the states for each symbol, and one for each prefix')
    checkShape(Number.isSafeInteger(rounds) && rounds >= 0 && rounds < 12 && ready.length === rounds + 1, 'a number of rounds, and a count for each')
    const [sequential, list] = [composePrefixes(maps, by), countRounds(maps, rounds, by)]
    const counts = list.map(round => countReady(round, sequential))
    const wrong = listStretches(n, rounds).flatMap((round, r) => round.filter((stretch, i) => stretch?.[0] !== Math.max(1, i + 2 - (1 << r)) || stretch[1] !== i + 1))
    return certified(all(
      equals(Q.rational(sequential.filter((map, i) => !isSameMap(map, prefixes[i])).length), Q.zero, {left: '\\#\\{i:\\text{the map listed is not }\\tau_i\\circ\\dots\\circ\\tau_1\\}', right: '0'}),
      equals(Q.rational(Math.max(...counts.map((count, r) => Math.abs(count - ready[r])))), Q.zero, {left: '\\max_r\\abs{\\text{positions ready after }r\\text{ rounds}-\\text{count listed}}', right: '0'}),
      equals(Q.rational(wrong.length), Q.zero, {left: '\\#\\{(i,r):\\text{not }\\max(1,i-2^r+1),\\dots,i\\text{ in order}\\}', right: '0'}),
      equals(Q.rational(counts.at(-1)!), Q.rational(n), {left: '\\text{positions ready}', right: 'n'}),
      equals(fromSubject(rounds, subject), Q.rational(bitLength(BigInt(n - 1))), {left: '\\text{rounds}', right: '\\lceil\\log_2n\\rceil'}),
    ), {kind: 'table', columns: ['round', ...maps.map((_, i) => String(i + 1))], rows: list.map((round, r) => [r, ...round.map(map => map.join(''))])})
  },
  controls: [
    {because: 'one round fewer leaves all positions beyond the reach without the first symbol', change: subject => ({...subject, rounds: subject.rounds - 1, ready: subject.ready.slice(0, -1)}), when: ({maps, ready}) => ready.at(-2)! < maps.length},
    {because: 'one round reaches two symbols back, too few where the register keeps its state for longer', change: subject => ({...subject, rounds: 1, ready: subject.ready.slice(0, 2)}), when: ({maps, ready}) => ready.at(-2)! >= maps.length},
    {because: 'subtraction of states is not associative: to bracket it otherwise gives something else', change: (subject): Subject => ({...subject, by: 'subtract', prefixes: composePrefixes(subject.maps, 'subtract')}), when: ({maps}) => maps[0].length > 2},
    {because: 'with two states subtraction is addition modulo $2$, which is associative, but it is not composition', change: (subject): Subject => ({...subject, by: 'subtract'}), when: ({maps}) => maps[0].length === 2},
  ],
  small: ({automaton}) => assert(automaton, 5),
  worked: ({automaton, maps, prefixes, rounds, ready}) => [
    {text: `Five symbols of the automaton “${automaton}”, each written as the list of images of its $${maps[0].length}$ states $0,1,\\dots$:`, tex: maps.map(map => map.join('')).join(',\\quad ')},
    ...countRounds(maps, rounds, 'compose').slice(1).map((round, r) => ({text: `Round ${r}: position $i$ puts the map of position $i-${1 << r}$ before its own, if there is one.${r + 1 === rounds ? ` All $${ready.at(-1)}$ are products from the first symbol on.` : ` The first $${ready[r + 1]}$ are ready.`}`, tex: round.map(map => map.join('')).join(',\\quad ')})),
    {text: 'From left to right one gets the same in four steps:', tex: prefixes.map(map => map.join('')).join(',\\quad ')},
  ],
  figure: ({maps, rounds, ready}): Drawing => ({
    kind: 'heat map', title: 'What each position knows', description: 'Positions in columns, rounds in rows; full colour where a position knows the whole word up to it, else the part of it that it knows. The full part doubles from row to row.',
    rows: ready.map((count, r) => `${r}: ${count}`), columns: maps.map((_, i) => i % 4 === 0 ? String(i + 1) : ''), full: 1,
    entries: ready.map((count, r) => maps.map((_, i) => i < count ? 1 : Number((0.6 * Math.min(1, (1 << r) / (i + 1))).toFixed(3)))),
    texts: Array.from({length: rounds + 1}, () => maps.map(() => '')),
  }),
})
