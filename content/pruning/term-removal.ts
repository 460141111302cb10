import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified, equals, lessThan} from '#claims/finding.ts'
import type {Drawing} from '#figures/drawing.ts'
import type {Layer, Unit} from '#networks/shallow/activation.ts'
import {realizeLayer} from '#networks/shallow/shallow-network.ts'
import {toBreakpoints, toPoints} from '#numerics/exact/breakpoints.ts'
import {supDistance, supNorm} from '#numerics/exact/piecewise-distance.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexLine} from '#numerics/expression/tex.ts'

const tex = (text: string) => toTex(Q.parseRational(text))
const onUnit = (layer: Layer) => realizeLayer(layer, Q.zero, Q.one)
const without = ({units, offset}: Layer, removed: readonly number[]): Layer => ({offset, units: units.filter((_, j) => !removed.includes(j))})
const findCost = (layer: Layer, removed: readonly number[]) => supDistance(onUnit(layer), onUnit(without(layer, removed))).value
/** |α|·‖σ‖∞ on [0, 1] of one unit. */
const findSize = (unit: Unit) => Q.mul(Q.abs(Q.parseRational(unit.out)), supNorm(onUnit({units: [{...unit, out: '1'}], offset: '0'})).value)

function assert(layer: Layer, set: readonly number[]) {
  const costs = layer.units.map((_, j) => findCost(layer, [j]))
  return {layer, costs: costs.map(Q.toText), set, joint: Q.toText(findCost(layer, set)), sum: Q.toText(Q.sum(set.map(j => costs[j])))}
}
type Subject = ReturnType<typeof assert>
const unit = (weight: string, bias: string, out: string) => ({weight, bias, out})
const four: Layer = {units: [unit('1', '0', '1'), unit('2', '-1', '3/2'), unit('3', '-1', '1/2'), unit('4', '-3', '-2')], offset: '-1/3'}

/** One term of a sum costs its own norm; several cost at most the sum of theirs. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'What a term is worth',
    statement: ({layer, costs, set, joint, sum}: Subject) => `on $[0,1]$ the removal of one of these $${layer.units.length}$ units changes the network by exactly $\\abs{\\alpha_j}\\norm{\\sigma_j}_\\infty=${costs.map(tex).join(',\\,')}$ in the sup norm. Without the units ${set.map(j => j + 1).join(' and ')} it changes by $${tex(joint)}$, which is less than the sum of their costs, $${tex(sum)}$.`,
    quantifier: {over: 'all $x\\in[0,1]$', by: 'exact propagation of $x$ through every unit'},
    notClaimed: 'that a term of small norm can be dropped together with others of small norm, or that the terms left could not make up for it',
  },
  subject: () => assert(four, [1, 3]),
  mutable: ['layer', 'costs', 'set', 'joint', 'sum'],
  check(subject) {
    const {layer, set} = subject
    const m = layer.units.length
    checkShape(subject.costs.length === m && set.length > 0 && new Set(set).size === set.length && set.every(j => Number.isInteger(j) && j >= 0 && j < m), 'a cost for each unit, and a set of units')
    const [costs, joint, sum] = [subject.costs.map(Q.parseRational), Q.parseRational(subject.joint), Q.parseRational(subject.sum)]
    return certified(all(
      ...costs.map((cost, j) => all(
        equals(findCost(layer, [j]), cost, {left: `\\norm{f-f_{-${j + 1}}}_\\infty`, right: `c_${j + 1}`}),
        equals(findSize(layer.units[j]), cost, {left: `\\abs{\\alpha_${j + 1}}\\norm{\\sigma_${j + 1}}_\\infty`, right: `c_${j + 1}`}))),
      equals(findCost(layer, set), joint, {left: '\\norm{f-f_{-S}}_\\infty', right: 'c_S'}),
      equals(Q.sum(set.map(j => costs[j])), sum, {left: '\\textstyle\\sum_Sc_j', right: 's'}),
      atMost(joint, sum, {left: 'c_S', right: 's'}),
      lessThan(joint, sum, {left: 'c_S', right: 's'}),
    ), {kind: 'piecewise-linear', functions: {f: toBreakpoints(onUnit(layer)), 'f without S': toBreakpoints(onUnit(without(layer, set)))}})
  },
  controls: [
    {because: 'two opposite units cost $1$ each and nothing together: costs do not add up', change: () => {
      const twins = assert({units: [unit('1', '0', '1'), unit('1', '0', '-1'), unit('2', '-1', '1')], offset: '0'}, [0, 1])
      return {...twins, joint: twins.sum}
    }},
    {because: 'the coefficient alone does not tell what a unit costs', change: subject => ({...subject, costs: subject.layer.units.map(({out}) => Q.toText(Q.abs(Q.parseRational(out))))})},
  ],
  survivors: [
    {path: 'layer.offset', because: 'the offset stays in the network and cancels in every difference'},
    {path: 'set', because: 'the order in which a set is listed does not matter'},
    {path: 'layer.units.*.out', because: 'a unit outside the set costs the same with the other sign'},
  ],
  small: () => assert({units: [unit('1', '0', '1'), unit('2', '-1', '-1')], offset: '0'}, [0, 1]),
  worked: ({layer: {units}, costs, joint, sum}) => [
    {text: `Two units on $[0,1]$: $${units.map(({weight, bias, out}) => `${out === '-1' ? '-' : ''}\\relu(${toTexLine(Q.parseRational(weight), Q.parseRational(bias))})`).join('$ and $')}$. Each is largest at $x=1$:`, tex: `c_1=${tex(costs[0])},\\qquad c_2=${tex(costs[1])}.`},
    {text: 'Without both, nothing is left, so that the change is the whole network, largest at $x=\\tfrac12$:', tex: `c_{\\{1,2\\}}=${tex(joint)}\\lt ${tex(sum)}=c_1+c_2.`},
  ],
  figure: ({layer, set}): Drawing => ({
    kind: 'plot', title: 'Removing two units', description: 'The network, the network without one unit, and without both: the second removal takes back a part of what the first has done.',
    x: {label: 'x'}, y: {label: 'f(x)'}, marks: [
      {mark: 'line', points: toPoints(onUnit(layer)), tone: 'claim', label: 'f'},
      {mark: 'line', points: toPoints(onUnit(without(layer, set.slice(0, 1)))), tone: 'second', label: `without unit ${set[0] + 1}`},
      {mark: 'line', points: toPoints(onUnit(without(layer, set))), tone: 'third', label: `without units ${set.map(j => j + 1).join(' and ')}`},
    ],
  }),
})
