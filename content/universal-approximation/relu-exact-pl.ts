import {certifyGraphs} from '#claims/certify.ts'
import {all, atMost, certified, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {graphOnUnit, reluNetwork} from '#claims/relu-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, oneOf, rational, where, type Of} from '#claims/types.ts'
import {countUnits, onUnit} from '#networks/relu/relu-network.ts'
import {computeBound, derivativeNorm, computeError, computeMisfit} from '#networks/shallow/interpolation-error.ts'
import {dropUnits} from '#networks/shallow/shallow-network.ts'
import {supDistance} from '#numerics/exact/piecewise-distance.ts'
import {slopes} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {parseExpression} from '#numerics/expression/parse.ts'
import {toTexNear} from '#numerics/expression/tex.ts'
import {scale} from '#numerics/interval/interval.ts'
import {bendLate, drawError, interpolate, work} from './relu-exact-pl.untrusted.ts'

const functions = {
  'x^3 - x': {label: 'x³ − x', tex: 'x^3-x', order: 2},
  'sin(2*pi*x)': {label: 'sin 2πx', tex: tex`\sin 2\pi x`, order: 2},
  'exp(x)': {label: 'eˣ', tex: 'e^x', order: 2},
  'abs(x - 1/3)': {label: '|x − ⅓|', tex: tex`\abs{x-\frac13}`, order: 1},
} as const
const names = ['x^3 - x', 'sin(2*pi*x)', 'exp(x)', 'abs(x - 1/3)'] as const
const options = names.map(value => ({value, label: functions[value].label}))
const rates = [
  {M: 'L', norm: tex`\norm{f^\prime}_\infty`, bound: 'Lh/2'},
  {M: 'M', norm: tex`\norm{f^{\prime\prime}}_\infty`, bound: 'Mh^2/8'},
] as const
const order = where(integer, value => value === 1 || value === 2, '1 or 2') as ReturnType<typeof where<1 | 2>>
const types = {f: oneOf(...names), order, constant: rational, points: graphOnUnit, network: reluNetwork()}
export type Subject = Of<typeof types>

const rounding = tex`irrational values are rounded to doubles; any bound far below the error of the network serves`
const middle = tex`the bound provides for a kink in the middle of a cell; here $\frac13$ divides its cell in the
  ratio $1:2$ or $2:1$`
const rateOf = ({order}: Subject) => rates[order - 1]
const boundOf = ({order, constant, points}: Subject) => computeBound(order, constant, points)

/** One hidden layer of N units is the interpolant with N pieces, and so misses a smooth function by at most Mh²/8. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Units are pieces',
    statement: subject => tex`the network $G$ of $${countUnits(subject.network)}$ units is, on all of $[0,1]$, the
      piecewise-linear function through the points $(t_k,y_k)$, where $y_k$ is $f(t_k)$, rounded to a double
      where it is irrational, for $f(x)=${functions[subject.f].tex}$; and $\norm{f-G}_\infty\le
      ${rateOf(subject).bound}\le ${Q.toDecimal(boundOf(subject), 7, 'up')}$ with
      $${rateOf(subject).norm}\le ${rateOf(subject).M}=${toTexNear(subject.constant, 3)}$.`,
    quantifier: {over: tex`all $x\in[0,1]$`, by: tex`exact arithmetic between the knots for $G$; branch and bound in
      interval arithmetic for $f-G$`},
    notClaimed: 'that gradient descent finds these weights, or that equal spacing is best',
  },
  knobs: {
    f: knob.choice({options, start: 'sin(2*pi*x)', label: 'function f'}),
    units: knob.choiceOf(['8', '16', '32', '64'], {start: '8', label: 'units N'}),
  },
  types, mutable: ['constant', 'points', 'network'],
  subject: ({f, units}) => interpolate(f, Number(units), functions[f].order),
  check(subject) {
    const [f, G, {M, norm, bound}] = [parseExpression(subject.f, ['x']), onUnit(subject.network), rateOf(subject)]
    const [derivative, misfit] = [derivativeNorm(f, subject.order), computeMisfit(f, subject.points)]
    return certified(all(
      equal(tex`\norm{G-\text{interpolant}}_\infty=0`, supDistance(G, subject.points).value, Q.zero),
      'n' in misfit ? equal(tex`\max_k\abs{f(t_k)-y_k}=0`, misfit, Q.zero)
        : atMost(tex`\max_k\abs{f(t_k)-y_k}\le 2^{-40}`, misfit, Q.power(Q.rational(2), -40), {slack: rounding}),
      atMost(tex`${norm}\le ${M}`, derivative, subject.constant),
      atMost(tex`${M}\le\tfrac{65}{64}${norm}`, subject.constant, scale(derivative, 1 + 1 / 64)),
      atMost(tex`\norm{f-G}_\infty\le ${bound}`, computeError(f, G).norm, boundOf(subject),
        subject.order === 1 ? {slack: middle} : {}),
    ), certifyGraphs({G}))
  },
  controls: [
    {because: 'without its first unit the network misses the knots',
      change: ({network}) => ({network: dropUnits(network, [0])})},
    {because: 'the output weights are the changes of slope, not the slopes',
      change: ({network, points}) => ({network: network.map(block => ({...block, outer: [slopes(points)]}))})},
    {because: 'a first kink that comes half a cell late bends the network between the knots', change: bendLate},
    {because: 'nine tenths of the bound on the derivative is no bound', change: scaled('constant', '9/10')},
    {because: tex`$\abs{x-\frac13}$ has a kink, and its error falls like $h$: it exceeds $h^2/8$`,
      change: ({network}) => interpolate('abs(x - 1/3)', countUnits(network), 2, Q.one)},
  ],
  small: ({f, units}) => interpolate(f, 31 - Math.clz32(Number(units)), functions[f].order), // log₂ N cells
  worked: (subject, {finding}) =>
    work(subject, finding, {f: functions[subject.f].tex, bound: rateOf(subject).bound, value: boundOf(subject)}),
  figure: subject => drawError(subject, functions[subject.f].label, boundOf(subject)),
})
