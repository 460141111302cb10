import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, atMost, certified, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import {tex} from '#claims/tex.ts'
import {fileMark, flag, list, positive, rational, record, type Of} from '#claims/types.ts'
import * as Q from '#numerics/exact/rational.ts'
import {countPrecedence} from '#training/evaluation/adapted.ts'
import {checkpoints} from '#training/models/checkpoint.ts'
import {drawByRank} from './trained-precedence.untrusted.ts'

const types = {
  trained: list(record({base: fileMark, adapters: fileMark})), corrected: flag, ranks: list(positive),
  expressions: positive, before: rational, least: rational, most: rational,
}
export type Subject = Of<typeof types>

const trained = checkpoints('compiler').map((base, i) => ({base, adapters: checkpoints('precedence')[i]}))
const slack = 'the bound is a round number'

/** Adapters teach a compiler another grammar, the better the higher their rank. */
export default claim({
  kind: 'observation', source: {cite: 'hu2022'},
  files: trained.flatMap(({base, adapters}) => [base, adapters]),
  words: {
    title: 'Another grammar, rank by rank',
    statement: ({trained, ranks, expressions, before, least, most}) => tex`of $${expressions}$ expressions that mean
      another polynomial when sums bind tighter than products, each of $${trained.length}$ compilers writes at most
      $${before}$ of the programs that follow the new grammar; with an adapter of rank ${ranks[0]}, trained on its
      frozen weights, at least $${least}$, and with one of rank ${ranks.at(-1)!} at least $${most}$ and more than with
      rank ${ranks[0]}.`,
    notClaimed: tex`that a higher rank is better at every step, or that the adapters have found the new grammar and not
      many cases of it`,
  },
  knobs: {expressions: knob.choiceOf(['40', '120'], {start: '40', label: 'expressions asked'})},
  types,
  subject: ({expressions}) => ({
    trained, corrected: true, ranks: [1, 2, 4, 8], expressions: Number(expressions),
    before: Q.rational(1, 20), least: Q.rational(7, 10), most: Q.rational(9, 10),
  }),
  mutable: ['before', 'least', 'most'],
  free: ['expressions'],
  check({trained, corrected, ranks, expressions, before, least, most}, {files}) {
    checkShape(ranks.every(rank => [1, 2, 4, 8].includes(rank)), 'ranks that were trained')
    const tried = [...new Set([0, ...ranks])]
    const rows = trained.flatMap((adapted, i) => tried.map(rank =>
      ({seed: i + 1, rank, right: countPrecedence(adapted, files, corrected ? rank : 0, expressions)})))
    const shares = (rank: number) =>
      rows.filter(row => row.rank === rank).map(({right}) => Q.rational(right, expressions))
    const [first, last] = [ranks[0], ranks.at(-1)!]
    const [frozen, low, high] = [0, first, last].map(shares)
    const gain = high.map((share, i) => Q.sub(share, low[i])).reduce(Q.min)
    const leastShare = (rank: number) => tex`\text{least share, }r=${rank}`
    return certified(all(
      atMost({left: tex`${most}`, right: leastShare(last)}, most, observed(high.reduce(Q.min)), {slack}),
      atMost({left: tex`${least}`, right: leastShare(first)}, least, observed(low.reduce(Q.min)), {slack}),
      lessThan(tex`0<\min(\text{share of the highest rank}-\text{of the lowest})`, Q.zero, observed(gain)),
      atMost(tex`\text{greatest share, frozen}\le ${before}`, observed(frozen.reduce(Q.max)), before, {slack}),
    ), certifyTable(['seed', 'rank', 'right'], rows.map(({seed, rank, right}) => [seed, rank, right])))
  },
  controls: [
    {because: 'an adapter corrects the model it was trained on, not another', change: ({trained}) => ({
      expressions: 10,
      trained: trained.map(({base}, i) => ({base, adapters: trained[(i + 1) % trained.length].adapters})),
    })},
    {because: 'the frozen weights have not learnt it', change: () => ({corrected: false})},
  ],
  survivors: [
    {path: 'before', because: 'a greater share is not reached either'},
    {path: 'least', because: 'a smaller share is reached as well'},
    {path: 'most', because: 'a smaller share is reached as well'},
  ],
  figure: drawByRank,
})
