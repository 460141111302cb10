import {all, atMost, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {measured, observed} from '#claims/quantity.ts'
import {tex} from '#claims/tex.ts'
import {fileMark, list, oneOf, positive, rational, type Of} from '#claims/types.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'
import {regressionCurves, worstError} from '#training/evaluation/regression-curves.ts'
import {checkpoints, modelOf} from '#training/models/checkpoint.ts'
import {regression} from '#training/tasks/regression.ts'
import {drawCurves} from './trained-regressor.untrusted.ts'

const types = {
  models: list(fileMark), damage: oneOf('none', 'block 0 drawn anew'), sequences: positive,
  above: rational, below: rational, first: positive, dimension: positive,
}
export type Subject = Of<typeof types>

const files = checkpoints('regressor')
const why = {slack: 'the bound is a round number'}

/** Trained Transformers stay within 7/4 of the error of ridge regression, and below that of one gradient step. */
export default claim({
  kind: 'observation', source: {cite: 'garg2022'}, files,
  words: {
    title: 'Trained in-context regression',
    statement: ({models, sequences, above, below, first, dimension}) => tex`on $${sequences}$ sequences of noisy
      linear data
      in dimension $${dimension}$ with weights of their own, and after each number $k\ge${first}$ of
      examples, each of $${models.length}$ Transformers trained from different seeds has a mean squared error
      of at most $${above}$ times that of ridge regression with the penalty that fits the noise,
      and less than $${below}$ times that of the best single gradient step; no weight changes between sequences.`,
    notClaimed: tex`that the Transformers carry out ridge regression or gradient descent, or that they equal either;
      that other sizes, noises, seeds or laws of the inputs behave so: the entries of inputs and weights
      are independent and nearly normal, of mean $0$ and variance $1$, and so is the noise, of variance
      $${Q.power(fromDouble(regression.noise), 2)}$`,
  },
  knobs: {sequences: knob.choiceOf(['256', '1024'], {start: '256', label: 'sequences'})},
  types,
  subject: ({sequences}) => ({
    models: files, damage: 'none', sequences: Number(sequences), first: 3, dimension: regression.dimension,
    above: Q.rational(7, 4), below: Q.rational(3, 4),
  }),
  mutable: ['above', 'below', 'dimension'],
  free: ['sequences', 'first'],
  check({models, damage, sequences, above, below, first, dimension}, {files}) {
    const curves = regressionCurves(models, files, sequences, damage)
    const last = curves.ridge.length - 1
    const worst = curves.ridge.map((__, k) => fromDouble(worstError(curves, k)))
    const ratio = (to: readonly number[]) =>
      observed(worst.map((error, k) => Q.div(error, fromDouble(to[k]))).slice(first).reduce(Q.max))
    const inputs = models.map(model => modelOf(model, files).sizes.inputs)
    return all(
      equal(tex`\text{inputs of a Transformer but for the label}=${dimension}`,
        count(Math.max(...inputs) - 1), count(dimension)),
      atMost(tex`\max_k\text{error}/\text{error of ridge}\le ${above}`, ratio(curves.ridge), above, why),
      lessThan(tex`\max_k\text{error}/\text{error of one step}\lt ${below}`, ratio(curves.step), below, why),
      lessThan({left: tex`\text{error at }k=${last}`, right: tex`\text{error at }k=${first}`},
        measured(worstError(curves, last)), measured(worstError(curves, first)), {slack: 'any fall will do'}),
    )
  },
  controls: [
    {because: 'a block that was not trained spoils the predictions', change: () => ({damage: 'block 0 drawn anew'})},
    {because: 'no Transformer here beats ridge regression everywhere', change: () => ({above: Q.rational(99, 100)})},
  ],
  survivors: ['above', 'below'].map(path => ({path, because: 'a weaker bound holds as well'})),
  figure: drawCurves,
})
