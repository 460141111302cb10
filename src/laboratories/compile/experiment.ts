import {randomStream} from '#numerics/statistics/random.ts'
import {ask, compile as toProgram, sampleHeldOut, isHeldOut} from '#training/tasks/compilation.ts'
import {recipes} from '#training/fit/recipes.ts'
import {runToPolynomial, isSameProgram} from '#training/tasks/stack-machine.ts'
import {QuestionRefused, type Laboratory} from '#laboratories/common/laboratory.ts'
import {traceProgram, toPolynomialText, type MachineRun} from './machine-run.ts'
import {speak, type Saying, type Spoken} from '#laboratories/common/speaking.ts'
import {countOperators, isPlainlyWritten, parseTyped} from './typed-expression.ts'

/** An expression as it was typed, or where `seed` is given one that was kept from training, drawn from it. */
export interface CompileQuestion { readonly expression: string; readonly seed?: string }

/** A compilation: what the model said, carried out, and compared as a polynomial with the expression. */
export interface Compilation extends Spoken, MachineRun {
  readonly expression: string
  readonly operators: number
  /**
   * Whether expressions of this size, written so, are among those
   * that training draws; and whether this one was kept from it.
   */
  readonly isLikeLearnt: boolean
  readonly isHeldOut: boolean
  /** The program that the definition of the task gives. */
  readonly expected: readonly string[]
  /** The polynomial that the expression is, and the one that the program computes, if any. */
  readonly meant: string
  readonly computed: string | null
  readonly isSame: boolean
}

const {positions} = recipes.compiler.sizes
const [fewest, most] = [1, 6]

/**
 * The compiler at work: an expression, its program word by word,
 * the stack after each word, and whether the polynomial is right.
 */
export const laboratory: Laboratory<CompileQuestion, Saying & {readonly expression: string}, Compilation> = {
  model: 'compiler-1',
  example: {expression: '(x+3)*(y-2)-x*y'},
  prepare({expression: text, seed}) {
    const {words, expression: meaning} = parseTyped(
      seed === undefined ? text : sampleHeldOut(randomStream(seed), 1)[0].join(''),
    )
    const [prompt, expected] = [[...words, ask], toProgram(meaning)]
    const needed = prompt.length + expected.length + 1
    if (needed > positions)
      throw new QuestionRefused(`the expression and its program take ${needed} positions; the model has ${positions}`)
    const [expression, operators] = [words.join(''), countOperators(meaning)]
    return (model, say) => {
      const spoken = speak(model, prompt, saying => say({...saying, expression}))
      const value = runToPolynomial(spoken.said)
      return {
        ...spoken,
        ...traceProgram(spoken.said),
        expression,
        operators,
        expected,
        isLikeLearnt: operators >= fewest && operators <= most && isPlainlyWritten(words),
        isHeldOut: isHeldOut(words),
        meant: toPolynomialText(runToPolynomial(expected)!),
        computed: value && toPolynomialText(value),
        isSame: spoken.isEnded && isSameProgram(spoken.said, expected),
      }
    }
  },
}
