import {checkShape, claim, type FileMark, type Files} from '#claims/claim.ts'
import {all, atMost, certified, lessThan, type Finding} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import type {Drawing, Mark} from '#figures/drawing.ts'
import * as Q from '#numerics/exact/rational.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'
import {prune, type Pruning} from '#training/evaluation/pruned-translator.ts'
import {countRight, parseTranslator} from '#training/evaluation/questions.ts'

/** A pruning, and the tenths that are removed by it. */
type Way = Pruning & {readonly tenths: readonly number[]}
/** For each model and way, `keeps` is the most tenths tried with which at least `most` is right, and `loses` the fewest with which at most `few` is; at `compared` tenths each pruning of the ladder answers more right than the one before. */
type Subject = {readonly models: readonly FileMark[], readonly numbers: number, readonly ways: readonly Way[], readonly keeps: readonly (readonly number[])[], readonly loses: readonly (readonly number[])[]
  readonly most: string, readonly few: string, readonly compared: number, readonly ladder: readonly Pruning[]}

const files = [checkpointFiles['translator-1'], checkpointFiles['translator-2'], checkpointFiles['translator-3']]
const ways: readonly Way[] = [
  {rule: 'random', readjusted: false, tenths: [1, 2, 3]},
  {rule: 'magnitude', readjusted: false, tenths: [5, 6, 7, 8]},
  {rule: 'Wanda', readjusted: false, tenths: [5, 6, 7, 8]},
  {rule: 'surgeon', readjusted: true, tenths: [6, 7, 8, 9]},
]
const ladder: readonly Pruning[] = [{rule: 'Wanda', readjusted: false}, {rule: 'surgeon', readjusted: false}, {rule: 'Wanda', readjusted: true}, {rule: 'surgeon', readjusted: true}]
const keeps = [[1, 5, 5, 7], [1, 5, 5, 6], [1, 5, 5, 7]]

/** How far the rules of pruning carry on Transformers that were trained here, and what readjusting does. */
export default claim({
  kind: 'observation',
  source: 'derived',
  files,
  words: {
    title: 'Four rules on a trained Transformer',
    statement: (subject: Subject) => `the matrices in the blocks of ${toNames(subject.models)} lose a share of their entries, what the surgeon leaves is readjusted, and $${subject.numbers}$ questions are asked. Of the shares tried, the greatest with which at least $${percent(subject.most)}$ of the answers are right is, translator by translator where they differ, ${list(subject, subject.keeps)}; the least with which at most $${percent(subject.few)}$ are right is ${list(subject, subject.loses)}. ${subject.ladder.length === 0 ? '' : `Where $${10 * subject.compared}\\,\\%$ go, more answers are right with each of these than with the one before it: ${subject.ladder.map(toName).join('; ')}.`}`,
    notClaimed: 'that other networks bear as much, that the order is the same at other shares, or that these are the best calibration, damping and grouping for any rule',
  },
  knobs: {translators: choice({options: [{value: '1', label: '1'}, {value: '3', label: '1, 2, 3'}], start: '3', label: 'translators'})},
  subject: ({translators}): Subject => ({
    models: files.slice(0, Number(translators)), numbers: 200, ways, keeps: keeps.slice(0, Number(translators)), loses: keeps.slice(0, Number(translators)).map(() => [3, 8, 8, 9]), most: '17/20', few: '1/20', compared: 7, ladder,
  }),
  mutable: ['keeps', 'loses', 'most', 'few', 'ladder'],
  check(subject, _, files) {
    const {models, ways, keeps, loses, ladder, compared, numbers} = subject
    checkShape([keeps, loses].every(ends => ends.length === models.length && ends.every(row => row.length === ways.length && row.every((end, i) => [0, ...ways[i]!.tenths].includes(end)))), 'an end is a share that was tried')
    const rungs = models.flatMap(model => ladder.slice(1).map((pruning, i) => lessThan(
      observed(Q.rational(count(model, subject, files, ladder[i]!, compared))), observed(Q.rational(count(model, subject, files, pruning, compared))),
      {left: `\\text{right, ${findSeed(model)}, ${toLabel(ladder[i]!)}}`, right: `\\text{right, ${findSeed(model)}, ${toLabel(pruning)}}`})))
    const ends = models.flatMap((model, m) => ways.map((way, i) => checkEnds(subject, files, model, way, [keeps[m]![i]!, loses[m]![i]!])))
    return certified(all(...ends, ...rungs), {kind: 'table', columns: ['translator', 'rule', 'removed, %', 'right', 'of'], rows: models.flatMap(model =>
      [...ways, ...ladder.filter(({rule, readjusted}) => !ways.some(way => way.rule === rule && way.readjusted === readjusted)).map(pruning => ({...pruning, tenths: [compared]}))].flatMap(way => way.tenths.map(tenths => [findSeed(model), toLabel(way), 10 * tenths, count(model, subject, files, way, tenths), numbers])))})
  },
  controls: [
    {because: 'chance is no substitute for magnitude', change: subject => ({...subject, ways: [{rule: 'random' as const, readjusted: false, tenths: [5, 8]}], keeps: subject.models.map(() => [5]), loses: subject.models.map(() => [8]), ladder: []})},
    {because: 'Wanda, which leaves the rest as it was, does not keep as much as the surgeon', change: subject => ({...subject, keeps: subject.keeps.map(row => row.with(2, row[3]!))})},
    {because: 'the better choice does not make up for what readjusting brings', change: subject => ({...subject, ladder: [ladder[0]!, ladder[2]!, ladder[1]!, ladder[3]!]})},
  ],
  survivors: [
    {path: 'most', because: 'the curves are steep, and a somewhat greater share gives the same ends'}, {path: 'few', because: 'the curves are steep, and a somewhat greater share gives the same ends'},
    {path: 'ladder', because: 'a shorter ladder claims less'},
  ],
  figure: (subject, _, files): Drawing => ({
    kind: 'plot', title: 'Right answers of pruned translators', description: 'Per cent of the questions answered right against per cent of the entries removed, a line for each rule and translator; and dots at one share for choices with the rest left or readjusted.',
    x: {label: 'removed, per cent', from: 0, to: 100}, y: {label: 'right, per cent', from: 0, to: 100}, marks: drawCurves(subject, files),
  }),
})

const percent = (share: string) => `${Q.toNumber(Q.mul(Q.parseRational(share), Q.rational(100)))}\\,\\%`
const tex = (share: string) => `\\tfrac{${share.replace('/', '}{')}}`
const choices = {random: 'chance', magnitude: 'magnitude', Wanda: 'Wanda’s choice', surgeon: 'the surgeon’s choice'}
const toName = ({rule, readjusted}: Pruning) => `${choices[rule]}, the rest ${readjusted ? 'readjusted' : 'left'}`
const toLabel = ({rule, readjusted}: Pruning) => rule === 'surgeon' || readjusted ? `${rule}, ${readjusted ? 'readjusted' : 'left'}` : rule
const toShares = (tenths: readonly number[]) => `$${(new Set(tenths).size === 1 ? tenths.slice(0, 1) : tenths).map(n => 10 * n).join(',')}\\,\\%$`
const findSeed = ({file}: FileMark) => Number(/\d+/.exec(file)![0])
const toNames = (models: readonly FileMark[]) => models.length === 1 ? `translator $${findSeed(models[0]!)}$` : `translators $${models.map(findSeed).join(',')}$`
const list = ({ways}: Subject, ends: readonly (readonly number[])[]) => ways.map(({rule}, i) => `${toShares(ends.map(row => row[i]!))} (${rule})`).join(', ')

function count({file, sha256}: FileMark, {numbers}: Subject, files: Files, {rule, readjusted}: Pruning, tenths: number): number {
  const translator = () => parseTranslator(sha256, files[file]!)
  return tenths === 0 ? countRight([sha256], numbers, translator) : countRight([sha256, rule, String(readjusted), tenths], numbers, () => prune(sha256, translator(), {rule, readjusted}, tenths))
}

/** Decides that `keep` is the last share tried with which most answers are right, and `lose` the first with which few are. */
function checkEnds(subject: Subject, files: Files, model: FileMark, way: Way, [keep, lose]: readonly [number, number]): Finding {
  const [most, few] = [Q.parseRational(subject.most), Q.parseRational(subject.few)]
  const share = (tenths: number) => Q.rational(count(model, subject, files, way, tenths), subject.numbers)
  const name = (at: string) => `\\text{share right, ${findSeed(model)}, ${toLabel(way)}, }${at}`
  return all(
    atMost(most, observed(share(keep)), {left: tex(subject.most), right: name(`${10 * keep}\\,\\%`)}),
    lessThan(observed(way.tenths.filter(tenths => tenths > keep).map(share).reduce(Q.max, Q.zero)), most, {left: name(`\\gt${10 * keep}\\,\\%`), right: tex(subject.most)}),
    atMost(observed(share(lose)), few, {left: name(`${10 * lose}\\,\\%`), right: tex(subject.few)}),
    lessThan(few, observed(way.tenths.filter(tenths => tenths < lose).map(share).reduce(Q.min, Q.one)), {left: tex(subject.few), right: name(`\\lt${10 * lose}\\,\\%`)}),
  )
}

function drawCurves(subject: Subject, files: Files): readonly Mark[] {
  const {ways, models, ladder, compared} = subject
  const at = (model: FileMark, pruning: Pruning, tenths: number) => [10 * tenths, 100 * count(model, subject, files, pruning, tenths) / subject.numbers] as const
  return [
    ...ways.flatMap((way, i) => models.map((model, m): Mark => ({mark: 'line', tone: (['control', 'second', 'third', 'claim'] as const)[i]!, ...m === 0 ? {label: way.rule} : {}, points: [0, ...way.tenths].map(tenths => at(model, way, tenths))}))),
    ...ladder.slice(1, -1).map((pruning): Mark => ({mark: 'dots', tone: pruning.readjusted ? 'third' : 'claim', label: toLabel(pruning), points: models.map(model => at(model, pruning, compared))})),
  ]
}
