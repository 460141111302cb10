import {checkShape, claim, type FileMark, type Files} from '#claims/claim.ts'
import {all, atMost, certified, lessThan} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import type {Drawing} from '#figures/drawing.ts'
import {quantiseWeights, type Grain} from '#networks/quantisation.ts'
import {clopperPearson} from '#numerics/confidence.ts'
import * as Q from '#numerics/rational.ts'
import {committed} from '#training/committed.ts'
import {countTrue, findAnswered, findQuestions, parseTranslator} from '#training/questions.ts'

type Share = {readonly share: string, readonly bound: string}
/** `keeps` is the fewest bits with which nearly all answers stay right, `loses` the most with which nearly none is; with `compared` bits the grain is compared with the other. */
type Subject = {readonly model: FileMark, readonly numbers: number, readonly bits: readonly number[], readonly grain: Grain, readonly other: Grain, readonly keeps: number, readonly loses: number, readonly compared: number, readonly most: Share, readonly few: Share}

const files: {readonly [seed: string]: FileMark} = {'1': committed['translator-1'], '2': committed['translator-2'], '3': committed['translator-3']}
const grains = {column: 'its column', matrix: 'the whole matrix'}
const slack = 'the bound is a round number and leaves room for the sample'

/** How coarsely the weights of a Transformer that was trained here may be rounded. */
export default claim({
  kind: 'observation',
  source: {cite: 'jacob2018'},
  files: Object.values(files),
  words: {
    title: 'Rounding a trained Transformer',
    statement: ({model, numbers, bits, grain, other, keeps, loses, compared, most, few}: Subject) => `every entry of every matrix of translator $${/\d+/.exec(model.file)![0]}$ is rounded to the nearest of $2^b-1$ levels, evenly spaced from $-m$ to $m$, where $m$ is the greatest magnitude in ${grains[grain]}, and $${numbers}$ questions are asked. At least $${percent(most.share)}$ of the answers are right for $b=${bits.filter(b => b >= keeps).join(',')}$, and at most $${percent(few.share)}$ for $b=${bits.filter(b => b <= loses).join(',')}$. For $b=${compared}$, of the questions that are answered right with only one of two choices of $m$, more than half are so with the greatest magnitude in ${grains[grain]}, and fewer with that in ${grains[other]}.`,
    notClaimed: 'that other networks bear as much, or that this is the best way to round; nothing is said of the time or the room that is saved',
  },
  knobs: {
    seed: choice({options: Object.keys(files).map(value => ({value, label: value})), start: '1', label: 'translator'}),
    numbers: choice({options: ['200', '1000'].map(value => ({value, label: value})), start: '200', label: 'questions'}),
  },
  subject: ({seed, numbers}): Subject => ({
    model: files[seed], numbers: Number(numbers), bits: [8, 6, 4, 3, 2], grain: 'column', other: 'matrix', keeps: 4, loses: 2, compared: 3,
    most: {share: '99/100', bound: '9/10'}, few: {share: '1/100', bound: '1/10'},
  }),
  mutable: ['keeps', 'loses', 'compared', 'most', 'few'],
  check(subject, _, files) {
    const {numbers, bits, grain, other, keeps, loses, compared, most, few} = subject
    checkShape([keeps, loses, compared].every(b => bits.includes(b)), 'the bits were tried')
    const ends = bits.flatMap(b => {
      const right = countTrue(findRight(subject, files, grain, b))
      const [share, sample, names] = [observed(Q.rational(right, numbers)), clopperPearson(right, numbers), {share: `\\text{share right, }b=${b}`, sample: `\\text{share of all, }b=${b}`}]
      return [
        ...b < keeps ? [] : [atMost(Q.parseRational(most.share), share, {left: tex(most.share), right: names.share}), atMost(Q.parseRational(most.bound), sample, {left: tex(most.bound), right: names.sample, slack})],
        ...b > loses ? [] : [atMost(share, Q.parseRational(few.share), {left: names.share, right: tex(few.share), slack}), atMost(sample, Q.parseRational(few.bound), {left: names.sample, right: tex(few.bound), slack})],
      ]
    })
    const [ours, theirs] = [grain, other].map(of => findRight(subject, files, of, compared))
    const [won, lost] = [countTrue(ours.map((right, i) => right && !theirs[i])), countTrue(theirs.map((right, i) => right && !ours[i]))]
    const share = won + lost === 0 ? observed(Q.zero) : clopperPearson(won, won + lost)
    return certified(all(...ends, lessThan(Q.rational(1, 2), share, {left: '\\tfrac12', right: `\\text{share won, }b=${compared}`})), {kind: 'table', columns: ['bits', 'a step for', 'right', 'of', 'wrong, where few'], rows:
      [...bits.map(b => [b, grain] as const), [compared, other] as const].map(([b, of]) => [b, of, countTrue(findRight(subject, files, of, b)), numbers, listWrong(findRight(subject, files, of, b))])})
  },
  controls: [
    {because: 'with one step for the whole matrix fewer answers stay right, not more', change: subject => ({...subject, grain: subject.other, other: subject.grain})},
    {because: 'two bits, which leave a weight its sign or nothing, are too few', change: subject => ({...subject, keeps: 2})},
    {because: 'three bits are enough for more than one answer in a hundred', change: subject => ({...subject, loses: 3})},
  ],
  survivors: [
    {path: 'most.*', because: 'a smaller share and a smaller bound are reached as well'}, {path: 'few.*', because: 'a greater share and a greater bound allow more'},
  ],
  figure: (subject, _, files): Drawing => ({
    kind: 'plot', title: 'Right answers against bits', description: 'Per cent of the questions answered right against the bits to which each weight is rounded: all with four and more, none with two.',
    x: {label: 'bits b', ticks: subject.bits.map(b => ({at: b, label: String(b)}))}, y: {label: 'right, per cent', from: 0, to: 100},
    marks: [
      {mark: 'line', label: `a step for ${grains[subject.grain]}`, points: subject.bits.map(b => [b, 100 * countTrue(findRight(subject, files, subject.grain, b)) / subject.numbers])},
      {mark: 'dots', label: `a step for ${grains[subject.other]}`, tone: 'control', points: [[subject.compared, 100 * countTrue(findRight(subject, files, subject.other, subject.compared)) / subject.numbers]]},
    ],
  }),
})

const percent = (share: string) => `${Q.toNumber(Q.mul(Q.parseRational(share), Q.rational(100)))}\\,\\%`
const tex = (share: string) => `\\tfrac{${share.replace('/', '}{')}}`

function findRight({model: {file, sha256}, numbers}: Subject, files: Files, grain: Grain, bits: number): readonly boolean[] {
  const translator = () => parseTranslator(sha256, files[file]!)
  return findAnswered([sha256, grain, bits], numbers, () => ({...translator(), weights: quantiseWeights(translator().weights, bits, grain)}))
}

function listWrong(right: readonly boolean[]): string {
  const wrong = findQuestions(right.length).filter((_, i) => !right[i])
  return wrong.length > 5 ? '' : wrong.map(({n, language}) => `${n} in ${language}`).join('; ')
}
