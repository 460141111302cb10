import {certifyGraphs} from '#claims/certify.ts'
import {all, atMost, certified, count, each, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {reluNetwork} from '#claims/relu-types.ts'
import {tex} from '#claims/tex.ts'
import {positive, rational, type Of} from '#claims/types.ts'
import {countUnits, onUnit} from '#networks/relu/relu-network.ts'
import {supDistanceToSquare} from '#numerics/exact/piecewise-distance.ts'
import {pieces} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toPowerTex} from '#numerics/expression/tex.ts'
import {distanceBound, dividedDifference, greatestMoment} from '#numerics/linear/functional.ts'
import {besideDepth, drawRace, onTheParabola, unequal, work} from './square-in-width.untrusted.ts'

const types = {
  network: reluNetwork(), units: positive, pieces: positive, error: rational,
  deep: reluNetwork(), deepError: rational, needed: positive,
}
export type Subject = Of<typeof types>

/** The distance 1/(8N²) of N affine pieces, each on an interval of length 1/N, from the square. */
const distanceOf = (N: number) => Q.rational(1, 8 * N * N)
const square = (x: Q.Rational) => Q.mul(x, x)

/** The divided difference at the ends and the middle of the k-th of N equal cells: it annihilates affine functions. */
function atCell(k: number, N: number) {
  const nodes = [2 * k, 2 * k + 1, 2 * k + 2].map(i => Q.rational(i, 2 * N))
  return dividedDifference(nodes)
}

/** One hidden layer squares as well as its number of pieces allows, and no better. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Width squares slowly',
    statement: ({units, pieces: N, error, deepError, needed}) => tex`one hidden layer of $${units}$ units beside an
      affine part, and so $${N}$ pieces, comes as near to $x^2$ on $[0,1]$ as $${error}$ and no nearer. As many units
      in depth reach $${toPowerTex(deepError, 4)}$, for which one layer takes $${needed}$ pieces.`,
    quantifier: {
      over: tex`all $x\in[0,1]$ and all continuous functions with so many affine pieces`,
      by: tex`one piece of any such function is at least as long as a cell, and a functional at three points of the cell
        bounds all affine functions`,
    },
    notClaimed: 'that the deep network is the best of its size, or that wide networks lose on other targets',
  },
  knobs: {m: knob.integer({from: 1, to: 8, start: 4, label: 'layers of the deep network $m$'})},
  types,
  subject: ({m}) => besideDepth(m),
  check({network, units, pieces: N, error, deep, deepError, needed}) {
    const f = onUnit(network)
    const cells = Array.from({length: N}, (_, k) => atCell(k, N))
    const bounds = cells.map(lambda => distanceBound(lambda, lambda.nodes.map(square)))
    return certified(all(
      equal(tex`\text{hidden units}=N-1`, count(countUnits(network)), count(units)),
      equal(tex`\text{pieces}=N`, count(pieces(f)), count(N)),
      equal(tex`\text{units in depth}=N-1`, count(countUnits(deep)), count(units)),
      equal(tex`\norm{x^2-f_m}_\infty=\delta_m`, supDistanceToSquare(onUnit(deep)).value, deepError),
      atMost(tex`\tfrac1{8P^2}\le\delta_m`, distanceOf(needed), deepError),
      each(needed > 1 ? [needed - 1] : [], fewer =>
        lessThan(tex`\delta_m\lt\tfrac1{8(P-1)^2}`, deepError, distanceOf(fewer))),
      equal(tex`\max_k\abs{\lambda_k(1)},\abs{\lambda_k(x)}=0`,
        cells.map(lambda => greatestMoment(lambda, 1)).reduce(Q.max), Q.zero),
      equal(tex`\tfrac1{8N^2}=\delta`, distanceOf(N), error),
      equal(tex`\min_k\abs{\lambda_k(x^2)}/\norm{\lambda_k}=\delta`, bounds.reduce(Q.min), error),
      equal(tex`\norm{x^2-\text{one hidden layer}}_\infty=\delta`, supDistanceToSquare(f).value, error),
    ), certifyGraphs({'one hidden layer': f}))
  },
  controls: [
    {because: 'the interpolant, which touches the parabola at the knots, errs twice as much', change: onTheParabola},
    {because: 'with knots at unequal distances the longest piece errs more', change: unequal},
    {because: 'nine tenths of the error is below the functional', change: scaled('error', '9/10')},
    {because: 'with half as many pieces one layer stays behind the deep network',
      change: ({needed}) => ({needed: Math.floor(needed / 2) + 1}), when: ({needed}) => needed > 2},
  ],
  survivors: [
    {path: 'network.*.bias', because: 'all kinks turn by the same, so that their order does not matter'},
    {path: 'deep.*.bias.*', because: 'a kink moved a little need not touch the greatest error, on another piece'},
  ],
  small: ({m}) => besideDepth(Math.min(m, 2)),
  worked: work,
  figure: drawRace,
})
