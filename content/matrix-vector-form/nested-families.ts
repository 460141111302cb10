import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, certified, count, each, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {block} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {dimension, list, matrix, own, type Of} from '#claims/types.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import {residualStream, type TransformerBlock} from '#networks/transformer/transformer.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawSizes, enlarged, leaking, speaking, withOtherHead, work} from './nested-families.untrusted.ts'

const types = {
  small: list(block('d', 'm'), 'L'), large: list(block('D', 'N'), 'K'), d: dimension('d'), D: dimension('D'),
  sequences: list(own(['n'], matrix('n', 'd'))),
}
export type Subject = Of<typeof types>
type Block = TransformerBlock<Q.Rational>

const rows = (a: Matrix<Q.Rational>, from: number, to = Infinity) => a.slice(from, to)
const columns = (a: Matrix<Q.Rational>, from: number, to = Infinity) => a.map(row => row.slice(from, to))

/** What a block writes into features from d on: outputs of heads, and of units with their biases. */
const intoNew = ({heads, feedForward: {outer, outerBias}}: Block, d: number) =>
  columns([...heads.flatMap(({output}) => output), ...outer, outerBias], d)
/** What heads from h on and units from m on write into the first d features. */
const bySilent = ({heads, feedForward: {outer}}: Block, [h, m]: readonly [number, number], d: number) => columns([
  ...heads.slice(h).flatMap(({value, output}) => M.product(rows(value, 0, d), output)), ...rows(outer, m)], 0, d)
/** What a block is on its first d features, by its first h heads and m units. */
const kept = ({heads, feedForward: {inner, innerBias, outer, outerBias}}: Block, h: number, m: number, d: number) => [
  ...heads.slice(0, h).flatMap(({query, key, value, output}) =>
    [rows(query, 0, d), rows(key, 0, d), rows(value, 0, d), columns(output, 0, d)]),
  columns(rows(inner, 0, d), 0, m), [innerBias.slice(0, m)], columns(rows(outer, 0, m), 0, d), [outerBias.slice(0, d)],
]

/** The parts by which the first two blocks of the larger network write. */
const writers = ['0.heads.2.output', '1.heads.0.output', ...['0', '1'].flatMap(l =>
  ['outer', 'outerBias'].map(part => `${l}.feedForward.${part}`))].map(part => `large.${part}`)

/** A larger network can be the smaller one: what is added writes nothing. */
export default claim({
  kind: 'lemma',
  source: 'derived',
  words: {
    title: 'Families are nested',
    statement: ({small, large, d, D}) => tex`the network of $${large.length}$ blocks with
      $${large[0].heads.length}$ heads, $${large[0].feedForward.innerBias.length}$ hidden units and $${D}$ features
      computes, on every sequence of $${d}$ features followed by zeros, what the network of $${small.length}$ blocks
      with $${small[0].heads.length}$ heads and $${small[0].feedForward.innerBias.length}$ units computes.`,
    quantifier: {over: 'all sequences of all lengths', by: 'what is kept is equal, and what is added writes zeros'},
    notClaimed: 'that larger networks are better: nested families do not get worse, and that is all',
  },
  knobs: {blocks: knob.integer({from: 1, to: 3, start: 2, label: 'blocks of the smaller network'})},
  types, mutable: ['small', 'large.0.heads.0', ...writers],
  subject: ({blocks}) => enlarged(blocks),
  check({small, large, d, D, sequences}) {
    checkShape(small.length <= large.length && d <= D, 'a larger network')
    const pairs = large.map((wide, l) => ({wide, at: small.at(l)}))
    const sizes = pairs.map(({at}) => [at?.heads.length ?? 0, at?.feedForward.innerBias.length ?? 0] as const)
    const ends = sequences.map(X => [small, large].map(blocks => residualStream(exactManner(), blocks,
      X.map(row => blocks === small ? row : [...row, ...Array.from({length: D - d}, () => Q.zero)])).at(-1)!))
    return certified(all(
      lessThan(tex`\text{features}<\text{features}`, count(d), count(D)),
      each(pairs, ({wide, at}, l) => all(
        equal(tex`\text{written into new features, block }${l + 1}=0`, maxNorm(intoNew(wide, d)), Q.zero),
        equal(tex`\text{written by what is new in block }${l + 1}=0`, maxNorm(bySilent(wide, sizes[l], d)), Q.zero),
        ...at ? kept(wide, ...sizes[l], d).map((part, k) =>
          equal(tex`\text{part }${k + 1}\text{ of block }${l + 1}\text{ unlike}=0`,
            maxDistance(part, kept(at, ...sizes[l], d)[k]), Q.zero)) : [
          equal(tex`\text{bias of block }${l + 1}=0`, maxNorm([wide.feedForward.outerBias]), Q.zero)],
      )),
      equal(tex`\max\abs{\text{large}-\text{small}}=0`,
        maxDistance(ends.flatMap(([, b]) => columns(b, 0, d)), ends.flatMap(([a]) => a)), Q.zero),
    ), certifyTable(['sequence', 'output'], ends.map(([a], i) => [i + 1, a.flat().map(Q.toText).join(' ')])))
  },
  controls: [
    {because: 'a new head that writes changes the function', change: speaking},
    {because: 'a new block whose bias is not zero shifts every token', change: leaking},
    {because: 'the heads that are kept have to be the same', change: withOtherHead},
  ],
  survivors: ['query', 'key', 'value'].map(part =>
    ({path: `large.0.heads.0.${part}.2.*`, because: 'a feature that is zero is read with any weight'})),
  small: ({blocks}) => enlarged(blocks),
  worked: work,
  figure: drawSizes,
})
