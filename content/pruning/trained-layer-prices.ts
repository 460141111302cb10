import {checkShape, claim, type FileMark, type Files} from '#claims/claim.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import type {Drawing} from '#figures/drawing.ts'
import {findPrice} from '#networks/removal-order.ts'
import {clopperPearson} from '#numerics/confidence.ts'
import {fromDouble} from '#numerics/dyadic.ts'
import * as Q from '#numerics/rational.ts'
import {committed} from '#training/committed.ts'
import {findOnce} from '#training/known.ts'
import {findTranslatorGrams, prune, type Pruning} from '#training/pruned-translator.ts'
import {countTrue, findAnswered, parseTranslator} from '#training/questions.ts'

/** Three prunings by their prices, and in how many matrices the second is cheaper than the first, and the third at most half as dear as the second. */
type Subject = {readonly model: FileMark, readonly tenths: number, readonly numbers: number, readonly prunings: readonly Pruning[], readonly cheaper: number, readonly halved: number}

const files: {readonly [seed: string]: FileMark} = {'1': committed['translator-1'], '2': committed['translator-2'], '3': committed['translator-3']}
const cheaper: {readonly [seed: string]: number} = {'1': 12, '2': 12, '3': 11}
const toName = ({rule, readjusted}: Pruning) => rule === 'surgeon' && !readjusted ? 'the surgeon’s choice' : rule

/** What pruning costs the layers of a Transformer that was trained here, and what the answers say to it. */
export default claim({
  kind: 'observation',
  source: {cite: 'sun2024'},
  files: Object.values(files),
  words: {
    title: 'Prices of layers, and answers',
    statement: ({model, tenths, numbers, prunings: [first, second, third], cheaper, halved}: Subject) => `in translator $${/\d+/.exec(model.file)![0]}$ the outputs of a matrix change, where $${10 * tenths}\\,\\%$ of its entries go and in the mean square over the inputs of calibration, less by ${toName(second)} than by ${toName(first)} in $${cheaper}$ of the $12$ matrices of the blocks, and by ${toName(third)} at most half as much as by ${toName(second)} in $${halved}$. Yet of those of $${numbers}$ questions that only one of the translators pruned by ${toName(first)} and by ${toName(second)} answers right, neither has a share that an interval of level $10^{-6}$ tells from one half.`,
    notClaimed: 'that the two rules are equally good, which no sample shows; or that a price on these inputs is the price on others',
  },
  knobs: {seed: choice({options: Object.keys(files).map(value => ({value, label: value})), start: '1', label: 'translator'})},
  subject: ({seed}): Subject => ({
    model: files[seed], tenths: 6, numbers: 1000, prunings: [{rule: 'magnitude', readjusted: false}, {rule: 'Wanda', readjusted: false}, {rule: 'surgeon', readjusted: true}], cheaper: cheaper[seed], halved: 12,
  }),
  mutable: ['cheaper', 'halved'],
  check(subject, _, files) {
    const {prunings, numbers} = subject
    checkShape(prunings.length === 3, 'three prunings')
    const rows = findRows(subject, files)
    const [a, b] = prunings.map(pruning => findRight(subject, files, pruning))
    const [onlyFirst, onlySecond] = [countTrue(a.map((right, i) => right && !b[i])), countTrue(b.map((right, i) => right && !a[i]))]
    const {lo, hi} = clopperPearson(onlySecond, onlyFirst + onlySecond)
    const names = {cheaper: `\\text{matrices in which ${toName(prunings[1])} is cheaper}`, halved: `\\text{matrices in which ${toName(prunings[2])} costs at most half}`}
    return certified(all(
      equals(observed(Q.rational(countTrue(rows.map(({prices}) => prices[1] < prices[0])))), Q.rational(subject.cheaper), {left: names.cheaper, right: `${subject.cheaper}`}),
      equals(observed(Q.rational(countTrue(rows.map(({prices}) => 2 * prices[2] <= prices[1])))), Q.rational(subject.halved), {left: names.halved, right: `${subject.halved}`}),
      atMost(observed(fromDouble(lo)), Q.rational(1, 2), {left: `\\text{lower end for the share of ${toName(prunings[1])}}`, right: '\\tfrac12', slack: 'an end of an interval'}),
      atMost(Q.rational(1, 2), observed(fromDouble(hi)), {left: '\\tfrac12', right: `\\text{upper end for the share of ${toName(prunings[1])}}`, slack: 'an end of an interval'}),
    ), {kind: 'table', columns: ['matrix', ...prunings.map(toName)], rows: [...rows.map(({name, prices}) => [name, ...prices]), ['right answers', ...prunings.map(pruning => countTrue(findRight(subject, files, pruning)))], [`right where the other is not, of ${numbers}`, onlyFirst, onlySecond, '']]})
  },
  controls: [
    {because: 'magnitude is not the cheaper of the two', change: subject => ({...subject, prunings: [subject.prunings[1], subject.prunings[0], subject.prunings[2]]})},
    {because: 'the surgeon’s choice alone, nothing readjusted, does not halve the price', change: (subject: Subject) => ({...subject, prunings: subject.prunings.with(2, {rule: 'surgeon', readjusted: false})})},
    {because: 'where the price is a small part of the other’s, the answers do show it', change: (subject: Subject) => ({...subject, prunings: subject.prunings.with(1, {rule: 'surgeon', readjusted: true})})},
  ],
  figure: (subject, _, files): Drawing => {
    const rows = findRows(subject, files)
    const points = (k: number) => rows.map(({prices}) => [prices[0], prices[k]] as const)
    return {
      kind: 'plot', title: 'Prices of pruned matrices', description: 'For each of the twelve matrices, the relative change of its outputs by two rules against that by magnitude: Wanda lies near the diagonal, the surgeon far below.',
      x: {label: `price by ${toName(subject.prunings[0])}`, scale: 'log10'}, y: {label: 'price by the other rule', scale: 'log10'},
      marks: [
        {mark: 'line', tone: 'bound', label: 'the same price', points: [0, 1].map(end => [end, end === 0 ? Math.min : Math.max] as const).map(([, pick]) => rows.map(({prices}) => prices[0]).reduce((x, y) => pick(x, y))).map(x => [x, x] as const)},
        {mark: 'dots', tone: 'third', label: toName(subject.prunings[1]), points: points(1)},
        {mark: 'dots', tone: 'claim', label: toName(subject.prunings[2]), points: points(2)},
      ],
    }
  },
})

const pruneAs = ({model: {file, sha256}, tenths}: Subject, files: Files, pruning: Pruning) => prune(sha256, parseTranslator(sha256, files[file]!), pruning, tenths)

function findRight(subject: Subject, files: Files, pruning: Pruning): readonly boolean[] {
  return findAnswered([subject.model.sha256, pruning.rule, String(pruning.readjusted), subject.tenths], subject.numbers, () => pruneAs(subject, files, pruning))
}

/** Finds the price of each matrix by each pruning. */
function findRows(subject: Subject, files: Files): readonly {readonly name: string, readonly prices: readonly number[]}[] {
  const {model: {file, sha256}, tenths, prunings} = subject
  const whole = parseTranslator(sha256, files[file]!)
  const grams = findTranslatorGrams(sha256, whole)
  const found = prunings.map(pruning => findOnce(['prices', sha256, tenths, pruning.rule, String(pruning.readjusted)], () => {
    const {weights} = pruneAs(subject, files, pruning)
    return Object.keys(grams).map(name => findPrice(whole.weights[name], weights[name], grams[name]))
  }))
  return Object.keys(grams).map((name, i) => ({name, prices: found.map(prices => prices[i])}))
}
