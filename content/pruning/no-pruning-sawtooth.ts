import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {countUnits, isNetwork, realize, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {listTeeth} from '#networks/relu/sawtooth.ts'
import {dropUnits, toShallowNetwork} from '#networks/shallow/shallow-network.ts'
import {toBreakpoints, toPoints} from '#numerics/exact/breakpoints.ts'
import {signChanges, supDistance} from '#numerics/exact/piecewise-distance.ts'
import {constant, evaluate, pieces} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex} from '#numerics/expression/tex.ts'

const onUnit = (network: ReluNetwork) => realize(network, Q.zero, Q.one)
const tex = (text: string) => toTex(Q.parseRational(text))

function assert(k: number) {
  const [network, units] = [toShallowNetwork(listTeeth(1 << k)), (1 << k) - 1]
  return {
    teeth: 1 << k, network, units, removed: 1, level: '1/2', distance: '1/2',
    deletions: Array.from({length: units}, (_, i) => Q.toText(supDistance(onUnit(network), onUnit(dropUnits(network, [i]))).value)),
  }
}
type Subject = ReturnType<typeof assert>

/** A network of the form of the theorem from which no unit can be taken, however the others are retrained. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'No unit can be pruned in the sup norm',
    statement: ({teeth, units, distance, level, deletions}: Subject) => `the sawtooth with $${teeth}$ pieces on $[0,1]$ is a network of $${units}$ units beside an affine part. Every network with one unit less, its affine part, kinks and coefficients chosen anew, is at least $${tex(distance)}$ away in the sup norm, which the constant $${tex(level)}$ is as well; one plain deletion costs between $${tex(deletions.at(-1)!)}$ and $${tex(deletions[0])}$.`,
    quantifier: {over: 'all networks of one hidden layer with fewer units beside an affine part, and all $x\\in[0,1]$', by: 'the count of crossings: a piece carries at most one'},
    notClaimed: 'that no unit can be removed in the mean, where one costs almost nothing, or that trained networks are of this kind',
  },
  knobs: {k: integer({from: 2, to: 5, start: 4, label: 'the sawtooth has $2^k$ pieces, $k$'})},
  subject: ({k}) => assert(k),
  mutable: ['teeth', 'network', 'units', 'removed', 'level', 'distance', 'deletions'],
  check(subject) {
    const {teeth, network, units, removed, deletions} = subject
    checkShape(isNetwork(network) && network.length === 1 && Number.isSafeInteger(teeth) && teeth > 0 && teeth <= 1024 && deletions.length <= units, 'one hidden layer, and a positive number of teeth')
    const [f, target, level, distance] = [onUnit(network), listTeeth(teeth), Q.parseRational(subject.level), Q.parseRational(subject.distance)]
    const crossings = Q.rational(signChanges(f, level).length)
    const left = Q.sub(fromSubject(units, subject), fromSubject(removed, subject))
    return certified(all(
      equals(supDistance(f, target).value, Q.zero, {left: '\\norm{f-T}_\\infty', right: '0'}),
      equals(Q.rational(countUnits(network)), fromSubject(units, subject), {left: '\\text{units}', right: 'm'}),
      equals(Q.rational(pieces(f)), fromSubject(teeth, subject), {left: '\\text{pieces of }f', right: '2^k'}),
      lessThan(Q.zero, fromSubject(removed, subject), {left: '0', right: 'r'}),
      lessThan(Q.add(left, Q.one), crossings, {left: 'm-r+1\\text{, the pieces of any network of }m-r\\text{ units}', right: '\\text{crossings of }c'}),
      equals(target.knots.map(x => Q.abs(Q.sub(evaluate(f, x), level))).reduce(Q.min), distance, {left: '\\min_j\\abs{f(j2^{-k})-c}', right: '\\delta'}),
      equals(supDistance(f, constant(level, Q.zero, Q.one)).value, distance, {left: '\\norm{f-c}_\\infty', right: '\\delta'}),
      equals(Q.rational(deletions.length), fromSubject(units, subject), {left: '\\text{deletions}', right: 'm'}),
      ...deletions.map((cost, i) => equals(supDistance(f, onUnit(dropUnits(network, [i]))).value, Q.parseRational(cost), {left: `\\norm{f-f_{-${i + 1}}}_\\infty`, right: `d_{${i + 1}}`})),
    ), {kind: 'piecewise-linear', functions: {f: toBreakpoints(f), 'without the first unit': toBreakpoints(onUnit(dropUnits(network, [0])))}})
  },
  controls: [
    {because: 'where every unit stands there twice with half its weight, one can go: the count of pieces bars nothing', change: duplicate},
    {because: 'a level that the sawtooth does not cross in each piece bars nothing', change: subject => ({...subject, level: '1'})},
    {because: 'the least error after the removal is not zero', change: subject => ({...subject, distance: '0'})},
  ],
  survivors: [{path: 'removed', because: 'two units less leave fewer pieces still'}],
  figure: ({network, level}): Drawing => ({
    kind: 'plot', title: 'One unit less', description: 'The sawtooth, the sawtooth without its last unit but one, which leaves the range, and the constant in its middle.',
    x: {label: 'x'}, y: {label: 'f(x)'}, marks: [
      {mark: 'line', points: toPoints(onUnit(dropUnits(network, [countUnits(network) - 2]))), tone: 'control', label: 'one unit deleted'},
      {mark: 'line', points: toPoints(onUnit(network)), tone: 'claim', label: 'T'},
      {mark: 'rule', axis: 'y', at: Q.toNumber(Q.parseRational(level)), tone: 'bound', label: 'c'},
    ],
  }),
  small: ({k}) => assert(Math.min(k, 3)),
  worked: ({teeth, units, network: [{outer, bias}], level, deletions}) => [
    {text: `$${teeth}$ pieces take $${units}$ units beside $${teeth}x$:`, tex: `T(x)=${teeth}x${outer[0].map((c, i) => `${c.startsWith('-') ? '' : '+'}${tex(c)}\\relu(x${tex(bias[i])})`).join('')}.`},
    {text: `The values $0,1,0,\\dots$ at $0,${tex(`1/${teeth}`)},${tex(`2/${teeth}`)},\\dots$ lie on alternate sides of $${tex(level)}$, so that a function nearer than $\\tfrac12$ crosses this level $${teeth}$ times. With one unit less there are $${units}$ pieces, and a piece crosses once.`},
    {text: 'Plain deletion of a unit costs more, since its whole slope is missing to its right:', tex: deletions.map((cost, i) => `\\norm{f-f_{-${i + 1}}}_\\infty=${tex(cost)}`).join(',\\quad ')},
  ],
})

function duplicate(subject: Subject): Subject {
  const halves = subject.network.map(block => ({
    ...block, inner: [...block.inner, ...block.inner], bias: [...block.bias, ...block.bias],
    outer: block.outer.map(row => [...row, ...row].map(entry => Q.toText(Q.div(Q.parseRational(entry), Q.rational(2))))),
  }))
  const costs = subject.deletions.map(cost => Q.toText(Q.div(Q.parseRational(cost), Q.rational(2))))
  return {...subject, network: halves, units: 2 * subject.units, deletions: [...costs, ...costs]}
}
