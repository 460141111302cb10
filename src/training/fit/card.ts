import {
  countCopied, meanSquaredErrors, heldOutExpressions, findMistranslated, heldOutNumbers, findOtherPrograms,
} from '#training/evaluation/held-out.ts'
import type {Model} from '#training/models/model.ts'
import {copying} from '#training/tasks/copying.ts'
import {languages} from '#training/tasks/translation.ts'
import type {RecipeName} from './recipes.ts'

/** What a card says of a model on what it did not learn. */
export function evaluateHeldOut(
  recipe: RecipeName,
  model: Model,
): {readonly [what: string]: string | readonly number[]} {
  const count = 2000
  if (recipe === 'regressor')
    return {
      'squared error over the dimension after 0, 1, 2, … examples, 1024 sequences': meanSquaredErrors(model, 1024),
    }
  if (recipe === 'compiler') {
    const others = findOtherPrograms(model, heldOutExpressions(count))
    return {
      'programs as expected': `${count - others.length} of ${count}`,
      'programs that compute the expression': `${count - others.filter(({isRight}) => !isRight).length} of ${count}`,
    }
  }
  if (recipe === 'induction' || recipe === 'one-layer-induction')
    return Object.fromEntries([copying.least, 8, 12, copying.most].map(length => {
      const {right, total} = countCopied(model, 200, length)
      return [`repeated words predicted, segments of ${length}`, `${right} of ${total}`]
    }))
  return Object.fromEntries(
    languages.map(
      language => [language, `${count - findMistranslated(model, heldOutNumbers(count), language).length} of ${count}`]
    ),
  )
}
