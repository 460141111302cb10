import {certifyGraphs} from '#claims/certify.ts'
import {all, certified, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {reluNetwork} from '#claims/relu-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, rational, type Of} from '#claims/types.ts'
import {countUnits, onUnit} from '#networks/relu/relu-network.ts'
import {squareNetwork} from '#networks/relu/square.ts'
import {supDistanceToSquare} from '#numerics/exact/piecewise-distance.ts'
import {pieces} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toPowerTex} from '#numerics/expression/tex.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {drawErrors, work} from './yarotsky-square.untrusted.ts'

const types = {network: reluNetwork(), units: integer, pieces: integer, error: rational}
export type Subject = Of<typeof types>

const assert = (m: number): Subject =>
  ({network: squareNetwork(m), units: 2 * m, pieces: 1 << m, error: Q.power(Q.rational(4), -m - 1)})

/** Depth squares: a ReLU network of m blocks interpolates x² at 2ᵐ + 1 points, with error exactly 4^−(m+1). */
export default claim({
  kind: 'lemma',
  source: {cite: 'yarotsky2017'},
  words: {
    title: 'Depth squares',
    statement: ({network: {length: m}, units, pieces, error}) => tex`the network $f_{${m}}$ of depth $${m}$ with
      $${units}$ hidden units has $${pieces}$ affine pieces on $[0,1]$, agrees with $x^2$ at each of their ends, and
      $\sup_{[0,1]}\abs{x^2-f_{${m}}(x)}=${toPowerTex(error, 4)}$.`,
    quantifier: {
      over: tex`all $x\in[0,1]$`,
      by: tex`exact propagation of $x$ through every unit; on each affine piece the error is a parabola,
        which is largest at an end or at its vertex`,
    },
    notClaimed: 'that $4^{-(m+1)}$ is the least error of networks of this size, or that training finds these weights',
  },
  knobs: {m: knob.integer({from: 1, to: 8, start: 5, label: 'blocks $m$'})},
  types,
  subject: ({m}) => assert(m),
  check({network, units, pieces: n, error}) {
    const f = onUnit(network)
    const squares = f.knots.map(x => Q.mul(x, x))
    return certified(all(
      equal(tex`\text{hidden units}=2m`, count(countUnits(network)), count(units)),
      equal(tex`\text{pieces of }f_m=2^m`, count(pieces(f)), count(n)),
      equal(tex`\max_j\abs{x_j^2-f_m(x_j)}=0`, maxDistance([squares], [f.values]), Q.zero),
      equal(tex`\norm{x^2-f_m}_\infty=4^{-(m+1)}`, supDistanceToSquare(f).value, error),
    ), certifyGraphs({f}))
  },
  controls: [
    {because: tex`with weights $3^{-s}$ in place of $4^{-s}$ the network leaves the parabola already at $\frac12$`,
      change: ({network}) => ({network: squareNetwork(network.length, 3)})},
    {because: 'one block too few leaves four times the error',
      change: ({network}) => ({network: squareNetwork(network.length - 1)}), when: ({network}) => network.length > 1},
    {because: 'the error is not smaller by a tenth than it is', change: scaled('error', '9/10')},
  ],
  small: ({m}) => assert(Math.min(m, 3)),
  worked: work,
  figure: drawErrors,
})
