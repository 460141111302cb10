import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {realize, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {dropUnits, toShallowNetwork} from '#networks/shallow/shallow-network.ts'
import {parseBreakpoints, toPoints} from '#numerics/exact/breakpoints.ts'
import {evaluate, steepness, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexLine, toTexSummand} from '#numerics/expression/tex.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './interpolation-not-generalisation.ts'

const onData = (network: ReluNetwork, {knots}: PiecewiseLinear) => realize(network, knots[0], knots.at(-1)!)

/** Three units that add a hat of the given height between 5/4 and 7/4, and nothing at the data. */
function addHat(network: ReluNetwork, height: number): ReluNetwork {
  return network.map(block => ({
    ...block, inner: [...block.inner, ...M.parse([[1], [1], [1]])],
    bias: [...block.bias, ...M.parseVector(['-5/4', '-3/2', '-7/4'])],
    outer: [[...block.outer[0], ...M.parseVector([4 * height, -8 * height, 4 * height])]],
  }))
}

/** Two networks through the same data: the polygon, and the polygon with a hat. */
export function twoNetworks(height: number): Subject {
  const data = parseBreakpoints([['0', '0'], ['1', '1'], ['2', '0'], ['3', '1']])
  const plain = toShallowNetwork(data)
  const networks = [plain, addHat(plain, height)]
  const L = networks.map(network => steepness(onData(network, data))).reduce(Q.max)
  return {data, networks, M: Q.rational(height), xi: Q.rational(3, 2), L}
}

/** Moves the hat so that it reaches over the datum 1, and takes its last unit away. */
export const overADatum = ({networks: [plain, [block]]}: Subject) =>
  ({networks: [plain, [{...block, bias: [...block.bias.slice(0, -3), ...M.parseVector(['-3/4', -1, '-5/4'])]}]]})
export const withoutReturn = ({networks: [plain, [block]]}: Subject) =>
  ({networks: [plain, dropUnits([block], [block.bias.length - 1])]})

/** Writes the hat unit by unit. */
export function work({data, networks: [plain, [{bias, outer}]], xi, M: gap, L}: Subject) {
  const [kinks, weights] = [bias.slice(-3), outer[0].slice(-3)]
  const sum = (term: (i: number) => string) =>
    weights.map((c, i) => `${i === 0 ? tex`${c}` : toTexSummand(c)}${term(i)}`).join('')
  return [
    {text: 'The plain network joins the data by lines; the other adds the hat',
      tex: tex`${sum(i => tex`\,\relu\left(${toTexLine(Q.one, kinks[i])}\right)`)},`},
    {text: tex`which is zero at all data, since its units are off up to $\frac54$ and cancel from $\frac74$ on.
      At the datum $2$, for instance:`, tex: tex`${sum(i => tex`\cdot${Q.add(Q.rational(2), kinks[i])}`)}=0.`},
    {text: tex`At $${xi}$ the plain network is $${evaluate(onData(plain, data), xi)}$ and the hat has its peak,
      $${weights[2]}\cdot\tfrac14=${gap}$. The steepest slope is that of the hat less that of the line between the data,
      $${weights[2]}+1=${L}$.`},
  ]
}

/** Draws both networks through the data. */
export function drawBoth({data, networks, xi, M: gap}: Subject): Drawing {
  const [plain, withHat] = networks.map(network => toPoints(onData(network, data)))
  return {
    kind: 'plot', title: 'Two networks through the same data',
    description: 'Both polygons pass through all four data; one of them has a hat between the second and the third.',
    x: {label: 'x'}, y: {label: 'y'},
    marks: [
      {mark: 'line', points: withHat, tone: 'second', label: `with a hat of height ${Q.toText(gap)}`},
      {mark: 'line', points: plain, tone: 'claim', label: 'plain', labelAt: 0.5},
      {mark: 'dots', points: toPoints(data), tone: 'target', label: 'data', labelAt: 3},
      {mark: 'rule', axis: 'x', at: Q.toNumber(xi), tone: 'bound', label: 'ξ'},
    ],
  }
}
