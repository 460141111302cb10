import type {Controls} from '#laboratories/common/controls.ts'

const label = 'an expression with digits, x, y, +, -, * and parentheses'

/** The controls of the compiler. */
export const controls: Controls = {
  title: 'A compiler',
  fields: [{name: 'expression', label, type: 'text', most: 60, mode: 'text'}],
  action: 'compile', chance: 'one that was kept from training',
}
