import {claim, type FileMark, type Files} from '#claims/claim.ts'
import {all, atMost, certified} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import type {Drawing} from '#figures/drawing.ts'
import * as Q from '#numerics/exact/rational.ts'
import {parseAdapter, toAdapted} from '#training/models/adapter.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'
import {heldOutDialectNumbers, findMistranslated} from '#training/evaluation/held-out.ts'
import {memoise} from '#training/models/memo.ts'
import {parseModel} from '#training/models/model.ts'

type Trained = {readonly base: FileMark, readonly adapters: FileMark}
type Subject = {readonly trained: readonly Trained[], readonly corrected: boolean, readonly ranks: readonly number[], readonly numbers: number, readonly before: string, readonly after: string}
interface Row { readonly seed: number; readonly rank: number; readonly right: number }

const trained = [
  {base: checkpointFiles['translator-1'], adapters: checkpointFiles['belgian-1']},
  {base: checkpointFiles['translator-2'], adapters: checkpointFiles['belgian-2']},
  {base: checkpointFiles['translator-3'], adapters: checkpointFiles['belgian-3']},
]

/** An adapter of rank one teaches a translator the two words of another dialect. */
export default claim({
  kind: 'observation',
  source: {cite: 'hu2022'},
  files: trained.flatMap(({base, adapters}) => [base, adapters]),
  words: {
    title: 'Two new words at rank one',
    statement: ({trained, ranks, numbers, before, after}: Subject) => `of $${numbers}$ unlearnt numbers that Belgian French names otherwise than French, each of $${trained.length}$ translators names at most $${toTex(before)}$ in Belgian French; with an adapter of rank ${ranks.join(', ').replace(/, (\d+)$/, ' or $1')}, trained on its frozen weights, it names at least $${toTex(after)}$.`,
    notClaimed: 'that rank one is enough for two words in every network, or that fewer numbers corrected would not do',
  },
  knobs: {numbers: choice({options: [{value: '100', label: '100'}, {value: '400', label: '400'}], start: '100', label: 'numbers asked'})},
  subject: ({numbers}): Subject => ({trained, corrected: true, ranks: [1, 2, 4], numbers: Number(numbers), before: '1/50', after: '9/10'}),
  mutable: ['before', 'after'],
  check(subject, _, read) {
    const rows = findRows(subject, read)
    const shares = (isMeant: (row: Row) => boolean) => rows.filter(isMeant).map(({right}) => Q.rational(right, subject.numbers))
    return certified(all(
      atMost(Q.parseRational(subject.after), observed(shares(({rank}) => rank > 0).reduce(Q.min)), {left: toTex(subject.after), right: '\\text{least share, adapted}', slack: 'the bound is a round number'}),
      atMost(observed(shares(({rank}) => rank === 0).reduce(Q.max)), Q.parseRational(subject.before), {left: '\\text{greatest share, frozen}', right: toTex(subject.before), slack: 'the bound is a round number'}),
    ), {kind: 'table', columns: ['seed', 'rank', 'right'], rows: rows.map(({seed, rank, right}) => [seed, rank, right])})
  },
  controls: [
    {because: 'an adapter corrects the model it was trained on, not another', change: ({trained, ...subject}) => ({...subject, trained: trained.map(({base}, i) => ({base, adapters: trained[(i + 1) % trained.length]!.adapters}))})},
    {because: 'the frozen weights have not learnt it', change: subject => ({...subject, corrected: false})},
  ],
  survivors: [{path: 'before', because: 'a greater share is not reached either'}, {path: 'after', because: 'a smaller share is reached as well'}],
  figure: (subject, _, read): Drawing => ({
    kind: 'plot', title: 'Belgian French by rank', description: 'The share of numbers named right, against the rank of the adapter, one line for each translator: from nothing to nearly all at rank one.',
    x: {label: 'rank r'}, y: {label: 'named right', from: 0},
    marks: subject.trained.map((_, i) => ({mark: 'line', tone: 'claim', points: findRows(subject, read).filter(({seed}) => seed === i + 1).map(({rank, right}) => [rank, right / subject.numbers] as const), ...i === 0 ? {labelAt: 0.6, label: 'three seeds'} : {}} as const)),
  }),
})

const toTex = (ratio: string) => `\\tfrac{${ratio.replace('/', '}{')}}`

function findRows({trained, corrected, ranks, numbers}: Subject, files: Files): readonly Row[] {
  return trained.flatMap(({base, adapters}, i) => [...new Set([0, ...ranks])].map(rank => ({seed: i + 1, rank, right: memoise(['dialect', base.sha256, adapters.sha256, corrected ? rank : 0, numbers], () => {
    const model = parseModel(files[base.file]!)
    const adapted = rank === 0 || !corrected ? model : toAdapted(model, parseAdapter(files[adapters.file]!, rank))
    return numbers - findMistranslated(adapted, heldOutDialectNumbers(numbers), 'Belgian French').length
  })})))
}
