import {certifyRank} from '#claims/certify.ts'
import {all, atMost, certified, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {adapter} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, matrix, oneOf, type Of} from '#claims/types.ts'
import {adapt, computeUpdate, type Adapter} from '#networks/adapters/lora.ts'
import {pairSigns} from '#networks/adapters/signs.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawSteps, hideOne, samplePair, work, type Pair} from './attention-half-rank.untrusted.ts'

const types = {
  pair: oneOf('scores', 'values'),
  L: matrix('D', 'D'), R: matrix('D', 'D'), r: integer,
  outer: adapter('D', 'D'), inner: adapter('D', 'D'), T: matrix('D', 'D'),
  X: matrix('n', 'D'), S: matrix('n', 'n'),
}
export type Subject = Of<typeof types>

const cut = ({b, a}: Adapter<Rational>, r: number) => ({b: b.map(row => row.slice(0, r)), a: a.slice(0, r)})

/** Two adapters of half the rank reach any score matrix, because scores use a product of two matrices. */
export default claim({
  kind: 'proposition',
  source: {cite: 'zenglee2024'},
  words: {
    title: 'Half the rank, twice',
    statement: ({pair, r, T, X}) => tex`adapters of rank at most $\lceil D/2\rceil=${r}$ on each of the
      $${T.length}\times${T.length}$ matrices $${pairSigns[pair].left}$ and $${pairSigns[pair].right}$ shown make
      $${pairSigns[pair].form}$ equal to the target $T$, and so do all
      ${pair === 'scores' ? 'scores' : 'bilinear values'} of $${X.length}$ tokens
      that span $\R^{${T.length}}$; rank $${r - 1}$ on each cannot.`,
    quantifier: {
      over: tex`all adapters of rank at most $\lceil D/2\rceil-1$, for the last part`,
      by: tex`the product changes by a matrix of rank at most $2(\lceil D/2\rceil-1)$, and $\rank E$ is decided`,
    },
    notClaimed: tex`the theorem of Zeng and Lee for Transformers, in which also the layers between the attentions
      must be matched`,
  },
  knobs: {
    D: knob.integer({from: 2, to: 5, start: 4, label: 'width $D$'}),
    pair: knob.choice<Pair>({
      label: 'pair', start: 'scores',
      options: [{value: 'scores', label: 'queries and keys'}, {value: 'values', label: 'values and outputs'}],
    }),
  },
  types,
  subject: ({D, pair}) => samplePair(pair, D),
  mutable: ['L', 'R', 'r', 'outer', 'inner', 'T', 'S'],
  check({pair, L, R, r, outer, inner, T, X, S}) {
    const {left, right, form} = pairSigns[pair]
    const reached = M.product(adapt(L, outer), adapt(R, inner))
    const needed = M.difference(T, M.product(L, R))
    return certified(all(
      equal(tex`\lceil D/2\rceil=r`, count(Math.ceil(T.length / 2)), count(r)),
      atMost(tex`\max\{\rank\Delta_{${left}},\rank\Delta_{${right}}\}\le r`,
        count(Math.max(...[outer, inner].map(computeUpdate).map(rank))), count(r)),
      equal(tex`\rank X=D`, count(rank(X)), count(T.length)),
      equal(tex`X\,${form}\,X^\top=S`, M.product(X, reached, transpose(X)), S),
      equal(tex`XTX^\top=S`, M.product(X, T, transpose(X)), S),
      lessThan(tex`2(r-1)\lt\rank(T-${left}${right})`, count(2 * (r - 1)), count(rank(needed))),
      equal(tex`${form}=T`, reached, T),
    ), certifyRank(needed))
  },
  controls: [
    {because: 'with rank one less on each side something of $T$ is missing', when: ({r}) => r > 1,
      change: ({r, outer, inner}) => ({outer: cut(outer, r - 1), inner: cut(inner, r - 1)})},
    {because: 'tokens that do not span the space cannot tell $T$ from $T+nn^\\top$ with $Xn=0$', change: hideOne},
    {because: 'one adapter alone does half of the work',
      change: ({outer: {b, a}}) => ({outer: {b: M.zeros(b.length, a.length), a}})},
  ],
  small: ({D, pair}) => samplePair(pair, Math.min(D, 3)),
  worked: work,
  figure: drawSteps,
})
