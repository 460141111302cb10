import {claim, type FileMark, type Files} from '#claims/claim.ts'
import {all, atMost, certified, lessThan} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import type {Drawing} from '#figures/drawing.ts'
import * as Q from '#numerics/exact/rational.ts'
import {parseAdapter, toAdapted} from '#training/models/adapter.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'
import {findOtherPrograms, heldOutTurnedExpressions} from '#training/evaluation/held-out.ts'
import {memoise} from '#training/models/memo.ts'
import {parseModel} from '#training/models/model.ts'

type Trained = {readonly base: FileMark, readonly adapters: FileMark}
type Subject = {readonly trained: readonly Trained[], readonly corrected: boolean, readonly ranks: readonly number[], readonly expressions: number, readonly before: string, readonly least: string, readonly most: string}
interface Row { readonly seed: number; readonly rank: number; readonly right: number }

const trained = [
  {base: checkpointFiles['compiler-1'], adapters: checkpointFiles['precedence-1']},
  {base: checkpointFiles['compiler-2'], adapters: checkpointFiles['precedence-2']},
  {base: checkpointFiles['compiler-3'], adapters: checkpointFiles['precedence-3']},
]

/** Adapters teach a compiler another grammar, the better the higher their rank. */
export default claim({
  kind: 'observation',
  source: {cite: 'hu2022'},
  files: trained.flatMap(({base, adapters}) => [base, adapters]),
  words: {
    title: 'Another grammar, rank by rank',
    statement: ({trained, ranks, expressions, before, least, most}: Subject) => `of $${expressions}$ expressions that mean another polynomial when sums bind tighter than products, each of $${trained.length}$ compilers writes at most $${toTex(before)}$ of the programs that follow the new grammar; with an adapter of rank ${ranks[0]}, trained on its frozen weights, at least $${toTex(least)}$, and with one of rank ${ranks.at(-1)} at least $${toTex(most)}$ and more than with rank ${ranks[0]}.`,
    notClaimed: 'that a higher rank is better at every step, or that the adapters have found the new grammar and not many cases of it',
  },
  knobs: {expressions: choice({options: [{value: '40', label: '40'}, {value: '120', label: '120'}], start: '40', label: 'expressions asked'})},
  subject: ({expressions}): Subject => ({trained, corrected: true, ranks: [1, 2, 4, 8], expressions: Number(expressions), before: '1/20', least: '7/10', most: '9/10'}),
  mutable: ['before', 'least', 'most'],
  check(subject, _, read) {
    const rows = findRows(subject, read)
    const shares = (rank: number) => rows.filter(row => row.rank === rank).map(({right}) => Q.rational(right, subject.expressions))
    const [low, high] = [shares(subject.ranks[0]!), shares(subject.ranks.at(-1)!)]
    return certified(all(
      atMost(Q.parseRational(subject.most), observed(high.reduce(Q.min)), {left: toTex(subject.most), right: `\\text{least share, }r=${subject.ranks.at(-1)}`, slack: 'the bound is a round number'}),
      atMost(Q.parseRational(subject.least), observed(low.reduce(Q.min)), {left: toTex(subject.least), right: `\\text{least share, }r=${subject.ranks[0]}`, slack: 'the bound is a round number'}),
      lessThan(Q.zero, observed(high.map((share, i) => Q.sub(share, low[i]!)).reduce(Q.min)), {left: '0', right: '\\min(\\text{share of the highest rank}-\\text{of the lowest})'}),
      atMost(observed(shares(0).reduce(Q.max)), Q.parseRational(subject.before), {left: '\\text{greatest share, frozen}', right: toTex(subject.before), slack: 'the bound is a round number'}),
    ), {kind: 'table', columns: ['seed', 'rank', 'right'], rows: rows.map(({seed, rank, right}) => [seed, rank, right])})
  },
  controls: [
    {because: 'an adapter corrects the model it was trained on, not another', change: ({trained, ...subject}) => ({...subject, expressions: 10, trained: trained.map(({base}, i) => ({base, adapters: trained[(i + 1) % trained.length]!.adapters}))})},
    {because: 'the frozen weights have not learnt it', change: subject => ({...subject, corrected: false})},
  ],
  survivors: [{path: 'before', because: 'a greater share is not reached either'}, {path: 'least', because: 'a smaller share is reached as well'}, {path: 'most', because: 'a smaller share is reached as well'}],
  figure: (subject, _, read): Drawing => ({
    kind: 'plot', title: 'A new grammar by rank', description: 'The share of programs that compute what the new grammar means, against the rank of the adapter, one line for each compiler.',
    x: {label: 'rank r'}, y: {label: 'programs right', from: 0},
    marks: subject.trained.map((_, i) => ({mark: 'line', tone: 'claim', points: findRows(subject, read).filter(({seed}) => seed === i + 1).map(({rank, right}) => [rank, right / subject.expressions] as const), ...i === 0 ? {labelAt: 0.6, label: 'three seeds'} : {}} as const)),
  }),
})

const toTex = (ratio: string) => `\\tfrac{${ratio.replace('/', '}{')}}`

function findRows({trained, corrected, ranks, expressions}: Subject, files: Files): readonly Row[] {
  return trained.flatMap(({base, adapters}, i) => [...new Set([0, ...ranks])].map(rank => ({seed: i + 1, rank, right: memoise(['precedence', base.sha256, adapters.sha256, corrected ? rank : 0, expressions], () => {
    const model = parseModel(files[base.file]!)
    const adapted = rank === 0 || !corrected ? model : toAdapted(model, parseAdapter(files[adapters.file]!, rank))
    const others = findOtherPrograms(adapted, heldOutTurnedExpressions(expressions), 'sums first')
    return expressions - others.filter(({isRight}) => !isRight).length
  })})))
}
