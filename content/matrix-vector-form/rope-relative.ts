import {certifyProduct} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, certified, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {turn} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {list, matrix, vector, type Of} from '#claims/types.ts'
import {variant} from '#claims/variant.ts'
import {placedScores} from '#networks/transformer/placed-scores.ts'
import {matrixPower, rotaryMatrix} from '#networks/transformer/rotary.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {build, transpose} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {additive, drawScores, rotary, scored, work} from './rope-relative.untrusted.ts'

const positions = 6
const types = {
  scheme: variant('kind', {rotary: {turns: list(turn)}, additive: {embeddings: matrix(positions, 'd')}}),
  q: vector('d'), k: vector('d'), s: vector(2 * positions - 1),
}
export type Subject = Of<typeof types>

/** Rotary scores depend on the distance of two positions alone. */
export default claim({
  kind: 'proposition',
  source: {cite: 'su2021'},
  words: {
    title: 'Rotary positions are relative',
    statement: ({scheme, q, k}) => tex`with
      $R=${scheme.kind === 'rotary' ? rotaryMatrix(rationals, scheme.turns) : ''}$,
      $q=(${q})$ and $k=(${k})$ the score $\inner{R^mq}{R^nk}$ is $q^\top R^{n-m}k$
      for all $m,n\in\{0,\dots,${positions - 1}\}$, and $R^\top R=I$.`,
    quantifier: {
      over: 'all positions and all $q,k$',
      by: tex`the identity $(R^m)^\top R^n=R^{n-m}$, which follows from $R^\top R=I$`,
    },
    notClaimed: tex`that a Transformer with rotary positions is a function of relative positions
      when anything else in it depends on position`,
  },
  types,
  subject: () => scored(rotary([['3/5', '4/5'], ['5/13', '12/13']]), positions, [1, -2, 3, 1], [2, 1, -1, 2]),
  mutable: ['scheme', 'q', 'k', 's'],
  check({scheme, q, k, s}) {
    checkShape(scheme.kind === 'additive' || 2 * scheme.turns.length === q.length, 'a turn for each pair of features')
    const one = M.identity(q.length)
    const R = scheme.kind === 'rotary' ? rotaryMatrix(rationals, scheme.turns) : one
    const powers = build(positions, 1, m => matrixPower(rationals, R, m)).flat()
    const gaps = powers.flatMap((Rm, m) => powers.map((Rn, n) =>
      maxDistance(M.product(transpose(Rm), Rn), n >= m ? powers[n - m] : transpose(powers[m - n]))))
    const relative = build(positions, positions, (m, n) => s[n - m + positions - 1])
    return certified(all(
      equal(tex`R^\top R=I`, M.product(transpose(R), R), one),
      lessThan(tex`0\lt\max_j\abs{s_{j+1}-s_j}`, Q.zero, maxDistance([s.slice(1)], [s.slice(0, -1)])),
      equal(tex`\max_{m,n}\abs{(R^m)^\top R^n-R^{n-m}}=0`, gaps.reduce(Q.max), Q.zero),
      equal(tex`\max_{m,n}\abs{\inner{R^mq}{R^nk}-s_{n-m}}=0`,
        maxDistance(placedScores(rationals, scheme, q, k, positions), relative), Q.zero),
    ), certifyProduct([transpose(R), R], [one]))
  },
  controls: [
    {because: 'position vectors that are added give scores that change when both positions move by one',
      change: () => ({scheme: additive(positions)})},
    {because: 'nor do they depend on the distance when the expected scores are read off their own first row and column',
      change: () => scored(additive(positions), positions, [1, -2, 3, 1], [2, 1, -1, 2])},
    {because: 'a matrix that also stretches is no rotation',
      change: () => scored(rotary([['4/5', '4/5'], ['5/13', '12/13']]), positions, [1, -2, 3, 1], [2, 1, -1, 2])},
  ],
  small: () => scored(rotary([['3/5', '4/5']]), positions, [1, 0], [1, 0]),
  worked: work,
  figure: drawScores,
})
