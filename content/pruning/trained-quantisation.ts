import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, atMost, certified, each, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {swapped} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {observed} from '#claims/quantity.ts'
import {percent, tex} from '#claims/tex.ts'
import {fileMark, list, oneOf, positive, rational, type Of} from '#claims/types.ts'
import * as Q from '#numerics/exact/rational.ts'
import {askQuantised} from '#training/evaluation/quantised-translator.ts'
import {checkpoints, nameSeeds, seedOf} from '#training/models/checkpoint.ts'
import {drawBits} from './trained-quantisation.untrusted.ts'

const grain = oneOf('column', 'matrix')
const types = {
  models: list(fileMark, 'm'), numbers: positive, bits: list(positive), grain, other: grain, keeps: list(positive, 'm'),
  most: rational, none: positive, compared: positive, fine: rational, coarse: rational,
}
export type Subject = Of<typeof types>

const files = checkpoints('translator')
const reach = {column: 'its column', matrix: 'the whole matrix'}
const slack = 'the bound is a round number'

/** How coarsely the weights of Transformers that were trained here may be rounded. */
export default claim({
  kind: 'observation', source: 'derived', files,
  words: {
    title: 'Rounding a trained Transformer',
    statement: ({models, numbers, bits, grain, other, keeps, most, none, compared, fine, coarse}) => tex`every entry of
      every matrix of ${nameSeeds('translator', models)} is rounded to the nearest of $2^b-1$ levels, evenly spaced from
      $-m$ to $m$, where $m$ is the greatest magnitude in ${reach[grain]}, and $${numbers}$ questions are asked. Of
      $b=${bits}$ the least with which, as with all greater ones, at least $${percent(most)}\,\%$ of the answers are
      right is $${keeps}$${models.length === 1 ? '' : ', translator by translator'}; with $b=${none}$ no answer is. With
      $b=${compared}$ at least $${percent(fine)}\,\%$ are right, and at most $${percent(coarse)}\,\%$ if $m$ is the
      greatest magnitude in ${reach[other]}.`,
    notClaimed: tex`that other networks bear as much, or that this is the best way to round; nothing is said of the time
      or the room that is saved`,
  },
  knobs: {translators: knob.seeds('translators')},
  types,
  subject: ({translators}) => ({
    models: files.slice(0, Number(translators)), numbers: 200, bits: [8, 6, 4, 3, 2], grain: 'column', other: 'matrix',
    keeps: [4, 4, 3].slice(0, Number(translators)), most: Q.rational(99, 100), none: 2,
    compared: 3, fine: Q.rational(17, 20), coarse: Q.rational(3, 4),
  }),
  mutable: ['keeps', 'most', 'none', 'compared', 'fine', 'coarse'],
  free: ['numbers', 'bits.*'],
  check({models, numbers, bits, grain, other, keeps, most, none, compared, fine, coarse}, {files}) {
    checkShape([...keeps, none, compared].every(b => bits.includes(b)), 'the bits were tried')
    const rows = models.map(model => ({seed: seedOf(model), right: askQuantised(model, files, numbers)}))
    const tried = [...bits.map(b => [b, grain] as const), [compared, other] as const]
    return certified(each(rows, ({seed, right}, m) => {
      const share = (b: number, of = grain) => observed(Q.rational(right(b, of), numbers))
      const name = (b: number, of = grain) => tex`\text{share right, ${seed}, ${of}, }b=${b}`
      return all(
        each(bits, b => b >= keeps[m]
          ? atMost({left: tex`${most}`, right: name(b)}, most, share(b))
          : lessThan({left: name(b), right: tex`${most}`}, share(b), most)),
        equal({left: name(none), right: '0'}, share(none), Q.zero),
        atMost({left: tex`${fine}`, right: name(compared)}, fine, share(compared), {slack}),
        atMost({left: name(compared, other), right: tex`${coarse}`}, share(compared, other), coarse, {slack}),
      )
    }), certifyTable(['translator', 'bits', 'a step for', 'right', 'of'], rows.flatMap(({seed, right}) =>
      tried.map(([b, of]) => [seed, b, reach[of], right(b, of), numbers]))))
  },
  controls: [
    {because: 'with one step for the whole matrix fewer answers stay right, not more',
      change: swapped('grain', 'other')},
    {because: 'two bits, which leave a weight its sign or nothing, are too few',
      change: ({keeps}) => ({keeps: keeps.map(() => 2)})},
    {because: 'three bits are enough for some answers', change: () => ({none: 3})},
  ],
  survivors: [{path: 'fine', because: 'a smaller share is reached as well'},
    {path: 'coarse', because: 'a greater share is not reached either'}],
  figure: drawBits,
})
