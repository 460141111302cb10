import {checkShape, claim, type FileMark, type Files} from '#claims/claim.ts'
import {all, atMost, certified, lessThan, type Finding} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeInfluences, listParts, removePart, type Part} from '#networks/decoder/part-removal.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'
import {findCalibration} from '#training/evaluation/calibration.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'
import {memoise} from '#training/models/memo.ts'
import {countRight, parseTranslator} from '#training/evaluation/questions.ts'

/** A part of a model that has less influence than another and costs at least `times` as many answers. */
type Against = {readonly translator: number, readonly less: number, readonly more: number}
/** In each model the parts numbered `least` and `greatest` have the least and the greatest influence; at most `share` of the answers are wrong without the one, and right without the other. */
type Subject = {readonly models: readonly FileMark[], readonly numbers: number, readonly least: number, readonly greatest: number, readonly share: string, readonly against: readonly Against[], readonly times: string}
/** A part, its influence, and how many questions are answered right without it. */
type Row = {readonly part: Part, readonly influence: number, readonly right: number}

const files = [checkpointFiles['deep-translator-1'], checkpointFiles['deep-translator-2'], checkpointFiles['deep-translator-3']]
const blocks = 4
const parts = listParts({blocks, hidden: 1})
const against: readonly Against[] = [{translator: 1, less: 4, more: 7}, {translator: 3, less: 4, more: 2}]

/** What it costs to leave out a part of Transformers that were trained here, beside its influence. */
export default claim({
  kind: 'observation',
  source: {cite: 'men2025'},
  files,
  words: {
    title: 'Parts and their influence in a trained Transformer',
    statement: ({models, numbers, least, greatest, share, against, times}: Subject) => `each of the $${parts.length}$ parts of ${models.length === 1 ? 'deep translator' : 'deep translators'} $${models.map(findSeed).join(',')}$, the attention and the token-wise layer of $${blocks}$ blocks, is left out in turn, and $${numbers}$ questions are asked. The part of least influence is ${toName(parts[least]!)}, and without it at most $${tex(share)}$ of the answers are wrong; that of greatest influence is ${toName(parts[greatest]!)}, and without it at most $${tex(share)}$ are right. Yet ${against.map(({translator, less, more}) => `${toName(parts[less]!)} has less influence than ${toName(parts[more]!)} in translator $${translator}$`).join(', and ')}, and without it at least $${tex(times)}$ times as many answers are wrong as without the other.`,
    notClaimed: 'a law, or a correlation; that the order is the same in larger networks or where parts are left out together; or anything of the other pairs of parts',
  },
  knobs: {translators: choice({options: [{value: '1', label: '1'}, {value: '3', label: '1, 2, 3'}], start: '3', label: 'deep translators'})},
  subject: ({translators}): Subject => ({models: files.slice(0, Number(translators)), numbers: 200, least: 6, greatest: 1, share: '1/100', against: against.filter(({translator}) => translator <= Number(translators)), times: '3/2'}),
  mutable: ['least', 'greatest', 'share', 'against', 'times'],
  check(subject, _, files) {
    const {models, least, greatest, against} = subject
    checkShape([least, greatest, ...against.flatMap(({less, more}) => [less, more])].every(i => parts[i] !== undefined) && against.every(({translator}) => models.some(model => findSeed(model) === translator)), 'there are such parts')
    const rows = models.map(model => findRows(model, subject, files))
    checkShape(rows.every(row => row.length === parts.length), 'the models have these parts')
    return certified(all(
      ...rows.map((row, m) => checkEnds(subject, findSeed(models[m]!), row)),
      ...against.map(pair => checkAgainst(subject, pair, rows[models.findIndex(model => findSeed(model) === pair.translator)]!)),
    ), {kind: 'table', columns: ['translator', 'part', 'influence', 'right', 'of'], rows: rows.flatMap((row, m) => row.map(({part, influence, right}) => [findSeed(models[m]!), toName(part), influence, right, subject.numbers]))})
  },
  controls: [
    {because: 'the part that comes last is not the part of least influence', change: subject => ({...subject, least: 7})},
    {because: 'the attention of the first block has great influence, but not the greatest', change: subject => ({...subject, greatest: 0})},
    {because: 'what costs more answers is the part of less influence here, not that of more', change: subject => ({...subject, against: subject.against.map(({translator, less, more}) => ({translator, less: more, more: less}))})},
  ],
  survivors: [{path: 'share', because: 'a greater share allows more'}, {path: 'times', because: 'it is more than so many times'}, {path: 'against', because: 'fewer instances claim less'}],
  figure: (subject, _, files): Drawing => {
    const rows = subject.models.map(model => findRows(model, subject, files))
    return {
      kind: 'plot', title: 'Influence and cost of parts', description: 'Per cent of the questions answered wrong without a part, against the influence of the part; attention and token-wise layers apart.',
      x: {label: 'influence 1 − E cos', from: 0}, y: {label: 'wrong without it, per cent', from: 0, to: 100},
      marks: (['attention', 'token-wise'] as const).map(kind => ({mark: 'dots', tone: kind === 'attention' ? 'claim' : 'second', label: kind, points: rows.flat().filter(({part}) => part.kind === kind).map(({influence, right}) => [influence, 100 - 100 * right / subject.numbers] as const)} as const)),
    }
  },
})

const tex = (share: string) => `\\tfrac{${share.replace('/', '}{')}}`
const toObserved = (x: number) => observed(fromDouble(x))
const toName = ({block, kind}: Part) => `${kind} ${block + 1}`
const findSeed = ({file}: FileMark) => Number(/\d+/.exec(file)![0])

function findRows({file, sha256}: FileMark, {numbers}: Subject, files: Files): readonly Row[] {
  const translator = parseTranslator(sha256, files[file]!)
  const influences = memoise(['influences', sha256], () => {
    const {input, starts} = findCalibration(translator)
    return computeInfluences(translator.sizes, translator.weights, input, starts)
  })
  return listParts(translator.sizes).map((part, i) => ({part, influence: influences[i]!, right: countRight([sha256, 'without', i], numbers, () => ({...translator, weights: removePart(translator.weights, part)}))}))
}

function checkEnds({numbers, least, greatest, share}: Subject, seed: number, row: readonly Row[]): Finding {
  const influences = row.map(({influence}) => influence)
  const others = (i: number) => influences.filter((_, k) => k !== i)
  const [first, last] = [least, greatest].map(i => `${seed}, ${toName(parts[i]!)}`)
  return all(
    lessThan(toObserved(influences[least]!), toObserved(Math.min(...others(least))), {left: `\\text{influence, ${first}}`, right: '\\text{least of the others}'}),
    lessThan(toObserved(Math.max(...others(greatest))), toObserved(influences[greatest]!), {left: '\\text{greatest of the others}', right: `\\text{influence, ${last}}`}),
    atMost(observed(Q.rational(numbers - row[least]!.right, numbers)), Q.parseRational(share), {left: `\\text{share wrong without ${first}}`, right: tex(share), slack: 'the bound is a round number'}),
    atMost(observed(Q.rational(row[greatest]!.right, numbers)), Q.parseRational(share), {left: `\\text{share right without ${last}}`, right: tex(share), slack: 'the bound is a round number'}),
  )
}

function checkAgainst({numbers, times}: Subject, {translator, less, more}: Against, row: readonly Row[]): Finding {
  const [a, b] = [row[less]!, row[more]!]
  const [first, second] = [a, b].map(({part}) => `${translator}, ${toName(part)}`)
  return all(
    lessThan(toObserved(a.influence), toObserved(b.influence), {left: `\\text{influence, ${first}}`, right: `\\text{influence, ${second}}`}),
    atMost(observed(Q.mul(Q.parseRational(times), Q.rational(numbers - b.right))), observed(Q.rational(numbers - a.right)), {left: `${tex(times)}\\cdot\\text{wrong without ${second}}`, right: `\\text{wrong without ${first}}`, slack: 'the factor is a round number'}),
  )
}
