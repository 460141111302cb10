import {certifyProduct} from '#claims/certify.ts'
import {all, atMost, certified, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {adapter} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, list, matrix, oneOf, rational, type Of} from '#claims/types.ts'
import {computeUpdate, factor} from '#networks/adapters/lora.ts'
import * as Q from '#numerics/exact/rational.ts'
import {kernel, rank} from '#numerics/linear/elimination.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import {maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {countAbout, shareLeft} from '#numerics/linear/spectrum.ts'
import {drawShares, firstColumns, orthogonalNeed, work, type Need} from './full-rank-obstruction.untrusted.ts'

const types = {
  need: oneOf('identity', 'reversal'), r: integer,
  W: matrix('d', 'd'), multiple: rational, Delta: matrix('d', 'd'),
  c: rational, adapters: list(adapter('d', 'd')), best: adapter('d', 'd'), share: rational,
}
export type Subject = Of<typeof types>

const needed = {identity: tex`$\Delta=I$`, reversal: tex`$\Delta=-2W$ with the orthogonal matrix $W$ shown`}
const excess = {identity: tex`\Delta-I`, reversal: tex`\Delta+2W`}

/** What a multiple of an orthogonal matrix loses to every adapter of rank r: the whole of d − r dimensions. */
export default claim({
  kind: 'counterexample',
  source: 'derived',
  words: {
    title: 'Where low rank cannot work',
    statement: ({need, r, c, share, adapters}) => tex`the update needed, ${needed[need]}, multiplies all lengths by
      $c=${c}$. An adapter of rank $${r}$ attains $\norm{\Delta-BA}_2=${c}$ and
      $\norm{\Delta-BA}_F^2=${share}\norm\Delta_F^2$, and none of rank at most $${r}$ does better; for
      $${adapters.length}$ drawn ones the error acts as $\Delta$ on a space of dimension at least $d-r$.`,
    quantifier: {
      over: 'all adapters of rank at most $r$',
      by: tex`$\Delta^\top\Delta=c^2I$ is decided; on the kernel of $BA$ the error is $\Delta$ itself`,
    },
    notClaimed: tex`that fine-tuning needs such updates; that the updates needed have low rank is a hypothesis about
      tasks and models, and this refutes only that it must hold`,
  },
  knobs: {
    r: knob.integer({from: 1, to: 5, start: 2, label: 'rank $r$'}),
    need: knob.choice<Need>({
      label: 'update needed', start: 'identity',
      options: [{value: 'identity', label: 'Δ = I'}, {value: 'reversal', label: 'Δ = −2W'}],
    }),
  },
  types,
  subject: ({need, r}) => orthogonalNeed(need, 6, r, 12),
  mutable: ['r', 'W', 'multiple', 'Delta', 'c', 'best', 'share'],
  check({need, r, W, multiple, Delta, c, adapters, best, share}) {
    const [drawn, truncated, kept] = [adapters.map(computeUpdate), computeUpdate(best), count(Delta.length - r)]
    const square = M.scale(Q.mul(c, c), M.identity(Delta.length))
    const error = (BA: typeof Delta) => M.difference(Delta, BA)
    const moved = (BA: typeof Delta) => kernel(BA).map(v => M.minus(M.apply(error(BA), v), M.apply(Delta, v)))
    const {above, at} = countAbout(error(truncated), Q.abs(c))
    return certified(all(
      equal(tex`\abs{${excess[need]}}=0`, maxNorm(error(M.scale(multiple, W))), Q.zero),
      lessThan(tex`0\lt c`, Q.zero, c),
      equal(tex`\Delta^\top\Delta=c^2I`, M.product(transpose(Delta), Delta), square),
      atMost(tex`\max\rank BA\le r`, count(Math.max(...[...drawn, truncated].map(rank))), count(r)),
      atMost(tex`d-r\le\min\dim\ker BA`, kept, count(Math.min(...drawn.map(BA => kernel(BA).length)))),
      equal(tex`\max_{v\in\ker BA}\abs{(\Delta-BA)v-\Delta v}=0`, maxNorm(drawn.flatMap(moved)), Q.zero),
      atMost(tex`1-r/d\le\min\norm{\Delta-BA}_F^2/\norm\Delta_F^2`,
        share, drawn.map(BA => shareLeft(Delta, BA)).reduce(Q.min)),
      equal(tex`\#\{i:\sigma_i(\Delta-BA)\gt c\}=0`, count(above), Q.zero),
      equal(tex`\#\{i:\sigma_i(\Delta-BA)=c\}=d-r`, count(at), kept),
      equal(tex`\norm{\Delta-BA}_F^2/\norm\Delta_F^2=1-r/d`, shareLeft(Delta, truncated), share),
    ), certifyProduct([transpose(Delta), Delta], [square]))
  },
  controls: [
    {because: 'an adapter of rank $d$ has no kernel and leaves no error',
      change: ({Delta, adapters}) => ({adapters: [factor(Delta), ...adapters.slice(1)]})},
    {because: 'an update that is itself of rank $r$ is reached',
      change: ({W, Delta, r}) => ({W: firstColumns(W, r), Delta: firstColumns(Delta, r)})},
    {because: 'the error cannot be smaller by a hundredth', change: scaled('share', '99/100')},
  ],
  small: ({need, r}) => orthogonalNeed(need, 3, Math.min(r, 2), 1),
  worked: work,
  figure: drawShares,
})
