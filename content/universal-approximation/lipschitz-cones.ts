import {certifyTable} from '#claims/certify.ts'
import {all, certified, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {reluNetwork} from '#claims/relu-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, positive, rational, type Of} from '#claims/types.ts'
import {cellCentres} from '#networks/relu/cone-network.ts'
import {greatestGap, linearRegions, lipschitzConstant} from '#networks/relu/regions.ts'
import {countUnits, states, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {excessOnPolygon, highestCone} from '#numerics/exact/cones.ts'
import {area, unitSquare} from '#numerics/exact/polygon.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexAffine} from '#numerics/expression/tex.ts'
import {drawCut, flatter, ridge, unlifted, work} from './lipschitz-cones.untrusted.ts'

const types = {
  f: reluNetwork(2), N: positive, L: rational, network: reluNetwork(2), units: integer, error: rational,
}
export type Subject = Of<typeof types>

const outputAt = (network: ReluNetwork, x: readonly Q.Rational[]) => states(network, x).at(-1)![0]

/** The highest cone that hangs from the values at the centres of the cells, lifted half way, is a ReLU network. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'Cones approximate in every dimension',
    statement: ({f: [{skip: [row], inner: [bend], bias: [b], offset: [c]}], N, L, network, units, error}) =>
      tex`$f(x)=${toTexAffine(row, c)}+\relu(${toTexAffine(bend, b)})$ has on the unit square the Lipschitz constant
        $L=${L}$ in $\ell_\infty$. The $\relu$ network drawn from its values at the centres of $${N}\times${N}$ cells,
        $${units}$ hidden units in $${network.length}$ layers, equals
        $g(x)=\max_i\bigl(f(x_i)-L\norm{x-x_i}_\infty\bigr)+\frac L{2N}$ on the whole square, and
        $\norm{f-g}_\infty=\frac L{2N}=${error}$. At every centre the error is as large as that.`,
    quantifier: {over: 'all $x$ in the unit square', by: tex`the square is cut into the polygons on which the network is
      affine; there the maximum of cones is enclosed between two equal numbers, and two affine functions differ most at
      a corner`},
    notClaimed: 'that so many units are needed for this function, or that training finds them',
  },
  knobs: {N: knob.integer({from: 2, to: 5, start: 4, label: 'cells a side, $N$'})},
  types,
  subject: ({N}) => ridge(N),
  check({f, N, L, network, units, error}) {
    const centres = cellCentres(2, N)
    const cones = {slope: L, apexes: centres.map(at => ({at, value: outputAt(f, at)}))}
    const lift = Q.div(L, count(2 * N))
    const regions = linearRegions(network, unitSquare)
    const misses = regions.flatMap(({corners, outputs: [{row, constant}]}) => {
      const {least, greatest} = excessOnPolygon(cones, {row, constant: Q.sub(constant, lift)}, corners)
      return [Q.abs(least), Q.abs(greatest)]
    })
    const rows = centres.map(x => [...x, outputAt(f, x), outputAt(network, x), Q.add(highestCone(cones, x), lift)])
    return certified(all(
      equal(tex`\text{hidden units}=n(N+N^n)-1`, count(countUnits(network)), count(units)),
      equal(tex`\text{layers}=2+\lceil\log_2N^2\rceil`, count(network.length), count(34 - Math.clz32(N * N - 1))),
      equal(tex`\max\textstyle\sum_k\abs{\partial_kf}=L`, lipschitzConstant(linearRegions(f, unitSquare)), L),
      equal(tex`\text{area of all polygons}=1`, Q.sum(regions.map(({corners}) => area(corners))), Q.one),
      equal(tex`\norm{\text{network}-g}_\infty=0`, misses.reduce(Q.max), Q.zero),
      equal(tex`\frac L{2N}=\eps`, lift, error),
      equal(tex`\min_i\,(g(x_i)-f(x_i))=\eps`, rows.map(([, , f, g]) => Q.sub(g, f)).reduce(Q.min), error),
      equal(tex`\norm{f-\text{network}}_\infty=\eps`, greatestGap(f, network, unitSquare), error),
    ), certifyTable(['x₁', 'x₂', 'f', 'network', 'g'], rows))
  },
  controls: [
    {because: tex`cones of half the slope reach too high, and their maximum is another function`, change: flatter},
    {because: tex`without the lift by $\frac L{2N}$ the maximum meets $f$ at the centres and lies below it elsewhere`,
      change: unlifted},
    {because: tex`with the Lipschitz constant of half of $f$ the bound would be half as large`,
      change: ({L, error}) => ({L: Q.div(L, count(2)), error: Q.div(error, count(2))})},
    {because: 'nine tenths of the error is exceeded at every centre', change: scaled('error', '9/10')},
  ],
  survivors: [{path: 'network.*.outer.*.*', because: tex`the cone of a cell is the highest only near it; where it lies
    deeper it may be lifted a little`}],
  small: () => ridge(1),
  worked: work,
  figure: drawCut,
})
