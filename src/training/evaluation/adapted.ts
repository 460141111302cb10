import {adaptedModel, type AdaptedCheckpoint} from '#training/models/adapter.ts'
import type {Files} from '#training/models/checkpoint.ts'
import {memoise} from '#training/models/memo.ts'
import {findMistranslated, findOtherPrograms, heldOutDialectNumbers, heldOutTurnedExpressions} from './held-out.ts'

const keyOf = ({base, adapters}: AdaptedCheckpoint) => [base.sha256, adapters.sha256]

/** Counts how many of so many numbers a translator names right in Belgian French with its adapter of a rank. */
export function countDialect(adapted: AdaptedCheckpoint, files: Files, rank: number, numbers: number): number {
  return memoise(['dialect', ...keyOf(adapted), rank, numbers], () => {
    const model = adaptedModel(adapted, rank, files)
    return numbers - findMistranslated(model, heldOutDialectNumbers(numbers), 'Belgian French').length
  })
}

/** Counts for how many expressions a compiler with its adapter of a rank writes a program where sums bind first. */
export function countPrecedence(adapted: AdaptedCheckpoint, files: Files, rank: number, expressions: number): number {
  return memoise(['precedence', ...keyOf(adapted), rank, expressions], () => {
    const model = adaptedModel(adapted, rank, files)
    const others = findOtherPrograms(model, heldOutTurnedExpressions(expressions), 'sums first')
    return expressions - others.filter(({isRight}) => !isRight).length
  })
}
