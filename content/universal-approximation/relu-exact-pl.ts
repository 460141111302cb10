import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeSlopes, parseGraph, sample, toNetwork} from '#networks/shallow/interpolant.ts'
import {computeBound, sampleCurves, derivativeNorm, computeError, computeMisfit, roundUp} from '#networks/shallow/interpolation-error.ts'
import {countUnits, isNetwork, realize, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {isBreakpoints, toBreakpoints, toPoints, type Breakpoints} from '#numerics/exact/breakpoints.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import {parseExpression} from '#numerics/expression/expression.ts'
import {scale} from '#numerics/interval/interval.ts'
import {supDistance} from '#numerics/exact/piecewise-distance.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexNear} from '#numerics/expression/tex.ts'

const functions = {
  'x^3 - x': {label: 'x³ − x', tex: 'x^3-x', order: 2}, 'sin(2*pi*x)': {label: 'sin 2πx', tex: '\\sin 2\\pi x', order: 2},
  'exp(x)': {label: 'eˣ', tex: 'e^x', order: 2}, 'abs(x - 1/3)': {label: '|x − ⅓|', tex: '\\abs{x-\\frac13}', order: 1},
} as const
type Name = keyof typeof functions
type Subject = {readonly f: Name, readonly order: 1 | 2, readonly constant: string, readonly points: Breakpoints, readonly network: ReluNetwork}

const parse = (f: Name) => parseExpression(f, ['x'])
const rates = {1: {norm: '\\norm{f^\\prime}_\\infty', bound: 'Lh/2'}, 2: {norm: '\\norm{f^{\\prime\\prime}}_\\infty', bound: 'Mh^2/8'}} as const
const boundOf = ({order, constant, points}: Subject) => computeBound(order, Q.parseRational(constant), parseGraph(points))

function interpolate(f: Name, n: number, {order, constant}: {order: 1 | 2, constant?: string} = functions[f]): Subject {
  const graph = sample(parse(f), n)
  return {f, order, constant: constant ?? Q.toText(roundUp(derivativeNorm(parse(f), order).hi)), points: toBreakpoints(graph), network: toNetwork(graph)}
}
const decimal = (x: number | string, rounding: Q.Rounding) => typeof x === 'number' ? Q.toDecimal(fromDouble(x), 6, rounding) : '\\infty'
const edit = (of: (block: ReluNetwork[0]) => Partial<ReluNetwork[0]>) => (subject: Subject): Subject =>
  ({...subject, network: subject.network.map(block => ({...block, ...of(block)}))})

/** One hidden layer of N units is the interpolant with N pieces, and so misses a smooth function by at most Mh²/8. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Units are pieces',
    statement: (subject: Subject) => `the network $G$ of $${countUnits(subject.network)}$ units is, on all of $[0,1]$, the interpolant of $f(x)=${functions[subject.f].tex}$ at its knots, `
      + `and $\\norm{f-G}_\\infty\\le ${rates[subject.order].bound}\\le ${Q.toDecimal(boundOf(subject), 7, 'up')}$ with $${rates[subject.order].norm}\\le ${subject.order === 2 ? 'M' : 'L'}=${toTexNear(Q.parseRational(subject.constant), 3)}$.`,
    quantifier: {over: 'all $x\\in[0,1]$', by: 'exact arithmetic between the knots for $G$; branch and bound in interval arithmetic for $f-G$'},
    notClaimed: 'that gradient descent finds these weights, or that equal spacing is best',
  },
  knobs: {
    f: choice<Name>({options: Object.entries(functions).map(([value, {label}]) => ({value: value as Name, label})), start: 'sin(2*pi*x)', label: 'function f'}),
    units: choice({options: (['8', '16', '32', '64'] as const).map(value => ({value, label: value})), start: '8', label: 'units N'}),
  },
  subject: ({f, units}) => interpolate(f, Number(units)),
  mutable: ['constant', 'points', 'network'],
  check(subject) {
    checkShape(isNetwork(subject.network) && isBreakpoints(subject.points), 'blocks that fit together, and breakpoints')
    const [f, graph, names] = [parse(subject.f), parseGraph(subject.points), rates[subject.order]]
    checkShape(Q.isZero(graph.knots[0]) && Q.equal(graph.knots.at(-1)!, Q.one), 'knots from 0 to 1')
    const [G, constant, derivative, misfit] = [realize(subject.network, Q.zero, Q.one), Q.parseRational(subject.constant), derivativeNorm(f, subject.order), computeMisfit(f, graph)]
    return certified(all(
      equals(supDistance(G, graph).value, Q.zero, {left: '\\norm{G-\\text{interpolant}}_\\infty', right: '0'}),
      'n' in misfit ? equals(misfit, Q.zero, {left: '\\max_k\\abs{f(t_k)-y_k}', right: '0'})
        : atMost(misfit, Q.power(Q.rational(2), -40), {left: '\\max_k\\abs{f(t_k)-y_k}', right: '2^{-40}', slack: 'values that are irrational are rounded to doubles; any bound far below the error of the network serves'}),
      atMost(derivative, constant, {left: names.norm, right: subject.order === 2 ? 'M' : 'L'}),
      atMost(constant, scale(derivative, 1 + 1 / 64), {left: subject.order === 2 ? 'M' : 'L', right: `\\tfrac{65}{64}${names.norm}`}),
      atMost(computeError(f, G).norm, boundOf(subject), {left: '\\norm{f-G}_\\infty', right: names.bound,
        ...subject.order === 1 && {slack: 'the bound provides for a kink in the middle of a cell; here $\\frac13$ divides its cell in the ratio $1:2$ or $2:1$'}}),
    ), {kind: 'piecewise-linear', functions: {G: toBreakpoints(G)}})
  },
  controls: [
    {because: 'without its first unit the network misses the knots', change: edit(({inner, bias, outer}) => ({inner: inner.slice(1), bias: bias.slice(1), outer: outer.map(row => row.slice(1))}))},
    {because: 'the output weights are the changes of slope, not the slopes', change: subject => edit(() => ({outer: [computeSlopes(parseGraph(subject.points)).map(Q.toText)]}))(subject)},
    {because: 'a first kink that comes half a cell late bends the network between the knots', change: edit(({bias}) => ({bias: [`-1/${2 * bias.length}`, ...bias.slice(1)]}))},
    {because: 'nine tenths of the bound on the derivative is no bound', change: subject => ({...subject, constant: Q.toText(Q.mul(Q.parseRational(subject.constant), Q.rational(9, 10)))})},
    {because: '$\\abs{x-\\frac13}$ has a kink, and its error falls like $h$: it exceeds $h^2/8$', change: ({network}) => interpolate('abs(x - 1/3)', countUnits(network), {order: 2, constant: '1'})},
  ],
  small: ({f, units}) => interpolate(f, 31 - Math.clz32(Number(units))), // log₂ N cells: three to six
  worked(subject, {relations}) {
    const [graph, [{bias, outer}]] = [parseGraph(subject.points), subject.network]
    const row = (name: string, list: readonly Q.Rational[]) => `${name}&${list.map(q => toTexNear(q, 4)).join('&')}`
    const {left} = relations.at(-1)!
    return [
      {text: `$${outer[0].length}$ cells: the knots $t_k$, the values $y_k$ of $f(x)=${functions[subject.f].tex}$, and the slopes $s_k$ between them.`, tex: `\\begin{array}{c|${'c'.repeat(graph.knots.length)}}${[row('t_k', graph.knots), row('y_k', graph.values), row('s_k', computeSlopes(graph))].join('\\\\')}\\end{array}`},
      {text: 'Each unit starts at a knot, and its output weight is the change of slope there:', tex: `G(x)=${toTexNear(graph.values[0], 4)}${outer[0].map((weight, k) => `${weight.startsWith('-') ? '' : '+'}${toTexNear(Q.parseRational(weight), 4)}\\,\\relu(x${bias[k] === '0' ? '' : toTex(Q.parseRational(bias[k]))})`).join('')}.`},
      {text: `Branch and bound encloses the greatest error:`, tex: left.type === 'interval' ? `${decimal(left.lo, 'down')}\\le\\norm{f-G}_\\infty\\le ${decimal(left.hi, 'up')}\\le ${toTexNear(boundOf(subject), 6)}=${rates[subject.order].bound}.` : ''},
    ]
  },
  figure(subject): Drawing {
    const {f, error} = sampleCurves(parse(subject.f), realize(subject.network, Q.zero, Q.one), 128)
    const bound = Q.toNumber(boundOf(subject))
    return {
      kind: 'panels', title: `Interpolation of ${functions[subject.f].label}`, description: 'The network follows the function with its kinks at the knots; its error stays between the bounds.',
      panels: [
        {kind: 'plot', title: 'The function and the network', description: 'The function, and the network that is affine between the knots.', x: {label: 'x'}, y: {label: 'y'}, marks: [
          {mark: 'line', points: f, tone: 'target', label: 'f'}, {mark: 'line', points: toPoints(parseGraph(subject.points)), tone: 'claim', label: 'G'}]},
        {kind: 'plot', title: 'The error', description: 'The error with the bound above and below.', x: {label: 'x'}, y: {label: 'f − G'}, marks: [
          {mark: 'line', points: error, tone: 'claim', label: 'f − G'}, {mark: 'rule', axis: 'y', at: bound, tone: 'bound', label: 'bound'}, {mark: 'rule', axis: 'y', at: -bound, tone: 'bound'}]},
      ],
    }
  },
})
