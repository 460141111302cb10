import {certifyTable} from '#claims/certify.ts'
import {all, certified, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {stateMap} from '#claims/machine-types.ts'
import {tex} from '#claims/tex.ts'
import {dimension, integer, list, oneOf, text, where, type Of} from '#claims/types.ts'
import {composePrefixes, countReady, countRounds, isSameMap, listStretches} from '#networks/machines/automata.ts'
import {bitLength} from '#numerics/exact/integer.ts'
import * as Q from '#numerics/exact/rational.ts'
import {maxNorm} from '#numerics/linear/max-norm.ts'
import {automata, drawKnowledge, drawnWord, work} from './prefix-automata.untrusted.ts'

const types = {
  automaton: text, maps: where(list(stateMap('Q'), 'n'), ({length: n}) => n > 1 && n < 1000, 'two to 999 symbols'),
  by: oneOf('compose', 'subtract'), prefixes: list(stateMap('Q'), 'n'),
  rounds: where(dimension('r'), r => r < 12, 'less than twelve rounds'), ready: list(integer, 'r+1'),
}
export type Subject = Of<typeof types>

const isReached = ({maps, ready}: Subject) => ready.at(-2)! >= maps.length

/** Attention to the position 2^r before, r = 0, 1, …, runs an automaton in a logarithmic number of rounds. */
export default claim({
  kind: 'proposition',
  source: {cite: 'liu2023shortcuts'},
  words: {
    title: 'Automata in logarithmic depth',
    statement: ({automaton, maps, rounds, ready}) => tex`among $n=${maps.length}$ positions, after $r\le${rounds}$
      rounds position $i$ has taken in the symbols $\max(1,i-2^r+1),\dots,i$, in order and each once; so after
      $\lceil\log_2n\rceil=${rounds}$ rounds it holds the map of all symbols up to it. For the automaton “${automaton}”
      and the word shown the first $${ready}$ positions do so after $0,\dots,${rounds}$ rounds.`,
    quantifier: {
      over: 'all automata and all words of $n$ symbols, for the first sentence',
      by: tex`the rounds carried out on the positions, as stretches which are only joined end to end; every composition
        of maps is an image of this`,
    },
    notClaimed: 'that training finds such circuits, or that a layer can compose maps of many states at no cost',
  },
  knobs: {automaton: knob.choiceAmong(automata, {start: 'permutations', label: 'automaton'})},
  types,
  subject: ({automaton}) => drawnWord(automaton, 37),
  check({maps, by, prefixes, rounds, ready}) {
    const n = maps.length
    const [sequential, held] = [composePrefixes(maps, by), countRounds(maps, rounds, by)]
    const counts = held.map(round => countReady(round, sequential))
    const others = sequential.filter((map, i) => !isSameMap(map, prefixes[i]))
    const broken = listStretches(n, rounds).flatMap((round, r) =>
      round.filter((stretch, i) => stretch?.[0] !== Math.max(1, i + 2 - (1 << r)) || stretch[1] !== i + 1))
    return certified(all(
      equal(tex`\#\{i:\text{the map listed is not }\tau_i\circ\dots\circ\tau_1\}=0`, count(others.length), Q.zero),
      equal(tex`\max_r\abs{\text{positions ready after }r\text{ rounds}-\text{count listed}}=0`,
        maxNorm([counts.map((found, r) => count(found - ready[r]))]), Q.zero),
      equal(tex`\#\{(i,r):\text{not }\max(1,i-2^r+1),\dots,i\text{ in order}\}=0`, count(broken.length), Q.zero),
      equal(tex`\text{positions ready}=n`, count(counts.at(-1)!), count(n)),
      equal(tex`\text{rounds}=\lceil\log_2n\rceil`, count(rounds), count(bitLength(BigInt(n - 1)))),
    ), certifyTable(['round', ...maps.map((_, i) => String(i + 1))],
      held.map((round, r) => [r, ...round.map(map => map.join(''))])))
  },
  controls: [
    {because: 'one round fewer leaves all positions beyond the reach without the first symbol',
      change: ({rounds, ready}) => ({rounds: rounds - 1, ready: ready.slice(0, -1)}),
      when: subject => !isReached(subject)},
    {because: 'one round reaches two symbols back, too few where the register keeps its state for longer',
      change: ({ready}) => ({rounds: 1, ready: ready.slice(0, 2)}), when: isReached},
    {because: 'subtraction of states is not associative: to bracket it otherwise gives something else',
      change: ({maps}) => ({by: 'subtract', prefixes: composePrefixes(maps, 'subtract')}),
      when: ({maps: [map]}) => map.length > 2},
    {because: 'with two states subtraction is addition modulo $2$, which is associative, but it is not composition',
      change: () => ({by: 'subtract'}), when: ({maps: [map]}) => map.length === 2},
  ],
  small: ({automaton}) => drawnWord(automaton, 5),
  worked: work,
  figure: drawKnowledge,
})
