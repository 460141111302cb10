import {checkShape, claim, type FileMark, type Files} from '#claims/claim.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import type {Drawing} from '#figures/drawing.ts'
import {findInfluences, listParts, removePart, type Part} from '#networks/part-removal.ts'
import {clopperPearson} from '#numerics/confidence.ts'
import * as Q from '#numerics/rational.ts'
import {findCalibration} from '#training/calibration.ts'
import {committed} from '#training/committed.ts'
import {findOnce} from '#training/known.ts'
import {countTrue, findAnswered, parseTranslator} from '#training/questions.ts'

/** Parts are dropped from `model`, their influences are those in `measured`; of the pairs of parts so many are decided in the order of the influences, and so many against it. */
type Subject = {readonly model: FileMark, readonly measured: FileMark, readonly numbers: number, readonly same: number, readonly opposite: number, readonly cheapest: number, readonly share: string}
/** A part, its influence, and how many questions are answered wrong without it. */
type Row = {readonly part: Part, readonly influence: number, readonly wrong: number}

const files: {readonly [seed: string]: FileMark} = {'1': committed['deep-translator-1'], '2': committed['deep-translator-2'], '3': committed['deep-translator-3']}
/** How many pairs of parts were decided, in the order of the influences and against it, by translator and number of questions. */
const decided: {readonly [setting: string]: readonly [same: number, opposite: number]} = {'1 200': [15, 1], '1 1000': [19, 2], '2 200': [15, 0], '2 1000': [21, 0], '3 200': [18, 1], '3 1000': [25, 1]}

/** What it costs to leave out a part of a Transformer that was trained here, beside its influence. */
export default claim({
  kind: 'observation',
  source: {cite: 'men2025'},
  files: Object.values(files),
  words: {
    title: 'Parts and their influence in a trained Transformer',
    statement: ({model, numbers, same, opposite, cheapest, share}: Subject) => `each of the eight parts of deep translator $${/\d+/.exec(model.file)![0]}$, the attention and the token-wise layer of four blocks, is left out in turn, and $${numbers}$ questions are asked. The part of least influence is ${toName(listParts(deep)[cheapest])}; without it at most $${percent(share)}$ of the answers are wrong. Of the $28$ pairs of parts, $${same}$ have intervals of level $10^{-6}$ for the share of wrong answers that are disjoint and in the order of their influences, and $${opposite}$ have disjoint intervals in the opposite order.`,
    notClaimed: 'a law, or a correlation; or that the order is the same in larger networks or where parts are left out together',
  },
  knobs: {
    seed: choice({options: Object.keys(files).map(value => ({value, label: value})), start: '1', label: 'deep translator'}),
    numbers: choice({options: ['200', '1000'].map(value => ({value, label: value})), start: '200', label: 'questions'}),
  },
  subject: ({seed, numbers}): Subject => {
    const [same, opposite] = decided[`${seed} ${numbers}`]
    return {model: files[seed], measured: files[seed], numbers: Number(numbers), same, opposite, cheapest: 6, share: '1/100'}
  },
  mutable: ['same', 'opposite', 'cheapest', 'share'],
  check(subject, _, files) {
    const rows = findRows(subject, files)
    checkShape(rows[subject.cheapest] !== undefined, 'there is such a part')
    const [same, opposite] = countPairs(rows, subject.numbers)
    const {influence, wrong, part} = rows[subject.cheapest]
    return certified(all(
      equals(observed(Q.rational(same)), Q.rational(subject.same), {left: '\\text{pairs decided in the order of influence}', right: `${subject.same}`}),
      equals(observed(Q.rational(opposite)), Q.rational(subject.opposite), {left: '\\text{pairs decided against it}', right: `${subject.opposite}`}),
      equals(observed(Q.rational(rows.filter(row => row.influence < influence).length)), Q.zero, {left: `\\text{parts of less influence than ${toName(part)}}`, right: '0'}),
      atMost(observed(Q.rational(wrong, subject.numbers)), Q.parseRational(subject.share), {left: `\\text{share wrong without ${toName(part)}}`, right: `\\tfrac{${subject.share.replace('/', '}{')}}`, slack: 'the bound is a round number'}),
    ), {kind: 'table', columns: ['part', 'influence', 'wrong', 'of'], rows: rows.map(({part, influence, wrong}) => [toName(part), influence, wrong, subject.numbers])})
  },
  controls: [
    {because: 'the influences of another translator do not decide the same pairs', change: subject => ({...subject, measured: subject.measured.file === files['1'].file ? files['3'] : files['1']})},
    {because: 'the part that comes last is not the part of least influence', change: subject => ({...subject, cheapest: 7})},
    {because: 'not every pair is decided in the order of the influences', change: subject => ({...subject, same: 28, opposite: 0})},
  ],
  survivors: [{path: 'share', because: 'a greater share allows more'}],
  figure: (subject, _, files): Drawing => {
    const rows = findRows(subject, files)
    const bars = (value: (row: Row) => number) => rows.map(row => ({label: toName(row.part), value: value(row), tone: row.part.kind === 'attention' ? 'claim' as const : 'second' as const}))
    return {
      kind: 'panels', title: 'Parts of a Transformer', description: 'For each part its influence, and the per cent of the questions answered wrong without it.',
      panels: [
        {kind: 'bars', title: 'Influence', description: 'The influence of each part.', axis: {label: 'influence 1 − E cos', from: 0}, bars: bars(({influence}) => Math.round(1000 * influence) / 1000)},
        {kind: 'bars', title: 'Cost', description: 'Per cent of the questions answered wrong without each part.', axis: {label: 'wrong, per cent', from: 0, to: 100}, bars: bars(({wrong}) => 100 * wrong / subject.numbers)},
      ],
    }
  },
})

const deep = {inputs: 0, outputs: 0, positions: 0, features: 0, heads: 1, hidden: 1, blocks: 4}
const percent = (share: string) => `${Q.toNumber(Q.mul(Q.parseRational(share), Q.rational(100)))}\\,\\%`
const toName = ({block, kind}: Part) => `${kind} ${block + 1}`

function findRows({model, measured, numbers}: Subject, files: Files): readonly Row[] {
  const [translator, other] = [model, measured].map(({file, sha256}) => parseTranslator(sha256, files[file]!))
  const influences = findOnce(['influences', measured.sha256], () => {
    const {input, starts} = findCalibration(other)
    return findInfluences(other.sizes, other.weights, input, starts)
  })
  return listParts(translator.sizes).map((part, i) => {
    const right = findAnswered([model.sha256, 'without', i], numbers, () => ({...translator, weights: removePart(translator.weights, part)}))
    return {part, influence: influences[i], wrong: numbers - countTrue(right)}
  })
}

/** Counts the pairs whose intervals are disjoint: in the order of the influences, and against it. */
function countPairs(rows: readonly Row[], numbers: number): readonly [same: number, opposite: number] {
  const intervals = rows.map(({wrong}) => clopperPearson(wrong, numbers))
  const isBelow = (i: number, j: number) => intervals[i].hi < intervals[j].lo
  const pairs = rows.flatMap((_, i) => rows.flatMap((_, j) => isBelow(i, j) ? [rows[i].influence < rows[j].influence] : []))
  return [countTrue(pairs), pairs.length - countTrue(pairs)]
}
