import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {isNetwork, realize, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {toShallowNetwork} from '#networks/shallow/shallow-network.ts'
import {isBreakpoints, parseBreakpoints, toBreakpoints, toPoints, type Breakpoints} from '#numerics/exact/breakpoints.ts'
import {supDistance} from '#numerics/exact/piecewise-distance.ts'
import {evaluate, slope, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex} from '#numerics/expression/tex.ts'

type Subject = {readonly data: Breakpoints, readonly networks: readonly ReluNetwork[], readonly gap: string, readonly at: string, readonly lipschitz: string}

const data: Breakpoints = [['0', '0'], ['1', '1'], ['2', '0'], ['3', '1']]
const tex = (text: string) => toTex(Q.parseRational(text))
const onData = (network: ReluNetwork, points: Breakpoints) => realize(network, Q.parseRational(points[0][0]), Q.parseRational(points.at(-1)![0]))
const findSteepness = (f: PiecewiseLinear) => f.knots.slice(1).map((_, i) => Q.abs(slope(f, i))).reduce(Q.max)
const findGap = (list: readonly Q.Rational[]) => list.map(Q.abs).reduce(Q.max)

/** Three units that add a hat of the given height between 5/4 and 7/4, and nothing at the data. */
function addHat([block]: ReluNetwork, height: number): ReluNetwork {
  return [{...block, inner: [...block.inner, ['1'], ['1'], ['1']], bias: [...block.bias, '-5/4', '-3/2', '-7/4'], outer: [[...block.outer[0], ...[4, -8, 4].map(c => String(c * height))]]}]
}

function assert(height: number): Subject {
  const plain = toShallowNetwork(parseBreakpoints(data))
  const networks = [plain, addHat(plain, height)]
  return {data, networks, gap: String(height), at: '3/2', lipschitz: Q.toText(networks.map(each => findSteepness(onData(each, data))).reduce(Q.max))}
}

/** Two networks fit the same data without error and differ between them by as much as one likes. */
export default claim({
  kind: 'counterexample',
  source: 'derived',
  words: {
    title: 'The same fit, any distance apart',
    statement: ({data: points, networks, gap, at, lipschitz}: Subject) => `two $\\relu$ networks of ${networks.map(([{bias}]) => `$${bias.length}$`).join(' and ')} hidden units take the same values $${points.map(([, y]) => tex(y)).join(',')}$ at the data $${points.map(([x]) => tex(x)).join(',')}$, and are $${gap}$ apart at $${tex(at)}$, more than anywhere else between the data. The steeper of them has slope $L=${lipschitz}$, and $${gap}\\le2L\\cdot\\frac12$.`,
    quantifier: {over: 'all $x\\in[0,3]$', by: 'exact propagation of $x$ through every unit of both networks'},
    notClaimed: 'that training finds the second network; what training prefers is another question, which the fit does not answer',
  },
  knobs: {height: integer({from: 1, to: 6, start: 2, label: 'height $M$ of the hat'})},
  subject: ({height}) => assert(height),
  mutable: ['networks', 'data', 'gap', 'at', 'lipschitz'],
  check(subject) {
    const {data: points, networks} = subject
    checkShape(isBreakpoints(points) && networks.length === 2 && networks.every(each => isNetwork(each)), 'data with increasing places, and two networks')
    const [one, other] = networks.map(each => onData(each, points))
    const [gap, at, lipschitz] = [subject.gap, subject.at, subject.lipschitz].map(Q.parseRational)
    checkShape(Q.compare(one.knots[0], at) <= 0 && Q.compare(at, one.knots.at(-1)!) <= 0, 'a place between the data')
    const misfit = (f: PiecewiseLinear) => findGap(points.map(([x, y]) => Q.sub(evaluate(f, Q.parseRational(x)), Q.parseRational(y))))
    const nearest = points.map(([x]) => Q.abs(Q.sub(at, Q.parseRational(x)))).reduce(Q.min)
    return certified(all(
      equals(misfit(one), Q.zero, {left: '\\max_i\\abs{g(x_i)-y_i}', right: '0'}),
      equals(misfit(other), Q.zero, {left: '\\max_i\\abs{h(x_i)-y_i}', right: '0'}),
      equals(Q.abs(Q.sub(evaluate(one, at), evaluate(other, at))), gap, {left: '\\abs{g(\\xi)-h(\\xi)}', right: 'M'}),
      equals([one, other].map(findSteepness).reduce(Q.max), lipschitz, {left: '\\max\\{\\abs{g^\\prime},\\abs{h^\\prime}\\}', right: 'L'}),
      atMost(gap, Q.mul(Q.mul(Q.rational(2), lipschitz), nearest), {left: 'M', right: '2L\\min_i\\abs{\\xi-x_i}'}),
      equals(supDistance(one, other).value, gap, {left: '\\norm{g-h}_\\infty', right: 'M'}),
    ), {kind: 'piecewise-linear', functions: {plain: toBreakpoints(one), 'with a hat': toBreakpoints(other)}})
  },
  controls: [
    {because: 'networks whose slopes are at most $1$ are at most $1$ apart: the pair is not allowed then', when: ({gap}) => gap !== '1', change: subject => ({...subject, lipschitz: '1'})},
    {because: 'a hat that reaches over a datum is seen there', change: ({networks: [plain, [{bias, ...block}]], ...subject}) => ({...subject, networks: [plain, [{...block, bias: [...bias.slice(0, -3), '-3/4', '-1', '-5/4']}]]})},
    {because: 'with two of its three units the hat does not come back', change: ({networks: [plain, [block]], ...subject}) => ({...subject, networks: [plain, [{...block, inner: block.inner.slice(0, -1), bias: block.bias.slice(0, -1), outer: [block.outer[0].slice(0, -1)]}]]})},
  ],
  survivors: [
    {path: 'networks', because: 'the two networks play the same part: each fits the data, and their distance has no sign'},
    {path: 'data', because: 'without the last datum both networks still fit those that are left'},
  ],
  figure: ({data: points, networks, at, gap}): Drawing => {
    const [one, other] = networks.map(each => onData(each, points))
    return {
      kind: 'plot', title: 'Two networks through the same data', description: 'Both polygons pass through all four data; one of them has a hat between the second and the third.',
      x: {label: 'x'}, y: {label: 'y'}, marks: [
        {mark: 'line', points: toPoints(other), tone: 'second', label: `with a hat of height ${gap}`},
        {mark: 'line', points: toPoints(one), tone: 'claim', label: 'plain', labelAt: 0.5},
        {mark: 'dots', points: toPoints(parseBreakpoints(points)), tone: 'target', label: 'data', labelAt: 3},
        {mark: 'rule', axis: 'x', at: Q.toNumber(Q.parseRational(at)), tone: 'bound', label: 'ξ'},
      ],
    }
  },
  small: ({height}) => assert(Math.min(height, 2)),
  worked: ({data: points, networks: [plain, [{bias, outer}]], at, gap, lipschitz}) => [
    {text: 'The plain network joins the data by lines; the other adds the hat', tex: `${outer[0].slice(-3).map((c, i) => `${Number(c) < 0 || i === 0 ? '' : '+'}${c}\\,\\relu\\left(x${tex(bias.slice(-3)[i])}\\right)`).join('')},`},
    {text: 'which is zero at all data, since its units are off up to $\\frac54$ and cancel from $\\frac74$ on. At the datum $2$, for instance:', tex: outer[0].slice(-3).map((c, i) => `${Number(c) < 0 || i === 0 ? '' : '+'}${c}\\cdot${toTex(Q.add(Q.rational(2), Q.parseRational(bias.slice(-3)[i])))}`).join('') + '=0.'},
    {text: `At $${tex(at)}$ the plain network is $${toTex(evaluate(onData(plain, points), Q.parseRational(at)))}$ and the hat has its peak, $${outer[0].at(-3)}\\cdot\\tfrac14=${gap}$. The steepest slope is that of the hat less that of the line between the data, $${outer[0].at(-3)}+1=${lipschitz}$.`},
  ],
})
