import {certifyGraphs} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, certified, count, each, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {zeroed} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {reluNetwork} from '#claims/relu-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, positive, rational, vector, where, type Of} from '#claims/types.ts'
import {countUnits, onUnit} from '#networks/relu/relu-network.ts'
import {teeth} from '#networks/relu/sawtooth.ts'
import {deletionCost, dropUnits} from '#networks/shallow/shallow-network.ts'
import {signChanges, supDistance} from '#numerics/exact/piecewise-distance.ts'
import {constant, evaluate, pieces} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {drawDeletion, duplicate, shallowTeeth, work} from './no-pruning-sawtooth.untrusted.ts'

const types = {
  teeth: where(positive, n => n <= 1024, 'at most 1024'),
  network: where(reluNetwork(), ({length}) => length === 1, 'one hidden layer'), m: integer,
  r: integer, c: rational, delta: rational, deletions: vector(),
}
export type Subject = Of<typeof types>

/** A network of the form of the theorem from which no unit can be taken, however the others are retrained. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'No unit can be pruned in the sup norm',
    statement: ({teeth, m, c, delta, deletions}) => tex`the sawtooth with $${teeth}$ pieces on $[0,1]$ is a network of
      $${m}$ units beside an affine part. Every network with one unit less, its affine part, kinks and coefficients
      chosen anew, is at least $${delta}$ away in the sup norm, which the constant $${c}$ is as well; one plain deletion
      costs between $${deletions.at(-1)!}$ and $${deletions[0]}$.`,
    quantifier: {
      over: 'all networks of one hidden layer with fewer units beside an affine part, and all $x\\in[0,1]$',
      by: 'the count of crossings: a piece carries at most one',
    },
    notClaimed: tex`that no unit can be removed in the mean, where one costs almost nothing, or that trained networks
      are of this kind`,
  },
  knobs: {k: knob.integer({from: 2, to: 5, start: 4, label: 'the sawtooth has $2^k$ pieces, $k$'})},
  types,
  subject: ({k}) => shallowTeeth(k),
  check({teeth: n, network, m, r, c, delta, deletions}) {
    checkShape(deletions.length <= m, 'no more deletions than units')
    const [f, T] = [onUnit(network), teeth(n)]
    const gaps = T.knots.map(x => Q.abs(Q.sub(evaluate(f, x), c)))
    return certified(all(
      equal(tex`\norm{f-T}_\infty=0`, supDistance(f, T).value, Q.zero),
      equal(tex`\text{units}=m`, count(countUnits(network)), count(m)),
      equal(tex`\text{pieces of }f=2^k`, count(pieces(f)), count(n)),
      lessThan(tex`0\lt r`, Q.zero, count(r)),
      lessThan(tex`m-r+1\text{, the pieces of any network of }m-r\text{ units}\lt\text{crossings of }c`,
        count(m - r + 1), count(signChanges(f, c).length)),
      equal(tex`\min_j\abs{f(j2^{-k})-c}=\delta`, gaps.reduce(Q.min), delta),
      equal(tex`\norm{f-c}_\infty=\delta`, supDistance(f, constant(c, Q.zero, Q.one)).value, delta),
      equal(tex`\text{deletions}=m`, count(deletions.length), count(m)),
      each(deletions, (cost, i) =>
        equal(tex`\norm{f-f_{-${i + 1}}}_\infty=d_{${i + 1}}`, deletionCost(network, [i]), cost)),
    ), certifyGraphs({f, 'without the first unit': onUnit(dropUnits(network, [0]))}))
  },
  controls: [
    {because: 'where every unit stands there twice with half its weight, one can go: the count of pieces bars nothing',
      change: duplicate},
    {because: 'a level that the sawtooth does not cross in each piece bars nothing', change: () => ({c: Q.one})},
    {because: 'the least error after the removal is not zero', change: zeroed('delta')},
  ],
  survivors: [{path: 'r', because: 'two units less leave fewer pieces still'}],
  small: ({k}) => shallowTeeth(Math.min(k, 3)),
  worked: work,
  figure: drawDeletion,
})
