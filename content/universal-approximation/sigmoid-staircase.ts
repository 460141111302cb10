import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, between, certified, equals} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {derivativeNorm} from '#networks/shallow/interpolation-error.ts'
import {staircase, toLine, type Staircase} from '#networks/shallow/staircase.ts'
import {computeBounds, errorCurve, jumpMisfit, networkCurve, findPartition, computeShift, staircaseError} from '#networks/shallow/staircase-error.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import {sampleCurve} from '#numerics/float/curve.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import {evaluate, parseExpression} from '#numerics/expression/expression.ts'
import {div, scale} from '#numerics/interval/interval.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex} from '#numerics/expression/tex.ts'

type Subject = {
  readonly f: string, readonly lipschitz: string, readonly network: Staircase, readonly twice: {readonly units: number, readonly steepness: string}
  readonly error: string, readonly ratio: {readonly low: string, readonly high: string}
}
const parse = (f: string) => parseExpression(f, ['x'])
const wave = 'sin(2*pi*x)'

/** What is asserted of sup |G − f| for N units, up to half a percent. */
const errors = {3: '5143/10000', 4: '3415/10000', 5: '2565/10000', 6: '2066/10000', 8: '1494/10000', 16: '721/10000', 32: '357/10000', 64: '178/10000', 128: '89/10000'}
type Units = keyof typeof errors

const build = (n: Units, high: string): Subject => ({
  f: wave, lipschitz: '6284/1000', network: staircase(parse(wave), n, String(10 * n)), twice: {units: 2 * n, steepness: String(20 * n)},
  error: errors[n], ratio: {low: '19/10', high},
})
const times = (text: string, by: Q.Rational) => Q.mul(Q.parseRational(text), by)
const boundsOf = ({lipschitz, network}: Subject) => computeBounds(Q.parseRational(lipschitz), network.jumps.length, Q.parseRational(network.steepness))
const near = (text: string) => Q.toDecimal(Q.parseRational(text), 4)
const tenth = (text: string) => Q.toDecimal(Q.parseRational(text), 1)
/** A short double between the error and its asserted upper end, for the partition. */
const above = ({error}: Subject) => Number(Q.toDecimal(times(error, Q.rational(251, 250)), 6, 'down'))
const decimal = (x: number, rounding: Q.Rounding) => Q.toDecimal(fromDouble(x), 4, rounding)
const edit = (of: (network: Staircase) => Partial<Staircase>) => (subject: Subject): Subject => ({...subject, network: {...subject.network, ...of(subject.network)}})

/** Sigmoid steps climb along a function: a computer-assisted proof over the whole interval. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'A staircase of sigmoids',
    statement: (subject: Subject) => `for $f(x)=\\sin 2\\pi x$ the network $G_N$ of $N=${subject.network.jumps.length}$ logistic units of steepness $K=${subject.network.steepness}$ has $\\norm{G_N-f}_\\infty=${near(subject.error)}$ up to half a percent, `
      + `below the bound $Lh\\bigl(\\tfrac12+\\tfrac{2q}{1-q^2}\\bigr)\\le ${decimal(boundsOf(subject).sharp.hi, 'up')}$ with $h=1/N$, $q=e^{-Kh/2}$ and $L=${near(subject.lipschitz)}$. Twice as many units, twice as steep, divide the error by a number between $${tenth(subject.ratio.low)}$ and $${tenth(subject.ratio.high)}$.`,
    quantifier: {over: 'all $x\\in[0,1]$', by: 'branch and bound in outward-rounded interval arithmetic, with the logistic function and the sine built from $+,-,\\times,\\div$'},
    notClaimed: 'that sigmoids cannot do better, or that training finds these steps',
  },
  knobs: {units: choice<'8' | '16' | '32' | '64' | '128'>({options: (['8', '16', '32', '64', '128'] as const).map(value => ({value, label: value})), start: '16', label: 'units N'})},
  subject: ({units}) => build(Number(units) as Units, '21/10'),
  mutable: ['lipschitz', 'network', 'twice', 'error'],
  check(subject) {
    const [f, {network, twice}, L] = [parse(subject.f), subject, Q.parseRational(subject.lipschitz)]
    const [units, K] = [network.jumps.length, Q.parseRational(network.steepness)]
    checkShape(network.centres.length === units && units > 0 && Q.sign(K) > 0 && Number.isSafeInteger(twice.units) && twice.units > 0, 'a jump at each centre, a positive steepness, and a number of units')
    const [error, halved, slope, {sharp, classical}] = [staircaseError(f, network), staircaseError(f, staircase(f, twice.units, twice.steepness)), derivativeNorm(f, 1), boundsOf(subject)]
    const partition = error.hi <= above(subject) ? findPartition(f, network, above(subject)) : undefined
    const finding = all(
      equals(computeShift(network), Q.zero, {left: '\\max_k\\abs{c_k-(k-\\tfrac12)h}', right: '0'}),
      atMost(jumpMisfit(f, network), Q.power(Q.rational(2), -40), {left: '\\max_k\\abs{a_k-(f(kh)-f((k-1)h))}', right: '2^{-40}', slack: 'the jumps are rounded to doubles; any bound far below the error of the network serves'}),
      atMost(slope, L, {left: '\\norm{f^\\prime}_\\infty', right: 'L'}),
      atMost(L, scale(slope, 1 + 1 / 64), {left: 'L', right: '\\tfrac{65}{64}\\norm{f^\\prime}_\\infty'}),
      atMost(error, sharp, {left: '\\norm{G_N-f}_\\infty', right: 'Lh(\\tfrac12+\\tfrac{2q}{1-q^2})', slack: 'the proof adds the distances to the knots on both sides of $x$; for a differentiable function what they contribute has opposite signs'}),
      atMost(error, classical, {left: '\\norm{G_N-f}_\\infty', right: '\\omega(\\tfrac h2)+\\omega(h)(1+\\tfrac{2q^2}{1-q^2})', slack: 'the classical argument goes to the nearest knot first and then takes half a jump for each neighbour: three times the sharper bound'}),
      equals(Q.rational(twice.units), Q.rational(2 * units), {left: 'N^\\prime', right: '2N'}),
      equals(Q.parseRational(twice.steepness), Q.mul(Q.rational(2), K), {left: 'K^\\prime', right: '2K'}),
      between(Q.parseRational(subject.ratio.low), div(error, halved), Q.parseRational(subject.ratio.high), {low: tenth(subject.ratio.low), value: '\\norm{G_N-f}_\\infty/\\norm{G_{N^\\prime}-f}_\\infty', high: tenth(subject.ratio.high)}),
      between(times(subject.error, Q.rational(199, 200)), error, times(subject.error, Q.rational(201, 200)), {low: '0.995\\,e', value: '\\norm{G_N-f}_\\infty', high: '1.005\\,e'}),
    )
    return partition ? certified(finding, {kind: 'boxes', boxes: partition.map(box => box.map(({lo, hi}) => [lo, hi] as const)), bounds: partition.map(() => above(subject))}) : finding
  },
  controls: [
    {because: 'with $\\sigma(t)=t^2$ every network, of any width, is a quadratic; the weights $(-1,2,-2,1)$ at $0,\\frac14,\\frac34,1$ annihilate quadratics and give $4$ on $f$, so that the error is at least $\\frac46$, even for the good choice taken here', change: edit(toLine)},
    {because: 'with the steepness kept at $5$ the steps blur into each other, and more units do not help', change: subject => ({...edit(() => ({steepness: '5'}))(subject), twice: {...subject.twice, steepness: '5'}})},
    {because: 'without its first step the staircase runs beside the function', change: edit(({centres, jumps}) => ({centres: centres.slice(1), jumps: jumps.slice(1)}))},
    {because: 'nine tenths of the error is exceeded', change: subject => ({...subject, error: Q.toText(times(subject.error, Q.rational(9, 10)))})},
  ],
  small: ({units}) => build(({8: 3, 16: 4, 32: 5, 64: 6, 128: 8} as const)[units], '5/2'),
  worked(subject, {certificate}) {
    const {network} = subject
    const [{sharp}, error] = [boundsOf(subject), staircaseError(parse(subject.f), network)]
    const [n, jumps] = [network.jumps.length, network.jumps.map(jump => String(Number(jump.toFixed(4))))]
    const boxes = certificate?.kind === 'boxes' ? certificate.boxes.length : 0
    return [
      {text: `With $N=${n}$, $f$ rises by ${jumps.map(jump => `$${jump}$`).join(', ')} from knot to knot, and half way between two knots a sigmoid makes that jump.`,
        tex: `G_{${n}}(x)=${network.centres.map((centre, k) => `${k > 0 && !jumps[k]!.startsWith('-') ? '+' : ''}${jumps[k]}\\,\\sigma\\bigl(${network.steepness}(x-${toTex(Q.parseRational(centre))})\\bigr)`).join('')}`},
      {text: 'The bound, with the greatest slope $L$ of $f$:', tex: `Lh\\Bigl(\\tfrac12+\\tfrac{2q}{1-q^2}\\Bigr)=\\frac{${near(subject.lipschitz)}}{${n}}\\Bigl(\\tfrac12+\\tfrac{2q}{1-q^2}\\Bigr)\\le ${decimal(sharp.hi, 'up')},\\qquad q=e^{-${network.steepness}/${2 * n}}.`},
      {text: `The search cuts $[0,1]$ into ${boxes} boxes, and on each of them $\\abs{G_{${n}}-f}$ is enclosed:`, tex: `${decimal(error.lo, 'down')}\\le\\norm{G_{${n}}-f}_\\infty\\le ${decimal(error.hi, 'up')}.`},
    ]
  },
  figure(subject): Drawing {
    const [f, bound] = [parse(subject.f), above(subject)]
    const partition = findPartition(f, subject.network, bound) ?? []
    const ends = partition.length > 200 ? [] : [0, ...partition.map(([side]) => side!.hi)]
    return {
      kind: 'panels', title: 'A staircase of sigmoids', description: 'The staircase crosses the function between all knots; its error stays between the bounds on every box of the partition.',
      panels: [
        {kind: 'plot', title: 'The function and the network', description: 'The sine and the staircase that climbs along it.', x: {label: 'x'}, y: {label: 'y'}, marks: [
          {mark: 'line', points: sampleCurve(x => evaluate(f, approximations, [x]), 128), tone: 'target', label: 'f'}, {mark: 'line', points: networkCurve(subject.network, 256), tone: 'claim', label: 'G'}]},
        {kind: 'plot', title: 'The error', description: 'The error, the asserted bound above and below, and the boxes of the partition.', x: {label: 'x'}, y: {label: 'G − f'}, marks: [
          {mark: 'line', points: errorCurve(f, subject.network, 256), tone: 'claim', label: 'G − f'}, {mark: 'rule', axis: 'y', at: bound, tone: 'bound', label: 'bound'}, {mark: 'rule', axis: 'y', at: -bound, tone: 'bound'}],
          ...ends.length > 0 && {partition: {ends, label: `${partition.length} boxes`}}},
      ],
    }
  },
})
