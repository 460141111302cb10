import {certifyRank} from '#claims/certify.ts'
import {all, certified, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {positiveRational} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {dimension, list, matrix, rational, where, whole, type Of} from '#claims/types.ts'
import {computeCentred, computeLogits, computeProbabilities, squaredNorm} from '#networks/retrieval/softmax-rank.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {alike, drawLogits, halfLanguage, narrowed, work} from './softmax-bottleneck.untrusted.ts'

const logit = where(whole, q => Q.compare(Q.abs(q), Q.rational(9)) < 0, 'a small whole number')
const types = {
  P: matrix('V', 'V'),
  T: where(list(list(logit, 'V'), 'V'), ({length}) => length > 1, 'more than one word'),
  b: positiveRational, d: dimension('d'), r: rational,
  H: matrix('V', 'd'), W: matrix('V', 'd'), delta: rational,
}
export type Subject = Of<typeof types>

/**
 * A model whose last layer is narrow cannot give the right probabilities of what follows each context, however deep it
 * is.
 */
export default claim({
  kind: 'theorem',
  source: {cite: 'yang2018'},
  words: {
    title: 'The softmax bottleneck',
    statement: ({P, b, d, r, delta}) => tex`in the language of $V=${P.length}$ words in which word $i$ follows context
      $i$ with probability $${P[0][0]}$ and every other with $${P[0][1]}$, the logits are $\ln${b}\cdot I$ up to
      constants
      of rows; without these their rank is $${r}$, and every logit matrix of width $d=${d}$ is at squared distance
      $(\ln${b})^2\cdot${delta}$ at least, a distance which the factors shown attain.`,
    quantifier: {
      over: tex`all $H\in\R^{V\times d}$, $W\in\R^{V\times d}$ and all constants of rows`,
      by: 'a projection of rank $r$ is at squared distance $r-d$ from all matrices of rank $d$; see the proof',
    },
    notClaimed: tex`that the distance in logits is a loss in bits; the rank alone says that the probabilities cannot be
      equal`,
  },
  knobs: {width: knob.integer({from: 1, to: 4, start: 2, label: 'width d'})},
  types,
  subject: ({width}) => halfLanguage(6, width),
  check({P, T, b, d, r, H, W, delta}) {
    const R = computeCentred(T)
    const gap = squaredNorm(M.difference(R, computeLogits(H, W)))
    const rankOfR = count(rank(R))
    return certified(all(
      equal(tex`\max_{ij}\abs{\softmax(\ln b\cdot T)_{ij}-P_{ij}}=0`,
        maxDistance(computeProbabilities(T, b), P), Q.zero),
      equal(tex`\max\abs{R^2-R}=0`, maxDistance(M.product(R, R), R), Q.zero),
      equal(tex`\max\abs{R^\top-R}=0`, maxDistance(transpose(R), R), Q.zero),
      equal(tex`\rank R=r`, rankOfR, r),
      equal(tex`\norm{R-HW^\top}_F^2=\delta`, gap, delta),
      lessThan(tex`0\lt\norm{R-HW^\top}_F^2`, Q.zero, gap),
      equal(tex`\delta=\rank R-d`, delta, Q.sub(rankOfR, count(d))),
    ), certifyRank(R))
  },
  controls: [
    {because: 'with width $5=V-1$ the distance is $0$: that is wide enough for this language',
      change: ({T}) => narrowed({T}, T.length - 1)},
    {because: 'nine tenths of the distance is out of reach', change: scaled('delta', '9/10')},
    {because: 'if every word follows every context with the same probability, the rank is $0$', change: alike},
  ],
  small: ({width}) => halfLanguage(4, Math.min(width, 2)),
  worked: work,
  figure: drawLogits,
})
