import type {Controls} from '#laboratories/common/controls.ts'
import {ranks} from '#training/fit/runs.ts'

/** The controls of the lesson. */
export const controls: Controls = {
  title: 'A lesson in Belgian French',
  fields: [{name: 'rank', label: 'rank of the adapter', type: 'choice', options: ranks.belgian.map(String)}],
  action: 'teach it here',
}
