import type {LaboratoryName} from '#articles/mdx/tags.ts'
import {choices, most} from '#laboratories/prune/experiment.ts'
import {languages} from '#training/tasks/translation.ts'
import {ranks} from '#training/fit/runs.ts'

/** A control of a laboratory; its value is a part of the question. */
export type Field = {readonly name: string; readonly label: string} & (
  | {readonly type: 'text'; readonly most: number; readonly mode: 'numeric' | 'text'}
  | {readonly type: 'choice'; readonly options: readonly string[]}
  | {readonly type: 'range'; readonly from: number; readonly to: number})

/** What a laboratory is called, and its controls: `action` asks, `chance` asks for something drawn at random. */
export interface Controls { readonly title: string; readonly fields: readonly Field[]; readonly action: string; readonly chance?: string }

/** The desk of each laboratory. */
export const controls: {readonly [name in LaboratoryName]: Controls} = {
  translate: {
    title: 'A translator',
    fields: [
      {name: 'number', label: 'a number below a million', type: 'text', most: 24, mode: 'numeric'},
      {name: 'language', label: 'to', type: 'choice', options: languages},
    ],
    action: 'translate', chance: 'one that it did not learn from',
  },
  compile: {
    title: 'A compiler',
    fields: [{name: 'expression', label: 'an expression with digits, x, y, +, -, * and parentheses', type: 'text', most: 60, mode: 'text'}],
    action: 'compile', chance: 'one that was kept from training',
  },
  adapt: {
    title: 'A lesson in Belgian French',
    fields: [{name: 'rank', label: 'rank of the adapter', type: 'choice', options: ranks.belgian.map(String)}],
    action: 'teach it here',
  },
  prune: {
    title: 'A translator that loses weights',
    fields: [
      {name: 'rule', label: 'weights go by', type: 'choice', options: choices},
      {name: 'tenths', label: 'tenths removed', type: 'range', from: 0, to: most},
    ],
    action: 'remove them here',
  },
}
