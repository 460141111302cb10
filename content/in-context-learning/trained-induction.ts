import {claim, type FileMark, type Files} from '#claims/claim.ts'
import {all, atMost} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import type {Drawing} from '#figures/drawing.ts'
import * as Q from '#numerics/exact/rational.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'
import {corruptions, type Corruption} from '#training/evaluation/corruption.ts'
import {countCopied, segmentPatterns} from '#training/evaluation/held-out.ts'
import {memoise} from '#training/models/memo.ts'
import {parseModel} from '#training/models/model.ts'

type Subject = {readonly two: readonly FileMark[], readonly one: readonly FileMark[], readonly damage: Corruption, readonly segments: number, readonly length: number, readonly least: string, readonly most: string}

const two = [checkpointFiles['induction-1'], checkpointFiles['induction-2'], checkpointFiles['induction-3']]
const one = [checkpointFiles['one-layer-induction-1'], checkpointFiles['one-layer-induction-2'], checkpointFiles['one-layer-induction-3']]

/** Attention-only Transformers that were trained here: with two layers they copy a repeated segment, with one they do not. */
export default claim({
  kind: 'observation',
  source: {cite: 'olsson2022'},
  files: [...two, ...one],
  words: {
    title: 'Trained induction',
    statement: ({two, one, segments, length, least, most}: Subject) => `over $${segments}$ segments of $${length}$ different words, each written twice, every one of $${two.length}$ trained attention-only Transformers of two layers predicts at least $${toTex(least)}$ of the words of the second copies, and none of $${one.length}$ of one layer more than $${toTex(most)}$.`,
    notClaimed: 'that no Transformer of one layer could do better, with other widths, positions or training; that the heads of the trained ones are those that were constructed before',
  },
  knobs: {length: choice({options: ['6', '8', '10', '12', '14'].map(value => ({value, label: value})), start: '12', label: 'words in a segment'})},
  subject: ({length}): Subject => ({two, one, damage: 'none', segments: 200, length: Number(length), least: '99/100', most: '3/5'}),
  mutable: ['least', 'most'],
  check(subject, _, read) {
    const share = (files: readonly FileMark[]) => files.map(mark => toShare(subject, mark, read))
    return all(
      atMost(Q.parseRational(subject.least), observed(share(subject.two).reduce(Q.min)), {left: toTex(subject.least), right: '\\text{least share, two layers}'}),
      atMost(observed(share(subject.one).reduce(Q.max)), Q.parseRational(subject.most), {left: '\\text{greatest share, one layer}', right: toTex(subject.most), slack: 'the bound serves all lengths'}),
    )
  },
  controls: [
    {because: 'a first layer that was not trained does not mark what came before', change: (subject: Subject): Subject => ({...subject, damage: 'block 0 drawn anew'})},
    {because: 'one layer does not do what two do', change: (subject: Subject) => ({...subject, two: subject.one})},
  ],
  survivors: [{path: 'least', because: 'a smaller share is reached as well'}, {path: 'most', because: 'a greater one is not reached either'}],
  figure: (subject, _, read): Drawing => {
    const patterns = segmentPatterns(parseModel(read[subject.two[0]!.file]!), subject.length)
    return {
      kind: 'panels', title: 'What the heads attend to', description: 'Attention of the two heads of each layer on one segment written twice, rows attending to columns: a head of the first layer looks one word back, one of the second to the word after the earlier copy.',
      panels: patterns.map((entries, i) => ({kind: 'heat map', title: `layer ${Math.floor(i / 2) + 1}, head ${i % 2 + 1}`, description: 'Weights of one head.', entries, full: 1})),
    }
  },
})

const toTex = (ratio: string) => `\\tfrac{${ratio.replace('/', '}{')}}`

function toShare({damage, segments, length}: Subject, {file, sha256}: FileMark, files: Files): Q.Rational {
  const {right, total} = memoise(['induction', sha256, damage, segments, length], () => countCopied(corruptions[damage](parseModel(files[file]!)), segments, length))
  return Q.rational(right, total)
}
