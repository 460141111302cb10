import {certifyBoxes} from '#claims/certify.ts'
import {all, atMost, between, certified, count, equal, near} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {over} from '#claims/number-types.ts'
import {staircase} from '#claims/relu-types.ts'
import {tex} from '#claims/tex.ts'
import {positive, rational, record, text, where, type Of} from '#claims/types.ts'
import {derivativeNorm} from '#networks/shallow/interpolation-error.ts'
import {staircase as build, toLine} from '#networks/shallow/staircase.ts'
import {
  computeBounds, computeShift, findPartition, jumpMisfit, shortlyAbove, staircaseError,
} from '#networks/shallow/staircase-error.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexExpression} from '#numerics/expression/expression-tex.ts'
import {parseExpression} from '#numerics/expression/parse.ts'
import {div, scale} from '#numerics/interval/interval.ts'
import {drawStaircase, few, keptSteep, staircaseOfSine, withoutFirst, work, type Units} from './sigmoid-staircase.untrusted.ts'

const types = {
  f: text, L: over(1000), error: over(10000), ratio: record({low: rational, high: rational}),
  network: where(staircase('N'), ({steepness}) => Q.sign(steepness) > 0, 'a positive steepness'),
  twice: record({units: positive, steepness: rational}),
}
export type Subject = Of<typeof types>

const boundsOf = ({L, network}: Subject) => computeBounds(L, network.jumps.length, network.steepness)
const bothSides = tex`the proof adds the distances to the knots on both sides of $x$; for a differentiable function what
  they contribute has opposite signs`
const halfJumps = tex`the classical argument goes to the nearest knot first and then takes half a jump for each
  neighbour: three times the sharper bound`
const tenth = (q: Q.Rational) => Q.toDecimal(q, 1)

/** Sigmoid steps climb along a function: a computer-assisted proof over the whole interval. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'A staircase of sigmoids',
    statement: subject => tex`for $f(x)=${toTexExpression(parseExpression(subject.f, ['x']), ['x'])}$ the network
      $G_N$ of $N=${subject.network.jumps.length}$ logistic units of steepness $K=${subject.network.steepness}$
      has $\norm{G_N-f}_\infty=e\approx${Q.toDecimal(subject.error, 4)}$, below the bound
      $Lh\bigl(\tfrac12+\tfrac{2q}{1-q^2}\bigr)\le${Q.toDecimal(fromDouble(boundsOf(subject).sharp.hi), 4, 'up')}$ with $h=1/N$, $q=e^{-Kh/2}$ and
      $L=${Q.toDecimal(subject.L, 4)}$. With $${subject.twice.units}$ units of steepness
      $${subject.twice.steepness}$ the error is divided by a number between $${tenth(subject.ratio.low)}$
      and $${tenth(subject.ratio.high)}$.`,
    quantifier: {over: tex`all $x\in[0,1]$`, by: tex`branch and bound in outward-rounded interval arithmetic, with the
      logistic function and the sine built from $+,-,\times,\div$`},
    notClaimed: 'that sigmoids cannot do better, or that training finds these steps',
  },
  knobs: {units: knob.choiceOf(['8', '16', '32', '64', '128'], {start: '16', label: 'units N'})},
  types, mutable: ['L', 'network', 'twice', 'error'],
  subject: ({units}) => staircaseOfSine(Number(units) as Units, '21/10'),
  check(subject) {
    const [f, {L, network, twice, error, ratio}] = [parseExpression(subject.f, ['x']), subject]
    const [norm, halved] = [staircaseError(f, network), staircaseError(f, build(f, twice.units, twice.steepness))]
    const [slope, {sharp, classical}] = [derivativeNorm(f, 1), boundsOf(subject)]
    const finding = all(
      equal(tex`\max_k\abs{c_k-(k-\tfrac12)h}=0`, computeShift(network), Q.zero),
      atMost(tex`\max_k\abs{a_k-(f(kh)-f((k-1)h))}\le 2^{-40}`, jumpMisfit(f, network), Q.power(Q.rational(2), -40),
        {slack: 'the jumps are rounded to doubles; any bound far below the error of the network serves'}),
      atMost(tex`\norm{f^\prime}_\infty\le L`, slope, L),
      atMost(tex`L\le\tfrac{65}{64}\norm{f^\prime}_\infty`, L, scale(slope, 1 + 1 / 64)),
      atMost(tex`\norm{G_N-f}_\infty\le Lh(\tfrac12+\tfrac{2q}{1-q^2})`, norm, sharp, {slack: bothSides}),
      atMost(tex`\norm{G_N-f}_\infty\le\omega(\tfrac
        h2)+\omega(h)(1+\tfrac{2q^2}{1-q^2})`, norm, classical, {slack: halfJumps}),
      equal(tex`N^\prime=2N`, count(twice.units), count(2 * network.jumps.length)),
      equal(tex`K^\prime=2K`, twice.steepness, Q.mul(Q.rational(2), network.steepness)),
      between(tex`${tenth(ratio.low)}\le\norm{G_N-f}_\infty/\norm{G_{N^\prime}-f}_\infty\le ${tenth(ratio.high)}`,
        ratio.low, div(norm, halved), ratio.high),
      near(tex`0.995\,e\le\norm{G_N-f}_\infty\le 1.005\,e`, norm, error, '1/200'),
    )
    const partition = norm.hi <= shortlyAbove(error) && findPartition(f, network, shortlyAbove(error))
    return partition ? certified(finding, certifyBoxes(partition, shortlyAbove(error))) : finding
  },
  controls: [
    {because: tex`with $\sigma(t)=t^2$ every network, of any width, is a quadratic; the weights $(-1,2,-2,1)$ at
      $0,\frac14,\frac34,1$ annihilate quadratics and give $4$ on $f$, so that the error is at least $\frac46$, even for
      the good choice taken here`, change: ({network}) => ({network: toLine(network)})},
    {because: 'with the steepness kept at $5$ the steps blur into each other, and more units do not help',
      change: keptSteep('5')},
    {because: 'without its first step the staircase runs beside the function', change: withoutFirst},
    {because: 'nine tenths of the error is exceeded', change: scaled('error', '9/10')},
  ],
  small: ({units}) => staircaseOfSine(few[units], '5/2'),
  worked: (subject, {finding: {certificate}}) => work(subject, certificate, boundsOf(subject).sharp.hi),
  figure: drawStaircase,
})
