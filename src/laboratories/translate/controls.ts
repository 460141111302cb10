import type {Controls} from '#laboratories/common/controls.ts'
import {languages} from '#training/tasks/translation.ts'

/** The controls of the translator. */
export const controls: Controls = {
  title: 'A translator',
  fields: [
    {name: 'number', label: 'a number below a million', type: 'text', most: 24, mode: 'numeric'},
    {name: 'language', label: 'to', type: 'choice', options: languages},
  ],
  action: 'translate', chance: 'one that it did not learn from',
}
