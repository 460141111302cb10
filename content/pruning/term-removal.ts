import {certifyGraphs} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, atMost, certified, each, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {shallowLayer} from '#claims/relu-types.ts'
import {listed, tex} from '#claims/tex.ts'
import {list, natural, rational, vector, where, type Of} from '#claims/types.ts'
import {onUnit} from '#networks/relu/relu-network.ts'
import type {Layer, Unit} from '#networks/shallow/activation.ts'
import {deletionCost, dropUnits, toNetwork} from '#networks/shallow/shallow-network.ts'
import {supNorm} from '#numerics/exact/piecewise-distance.ts'
import * as Q from '#numerics/exact/rational.ts'
import {drawRemoval, four, pair, twins, work} from './term-removal.untrusted.ts'

const types = {
  layer: shallowLayer('m'), costs: vector('m'),
  set: where(list(natural), set => set.length > 0 && new Set(set).size === set.length, 'a set of units'),
  joint: rational, total: rational,
}
export type Subject = Of<typeof types>

/** A layer, a set of its units, and what the removal of each and of all of them costs on [0, 1]. */
function assert(layer: Layer, set: readonly number[]): Subject {
  const costs = layer.units.map((_, j) => deletionCost(toNetwork(layer), [j]))
  return {layer, costs, set, joint: deletionCost(toNetwork(layer), set), total: Q.sum(set.map(j => costs[j]))}
}

/** |α|·‖σ‖∞ on [0, 1] of one unit. */
function size(unit: Unit): Q.Rational {
  const sigma = onUnit(toNetwork({units: [{...unit, out: Q.one}], offset: Q.zero}))
  return Q.mul(Q.abs(unit.out), supNorm(sigma).value)
}

/** One term of a sum costs its own norm; several cost at most the sum of theirs. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'What a term is worth',
    statement: ({layer, costs, set, joint, total}) => tex`on $[0,1]$ the removal of one of these $${layer.units.length}$
      units changes the network by exactly $\abs{\alpha_j}\norm{\sigma_j}_\infty=${listed(costs)}$ in the sup norm.
      Without the units ${set.map(j => j + 1).join(' and ')} it changes by $${joint}$, which is less than the sum of
      their costs, $${total}$.`,
    quantifier: {over: tex`all $x\in[0,1]$`, by: 'exact propagation of $x$ through every unit'},
    notClaimed: tex`that a term of small norm can be dropped together with others of small norm, or that the terms left
      could not make up for it`,
  },
  types,
  subject: () => assert(four, [1, 3]),
  check({layer, costs, set, joint, total}) {
    checkShape(set.every(j => j < costs.length), 'units of the layer')
    const network = toNetwork(layer)
    return certified(all(
      each(costs, (cost, j) => all(
        equal(tex`\norm{f-f_{-${j + 1}}}_\infty=c_${j + 1}`, deletionCost(network, [j]), cost),
        equal(tex`\abs{\alpha_${j + 1}}\norm{\sigma_${j + 1}}_\infty=c_${j + 1}`, size(layer.units[j]), cost))),
      equal(tex`\norm{f-f_{-S}}_\infty=c_S`, deletionCost(network, set), joint),
      equal(tex`\textstyle\sum_Sc_j=s`, Q.sum(set.map(j => costs[j])), total),
      atMost(tex`c_S\le s`, joint, total),
      lessThan(tex`c_S\lt s`, joint, total),
    ), certifyGraphs({f: onUnit(network), 'f without S': onUnit(dropUnits(network, set))}))
  },
  controls: [
    {because: 'two opposite units cost $1$ each and nothing together: costs do not add up', change: () => {
      const apart = assert(twins, [0, 1])
      return {...apart, joint: apart.total}
    }},
    {because: 'the coefficient alone does not tell what a unit costs',
      change: ({layer}) => ({costs: layer.units.map(({out}) => Q.abs(out))})},
  ],
  survivors: [
    {path: 'layer.offset', because: 'the offset stays in the network and cancels in every difference'},
    {path: 'set', because: 'the order in which a set is listed does not matter'},
    {path: 'layer.units.*.out', because: 'a unit outside the set costs the same with the other sign'},
  ],
  small: () => assert(pair, [0, 1]),
  worked: work,
  figure: drawRemoval,
})
