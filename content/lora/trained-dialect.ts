import {certifyTable} from '#claims/certify.ts'
import {all, atMost, certified} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import {tex} from '#claims/tex.ts'
import {fileMark, flag, list, positive, rational, record, type Of} from '#claims/types.ts'
import * as Q from '#numerics/exact/rational.ts'
import {countDialect} from '#training/evaluation/adapted.ts'
import {checkpoints} from '#training/models/checkpoint.ts'
import {drawByRank} from './trained-dialect.untrusted.ts'

const types = {
  trained: list(record({base: fileMark, adapters: fileMark})), corrected: flag, ranks: list(positive),
  numbers: positive, before: rational, after: rational,
}
export type Subject = Of<typeof types>

const trained = checkpoints('translator').map((base, i) => ({base, adapters: checkpoints('belgian')[i]}))
const slack = 'the bound is a round number'

/** An adapter of rank one in every matrix teaches a translator the two words of another dialect. */
export default claim({
  kind: 'observation', source: {cite: 'hu2022'},
  files: trained.flatMap(({base, adapters}) => [base, adapters]),
  words: {
    title: 'Two new words, at rank one in every matrix',
    statement: ({trained, ranks, numbers, before, after}) => tex`of $${numbers}$ unlearnt numbers that Belgian French
      names otherwise than French, each of $${trained.length}$ translators names at most $${before}$ in Belgian French;
      with an adapter of rank ${ranks.join(', ').replace(/, (\d+)$/, ' or $1')}, trained on its frozen weights, it names
      at least $${after}$.`,
    notClaimed: 'that rank one is enough for two words in every network, or that fewer numbers corrected would not do',
  },
  knobs: {numbers: knob.choiceOf(['100', '400'], {start: '100', label: 'numbers asked'})},
  types,
  subject: ({numbers}) => ({
    trained, corrected: true, ranks: [1, 2, 4], numbers: Number(numbers),
    before: Q.rational(1, 50), after: Q.rational(9, 10),
  }),
  mutable: ['before', 'after'],
  free: ['ranks.*', 'numbers'],
  check({trained, corrected, ranks, numbers, before, after}, {files}) {
    const tried = [...new Set([0, ...ranks])]
    const rows = trained.flatMap((adapted, i) => tried.map(rank =>
      ({seed: i + 1, rank, right: countDialect(adapted, files, corrected ? rank : 0, numbers)})))
    const shares = (isAdapted: boolean) =>
      rows.filter(({rank}) => rank > 0 === isAdapted).map(({right}) => Q.rational(right, numbers))
    const [frozen, adapted] = [shares(false).reduce(Q.max), shares(true).reduce(Q.min)]
    return certified(all(
      atMost(tex`${after}\le\text{least share, adapted}`, after, observed(adapted), {slack}),
      atMost(tex`\text{greatest share, frozen}\le ${before}`, observed(frozen), before, {slack}),
    ), certifyTable(['seed', 'rank', 'right'], rows.map(({seed, rank, right}) => [seed, rank, right])))
  },
  controls: [
    {because: 'an adapter corrects the model it was trained on, not another', change: ({trained}) => ({
      trained: trained.map(({base}, i) => ({base, adapters: trained[(i + 1) % trained.length].adapters})),
    })},
    {because: 'the frozen weights have not learnt it', change: () => ({corrected: false})},
  ],
  survivors: [
    {path: 'before', because: 'a greater share is not reached either'},
    {path: 'after', because: 'a smaller share is reached as well'},
  ],
  figure: drawByRank,
})
