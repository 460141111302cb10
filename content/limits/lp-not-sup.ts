import {checkShape, claim} from '#claims/claim.ts'
import {all, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {isNetwork, realize, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import {isBreakpoints, parseBreakpoints, toBreakpoints, toPoints, type Breakpoints} from '#numerics/exact/breakpoints.ts'
import {integralDistance, supDistance} from '#numerics/exact/piecewise-distance.ts'
import {evaluate, restrict, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toPowerTex, toTex} from '#numerics/expression/tex.ts'

/** A target with one jump: its graphs before and after the cut, each with its limit there. */
type Target = {readonly before: Breakpoints, readonly after: Breakpoints}
type Subject = {readonly target: Target, readonly network: ReluNetwork, readonly width: string, readonly power: number, readonly meanError: string, readonly error: string}

const half = Q.rational(1, 2)
const tex = (text: string) => toTex(Q.parseRational(text))
const step: Target = {before: [['0', '0'], ['1/2', '0']], after: [['1/2', '1'], ['1', '1']]}
const line: Target = {before: [['0', '0'], ['1/2', '1/2']], after: [['1/2', '1/2'], ['1', '1']]}

/** The ramp from 0 to 1 over a width centred at ½, as two units. */
function ramp(width: Q.Rational): ReluNetwork {
  const [slope, reach] = [Q.inv(width), Q.mul(width, half)]
  return [{skip: [['0']], inner: [['1'], ['1']], bias: [Q.sub(reach, half), Q.neg(Q.add(reach, half))].map(Q.toText), outer: [[slope, Q.neg(slope)].map(Q.toText)], offset: ['0']}]
}

/** The share 1/(2ᵖ(p + 1)) of the width that is the integral of |ramp − step|ᵖ. */
const findShare = (p: number) => Q.rational(1, (1 << p) * (p + 1))

const assert = (width: Q.Rational, power: number): Subject =>
  ({target: step, network: ramp(width), width: Q.toText(width), power, meanError: Q.toText(Q.mul(width, findShare(power))), error: '1/2'})

// For the picture alone.
const findRoot = (x: number, p: number) => approximations.exp(approximations.log(x) / p)

/** Splits a function where the target jumps, beside the two graphs of the target. */
function split(g: PiecewiseLinear, {before, after}: Target): readonly (readonly [PiecewiseLinear, PiecewiseLinear])[] {
  return [before, after].map(parseBreakpoints).map(f => [restrict(g, f.knots[0], f.knots.at(-1)!), f])
}

/** Two units come as near to a step as one likes in the mean, and never nearer than one half at its jump. */
export default claim({
  kind: 'counterexample',
  source: 'derived',
  words: {
    title: 'Near in the mean, far at the jump',
    statement: ({width, power: p, meanError, error}: Subject) => `the ramp $g$ of width $\\eps=${toPowerTex(Q.parseRational(width), 2)}$, two $\\relu$ units, and the step $f$ at $\\frac12$ have $\\int_0^1\\abs{g-f}${p === 1 ? '' : `^${p}`}=\\eps/(2^{${p}}\\cdot ${p + 1})=${toPowerTex(Q.parseRational(meanError), 2)}$ and $\\norm{g-f}_\\infty=${tex(error)}$, which is half the jump and so the least distance of any continuous function.`,
    quantifier: {over: 'all $x\\in[0,1]$, and all continuous functions', by: 'exact integrals and maxima of piecewise-linear functions on both sides of the jump; the two one-sided limits bound every continuous function'},
    notClaimed: 'that the universality theorems in $L^p$ are weak: for a loss that is a mean they are the theorems that matter',
  },
  knobs: {k: integer({from: 1, to: 8, start: 2, label: 'width $2^{-k}$ of the ramp, $k$'}), p: integer({from: 1, to: 4, start: 1, label: 'exponent $p$'})},
  subject: ({k, p}) => assert(Q.rational(1, 1 << k), p),
  mutable: ['network', 'target', 'width', 'power', 'meanError', 'error'],
  check(subject) {
    const {target, network, power: p} = subject
    checkShape([target.before, target.after].every(isBreakpoints) && isNetwork(network), 'two graphs and a network of one input')
    checkShape(Number.isInteger(p) && p >= 1 && p <= 16, 'an exponent of at least one')
    const [g, width] = [realize(network, Q.zero, Q.one), Q.parseRational(subject.width)]
    checkShape(target.before[0][0] === '0' && target.after.at(-1)![0] === '1' && target.before.at(-1)![0] === target.after[0][0], 'two graphs that share their end')
    const parts = split(g, target)
    const limits = [parseBreakpoints(target.before).values.at(-1)!, parseBreakpoints(target.after).values[0]]
    const distance = parts.map(([one, other]) => supDistance(one, other).value).reduce(Q.max)
    return certified(all(
      equals(Q.parseRational(subject.meanError), Q.mul(width, findShare(p)), {left: 'm', right: '\\eps/(2^p(p+1))'}),
      equals(Q.mul(Q.abs(Q.sub(limits[1], limits[0])), half), Q.parseRational(subject.error), {left: '\\tfrac12\\abs{f(\\tfrac12^+)-f(\\tfrac12^-)}', right: '\\delta'}),
      equals(Q.sum(parts.map(([one, other]) => integralDistance(one, other, p))), Q.parseRational(subject.meanError), {left: '\\textstyle\\int\\abs{g-f}^p', right: 'm'}),
      equals(distance, Q.parseRational(subject.error), {left: '\\norm{g-f}_\\infty', right: '\\delta'}),
    ), {kind: 'piecewise-linear', functions: {ramp: toBreakpoints(g), 'target before': target.before, 'target after': target.after}})
  },
  controls: [
    {because: 'the Lipschitz target $f(x)=x$ has no jump, and no least distance above zero', change: subject => ({...subject, target: line})},
    {because: 'a ramp that starts at the jump misses it by $1$', change: subject => ({...subject, network: subject.network.map(block => ({...block, bias: ['-1/2', Q.toText(Q.neg(Q.add(half, Q.parseRational(subject.width))))]}))})},
    {because: 'twice the width has twice the mean error', change: subject => ({...subject, network: ramp(Q.mul(Q.rational(2), Q.parseRational(subject.width)))})},
  ],
  figure: ({network, width, power}): Drawing => {
    const [widths, norm] = [Array.from({length: 8}, (_, k) => 1 / (2 << k)), (at: number) => findRoot(at * Q.toNumber(findShare(power)), power)]
    return {
      kind: 'panels', title: 'A step and its ramps', description: 'Narrower ramps cling to the step but cross its jump half way; the mean error halves with the width while the sup error stays.',
      panels: [
        {kind: 'plot', title: 'The step and a ramp', description: 'The step, a ramp of width one, and the ramp of the width chosen.', x: {label: 'x'}, y: {label: 'y'}, marks: [
          {mark: 'line', points: [[0, 0], [0.5, 0]], tone: 'target', label: 'step', labelAt: 0.15}, {mark: 'line', points: [[0.5, 1], [1, 1]], tone: 'target'},
          {mark: 'line', points: toPoints(realize(ramp(Q.one), Q.zero, Q.one)), tone: 'second', label: 'ε = 1', labelAt: 0.3},
          {mark: 'line', points: toPoints(realize(network, Q.zero, Q.one)), tone: 'claim', label: `ε = ${width}`, labelAt: 0.6}]},
        {kind: 'plot', title: 'Two errors', description: 'Errors in the mean and in the sup norm against the width.', x: {label: 'width ε', scale: 'log2'}, y: {label: 'error', scale: 'log2'}, marks: [
          {mark: 'line', points: widths.map(at => [at, 0.5]), tone: 'second', label: 'sup norm'}, {mark: 'line', points: widths.map(at => [at, norm(at)]), tone: 'claim', label: `L${'¹²³⁴'[power - 1]}`},
          {mark: 'dots', points: [[Q.toNumber(Q.parseRational(width)), norm(Q.toNumber(Q.parseRational(width)))]], tone: 'claim'}]},
      ],
    }
  },
  small: ({k, p}) => assert(Q.rational(1, 1 << Math.min(k, 3)), p),
  worked: ({width, power: p, meanError, network, error}) => {
    const [{bias, outer}, power] = [network[0], p === 1 ? '' : `^${p}`]
    return [
      {text: `The ramp of width $\\eps=${tex(width)}$, in two units:`, tex: `g(x)=${tex(outer[0][0])}\\,\\relu\\left(x${tex(bias[0]).replace(/^(?!-)/, '+')}\\right)${tex(outer[0][1])}\\,\\relu\\left(x${tex(bias[1]).replace(/^(?!-)/, '+')}\\right).`},
      {text: 'On either side of the jump the difference falls along a line from $\\frac12$ to $0$ within $\\eps/2$:', tex: `\\int_0^1\\abs{g-f}${power}=2\\int_0^{\\eps/2}\\Bigl(\\frac12-\\frac t\\eps\\Bigr)${power}\\,dt=\\frac{\\eps}{2^{${p}}\\cdot ${p + 1}}=${tex(meanError)}.`},
      {text: `At the jump itself $g\\left(\\tfrac12\\right)=${toTex(evaluate(realize(network, Q.zero, Q.one), half))}$, where $f$ comes from $0$ and goes on from $1$:`, tex: `\\norm{g-f}_\\infty=${tex(error)}.`},
    ]
  },
})
