import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, atMost, certified, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {replaced} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {list, positive, rational, record, vector, type Of} from '#claims/types.ts'
import {deletionBias, deletionError, listTerms, meanSubsetError, subsetErrors} from '#networks/pruning/subnetwork.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexNear} from '#numerics/expression/tex.ts'
import {deleteUnits, drawErrors, eight, four, work} from './deletion-keeps-a-bias.untrusted.ts'

const types = {
  layer: record({offset: rational, units: list(record({weight: rational, bias: rational, out: rational}))}),
  points: vector('P'), n: positive, factor: rational,
  m: rational, b: rational,
}
export type Subject = Of<typeof types>

/** Units deleted at random, the others left as they are: the network shrinks towards zero. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Deletion without re-weighting keeps a bias',
    statement: ({layer: {units: {length: N}}, n, m, b}) => tex`over all sets of $${n}$ of these $${N}$ units, the others
      deleted, the squared error has exactly the mean of the formula, $m\approx${toTexNear(m, 5)}$, and of this
      $b=\bigl(1-\tfrac{${n}}{${N}}\bigr)^2\norm f^2\approx${toTexNear(b, 5)}$ is a bias below which no
      mean over all sets goes`,
    quantifier: {over: 'all sets of $n$ units', by: 'enumeration'},
    notClaimed: tex`that a well-chosen set is as bad as a random one, or that re-weighting always helps: it does not
      where terms cancel`,
  },
  knobs: {kept: knob.integer({from: 1, to: 7, start: 4, label: 'units kept'})},
  types,
  subject: ({kept}) => deleteUnits(eight, kept),
  check({layer, points, n, factor, m, b}) {
    checkShape(n < layer.units.length, 'some units kept, and some deleted')
    const terms = listTerms(layer, points)
    const rows = subsetErrors(terms, n, factor).map(({kept, error}) => [kept.map(j => j + 1).join(' '), error])
    return certified(all(
      equal(tex`(1-p)^2\norm f^2+\tfrac{p(1-p)}{N-1}\bigl(N\textstyle\sum_j\norm{t_j}^2-\norm f^2\bigr)=m`,
        deletionError(terms, n), m),
      equal(tex`(1-p)^2\norm f^2=b`, deletionBias(terms, n), b),
      atMost(tex`b\le m`, b, m),
      equal(tex`\text{mean of }\norm{f_S-f}^2=m`, meanSubsetError(terms, n, factor), m),
    ), certifyTable(['kept', '‖f_S − f‖²'], rows))
  },
  controls: [
    {because: 're-weighted by $N/n$ the units that are kept make up for the others in the mean',
      change: ({layer, n}) => ({factor: Q.rational(layer.units.length, n)})},
    {because: 'the error is not the bias alone', change: replaced('m', 'b')},
  ],
  survivors: [
    {path: 'layer.offset', because: 'the offset stays in the network and cancels in every difference'},
    {path: 'points', because: 'the points are equally likely, so that their order does not matter'},
    {path: 'layer.units', because: 'all sets of units are equally likely, so that their order does not matter'},
  ],
  small: ({kept}) => deleteUnits(four, Math.min(kept, 3)),
  worked: work,
  figure: drawErrors,
})
