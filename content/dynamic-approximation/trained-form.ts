import {all, atMost, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {replaced} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {fileMark, positive, rational, type Of} from '#claims/types.ts'
import * as Q from '#numerics/exact/rational.ts'
import {enclosedDistance} from '#numerics/linear/enclosed-distance.ts'
import {evaluateAt, frenchForm} from '#training/evaluation/form-at.ts'
import {checkpoints} from '#training/models/checkpoint.ts'
import {drawBiases} from './trained-form.untrusted.ts'

const types = {
  model: fileMark, number: positive, other: positive, biasesOf: positive, tolerance: rational, moved: rational,
}
export type Subject = Of<typeof types>

const [model] = checkpoints('translator')
const pairs = {
  '347': {other: 352, label: '347, beside 352'}, '41': {other: 51, label: '41, beside 51'},
  '905': {other: 608, label: '905, beside 608'},
}

/**
 * The form of a decoder that was trained here, LayerNorm included, is its output;
 * the biases of another sentence are others.
 */
export default claim({
  kind: 'example', source: 'derived', files: [model],
  words: {
    title: 'The form of a trained translator',
    statement: ({number, other, tolerance, moved}) => tex`while the trained translator writes $${number}$ in French,
      the multi-layer form with the parameters of that text, patterns of attention and divisors of LayerNorm included,
      gives the end of its stream within $${tolerance}$; the biases $b^\prime_{1,2}$ of the text for $${other}$,
      which has as many tokens, differ from them by more than $${moved}$ in some entry.`,
    notClaimed: tex`that the form explains what was learnt: it holds of untrained weights as well;
      nor that the form is the only one`,
  },
  knobs: {number: knob.choiceAmong(pairs, {start: '347', label: 'number'})},
  types,
  subject: ({number}) => ({
    model, number: Number(number), other: pairs[number].other, biasesOf: Number(number),
    tolerance: Q.rational(1, 4096), moved: Q.one,
  }),
  mutable: ['tolerance', 'moved'],
  free: ['other', 'moved'],
  check({model, number, other, biasesOf, tolerance, moved}, {files}) {
    const [here, there, held] = [number, other, biasesOf].map(n => frenchForm(model, n, files))
    const reached = evaluateAt(here, held)
    const [biases, others] = [here, there].map(({form}) => form.terms.at(-1)!.bias)
    return all(
      atMost(tex`\max\abs{\text{form}-\text{end of the stream}}\le ${tolerance}`,
        enclosedDistance(reached, here.place.residualStream.at(-1)!), tolerance,
        {slack: 'what is left is the width of the enclosures'}),
      lessThan(tex`${moved}\lt\max\abs{\Delta b^\prime_{1,2}}`, moved, enclosedDistance(biases, others),
        {slack: 'any round number below serves'}),
    )
  },
  controls: [
    {because: 'the biases of another text do not give the output here', change: replaced('biasesOf', 'other')},
    {because: 'the biases of a text do not differ from themselves', change: replaced('other', 'number')},
  ],
  survivors: [
    {path: 'tolerance', because: 'a greater distance is kept as well'},
    {path: 'moved', because: 'a smaller number is exceeded as well'},
  ],
  figure: drawBiases,
})
