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
import {completePrompt} from '#training/evaluation/generation.ts'
import {findMistranslated, heldOutNumbers} from '#training/evaluation/held-out.ts'
import {memoise} from '#training/models/memo.ts'
import {parseModel} from '#training/models/model.ts'
import {learnt} from '#training/tasks/learnt-numbers.ts'
import {shapes} from '#training/models/shapes.ts'
import {languages, spell, toPair, type Language} from '#training/tasks/translation.ts'

type Subject = {readonly model: FileMark, readonly sizes: DecoderSizes, readonly parameters: number, readonly learnt: number, readonly damage: Corruption, readonly numbers: number, readonly languages: readonly Language[], readonly share: string, readonly bound: string}
type Failures = readonly {readonly n: number, readonly language: Language, readonly written: string}[]

// The bound leaves room, at each size of the sample, for one failure in a thousand; the intervals miss with probability 10⁻⁶.
const samples = [{value: '300', bound: '9/10'}, {value: '2000', bound: '49/50'}, {value: '20000', bound: '199/200'}] as const
const sizes = shapes.translator
const files = [checkpointFiles['translator-1']]

/** A Transformer that was trained here translates number names that it never met. */
export default claim({
  kind: 'observation',
  source: 'derived',
  files,
  words: {
    title: 'A translator',
    statement: ({numbers, share, bound}: Subject) => `of $${toGrouped(numbers)}$ numbers below a million, drawn uniformly from those that were not learnt, the translator says at least $${toPercent(share)}$ % right in each of the languages French, German and Chinese, word for word; were its share of right answers among all unlearnt numbers below $${toPercent(bound)}$ %, so many right ones would come with probability less than $10^{-6}$.`,
    notClaimed: 'anything about other models, seeds, languages or larger numbers, or about why the model succeeds; nothing here follows from universal approximation',
  },
  knobs: {numbers: choice({options: samples.map(({value}) => ({value, label: value.replace(/000$/, ',000')})), start: '300', label: 'numbers asked'})},
  subject: ({numbers}): Subject => ({model: checkpointFiles['translator-1'], sizes, parameters: countParameters(sizes), learnt: learnt.length, damage: 'none', numbers: Number(numbers), languages, share: '199/200', bound: samples.find(({value}) => value === numbers)!.bound}),
  mutable: ['share', 'bound'],
  check(subject, _, read) {
    checkShape(JSON.stringify(parseModel(read[subject.model.file]!).sizes) === JSON.stringify(subject.sizes), 'the file holds a decoder of another shape')
    const failures = findFailures(subject, read)
    const shares = subject.languages.map(language => ({language, right: subject.numbers - failures.filter(failure => failure.language === language).length}))
    return certified(all(...shares.flatMap(({language, right}) => [
      atMost(Q.parseRational(subject.share), observed(Q.rational(right, subject.numbers)), {left: toTex(subject.share), right: `\\text{share right, ${language}}`}),
      atMost(Q.parseRational(subject.bound), clopperPearson(right, subject.numbers, 1e-6), {left: toTex(subject.bound), right: `\\text{share of all, ${language}}`, slack: 'the interval is as wide as the sample is small'}),
    ])), {kind: 'table', columns: ['language', 'asked', 'right', 'written instead'], rows: shares.map(({language, right}) => [language, subject.numbers, right, failures.filter(failure => failure.language === language).map(({n, written}) => `${n}: ${written}`).join('; ') || 'nothing'])})
  },
  controls: ([
    ['block 0 drawn anew', 'a block that was not trained spoils the answers'],
    ['values of block 0 handed to the next head', 'which head a value belongs to matters'],
    ['sign of block 0 turned', 'what attention adds cannot be subtracted'],
    ['words handed to the next', 'the readout means the words it was trained for'],
  ] as const).map(([damage, because]) => ({because, change: (subject: Subject) => ({...subject, damage, numbers: 300, bound: samples[0].bound})})),
  survivors: [{path: 'share', because: 'a smaller share is reached as well'}, {path: 'bound', because: 'a smaller bound holds as well'}],
  figure: (subject, _, read): Drawing => {
    const failures = findFailures(subject, read)
    const missed = (language: Language) => failures.filter(failure => failure.language === language).length
    return {
      kind: 'bars', title: 'Wrong answers by language', description: 'Per cent of the numbers that are not said right word for word, and what the claim allows.',
      axis: {label: 'wrong, per cent'}, bars: subject.languages.map(language => ({label: language, value: 100 * missed(language) / subject.numbers})),
      bound: {at: 100 - toPercent(subject.share), label: 'claimed'},
    }
  },
})

/** Lists what the model gets wrong. */
function findFailures({model: {file, sha256}, damage, numbers, languages}: Subject, files: Files): Failures {
  return languages.flatMap(language => memoise(['translator', sha256, damage, numbers, language], () => {
    const model = corruptions[damage](parseModel(files[file]!))
    const written = (n: number) => completePrompt(model, toPair(n, language).prompt)?.join(' ') ?? 'no end'
    const wrong = findMistranslated(model, heldOutNumbers(numbers), language)
    return damage === 'none' ? wrong.map(n => ({n, language, written: `${written(n)}, for ${spell(n, language).join(' ')}`})) : wrong.map(n => ({n, language, written: ''}))
  }))
}

const toGrouped = (n: number) => String(n).replace(/000$/, '{,}000')
const toTex = (share: string) => `\\tfrac{${share.replace('/', '}{')}}`
const toPercent = (share: string) => Q.toNumber(Q.mul(Q.parseRational(share), Q.rational(100)))
