import {checkpointFiles} from '#training/models/checkpoints.ts'
import {heldOutNumbers, findMistranslated} from '#training/evaluation/held-out.ts'
import {completePrompt} from '#training/evaluation/generation.ts'
import {prune as pruneModel, type Pruning} from '#training/evaluation/pruned-translator.ts'
import {spell, toPair} from '#training/tasks/translation.ts'
import type {Curve} from '#training/fit/runs.ts'
import {QuestionRefused, type Laboratory} from '#laboratories/common/laboratory.ts'

/** By which rule weights are removed, and how many tenths of them. */
export interface PruneQuestion { readonly rule: string; readonly tenths: string }

/**
 * How far a removal has come: the tenths removed so far, of how
 * many, and how many of the numbers asked were right at each.
 */
export interface Removal {
  readonly step: number
  readonly steps: number
  readonly asked: number
  readonly curve: Curve
}

/**
 * A number that went wrong: from how many tenths on it was first wrong, what
 * the model said then, null where it did not end, and what it should have said.
 */
export interface Broken {
  readonly number: number
  readonly tenths: number
  readonly said: readonly string[] | null
  readonly expected: readonly string[]
}

/** A model with weights removed: how many numbers it names right after each tenth, and those that went wrong first. */
export interface Pruned {
  readonly rule: PruningChoice
  readonly tenths: number
  readonly asked: number
  readonly curve: Curve
  readonly broken: readonly Broken[]
}

/** The rules of which the reader may choose. */
export const choices = ['magnitude', 'Wanda', 'surgeon'] as const
export type PruningChoice = (typeof choices)[number]

const translator = 'translator-1'
const language = 'French'
const asked = 60
const shown = 6
/** How many tenths can be removed. */
export const most = 9
const prunings: { readonly [rule in PruningChoice]: Pruning } = {
  magnitude: {rule: 'magnitude', readjusted: false},
  Wanda: {rule: 'Wanda', readjusted: false},
  surgeon: {rule: 'surgeon', readjusted: true},
}

function parseQuestion({rule, tenths}: PruneQuestion): {rule: PruningChoice; tenths: number} {
  const choice = choices.find(choice => choice === rule)
  if (choice === undefined) throw new QuestionRefused(`the rule is one of ${choices.join(', ')}`)
  if (!/^\d+$/.test(tenths) || Number(tenths) > most)
    throw new QuestionRefused(`the share removed is given in tenths, from 0 to ${most}`)
  return {rule: choice, tenths: Number(tenths)}
}

/** A translator that loses its weights tenth by tenth, and with them its numbers. */
export const laboratory: Laboratory<PruneQuestion, Removal, Pruned> = {
  model: translator,
  example: {rule: 'magnitude', tenths: '6'},
  prepare(question) {
    const {rule, tenths} = parseQuestion(question)
    return (model, say) => {
      const numbers = heldOutNumbers(asked)
      const curve: (readonly [number, number])[] = []
      const broken = new Map<number, Broken>()
      for (let step = 0; step <= tenths; step++) {
        const pruned = pruneModel(checkpointFiles[translator].sha256, model, prunings[rule], step)
        const wrong = findMistranslated(pruned, numbers, language)
        for (const number of wrong)
          if (!broken.has(number))
            broken.set(number, {
              number,
              tenths: step,
              said: completePrompt(pruned, toPair(number, language).prompt),
              expected: spell(number, language),
            })
        curve.push([10 * step, asked - wrong.length])
        say({step, steps: tenths, asked, curve: [...curve]})
      }
      return {rule, tenths, asked, curve, broken: [...broken.values()].slice(0, shown)}
    }
  },
}
