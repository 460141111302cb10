import {certifyGraphs} from '#claims/certify.ts'
import {all, certified, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {reluNetwork} from '#claims/relu-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, rational, type Of} from '#claims/types.ts'
import {countUnits, onUnit} from '#networks/relu/relu-network.ts'
import {sawtooth} from '#networks/relu/sawtooth.ts'
import {dropUnits} from '#networks/shallow/shallow-network.ts'
import {signChanges, supDistance} from '#numerics/exact/piecewise-distance.ts'
import {constant, pieces} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {deepAndShallow, drawTeeth, work} from './sawtooth-depth.untrusted.ts'

const types = {
  network: reluNetwork(), units: integer, pieces: integer,
  c: rational, delta: rational, shallow: reluNetwork(),
}
export type Subject = Of<typeof types>

/** Depth folds: k residual blocks make 2ᵏ teeth, which no function with fewer pieces follows. */
export default claim({
  kind: 'theorem',
  source: {cite: 'telgarsky2016'},
  words: {
    title: 'Depth folds',
    statement: ({network: {length: k}, units, pieces: n, c, delta}) => tex`the residual network of depth $${k}$ with
      $${units}$ hidden units computes on $[0,1]$ a function $T_{${k}}$ of exactly $${n}$ affine pieces. Its distance
      from the continuous functions with fewer than $${n}$ affine pieces is $\delta=${delta}$, attained by the constant
      $c=${c}$; one hidden layer of $${n - 1}$ unit${n === 2 ? '' : 's'} beside an affine part computes $T_{${k}}$
      itself.`,
    quantifier: {
      over: tex`all $x\in[0,1]$ and all continuous functions with fewer affine pieces`,
      by: 'exact propagation of $x$ through every unit, and the count of crossings in the proof',
    },
    notClaimed: tex`that training finds these weights, that $2k$ units are the fewest, or that functions met in practice
      are sawteeth`,
  },
  knobs: {k: knob.integer({from: 1, to: 8, start: 5, label: 'blocks $k$'})},
  types,
  subject: ({k}) => deepAndShallow(k),
  check({network, units, pieces: n, c, delta, shallow}) {
    const [T, wide] = [onUnit(network), onUnit(shallow)]
    const gaps = T.values.map(y => Q.abs(Q.sub(y, c)))
    return certified(all(
      equal(tex`\text{hidden units}=2k`, count(countUnits(network)), count(units)),
      equal(tex`\text{pieces of }T_k=2^k`, count(pieces(T)), count(n)),
      equal(tex`\text{units of the one hidden layer}=2^k-1`, count(countUnits(shallow)), count(n - 1)),
      equal(tex`\norm{T_k-\text{one hidden layer}}_\infty=0`, supDistance(T, wide).value, Q.zero),
      equal(tex`\text{crossings of }c=2^k`, count(signChanges(T, c).length), count(n)),
      equal(tex`\min_j\abs{T_k(x_j)-c}=\delta`, gaps.reduce(Q.min), delta),
      equal(tex`\norm{T_k-c}_\infty=\delta`, supDistance(T, constant(c, Q.zero, Q.one)).value, delta),
    ), certifyGraphs({T, 'one hidden layer': wide}))
  },
  controls: [
    {because: 'with $3$ in place of $4$ the tent does not come back to zero, and the teeth shrink',
      change: ({network}) => ({network: sawtooth(network.length, 3)})},
    {because: 'one block fewer folds half as often', change: ({network}) => ({network: network.slice(1)})},
    {because: tex`one unit fewer leaves the single layer at least $\frac12$ away`,
      change: ({shallow}) => ({shallow: dropUnits(shallow, [0])})},
  ],
  small: ({k}) => deepAndShallow(Math.min(k, 3)),
  worked: work,
  figure: drawTeeth,
})
