import {certifyTable} from '#claims/certify.ts'
import {all, atMost, certified} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {replaced} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import {tex} from '#claims/tex.ts'
import {fileMark, list, oneOf, positive, rational, type Of} from '#claims/types.ts'
import * as Q from '#numerics/exact/rational.ts'
import {corruptionNames} from '#training/evaluation/corruption.ts'
import {askKind, type KindOfNumber} from '#training/evaluation/mistakes.ts'
import {checkpoints} from '#training/models/checkpoint.ts'
import {digitPatterns} from '#training/tasks/digit-patterns.ts'
import {languages} from '#training/tasks/translation.ts'
import {drawKinds} from './trained-digit-patterns.untrusted.ts'

const patterns = Object.keys(digitPatterns)
const pattern = oneOf(...patterns)
const types = {
  models: list(fileMark), damage: oneOf(...corruptionNames), patterns: list(pattern), usual: pattern, hard: pattern,
  hardIn: oneOf(...languages), numbers: positive, share: rational, hardShare: rational,
}
export type Subject = Of<typeof types>

const files = checkpoints('translator')
const slack = 'the bound is a round number'

/** The trained translators are right on nearly all numbers, and still fail on a kind that anyone would find easy. */
export default claim({
  kind: 'observation', source: 'derived', files,
  words: {
    title: 'Where the translator fails',
    statement: ({models, patterns, usual, hard, hardIn, numbers, share, hardShare}) => tex`each of $${models.length}$
      translators trained from different seeds says at least $${share}$ of $${numbers}$ unlearnt numbers drawn from
      those with ${usual} right in every language, but at most $${hardShare}$ of as many drawn from “${hard}” in
      ${hardIn}; how they do on $${patterns.length}$ kinds of numbers is listed.`,
    notClaimed: tex`that no kind of number is worse, or that this is so in other languages: in French another kind is
      worse; the kinds were thought of by us, and the hard one was found by looking`,
  },
  knobs: {numbers: knob.choiceOf(['100', '300'], {start: '100', label: 'numbers of each kind'})},
  types,
  subject: ({numbers}) => ({
    models: files, damage: 'none', patterns, usual: 'six digits', hard: 'a multiple of a thousand', hardIn: 'Chinese',
    numbers: Number(numbers), share: Q.rational(19, 20), hardShare: Q.rational(19, 20),
  }),
  mutable: ['share', 'hardShare'],
  free: ['numbers'],
  check({models, damage, patterns, usual, hard, hardIn, numbers, share, hardShare}, {files}) {
    const rows = models.flatMap(model => patterns.flatMap(pattern =>
      askKind({model, damage}, pattern, numbers, files).map(row => ({model: model.file, ...row}))))
    const shares = (isMeant: (row: KindOfNumber) => boolean) =>
      rows.filter(isMeant).map(({asked, wrong}) => Q.rational(asked - wrong.length, asked))
    const least = shares(({pattern}) => pattern === usual).reduce(Q.min)
    const greatest = shares(({pattern, language}) => pattern === hard && language === hardIn).reduce(Q.max)
    return certified(all(
      atMost({left: tex`${share}`, right: tex`\text{least share right, ${usual}}`}, share, observed(least), {slack}),
      atMost({left: tex`\text{greatest share, ${hard}}`, right: tex`${hardShare}`},
        observed(greatest), hardShare, {slack}),
    ), certifyTable(['model', 'kind', 'language', 'asked', 'wrong', 'the first of them'],
      rows.map(({model, pattern, language, asked, wrong}) =>
        [model, pattern, language, asked, wrong.length, wrong.slice(0, 8).join(' ') || 'none'])))
  },
  controls: [
    {because: 'what attention adds cannot be subtracted', change: ({usual, hard}) =>
      ({damage: 'sign of block 0 turned', patterns: [usual, hard], numbers: 20})},
    {because: 'the hard kind is not as easy as the usual one', change: replaced('usual', 'hard')},
    {because: 'the usual kind is not as hard', change: replaced('hard', 'usual')},
  ],
  survivors: [{path: 'share', because: 'a smaller share is reached as well'},
    {path: 'hardShare', because: 'a greater share is not reached either'}],
  figure: drawKinds,
})
