import {certifyTable} from '#claims/certify.ts'
import {all, atMost, certified, each, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled, zeroed} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {head} from '#claims/network-types.ts'
import {listed, tex} from '#claims/tex.ts'
import {flag, list, matrix, positive, rational, vector, where, type Of} from '#claims/types.ts'
import {raySequence} from '#networks/transformer/collapse.ts'
import {enclosed, enclosedAttention} from '#networks/enclosed/attention.ts'
import {computeColumnSums, computeMass, oscillation, oscillationBound, oscillations} from '#networks/transformer/oscillation.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as I from '#numerics/interval/interval.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {drawnHeads, drawSpreads, pencil, work} from './rank-collapse.untrusted.ts'

const size = where(rational, q => Q.sign(q) > 0, 'a positive size')
const types = {
  heads: list(head('d'), 'H'), base: vector('d'),
  direction: where(matrix('n', 'd'), ({length}) => length > 1, 'two tokens or more'),
  sizes: list(size, 'e'), layers: positive, skip: flag, masses: vector('H'), columnSums: matrix('H', 'd'),
}
export type Subject = Of<typeof types>

const why = {slack: tex`it holds for every sequence and all weights, with equality for two tokens of one feature;
  here it is not attained`}
const bound = (delta: string) => tex`${delta}\textstyle\sum_hw_h\tanh(m_h${delta}^2/4)`

/**
 * Attention that is neither skipped nor followed by anything contracts differences between tokens cubically;
 * a skip connection keeps them.
 */
export default claim({
  kind: 'proposition',
  source: {cite: 'dong2021'},
  words: {
    title: 'Pure attention collapses',
    statement: ({sizes, heads, direction, layers, skip}) => tex`for the $${heads.length}$ softmax heads drawn,
      without a mask, and the sequences $\mathbf 1x+\eps R$ of $${direction.length}$ tokens
      with $\eps=${listed(sizes, tex`,\ `)}$,
      the spread after attention${skip ? ' with skip connection' : ''} obeys the bound of the proposition,
      from the largest $\eps$ on through $${layers}$ layers;
      with a skip connection it differs from the spread before by no more than that bound.`,
    notClaimed: tex`that attention with skip connections or token-wise layers collapses,
      or that it does so for large weights and residuals; nor that attention with a causal mask contracts in this order:
      there the first order remains`,
  },
  knobs: {number: knob.integer({from: 1, to: 4, start: 2, label: 'draw of weights'})},
  types,
  subject: ({number}) => drawnHeads(number),
  mutable: ['masses', 'columnSums', 'skip'],
  free: ['sizes.*', 'layers'],
  check({heads, base, direction, sizes, layers, skip, masses, columnSums}) {
    const measures = masses.map((mass, h) => ({mass, gain: columnSums[h].reduce(Q.max)}))
    const [pass, skipped] = [enclosedAttention(heads, skip), enclosedAttention(heads, true)]
    const sequences = sizes.map(size => enclosed(raySequence({base, direction}, size)))
    const rows = sequences.map(x => [x, pass(x), skipped(x)].map(oscillation))
    const path = oscillations(pass, sequences[0], layers)
    return certified(all(
      equal(tex`\max_h\bigl\lvert m_h-\textstyle\sum\abs{W_QW_K^\top}\bigr\rvert=0`,
        maxDistance([heads.map(computeMass)], [masses]), Q.zero),
      equal(tex`\text{column sums unlike those of }\abs{W_VW_O}=0`,
        maxDistance(heads.map(computeColumnSums), columnSums), Q.zero),
      each(rows, ([before, , both]) => atMost(tex`\abs{\delta(X+AXW)-\delta(X)}\le ${bound(tex`\delta`)}`,
        I.abs(I.sub(both, before)), oscillationBound(measures, before), why)),
      each(rows, ([before, after]) => atMost(tex`\delta(AXW)\le ${bound(tex`\delta`)}`,
        after, oscillationBound(measures, before), why)),
      each(path.slice(1), (spread, l) => atMost(tex`\delta_{${l + 1}}\le ${bound(tex`\delta_{${l}}`)}`,
        spread, oscillationBound(measures, path[l]), why)),
    ), certifyTable(
      ['ε', 'before, at least', 'at most', 'after, at least', 'at most', 'with skip, at least', 'at most'],
      rows.map((row, i) => [sizes[i], ...row.flatMap(({lo, hi}) => [lo, hi])])))
  },
  controls: [
    {because: tex`with a skip connection the spread stays of the size it had, far above the bound for small $\eps$`,
      change: () => ({skip: true})},
    {because: 'without a mass the bound would be zero, and attention would make all tokens equal at once',
      change: zeroed('masses')},
    {because: 'a mass half as large is not that of the head', change: scaled('masses', '1/2')},
  ],
  small: ({number}) => pencil(number),
  worked: work,
  figure: drawSpreads,
})
