import type {Files} from '#claims/claim.ts'
import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {askKind} from '#training/evaluation/mistakes.ts'
import {languages, type Language} from '#training/tasks/translation.ts'
import type {Subject} from './trained-digit-patterns.ts'

/** Draws how much is wrong of each kind of number, for each language. */
export function drawKinds({models, damage, patterns, numbers}: Subject, {files}: {files: Files}): Drawing {
  const wrong = (pattern: string, of: Language) => models
    .flatMap(model => askKind({model, damage}, pattern, numbers, files)).filter(({language}) => language === of)
    .map(({asked, wrong}) => wrong.length / asked).reduce((a, b) => a + b)
  return {
    kind: 'panels', title: 'Wrong answers by kind of number',
    description: tex`Per cent of the numbers of each kind that are not said right, for each language, the mean over the
      models.`,
    panels: languages.map(language => ({
      kind: 'bars', title: language, description: 'Per cent wrong by kind.',
      axis: {label: `wrong in ${language}, per cent`},
      bars: patterns.map(pattern => ({label: pattern, value: 100 * wrong(pattern, language) / models.length})),
    })),
  }
}
