import {checkShape, claim, type FileMark, type Files} from '#claims/claim.ts'
import {all, atMost, certified, equals, lessThan} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import type {Drawing, Mark} from '#figures/drawing.ts'
import {quantiseWeights, type Grain} from '#networks/decoder/quantisation.ts'
import * as Q from '#numerics/exact/rational.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'
import {countRight, parseTranslator} from '#training/evaluation/questions.ts'

/** For each model, `keeps` is the fewest of the bits tried with which at least `most` is right; with `fewest` bits nothing is, and with `compared` bits the grain is compared with the other. */
type Subject = {readonly models: readonly FileMark[], readonly numbers: number, readonly bits: readonly number[], readonly grain: Grain, readonly other: Grain, readonly keeps: readonly number[], readonly most: string
  readonly none: number, readonly compared: number, readonly fine: string, readonly coarse: string}

const files = [checkpointFiles['translator-1'], checkpointFiles['translator-2'], checkpointFiles['translator-3']]
const grains = {column: 'its column', matrix: 'the whole matrix'}

/** How coarsely the weights of Transformers that were trained here may be rounded. */
export default claim({
  kind: 'observation',
  source: 'derived',
  files,
  words: {
    title: 'Rounding a trained Transformer',
    statement: ({models, numbers, bits, grain, other, keeps, most, none, compared, fine, coarse}: Subject) => `every entry of every matrix of ${models.length === 1 ? 'translator' : 'translators'} $${models.map(findSeed).join(',')}$ is rounded to the nearest of $2^b-1$ levels, evenly spaced from $-m$ to $m$, where $m$ is the greatest magnitude in ${grains[grain]}, and $${numbers}$ questions are asked. Of $b=${bits.join(',')}$ the least with which, as with all greater ones, at least $${percent(most)}$ of the answers are right is $${keeps.join(',')}$${models.length === 1 ? '' : ', translator by translator'}; with $b=${none}$ no answer is. With $b=${compared}$ at least $${percent(fine)}$ are right, and at most $${percent(coarse)}$ if $m$ is the greatest magnitude in ${grains[other]}.`,
    notClaimed: 'that other networks bear as much, or that this is the best way to round; nothing is said of the time or the room that is saved',
  },
  knobs: {translators: choice({options: [{value: '1', label: '1'}, {value: '3', label: '1, 2, 3'}], start: '3', label: 'translators'})},
  subject: ({translators}): Subject => ({
    models: files.slice(0, Number(translators)), numbers: 200, bits: [8, 6, 4, 3, 2], grain: 'column', other: 'matrix', keeps: [4, 4, 3].slice(0, Number(translators)), most: '99/100', none: 2, compared: 3, fine: '17/20', coarse: '3/4',
  }),
  mutable: ['keeps', 'most', 'none', 'compared', 'fine', 'coarse'],
  check(subject, _, files) {
    const {models, numbers, bits, grain, other, keeps, most, none, compared} = subject
    checkShape(keeps.length === models.length && [...keeps, none, compared].every(b => bits.includes(b)), 'the bits were tried')
    const share = (model: FileMark, of: Grain, b: number) => observed(Q.rational(count(model, subject, files, of, b), numbers))
    const name = (model: FileMark, b: number, of = grain) => `\\text{share right, ${findSeed(model)}, ${of}, }b=${b}`
    return certified(all(...models.flatMap((model, m) => [
      ...bits.map(b => b >= keeps[m]! ? atMost(Q.parseRational(most), share(model, grain, b), {left: tex(most), right: name(model, b)}) : lessThan(share(model, grain, b), Q.parseRational(most), {left: name(model, b), right: tex(most)})),
      equals(share(model, grain, none), Q.zero, {left: name(model, none), right: '0'}),
      atMost(Q.parseRational(subject.fine), share(model, grain, compared), {left: tex(subject.fine), right: name(model, compared), slack: 'the bound is a round number'}),
      atMost(share(model, other, compared), Q.parseRational(subject.coarse), {left: name(model, compared, other), right: tex(subject.coarse), slack: 'the bound is a round number'}),
    ])), {kind: 'table', columns: ['translator', 'bits', 'a step for', 'right', 'of'], rows: models.flatMap(model =>
      [...bits.map(b => [b, grain] as const), [compared, other] as const].map(([b, of]) => [findSeed(model), b, grains[of], count(model, subject, files, of, b), numbers]))})
  },
  controls: [
    {because: 'with one step for the whole matrix fewer answers stay right, not more', change: subject => ({...subject, grain: subject.other, other: subject.grain})},
    {because: 'two bits, which leave a weight its sign or nothing, are too few', change: subject => ({...subject, keeps: subject.keeps.map(() => 2)})},
    {because: 'three bits are enough for some answers', change: subject => ({...subject, none: 3})},
  ],
  survivors: [
    {path: 'fine', because: 'a smaller share is reached as well'}, {path: 'coarse', because: 'a greater share is not reached either'},
  ],
  figure: (subject, _, files): Drawing => {
    const {models, numbers, bits, grain, other, compared} = subject
    const at = (model: FileMark, of: Grain, b: number) => [b, 100 * count(model, subject, files, of, b) / numbers] as const
    return {
      kind: 'plot', title: 'Right answers against bits', description: 'Per cent of the questions answered right against the bits to which each weight is rounded, a line for each translator: nearly all with four and more, none with two.',
      x: {label: 'bits b', ticks: bits.map(b => ({at: b, label: String(b)}))}, y: {label: 'right, per cent', from: 0, to: 100},
      marks: [
        ...models.map((model, m): Mark => ({mark: 'line', tone: 'claim', ...m === 0 ? {label: `a step for ${grains[grain]}`, labelAt: 5} : {}, points: bits.map(b => at(model, grain, b))})),
        {mark: 'dots', label: `a step for ${grains[other]}`, tone: 'second', points: models.map(model => at(model, other, compared))},
      ],
    }
  },
})

const percent = (share: string) => `${Q.toNumber(Q.mul(Q.parseRational(share), Q.rational(100)))}\\,\\%`
const tex = (share: string) => `\\tfrac{${share.replace('/', '}{')}}`
const findSeed = ({file}: FileMark) => Number(/\d+/.exec(file)![0])

function count({file, sha256}: FileMark, {numbers}: Subject, files: Files, grain: Grain, bits: number): number {
  const translator = () => parseTranslator(sha256, files[file]!)
  return countRight([sha256, grain, bits], numbers, () => ({...translator(), weights: quantiseWeights(translator().weights, bits, grain)}))
}
