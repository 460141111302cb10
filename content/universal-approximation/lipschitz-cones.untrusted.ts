import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {cellCentres, coneNetwork} from '#networks/relu/cone-network.ts'
import {states, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {highestCone, type Cones} from '#numerics/exact/cones.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './lipschitz-cones.ts'

/** The target x₁ + ReLU(x₂ − 2x₁), with a kink that meets no centre of a cell. */
const target: ReluNetwork = [{
  skip: M.parse([[1, 0]]), inner: M.parse([[-2, 1]]), bias: M.parseVector(['1/7']),
  outer: M.parse([[1]]), offset: M.parseVector([0]),
}]
const slope = Q.rational(2)
const outputAt = (network: ReluNetwork, x: readonly Q.Rational[]) => states(network, x).at(-1)![0]

const conesOf = (f: ReluNetwork, N: number, slope: Q.Rational): Cones =>
  ({slope, apexes: cellCentres(2, N).map(at => ({at, value: outputAt(f, at)}))})
const half = (L: Q.Rational, N: number) => Q.div(L, Q.rational(2 * N))

/** The target and its cones over so many cells a side. */
export const ridge = (N: number): Subject => ({
  f: target, N, L: slope, network: coneNetwork(2, N, conesOf(target, N, slope), half(slope, N)),
  units: 2 * (N + N * N) - 1, error: half(slope, N),
})

/** Cones of half the slope, and cones that are not lifted. */
export const flatter = ({f, N, L}: Subject) =>
  ({network: coneNetwork(2, N, conesOf(f, N, Q.div(L, Q.rational(2))), half(L, N))})
export const unlifted = ({f, N, L}: Subject) => ({network: coneNetwork(2, N, conesOf(f, N, L), Q.zero)})

/** Evaluates a single cone by hand. */
export function work({f, N, L, network, error}: Subject) {
  const [centre] = cellCentres(2, N)
  const corner = [Q.zero, Q.one]
  const [top, low, miss] = [outputAt(f, centre), outputAt(network, corner), outputAt(f, corner)]
  return [
    {text: tex`One cell has the centre $x_1=(${centre})$, where $f(x_1)=${top}$. With $L=${L}$ the network is`,
      tex: tex`g(x)=${Q.add(top, error)}-${L}\,\max\bigl\{\abs{x_1-\tfrac12},\abs{x_2-\tfrac12}\bigr\}.`},
    {text: 'In $\\relu$ units, first the two distances and then the lesser of two numbers:',
      tex: tex`-\abs t=t-2\relu(t),\qquad\min\{a,b\}=a-\relu(a-b).`},
    {text: tex`At the centre $g-f=${error}$. At the corner $(${corner})$ the cone has fallen by
      $${Q.div(L, Q.rational(2))}$, and $g-f=${low}-${miss}=${Q.sub(low, miss)}$; nowhere is $\abs{g-f}$
      greater than $${error}$.`},
  ]
}

/** Draws target and network along a row of centres. */
export function drawCut({f, N, L, network, error}: Subject): Drawing {
  const row = Q.rational(2 * Math.floor(N / 2) + 1, 2 * N)
  const places = Array.from({length: 16 * N + 1}, (_, k) => Q.rational(k, 16 * N))
  const points = (of: (x: readonly Q.Rational[]) => Q.Rational, at = places) =>
    at.map(x => [Q.toNumber(x), Q.toNumber(of([x, row]))] as const)
  const centres = Array.from({length: N}, (_, a) => Q.rational(2 * a + 1, 2 * N))
  const [cones, eps] = [conesOf(f, N, L), Q.toNumber(error)]
  return {
    kind: 'plot', title: 'Cones under a function',
    description: tex`Along a row of centres the highest cone touches the function from below at each centre and falls
      away between them; lifted half way, the network stays within the bound on both sides.`,
    x: {label: 'x₁, along a row of centres'}, y: {label: 'y'},
    marks: [
      {mark: 'area', tone: 'bound', label: 'f ± L/2N',
        spans: points(x => outputAt(f, x)).map(([x, y]) => [x, y - eps, y + eps] as const)},
      {mark: 'line', points: points(x => outputAt(f, x)), tone: 'target', label: 'f'},
      {mark: 'line', points: points(x => highestCone(cones, x)), tone: 'second', label: 'highest cone'},
      {mark: 'line', points: points(x => outputAt(network, x)), tone: 'claim', label: 'network'},
      {mark: 'dots', points: points(x => outputAt(f, x), centres), tone: 'target'},
    ],
  }
}
