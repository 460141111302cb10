import type {Controls} from '#laboratories/common/controls.ts'
import {choices, most} from './experiment.ts'

/** The controls of the translator that loses weights. */
export const controls: Controls = {
  title: 'A translator that loses weights',
  fields: [
    {name: 'rule', label: 'weights go by', type: 'choice', options: choices},
    {name: 'tenths', label: 'tenths removed', type: 'range', from: 0, to: most},
  ],
  action: 'remove them here',
}
