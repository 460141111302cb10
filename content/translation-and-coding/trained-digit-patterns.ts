import {claim, type FileMark, type Files} from '#claims/claim.ts'
import {all, atMost, certified} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import type {Drawing} from '#figures/drawing.ts'
import * as Q from '#numerics/exact/rational.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'
import {corruptions, type Corruption} from '#training/evaluation/corruption.ts'
import {digitPatterns, sampleOfPattern} from '#training/tasks/digit-patterns.ts'
import {findMistranslated} from '#training/evaluation/held-out.ts'
import {memoise} from '#training/models/memo.ts'
import {parseModel} from '#training/models/model.ts'
import {languages, type Language} from '#training/tasks/translation.ts'

type Subject = {
  readonly models: readonly FileMark[], readonly damage: Corruption, readonly patterns: readonly string[], readonly usual: string, readonly hard: string, readonly hardIn: Language
  readonly numbers: number, readonly share: string, readonly hardShare: string
}
interface Row { readonly model: string; readonly pattern: string; readonly language: Language; readonly asked: number; readonly wrong: readonly number[] }

const files = [checkpointFiles['translator-1'], checkpointFiles['translator-2'], checkpointFiles['translator-3']]

/** The trained translators are right on nearly all numbers, and still fail on a kind that anyone would find easy. */
export default claim({
  kind: 'observation',
  source: 'derived',
  files,
  words: {
    title: 'Where the translator fails',
    statement: ({models, patterns, usual, hard, hardIn, numbers, share, hardShare}: Subject) => `each of $${models.length}$ translators trained from different seeds says at least $${toTex(share)}$ of $${numbers}$ unlearnt numbers drawn from those with ${usual} right in every language, but at most $${toTex(hardShare)}$ of as many drawn from “${hard}” in ${hardIn}; how they do on $${patterns.length}$ kinds of numbers is listed.`,
    notClaimed: 'that no kind of number is worse; the kinds were thought of by us, and the hard one was found by looking',
  },
  knobs: {numbers: choice({options: [{value: '100', label: '100'}, {value: '300', label: '300'}], start: '100', label: 'numbers of each kind'})},
  subject: ({numbers}): Subject => ({
    models: files, damage: 'none', patterns: Object.keys(digitPatterns), usual: 'six digits', hard: 'a multiple of a thousand', hardIn: 'Chinese', numbers: Number(numbers), share: '19/20', hardShare: '19/20',
  }),
  mutable: ['share', 'hardShare'],
  check(subject, _, read) {
    const rows = findRows(subject, read)
    const shares = (isMeant: (row: Row) => boolean) => rows.filter(isMeant).map(({asked, wrong}) => Q.rational(asked - wrong.length, asked))
    return certified(all(
      atMost(Q.parseRational(subject.share), observed(shares(({pattern}) => pattern === subject.usual).reduce(Q.min)), {left: toTex(subject.share), right: `\\text{least share right, ${subject.usual}}`, slack: 'the bound is a round number'}),
      atMost(observed(shares(({pattern, language}) => pattern === subject.hard && language === subject.hardIn).reduce(Q.max)), Q.parseRational(subject.hardShare), {left: `\\text{greatest share, ${subject.hard}}`, right: toTex(subject.hardShare), slack: 'the bound is a round number'}),
    ), {kind: 'table', columns: ['model', 'kind', 'language', 'asked', 'wrong', 'the first of them'], rows: rows.map(({model, pattern, language, asked, wrong}) => [model, pattern, language, asked, wrong.length, wrong.slice(0, 8).join(' ') || 'none'])})
  },
  controls: [
    {because: 'what attention adds cannot be subtracted', change: (subject: Subject): Subject => ({...subject, damage: 'sign of block 0 turned', patterns: [subject.usual, subject.hard], numbers: 20})},
    {because: 'the hard kind is not as easy as the usual one', change: subject => ({...subject, usual: subject.hard})},
    {because: 'the usual kind is not as hard', change: subject => ({...subject, hard: subject.usual})},
  ],
  survivors: [{path: 'share', because: 'a smaller share is reached as well'}, {path: 'hardShare', because: 'a greater share is not reached either'}],
  figure: (subject, _, read): Drawing => {
    const rows = findRows(subject, read)
    const wrong = (pattern: string, language: Language) => rows.filter(row => row.pattern === pattern && row.language === language).map(({asked, wrong}) => wrong.length / asked)
    return {
      kind: 'panels', title: 'Wrong answers by kind of number', description: 'Per cent of the numbers of each kind that are not said right, for each language, the mean over the models.',
      panels: languages.map(language => ({
        kind: 'bars', title: language, description: 'Per cent wrong by kind.', axis: {label: `wrong in ${language}, per cent`},
        bars: subject.patterns.map(pattern => ({label: pattern, value: 100 * wrong(pattern, language).reduce((a, b) => a + b) / subject.models.length})),
      })),
    }
  },
})

const toTex = (ratio: string) => `\\tfrac{${ratio.replace('/', '}{')}}`

function findRows({models, damage, patterns, numbers}: Subject, files: Files): readonly Row[] {
  return models.flatMap(({file, sha256}) => patterns.flatMap(pattern => memoise(['patterns', sha256, damage, numbers, pattern], () => {
    const model = corruptions[damage](parseModel(files[file]!))
    const asked = sampleOfPattern(pattern, numbers)
    return languages.map(language => ({model: file, pattern, language, asked: asked.length, wrong: findMistranslated(model, asked, language)}))
  })))
}
