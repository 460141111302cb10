import {all, atMost, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {replaced} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import {tex} from '#claims/tex.ts'
import {fileMark, list, natural, oneOf, positive, rational, record, type Of} from '#claims/types.ts'
import type {Drawing} from '#figures/drawing.ts'
import * as Q from '#numerics/exact/rational.ts'
import {copiedShare} from '#training/evaluation/copied.ts'
import {segmentPatterns} from '#training/evaluation/held-out.ts'
import {checkpoints, modelOf} from '#training/models/checkpoint.ts'

const types = {
  two: list(fileMark), one: list(fileMark), damage: oneOf('none', 'block 0 drawn anew'),
  layers: record({two: natural, one: natural}),
  segments: positive, length: positive, least: rational, most: rational,
}
export type Subject = Of<typeof types>

const [two, one] = [checkpoints('induction'), checkpoints('one-layer-induction')]

/**
 * Attention-only Transformers that were trained here: with two layers they copy a repeated segment,
 * with one they do not.
 */
export default claim({
  kind: 'observation', source: {cite: 'olsson2022'}, files: [...two, ...one],
  words: {
    title: 'Trained induction',
    statement: ({two, one, layers, segments, length, least, most}) => tex`over $${segments}$ segments
      of $${length}$ different words, each written once more, every one of $${two.length}$ trained attention-only
      Transformers of $${layers.two}$ layers predicts at least $${least}$ of the words of the second copies
      but the first of each, and none of $${one.length}$ of $${layers.one}$ layer more than $${most}$.`,
    notClaimed: tex`that no Transformer of one layer could do better, with other widths, positions or training;
      that the heads of the trained ones are those that were constructed before`,
  },
  knobs: {length: knob.choiceOf(['6', '8', '10', '12', '14'], {start: '12', label: 'words in a segment'})},
  types,
  subject: ({length}) => ({
    two, one, layers: {two: 2, one: 1}, damage: 'none', segments: 200, length: Number(length),
    least: Q.rational(99, 100), most: Q.rational(3, 5),
  }),
  mutable: ['least', 'most', 'layers'],
  free: ['segments', 'length'],
  check(subject, {files}) {
    const {two, one, layers, least, most} = subject
    const shares = (models: Subject['two']) => models.map(model => copiedShare(model, files, subject))
    const depths = (models: Subject['two']) => models.map(model => count(modelOf(model, files).sizes.blocks))
    return all(
      equal(tex`\text{layers of the deeper ones, at least}=${layers.two}`,
        depths(two).reduce(Q.min), count(layers.two)),
      equal(tex`\text{layers of the others, at most}=${layers.one}`, depths(one).reduce(Q.max), count(layers.one)),
      atMost(tex`${least}\le\text{least share, two layers}`, least, observed(shares(two).reduce(Q.min))),
      atMost(tex`\text{greatest share, one layer}\le ${most}`, observed(shares(one).reduce(Q.max)), most,
        {slack: 'the bound serves all lengths'}),
    )
  },
  controls: [
    {because: 'a first layer that was not trained does not mark what came before',
      change: () => ({damage: 'block 0 drawn anew'})},
    {because: 'one layer does not do what two do', change: replaced('two', 'one')},
  ],
  survivors: [
    {path: 'least', because: 'a smaller share is reached as well'},
    {path: 'most', because: 'a greater one is not reached either'},
  ],
  figure: ({two: [model], length}, {files}): Drawing => ({
    kind: 'panels', title: 'What the heads attend to',
    description: tex`Attention of the two heads of each layer on one segment written twice, rows attending to columns:
      in the second copy those of the second layer look, among other places, at the word after the earlier copy;
      no head of the first looks one word back there.`,
    panels: segmentPatterns(modelOf(model, files), length).map((entries, i) => ({
      kind: 'heat map', title: `layer ${Math.floor(i / 2) + 1}, head ${i % 2 + 1}`, description: 'Weights of one head.',
      entries, full: 1,
    })),
  }),
})
