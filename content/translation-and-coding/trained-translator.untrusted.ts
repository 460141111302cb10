import type {Files} from '#claims/claim.ts'
import type {Drawing} from '#figures/drawing.ts'
import * as Q from '#numerics/exact/rational.ts'
import {listMistakes} from '#training/evaluation/mistakes.ts'
import type {Subject} from './trained-translator.ts'

/** Draws how much is wrong in each language. */
export function drawMistakes(subject: Subject, {files}: {files: Files}): Drawing {
  const {numbers, languages, share} = subject
  const mistakes = listMistakes(subject, numbers, languages, files)
  const wrong = languages.map(of => mistakes.filter(({language}) => language === of).length)
  return {
    kind: 'bars', title: 'Wrong answers by language',
    description: 'Per cent of the numbers that are not said right word for word, and what the claim allows.',
    axis: {label: 'wrong, per cent'}, bars: languages.map((label, i) => ({label, value: 100 * wrong[i] / numbers})),
    bound: {at: 100 - Q.toNumber(Q.mul(share, Q.rational(100))), label: 'claimed'},
  }
}
