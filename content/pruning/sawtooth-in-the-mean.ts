import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {listTeeth} from '#networks/relu/sawtooth.ts'
import {parseBreakpoints, toBreakpoints, toPoints, isBreakpoints, type Breakpoints} from '#numerics/exact/breakpoints.ts'
import {dyadic} from '#numerics/exact/dyadic.ts'
import {difference} from '#numerics/exact/linear-combination.ts'
import {integralDistance, integralOfPower, signChanges} from '#numerics/exact/piecewise-distance.ts'
import {constant, pieces, piecewiseLinear, restrict} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexNear} from '#numerics/expression/tex.ts'

const tex = (text: string) => toTex(Q.parseRational(text))
const half = Q.rational(1, 2)

/** The sawtooth without its first kink: the second piece goes on to 0. */
function unkink(k: number) {
  const {knots, values} = listTeeth(1 << k)
  return piecewiseLinear([knots[0], ...knots.slice(2)], [Q.rational(2), ...values.slice(2)])
}
/** (2ᵏ⁻¹ − 1 − p)·2⁻ᵏ⁻², below which no function with p pieces comes. */
const findBound = (k: number, count: number) => Q.mul(Q.rational((1 << (k - 1)) - 1 - count), dyadic(1, k + 2))

function assert(k: number) {
  const near = unkink(k)
  const coarse = [1, ...Array.from({length: k - 2}, (_, i) => 1 << (i + 1))].map(count => count === 1 ? constant(half, Q.zero, Q.one) : listTeeth(count))
  return {
    k, near: toBreakpoints(near), square: Q.toText(Q.mul(Q.rational(4, 3), dyadic(1, k))), pairs: (1 << (k - 1)) - 1, area: Q.toText(dyadic(1, k + 2)),
    coarse: coarse.map(g => ({points: toBreakpoints(g), pieces: pieces(g), bound: Q.toText(findBound(k, pieces(g))), distance: Q.toText(integralDistance(listTeeth(1 << k), g))})),
  }
}
type Subject = ReturnType<typeof assert>

/** In the mean one unit of the sawtooth is almost free, and most of them are not. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'The norm decides',
    statement: ({k, square, pairs, area}: Subject) => `without the first kink of $T_{${k}}$, the second piece going on to $0$, the squared error in $L^2[0,1]$ is exactly $${tex(square)}$. The intervals between the crossings of $\\tfrac12$ form $${pairs}$ disjoint pairs, each interval of area $${tex(area)}$; so every continuous piecewise-linear $g$ with $p$ pieces has $\\norm{T_{${k}}-g}_{L^1}\\ge(${pairs}-p)\\cdot${tex(area)}$, as the sawteeth with fewer pieces shown do.`,
    quantifier: {over: 'all continuous piecewise-linear functions $g$ with $p$ pieces, for the bound in $L^1$', by: 'the pairs and their areas, which are decided: $g$ crosses the level in at most $p$ pairs, and in each other one it lies on the wrong side somewhere'},
    notClaimed: 'that the bound in $L^1$ is attained, or what the best network with fewer units is in these norms',
  },
  knobs: {k: integer({from: 3, to: 7, start: 4, label: 'the sawtooth has $2^k$ pieces, $k$'})},
  subject: ({k}) => assert(k),
  mutable: ['k', 'near', 'square', 'pairs', 'area', 'coarse'],
  check(subject) {
    const {k, near, coarse} = subject
    checkShape(Number.isSafeInteger(k) && k > 1 && k < 10 && [near, ...coarse.map(({points}) => points)].every(isOnUnit), 'functions on $[0,1]$')
    const [f, cut] = [listTeeth(1 << k), parseBreakpoints(near)]
    const crossings = signChanges(f, half)
    const areas = crossings.slice(1).map((x, i) => integralDistance(restrict(f, crossings[i], x), constant(half, crossings[i], x)))
    const area = Q.parseRational(subject.area)
    const each = coarse.map(({points, pieces: count, bound, distance}) => {
      const g = parseBreakpoints(points)
      const limit = Q.mul(Q.sub(fromSubject(subject.pairs, subject), fromSubject(count, subject)), area)
      return all(
        equals(Q.rational(pieces(g)), fromSubject(count, subject), {left: '\\text{pieces of }g', right: 'p'}),
        equals(limit, Q.parseRational(bound), {left: '(2^{k-1}-1-p)\\,2^{-k-2}', right: 'b'}),
        equals(integralDistance(f, g), Q.parseRational(distance), {left: '\\norm{T_k-g}_{L^1}', right: 'e'}),
        atMost(Q.parseRational(bound), Q.parseRational(distance), {left: 'b', right: 'e'}),
      )
    })
    return certified(all(
      equals(Q.rational(pieces(cut) + 1), Q.rational(1 << k), {left: '\\text{pieces of }g+1', right: '2^k'}),
      equals(integralOfPower(difference(f, cut), 2), Q.parseRational(subject.square), {left: '\\norm{T_k-g}_{L^2}^2', right: '\\tfrac43\\,2^{-k}'}),
      equals(areas.reduce(Q.max), area, {left: '\\max\\text{ area}', right: '2^{-k-2}'}), equals(areas.reduce(Q.min), area, {left: '\\min\\text{ area}', right: '2^{-k-2}'}), ...each.slice(0, -1),
      equals(Q.rational(Math.floor((crossings.length - 1) / 2)), fromSubject(subject.pairs, subject), {left: '\\text{pairs}', right: '2^{k-1}-1'}), ...each.slice(-1),
    ), {kind: 'piecewise-linear', functions: {T: toBreakpoints(f), 'one kink less': near}})
  },
  controls: [
    {because: 'with the first piece at $0$ instead, the error is smaller, and not this one', change: subject => ({...subject, near: subject.near.map(([x, y], i): readonly [string, string] => i === 0 ? [x, '0'] : [x, y])})},
    {because: 'the sawtooth itself has $2^k$ pieces and no error: a bound that is positive for it is false', change: subject => ({...subject, pairs: (1 << subject.k) + 1, coarse: subject.coarse.map(() => ({points: toBreakpoints(listTeeth(1 << subject.k)), pieces: 1 << subject.k, bound: subject.area, distance: '0'}))})},
  ],
  survivors: [{path: 'coarse', because: 'the functions are shown one by one, in no order and to no number'}],
  figure: ({k, near, coarse}): Drawing => ({
    kind: 'panels', title: 'The sawtooth in the mean', description: 'One kink less changes the function on a short interval only; fewer pieces cost at least a bound that grows as they fall.',
    panels: [
      {kind: 'plot', title: 'One kink less', description: 'The sawtooth and the sawtooth without its first kink.', x: {label: 'x'}, y: {label: 'T(x)'}, marks: [
        {mark: 'line', points: toPoints(parseBreakpoints(near)), tone: 'second', label: 'one kink less'}, {mark: 'line', points: toPoints(listTeeth(1 << k)), tone: 'claim', label: 'T'}]},
      {kind: 'plot', title: 'Error in L¹', description: 'The error of coarser sawteeth in the mean, above the bound.', x: {label: 'pieces p', scale: 'log2'}, y: {label: '‖T − g‖ in L¹', from: 0}, marks: [
        {mark: 'line', points: coarse.map(({pieces: count, bound}) => [count, Q.toNumber(Q.max(Q.zero, Q.parseRational(bound)))]), tone: 'bound', label: 'bound'},
        {mark: 'dots', points: coarse.map(({distance, pieces: count}) => [count, Q.toNumber(Q.parseRational(distance))]), tone: 'claim', label: 'coarser sawteeth'}]},
    ],
  }),
  small: ({k}) => assert(k),
  worked: ({k, near, square, area, pairs}) => [
    {text: `One kink less than $T_{${k}}$:`, tex: `g\\colon\\quad ${near.slice(0, 4).map(([x, y]) => `${tex(x)}\\mapsto ${tex(y)}`).join(',\\quad ')},\\quad\\dots`},
    {text: `On $[0,${tex(`1/${1 << k}`)}]$ the difference falls from $2$ to $0$, elsewhere it vanishes:`, tex: `\\norm{T_{${k}}-g}_{L^2}^2=\\int_0^{1/${1 << k}}(2-${2 << k}x)^2\\,dx=${tex(square)}.`},
    {text: `The level $\\tfrac12$ is crossed $${1 << k}$ times, at every odd multiple of $${tex(`1/${2 << k}`)}$; each of the $${(1 << k) - 1}$ intervals between has the area $\\tfrac12\\cdot${tex(`1/${1 << k}`)}\\cdot\\tfrac12=${tex(area)}$, and they form $${pairs}$ pairs. A function with one piece has the wrong sign in all but one of these:`, tex: `\\norm{T_{${k}}-g}_{L^1}\\ge(${pairs}-1)\\cdot${tex(area)}=${toTexNear(findBound(k, 1), 4)}.`},
  ],
})

function isOnUnit(points: Breakpoints): boolean {
  return isBreakpoints(points) && points[0][0] === '0' && points.at(-1)![0] === '1'
}
