import {checkShape, claim, type FileMark, type Files} from '#claims/claim.ts'
import {all, atMost, certified, lessThan, type Finding} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import type {Drawing, Mark} from '#figures/drawing.ts'
import {clopperPearson} from '#numerics/confidence.ts'
import * as Q from '#numerics/rational.ts'
import {committed} from '#training/committed.ts'
import {prune, type Pruning} from '#training/pruned-translator.ts'
import {countTrue, findAnswered, parseTranslator} from '#training/questions.ts'

/** A rule, whether what it leaves is readjusted, and the tenths that are removed. */
type Way = Pruning & {readonly tenths: readonly number[]}
/** A share of the answers in the sample, and a bound for that among all questions. */
type Share = {readonly share: string, readonly bound: string}
/** `keeps` and `loses` say of each way up to how many tenths most answers stay right, and from how many on few are; `compared` at how many the fourth is compared with the others. */
type Subject = {readonly model: FileMark, readonly numbers: number, readonly ways: readonly Way[], readonly keeps: readonly number[], readonly loses: readonly number[]
  readonly most: Share, readonly few: Share, readonly compared: number}

const files: {readonly [seed: string]: FileMark} = {'1': committed['translator-1'], '2': committed['translator-2'], '3': committed['translator-3']}

const ways: readonly Way[] = [
  {rule: 'random', readjusted: false, tenths: [1, 2, 3]},
  {rule: 'magnitude', readjusted: false, tenths: [4, 5, 6, 7, 8]},
  {rule: 'Wanda', readjusted: false, tenths: [4, 5, 6, 7, 8]},
  {rule: 'surgeon', readjusted: true, tenths: [5, 6, 7, 8, 9]},
  {rule: 'surgeon', readjusted: false, tenths: [5, 6, 7, 8]},
]
const surgeon = 3
const slack = 'the bound is a round number and leaves room for the sample'

/** How far the rules of pruning carry on a Transformer that was trained here. */
export default claim({
  kind: 'observation',
  source: 'derived',
  files: Object.values(files),
  words: {
    title: 'Four rules on a trained Transformer',
    statement: (subject: Subject) => `the matrices in the blocks of translator $${findSeed(subject)}$ lose a share of their entries, and $${subject.numbers}$ questions are asked. At least $${percent(subject.most.share)}$ of the answers stay right ${list(subject.ways, subject.keeps, 'up to')}; at most $${percent(subject.few.share)}$ are right ${list(subject.ways, subject.loses, 'from')}. At $${percent(`${subject.compared}/10`)}$, of the questions that only one of the readjusted and another pruning answers right, more than half are answered by the readjusted one.`,
    notClaimed: 'an order of magnitude and Wanda, or that other networks bear as much, or that these are the best calibration, damping and grouping for any rule',
  },
  knobs: {
    seed: choice({options: Object.keys(files).map(value => ({value, label: value})), start: '1', label: 'translator'}),
    numbers: choice({options: ['200', '500'].map(value => ({value, label: value})), start: '200', label: 'questions'}),
  },
  subject: ({seed, numbers}): Subject => ({
    model: files[seed], numbers: Number(numbers), ways, keeps: [0, 5, 4, 6, 5], loses: [3, 8, 8, 9, 8],
    most: {share: '9/10', bound: '3/4'}, few: {share: '1/10', bound: '1/4'}, compared: 7,
  }),
  mutable: ['keeps', 'loses', 'most', 'few', 'compared'],
  check(subject, _, files) {
    const {ways, keeps, loses, compared} = subject
    checkShape(keeps.length === ways.length && loses.length === ways.length && ways.every(({tenths}, i) => [0, ...tenths].includes(keeps[i]) && tenths.includes(loses[i])), 'an end is a share that was tried')
    checkShape(ways.length === 1 || ways[surgeon].tenths.includes(compared), 'the share compared was tried')
    const rows = ways.flatMap((way, i) => way.tenths.map(tenths => ({i, tenths, right: countTrue(findRight(subject, files, way, tenths))})))
    return certified(all(...rows.map(row => checkEnds(subject, row)), ...ways.flatMap(way => compare(subject, files, way))), {
      kind: 'table', columns: ['rule', 'removed, %', 'right', 'of'], rows: rows.map(({i, tenths, right}) => [toName(ways[i]), 10 * tenths, right, subject.numbers]),
    })
  },
  controls: [
    {because: 'if nothing is readjusted, the surgeon’s choice does not win against the readjusted one', change: subject => ({...subject, ways: subject.ways.map(way => way.rule === 'surgeon' ? {...way, readjusted: !way.readjusted} : way)})},
    {because: 'chance is no substitute for magnitude', change: (subject: Subject) => ({...subject, numbers: 200, ways: [{...ways[1], rule: 'random' as const, tenths: [5, 8]}], keeps: [5], loses: [8]})},
    {because: 'the surgeon does not lose the answers at the share up to which it keeps them', change: subject => ({...subject, loses: subject.loses.with(surgeon, subject.keeps[surgeon])})},
  ],
  survivors: [
    {path: 'keeps.*', because: 'to claim less of a rule is to claim less'},
    {path: 'most.*', because: 'a smaller share and a smaller bound are reached as well'}, {path: 'few.*', because: 'a greater share and a greater bound allow more'},
    {path: 'compared', because: 'the readjusted pruning is ahead at other shares as well'},
  ],
  figure: (subject, _, files): Drawing => ({
    kind: 'plot', title: 'Right answers against removed weights', description: 'Per cent of the questions answered right against per cent of the entries removed, for each rule.',
    x: {label: 'removed, per cent', from: 0, to: 100}, y: {label: 'right, per cent', from: 0, to: 100},
    marks: subject.ways.map((way, i): Mark => ({
      mark: 'line', tone: (['control', 'second', 'third', 'claim', 'target'] as const)[i], label: toName(way),
      points: [0, ...way.tenths].map(tenths => [10 * tenths, 100 * countTrue(findRight(subject, files, way, tenths)) / subject.numbers]),
    })),
  }),
})

const percent = (share: string) => `${Q.toNumber(Q.mul(Q.parseRational(share), Q.rational(100)))}\\,\\%`
const tex = (share: string) => `\\tfrac{${share.replace('/', '}{')}}`
const toName = ({rule, readjusted}: Pruning) => rule !== 'surgeon' ? rule : readjusted ? 'surgeon' : 'surgeon’s choice, the rest left'
const findSeed = ({model}: Subject) => /\d+/.exec(model.file)![0]

function list(ways: readonly Way[], ends: readonly number[], word: string): string {
  return ways.flatMap((way, i) => ends[i] === 0 ? [] : [`${word} $${percent(`${ends[i]}/10`)}$ (${toName(way)})`]).join(', ')
}

function findRight({model: {file, sha256}, numbers}: Subject, files: Files, {rule, readjusted}: Pruning, tenths: number): readonly boolean[] {
  const translator = () => parseTranslator(sha256, files[file]!)
  return tenths === 0 ? findAnswered([sha256], numbers, translator) : findAnswered([sha256, rule, String(readjusted), tenths], numbers, () => prune(sha256, translator(), {rule, readjusted}, tenths))
}

function checkEnds({ways, keeps, loses, numbers, most, few}: Subject, {i, tenths, right}: {i: number, tenths: number, right: number}): Finding {
  const names = {share: `\\text{share right, ${toName(ways[i])}, }${percent(`${tenths}/10`)}`, sample: `\\text{share of all, ${toName(ways[i])}, }${percent(`${tenths}/10`)}`}
  const [share, sample] = [observed(Q.rational(right, numbers)), clopperPearson(right, numbers)]
  return all(
    ...tenths > keeps[i] ? [] : [atMost(Q.parseRational(most.share), share, {left: tex(most.share), right: names.share}), atMost(Q.parseRational(most.bound), sample, {left: tex(most.bound), right: names.sample, slack})],
    ...tenths < loses[i] ? [] : [atMost(share, Q.parseRational(few.share), {left: names.share, right: tex(few.share), slack}), atMost(sample, Q.parseRational(few.bound), {left: names.sample, right: tex(few.bound), slack})],
  )
}

/** Compares the surgeon with another way on the questions that just one of the two answers right. */
function compare(subject: Subject, files: Files, other: Way): readonly Finding[] {
  const {ways, compared} = subject
  if (ways.length === 1 || other === ways[surgeon] || !other.tenths.includes(compared)) return []
  const [ours, theirs] = [ways[surgeon], other].map(way => findRight(subject, files, way, compared))
  const [won, lost] = [countTrue(ours.map((right, q) => right && !theirs[q])), countTrue(theirs.map((right, q) => right && !ours[q]))]
  const names = {left: '\\tfrac12', right: `\\text{share won against ${toName(other)}, }${percent(`${compared}/10`)}`}
  return [lessThan(Q.rational(1, 2), won + lost === 0 ? observed(Q.zero) : clopperPearson(won, won + lost), names)]
}
