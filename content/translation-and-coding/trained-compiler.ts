import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, atMost, certified, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {decoderSizes} from '#claims/network-types.ts'
import {observed} from '#claims/quantity.ts'
import {grouped, percent, setLevel, tex} from '#claims/tex.ts'
import {double, fileMark, natural, oneOf, positive, rational, record, type Of} from '#claims/types.ts'
import {countParameters} from '#networks/decoder/decoder.ts'
import * as Q from '#numerics/exact/rational.ts'
import {clopperPearson} from '#numerics/statistics/confidence.ts'
import {corruptionNames} from '#training/evaluation/corruption.ts'
import type {Compiled} from '#training/evaluation/held-out.ts'
import {byOperations, hasSizes, listOtherPrograms} from '#training/evaluation/mistakes.ts'
import {checkpoints} from '#training/models/checkpoint.ts'
import {shapes} from '#training/models/shapes.ts'
import {drawWrong} from './trained-compiler.untrusted.ts'

const types = {
  model: fileMark, sizes: decoderSizes, parameters: positive, damage: oneOf(...corruptionNames), expressions: positive,
  operations: record({least: natural, most: natural}), share: rational, bound: rational, level: double,
}
export type Subject = Of<typeof types>

// The bound leaves room, at each size, for four failures in a thousand; the intervals miss with probability 10⁻⁶.
const bounds = {300: Q.rational(22, 25), 1000: Q.rational(19, 20), 5000: Q.rational(49, 50)}
const tell = ({words, written, isRight}: Compiled) =>
  `${words.join('')}: ${written?.join(' ') ?? 'no end'}, ${isRight ? 'right' : 'wrong'}`
const sizes = shapes.compiler
const [model] = checkpoints('compiler')

/**
 * A Transformer that was trained here writes programs for expressions that it never met; what counts is what they
 * compute.
 */
export default claim({
  kind: 'observation', source: 'derived', files: [model],
  words: {
    title: 'A compiler',
    statement: ({expressions, operations, share, bound, level}) => tex`of $${grouped(expressions)}$ different
      expressions in $x$ and $y$
      with $${operations.least}$ to $${operations.most}$ operations that were kept from training, drawn at random,
      repetitions dropped, the compiler turns at least $${percent(share)}$ % into
      programs that leave the same polynomial on the stack, coefficient by coefficient; were its share of right programs
      among all such expressions, as they are drawn, below $${percent(bound)}$ %, so many right ones would come with
      probability less than $${setLevel(level)}$.`,
    notClaimed: tex`anything about other models, seeds or longer expressions, that the programs are those of the usual
      translation, or that they were found by understanding; nothing here follows from universal approximation`,
  },
  knobs: {expressions: knob.choice({label: 'expressions asked', start: '300', options: [
    {value: '300', label: '300'}, {value: '1000', label: '1,000'}, {value: '5000', label: '5,000'},
  ]})},
  types,
  subject: ({expressions}) => ({
    model, sizes, operations: {least: 2, most: 6}, parameters: countParameters(sizes), damage: 'none', expressions:
      Number(expressions),
    share: Q.rational(99, 100), bound: bounds[expressions], level: 1e-6,
  }),
  mutable: ['share', 'bound', 'operations'], free: ['expressions', 'level'],
  check(subject, {files}) {
    const {model, sizes, expressions, operations, share, bound, level} = subject
    checkShape(hasSizes(model, sizes, files), 'the file holds a decoder of another shape')
    const others = listOtherPrograms(subject, expressions, files)
    const right = expressions - others.filter(({isRight}) => !isRight).length
    const rows = byOperations(expressions, others)
    const sizesAsked = rows.map(({operations}) => count(operations))
    return certified(all(
      equal(tex`\text{least number of operations}=${operations.least}`,
        sizesAsked.reduce(Q.min), count(operations.least)),
      equal(tex`\text{greatest number of operations}=${operations.most}`,
        sizesAsked.reduce(Q.max), count(operations.most)),
      atMost({left: tex`${share}`, right: tex`\text{share right}`}, share, observed(Q.rational(right, expressions))),
      atMost({left: tex`${bound}`, right: tex`\text{share of all}`}, bound, clopperPearson(right, expressions, level),
        {slack: 'the interval is as wide as the sample is small'}),
    ), certifyTable(['operations', 'asked', 'other programs', 'of these wrong', 'which'],
      rows.map(({operations, asked, other, wrong}) =>
        [operations, asked, other.length, wrong, other.map(tell).join('; ') || 'none'])))
  },
  controls: ([
    ['block 0 drawn anew', 'a block that was not trained spoils the programs'],
    ['values of block 0 handed to the next head', 'which head a value belongs to matters'],
    ['sign of block 0 turned', 'what attention adds cannot be subtracted'],
    ['words handed to the next', 'the readout means the words it was trained for'],
  ] as const).map(([damage, because]) =>
    ({because, change: () => ({damage, expressions: 20, bound: Q.rational(2, 5)})})),
  survivors: [{path: 'share', because: 'a smaller share is reached as well'},
    {path: 'bound', because: 'a smaller bound holds as well'}],
  figure: drawWrong,
})
