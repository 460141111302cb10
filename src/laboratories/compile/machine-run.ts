import {runProgram, type MachineStep, type Polynomial2} from '#training/tasks/stack-machine.ts'

/**
 * A program carried out: each word with the stack after it, as polynomials,
 * the top last; and what the machine could not do, if anything.
 */
export interface MachineRun {
  readonly steps: readonly {readonly word: string; readonly stack: readonly string[]}[]
  readonly fault: string | null
}

/** Runs a program as far as it can be carried out, and says what is wrong with it as a whole. */
export function traceProgram(words: readonly string[]): MachineRun {
  const {steps, fault} = runAsFar(words)
  const left = steps.at(-1)?.stack.length ?? 0
  return {
    steps: steps.map(({word, stack}) => ({word, stack: stack.map(toPolynomialText)})),
    fault: fault ??
      (left === 1 ? null : `it leaves ${left === 0 ? 'nothing' : `${left} values`} on the stack, not one`),
  }
}

function runAsFar(words: readonly string[]): {steps: readonly MachineStep[]; fault: string | null} {
  try {
    return {steps: runProgram(words), fault: null}
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const until = Number(/^word (\d+)/.exec(error.message)?.[1] ?? 1) - 1
    return {steps: runProgram(words.slice(0, until)), fault: error.message}
  }
}

const raised = ['', '', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']
const toPower = (name: string, k: number) =>
  k === 0
    ? ''
    : k === 1
    ? name
    : k < 10
    ? name + raised[k]
    : `${name}${[...String(k)].map(digit => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('')}`

/** Writes a polynomial in plain Unicode, higher powers first: `3x²y − 4x + 1`. */
export function toPolynomialText(polynomial: Polynomial2): string {
  const terms = [...polynomial].map(([key, coefficient]) => {
    const [i, j] = key.split(' ').map(Number) as [number, number]
    return {i, j, coefficient}
  }).sort((a, b) => b.i + b.j - (a.i + a.j) || b.i - a.i)
  return terms.map(({i, j, coefficient}, n) => {
    const size = coefficient < 0n ? -coefficient : coefficient
    const letters = toPower('x', i) + toPower('y', j)
    const sign = coefficient < 0n ? (n === 0 ? '−' : ' − ') : n === 0 ? '' : ' + '
    return sign + (size === 1n && letters !== '' ? letters : `${size}${letters}`)
  }).join('') || '0'
}
