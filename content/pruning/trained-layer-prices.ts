import {checkShape, claim, type FileMark, type Files} from '#claims/claim.ts'
import {all, atMost, certified, equals, lessThan} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import type {Drawing} from '#figures/drawing.ts'
import {relativeOutputError} from '#networks/decoder/removal-order.ts'
import * as Q from '#numerics/exact/rational.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'
import {memoise} from '#training/models/memo.ts'
import {findTranslatorGrams, prune, type Pruning} from '#training/evaluation/pruned-translator.ts'
import {countRight, parseTranslator} from '#training/evaluation/questions.ts'

/** Three prunings of each model by their prices: in how many matrices the second is cheaper than the first, what `part` of its price the third costs at most, and with which translators the second nevertheless answers fewer right than the first. */
type Subject = {readonly models: readonly FileMark[], readonly tenths: number, readonly numbers: number, readonly prunings: readonly Pruning[], readonly matrices: number, readonly cheaper: readonly number[], readonly part: string, readonly behind: readonly number[]}
interface Row { readonly seed: number; readonly names: readonly string[]; readonly prices: readonly (readonly number[])[]; readonly right: readonly number[] }

const files = [checkpointFiles['translator-1'], checkpointFiles['translator-2'], checkpointFiles['translator-3']]
const asserted = {'6': {cheaper: [12, 12, 11], behind: [1, 2, 3]}, '7': {cheaper: [12, 12, 12], behind: [2]}}

/** What pruning costs the layers of Transformers that were trained here, and what the answers say to it. */
export default claim({
  kind: 'observation',
  source: {cite: 'sun2024'},
  files,
  words: {
    title: 'Prices of layers, and answers',
    statement: ({models, tenths, numbers, prunings, matrices, cheaper, part, behind}: Subject) => `where $${10 * tenths}\\,\\%$ of the entries of each matrix in the blocks of translators $${models.map(findSeed).join(',')}$ go, the price is less by ${toName(prunings[1]!)} than by ${toName(prunings[0]!)} in $${cheaper.join(',')}$ of the $${matrices}$ matrices, translator by translator; by ${toName(prunings[2]!)} it is at most $${tex(part)}$ of that by ${toName(prunings[1]!)} in every matrix. Of $${numbers}$ questions ${toName(prunings[2]!)} answers more right than either, in each translator. But ${toName(prunings[1]!)} answers fewer right than ${toName(prunings[0]!)} in ${behind.length === 1 ? 'translator' : 'translators'} $${behind.join(',')}$${behind.length === models.length ? '' : ', and not in the others'}.`,
    notClaimed: 'that one of the two rules answers more right than the other on all questions, which differences so small do not show; or that a price on these inputs is the price on others',
  },
  knobs: {tenths: choice<'6' | '7'>({options: [{value: '6', label: '60 %'}, {value: '7', label: '70 %'}], start: '6', label: 'removed'})},
  subject: ({tenths}): Subject => ({
    models: files, tenths: Number(tenths), numbers: 1000, prunings: [{rule: 'magnitude', readjusted: false}, {rule: 'Wanda', readjusted: false}, {rule: 'Wanda', readjusted: true}], matrices: 12, part: '3/4', ...asserted[tenths],
  }),
  mutable: ['matrices', 'cheaper', 'part', 'behind'],
  check(subject, _, files) {
    const {models, prunings, numbers, matrices, cheaper, behind} = subject
    checkShape(prunings.length === 3 && cheaper.length === models.length, 'three prunings, and a number for each model')
    checkShape(behind.every((seed, i) => models.some(model => findSeed(model) === seed) && seed !== behind[i - 1]), 'translators that are there')
    const [[first, second, third], part] = [prunings.map(toLabel), Q.toNumber(Q.parseRational(subject.part))]
    const rows = models.map(model => findRow(model, subject, files))
    return certified(all(...rows.flatMap(({seed, prices, right}, m) => {
      const [a, b, c] = right.map(count => observed(Q.rational(count)))
      const much = prices.filter(([, left, readjusted]) => readjusted! <= part * left!).length
      const isBehind = behind.includes(seed)
      const names = [first, second, third].map(name => `\\text{right, ${seed}, ${name}}`)
      return [
        equals(observed(Q.rational(prices.filter(([x, y]) => y! < x!).length)), Q.rational(cheaper[m]!), {left: `\\text{matrices of ${seed}: ${second} cheaper}`, right: `${cheaper[m]}`}),
        equals(observed(Q.rational(prices.length)), Q.rational(matrices), {left: `\\text{matrices of ${seed}}`, right: `${matrices}`}),
        equals(observed(Q.rational(much)), Q.rational(matrices), {left: `\\text{matrices of ${seed}: ${third} at most }${tex(subject.part)}`, right: `${matrices}`}),
        isBehind ? lessThan(b!, a!, {left: names[1]!, right: names[0]!}) : atMost(a!, b!, {left: names[0]!, right: names[1]!}),
        lessThan(isBehind ? a! : b!, c!, {left: names[isBehind ? 0 : 1]!, right: names[2]!}),
      ]
    })), {kind: 'table', columns: ['translator', 'matrix', ...prunings.map(toLabel)], rows: rows.flatMap(({seed, names, prices, right}) => [...names.map((name, i) => [seed, name, ...prices[i]!]), [seed, `right, of ${numbers}`, ...right]])})
  },
  controls: [
    {because: 'magnitude is not the cheaper of the two', change: ({prunings: [first, second, third], ...subject}) => ({...subject, prunings: [second!, first!, third!]})},
    {because: 'where nothing is readjusted, nothing is saved', change: ({prunings: [first, second], ...subject}) => ({...subject, prunings: [first!, second!, second!]})},
    {because: 'where a price is much lower, the answers do show it', change: ({prunings: [first, second, third], ...subject}) => ({...subject, prunings: [first!, third!, second!]})},
  ],
  survivors: [{path: 'part', because: 'the prices are below a greater part as well'}, {path: 'behind', because: 'the order in which translators are listed does not matter'}],
  figure: (subject, _, files): Drawing => {
    const prices = subject.models.flatMap(model => findRow(model, subject, files).prices)
    const ends = [Math.min(...prices.map(([x]) => x!)), Math.max(...prices.map(([x]) => x!))]
    return {
      kind: 'plot', title: 'Prices of pruned matrices', description: 'For each of the matrices, the relative change of its outputs by two prunings against that by magnitude: Wanda lies close to the diagonal, Wanda readjusted far below.',
      x: {label: `price by ${toName(subject.prunings[0]!)}`, scale: 'log10'}, y: {label: 'price by the other', scale: 'log10'},
      marks: [
        {mark: 'line', tone: 'bound', label: 'the same price', points: ends.map(x => [x, x] as const)},
        ...[1, 2].map(k => ({mark: 'dots', tone: k === 1 ? 'second' : 'claim', label: toLabel(subject.prunings[k]!), points: prices.map(row => [row[0]!, row[k]!] as const)} as const)),
      ],
    }
  },
})

const tex = (share: string) => `\\tfrac{${share.replace('/', '}{')}}`
const toName = ({rule, readjusted}: Pruning) => readjusted ? `${rule} with the rest readjusted` : rule
const toLabel = ({rule, readjusted}: Pruning) => readjusted ? `${rule}, readjusted` : rule
const findSeed = ({file}: FileMark) => Number(/\d+/.exec(file)![0])

/** Finds the price of each matrix of a translator by each pruning, and the right answers. */
function findRow({file, sha256}: FileMark, {tenths, numbers, prunings}: Subject, files: Files): Row {
  const whole = parseTranslator(sha256, files[file]!)
  const grams = findTranslatorGrams(sha256, whole)
  const names = Object.keys(grams)
  const found = prunings.map(pruning => {
    const key = [sha256, pruning.rule, String(pruning.readjusted), tenths]
    const pruned = memoise(['pruned', ...key], () => prune(sha256, whole, pruning, tenths))
    return {prices: memoise(['prices', ...key], () => names.map(name => relativeOutputError(whole.weights[name]!, pruned.weights[name]!, grams[name]!))), right: countRight(key, numbers, () => pruned)}
  })
  return {seed: findSeed({file, sha256}), names, prices: names.map((_, i) => found.map(({prices}) => prices[i]!)), right: found.map(({right}) => right)}
}
