import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, atMost, certified, each} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {decoderSizes} from '#claims/network-types.ts'
import {observed} from '#claims/quantity.ts'
import {grouped, percent, setLevel, tex} from '#claims/tex.ts'
import {double, fileMark, list, oneOf, positive, rational, type Of} from '#claims/types.ts'
import {countParameters} from '#networks/decoder/decoder.ts'
import * as Q from '#numerics/exact/rational.ts'
import {clopperPearson} from '#numerics/statistics/confidence.ts'
import {corruptionNames} from '#training/evaluation/corruption.ts'
import {hasSizes, listMistakes, type Mistake} from '#training/evaluation/mistakes.ts'
import {checkpoints} from '#training/models/checkpoint.ts'
import {shapes} from '#training/models/shapes.ts'
import {learnt} from '#training/tasks/learnt-numbers.ts'
import {languages} from '#training/tasks/translation.ts'
import {drawMistakes} from './trained-translator.untrusted.ts'

const types = {
  model: fileMark, sizes: decoderSizes, parameters: positive, learnt: positive, damage: oneOf(...corruptionNames),
  numbers: positive, languages: list(oneOf(...languages)), share: rational, bound: rational, level: double,
}
export type Subject = Of<typeof types>

// The bound leaves room, at each size, for one failure in a thousand; the intervals miss with probability 10⁻⁶.
const bounds = {300: Q.rational(9, 10), 2000: Q.rational(49, 50), 20000: Q.rational(199, 200)}
const slack = 'the interval is as wide as the sample is small'
const tell = ({n, written}: Mistake) => `${n}: ${written}`
const sizes = shapes.translator
const [model] = checkpoints('translator')

/** A Transformer that was trained here translates number names that it never met. */
export default claim({
  kind: 'observation', source: 'derived', files: [model],
  words: {
    title: 'A translator',
    statement: ({numbers, share, bound, level}) => tex`of $${grouped(numbers)}$ numbers below a million, drawn
      uniformly from
      those that were not learnt, the translator says at least $${percent(share)}$ % right in each of the languages
      French, German and Chinese, word for word; were its share of right answers among all unlearnt numbers below
      $${percent(bound)}$ %, so many right ones would come with probability less than $${setLevel(level)}$.`,
    notClaimed: tex`anything about other models, seeds, languages or larger numbers, or about why the model succeeds;
      nothing here follows from universal approximation`,
  },
  knobs: {numbers: knob.choice({label: 'numbers asked', start: '300', options: [
    {value: '300', label: '300'}, {value: '2000', label: '2,000'}, {value: '20000', label: '20,000'},
  ]})},
  types,
  subject: ({numbers}) => ({
    model, sizes, parameters: countParameters(sizes), learnt: learnt.length, damage: 'none',
    numbers: Number(numbers), languages, share: Q.rational(199, 200), bound: bounds[numbers], level: 1e-6,
  }),
  mutable: ['share', 'bound'],
  free: ['numbers', 'level'],
  check(subject, {files}) {
    const {model, sizes, numbers, languages, share, bound, level} = subject
    checkShape(hasSizes(model, sizes, files), 'the file holds a decoder of another shape')
    const mistakes = listMistakes(subject, numbers, languages, files)
    const answers = languages.map(of => ({language: of, wrong: mistakes.filter(({language}) => language === of)}))
    return certified(each(answers, ({language, wrong}) => all(
      atMost({left: tex`${share}`, right: tex`\text{share right, ${language}}`}, share,
        observed(Q.rational(numbers - wrong.length, numbers))),
      atMost({left: tex`${bound}`, right: tex`\text{share of all, ${language}}`}, bound,
        clopperPearson(numbers - wrong.length, numbers, level), {slack}),
    )), certifyTable(['language', 'asked', 'right', 'written instead'], answers.map(({language, wrong}) =>
      [language, numbers, numbers - wrong.length, wrong.map(tell).join('; ') || 'nothing'])))
  },
  controls: ([
    ['block 0 drawn anew', 'a block that was not trained spoils the answers'],
    ['values of block 0 handed to the next head', 'which head a value belongs to matters'],
    ['sign of block 0 turned', 'what attention adds cannot be subtracted'],
    ['words handed to the next', 'the readout means the words it was trained for'],
  ] as const).map(([damage, because]) => ({because, change: () => ({damage, numbers: 300, bound: bounds[300]})})),
  survivors: [{path: 'share', because: 'a smaller share is reached as well'},
    {path: 'bound', because: 'a smaller bound holds as well'}],
  figure: drawMistakes,
})
