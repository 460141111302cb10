import {checkShape, claim, type FileMark, type Files} from '#claims/claim.ts'
import {all, atMost, certified} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import type {Drawing} from '#figures/drawing.ts'
import {countParameters, type DecoderSizes} from '#networks/decoder/decoder.ts'
import {clopperPearson} from '#numerics/statistics/confidence.ts'
import * as Q from '#numerics/exact/rational.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'
import {corruptions, type Corruption} from '#training/evaluation/corruption.ts'
import {heldOutExpressions, findOtherPrograms, type Compiled} from '#training/evaluation/held-out.ts'
import {memoise} from '#training/models/memo.ts'
import {parseModel} from '#training/models/model.ts'
import {shapes} from '#training/models/shapes.ts'

type Subject = {readonly model: FileMark, readonly sizes: DecoderSizes, readonly parameters: number, readonly damage: Corruption, readonly expressions: number, readonly share: string, readonly bound: string}

// The bound leaves room, at each size of the sample, for four failures in a thousand; the intervals miss with probability 10⁻⁶.
const samples = [{value: '300', bound: '22/25'}, {value: '1000', bound: '19/20'}, {value: '5000', bound: '49/50'}] as const
const sizes = shapes.compiler
const files = [checkpointFiles['compiler-1']]

/** A Transformer that was trained here writes programs for expressions that it never met; what counts is what they compute. */
export default claim({
  kind: 'observation',
  source: 'derived',
  files,
  words: {
    title: 'A compiler',
    statement: ({expressions, share, bound}: Subject) => `of $${toGrouped(expressions)}$ different expressions in $x$ and $y$ with one to six operations that were kept from training, the compiler turns at least $${toPercent(share)}$ % into programs that leave the same polynomial on the stack, coefficient by coefficient; were its share of right programs among all such expressions, as they are drawn, below $${toPercent(bound)}$ %, so many right ones would come with probability less than $10^{-6}$.`,
    notClaimed: 'anything about other models, seeds or longer expressions, that the programs are those of the usual translation, or that they were found by understanding; nothing here follows from universal approximation',
  },
  knobs: {expressions: choice({options: samples.map(({value}) => ({value, label: value.replace(/000$/, ',000')})), start: '300', label: 'expressions asked'})},
  subject: ({expressions}): Subject => ({model: checkpointFiles['compiler-1'], sizes, parameters: countParameters(sizes), damage: 'none', expressions: Number(expressions), share: '99/100', bound: samples.find(({value}) => value === expressions)!.bound}),
  mutable: ['share', 'bound'],
  check(subject, _, read) {
    checkShape(JSON.stringify(parseModel(read[subject.model.file]!).sizes) === JSON.stringify(subject.sizes), 'the file holds a decoder of another shape')
    const others = findOthers(subject, read)
    const right = subject.expressions - others.filter(({isRight}) => !isRight).length
    return certified(all(
      atMost(Q.parseRational(subject.share), observed(Q.rational(right, subject.expressions)), {left: toTex(subject.share), right: '\\text{share right}'}),
      atMost(Q.parseRational(subject.bound), clopperPearson(right, subject.expressions, 1e-6), {left: toTex(subject.bound), right: '\\text{share of all}', slack: 'the interval is as wide as the sample is small'}),
    ), {kind: 'table', columns: ['operations', 'asked', 'other programs', 'of these wrong', 'which'], rows: listByLength(subject.expressions, others)})
  },
  controls: ([
    ['block 0 drawn anew', 'a block that was not trained spoils the programs'],
    ['values of block 0 handed to the next head', 'which head a value belongs to matters'],
    ['sign of block 0 turned', 'what attention adds cannot be subtracted'],
    ['words handed to the next', 'the readout means the words it was trained for'],
  ] as const).map(([damage, because]) => ({because, change: (subject: Subject) => ({...subject, damage, expressions: 20, bound: '2/5'})})),
  survivors: [{path: 'share', because: 'a smaller share is reached as well'}, {path: 'bound', because: 'a smaller bound holds as well'}],
  figure: (subject, _, read): Drawing => {
    const [asked, wrong] = [heldOutExpressions(subject.expressions), findOthers(subject, read).filter(({isRight}) => !isRight)]
    const count = (list: readonly {readonly words: readonly string[]}[], length: number) => list.filter(({words}) => countOperations(words) === length).length
    return {
      kind: 'bars', title: 'Wrong programs by length', description: 'Per cent of the expressions of each number of operations whose program computes something else, or nothing.',
      axis: {label: 'wrong, per cent'}, bars: lengths.map(length => ({label: `${length} operation${length === 1 ? '' : 's'}`, value: 100 * count(wrong, length) / Math.max(1, count(asked.map(words => ({words})), length))})),
      bound: {at: 100 - toPercent(subject.share), label: 'claimed over all'},
    }
  },
})

const lengths = [1, 2, 3, 4, 5, 6]

/** Lists, for each number of operations, how many expressions were asked, for how many another program was written, and what became of these. */
function listByLength(expressions: number, others: readonly Compiled[]): (string | number)[][] {
  const asked = heldOutExpressions(expressions)
  return lengths.map(length => {
    const found = others.filter(({words}) => countOperations(words) === length)
    const told = found.map(({words, written, isRight}) => `${words.join('')}: ${written?.join(' ') ?? 'no end'}, ${isRight ? 'right' : 'wrong'}`)
    return [length, asked.filter(words => countOperations(words) === length).length, found.length, found.filter(({isRight}) => !isRight).length, told.join('; ') || 'none']
  })
}

const countOperations = (words: readonly string[]) => words.filter(word => /^[-+*]$/.test(word)).length

/** Lists the programs that are not those of the usual translation, and whether they compute the same. */
function findOthers({model: {file, sha256}, damage, expressions}: Subject, files: Files): readonly Compiled[] {
  return memoise(['compiler', sha256, damage, expressions], () => findOtherPrograms(corruptions[damage](parseModel(files[file]!)), heldOutExpressions(expressions)))
}

const toGrouped = (n: number) => String(n).replace(/000$/, '{,}000')
const toTex = (share: string) => `\\tfrac{${share.replace('/', '}{')}}`
const toPercent = (share: string) => Q.toNumber(Q.mul(Q.parseRational(share), Q.rational(100)))
