import {certifyProduct} from '#claims/certify.ts'
import {all, certified, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {integer, list, matrix, oneOf, rational, record, vector, where, type Of} from '#claims/types.ts'
import {squaredDivisor, normaliseBy} from '#networks/transformer/layer-norm.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {matrixOfMap} from '#numerics/linear/linear-map.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {atMultiple, normalised, withEpsilon, work} from './layernorm.untrusted.ts'

const input = record({
  x: vector('d'), divisor: where(rational, q => Q.sign(q) > 0, 'a positive number'),
  N: matrix('d', 'd'), y: vector('d'),
})
const types = {
  kind: oneOf('LayerNorm', 'RMSNorm'), gain: vector('d'), bias: vector('d'), epsilon: rational,
  c: rational, rank: integer, inputs: list(input, 3),
}
export type Subject = Of<typeof types>

/** A normalised token is a matrix times the token, scaled by a single number that depends on it. */
export default claim({
  kind: 'proposition',
  source: {cite: 'ba2016'},
  words: {
    title: 'Layer normalisation',
    statement: ({kind, rank: r, inputs: [{x, divisor, N}, , other], c}) => tex`${kind} at $x=(${x})$
      divides by $${divisor}$ and is $Nx+\beta$ with $N=${N}$, of rank $${r}$; at $(${other.x})$ it divides by
      $${other.divisor}$, and its matrix is another multiple of the same one. It is the same at $${c}x$ as at $x$.`,
    quantifier: {
      over: 'all tokens with a divisor shown, in what is said of its matrix',
      by: 'the images of the unit vectors, which determine what is linear in $x$',
    },
    notClaimed: tex`invariance under scaling with the small $\epsilon\gt0$ that implementations add; it fails there`,
  },
  knobs: {
    kind: knob.choiceOf(['LayerNorm', 'RMSNorm'], {start: 'LayerNorm', label: 'normalisation'}),
    factor: knob.integer({from: 2, to: 5, start: 3, label: 'factor $c$'}),
  },
  types,
  subject: ({kind, factor}) => atMultiple(factor, {
    kind, gain: M.parseVector([2, -1, 3, 1]), bias: M.parseVector(kind === 'LayerNorm' ? [1, 2, -1, 1] : [0, 0, 0, 0]),
  }, [1, 7, 1, 7], [13, 19, 5, 11]),
  check({inputs, c, rank: r, ...norm}) {
    const {kind, gain, bias} = norm
    const plus = (one: typeof bias, other: typeof bias) => M.sum([one], [other])[0]
    const [first, scaled, third] = inputs
    const decided = inputs.map(({x, divisor, N, y}, k) => {
      const i = k + 1
      const LN = (at: typeof x) => normaliseBy(rationals, norm, at, divisor)
      return all(
        equal(tex`\rho_${i}^2=\text{spread of }x_${i}`, Q.mul(divisor, divisor), squaredDivisor(rationals, norm, x)),
        equal(tex`\mathrm{LN}(x_${i})=y_${i}`, LN(x), y),
        equal(tex`\max_k\abs{\mathrm{LN}(e_k)-\beta-Ne_k}\text{ at }\rho_${i}=0`,
          maxDistance(matrixOfMap(rationals, at => M.column(LN(at.flat())), gain.length, 1), N), Q.zero),
        equal(tex`N_${i}x_${i}+\beta=y_${i}`, plus(M.apply(N, x), bias), y),
        equal(tex`\rank N_${i}=${kind === 'LayerNorm' ? 'd-1' : 'd'}`, count(rank(N)), count(r)),
      )
    })
    return certified(all(...decided,
      equal(tex`x_2=cx_1`, [scaled.x], M.scale(c, [first.x])),
      lessThan(tex`0\lt\abs{N_1-N_3}`, Q.zero, maxDistance(first.N, third.N)),
      equal(tex`\mathrm{LN}(cx)=\mathrm{LN}(x)`, first.y, scaled.y),
    ), certifyProduct([first.N, M.column(first.x)], [transpose(M.difference([first.y], [bias]))]))
  },
  controls: [
    {because: tex`with $\epsilon\gt0$ the divisor is not proportional to the token, and scaling shows`,
      when: ({c}) => Q.equal(c, Q.rational(3)), change: withEpsilon},
    {because: 'the matrix that fits one token does not fit another',
      change: ({inputs}) => ({inputs: inputs.map(one => ({...one, N: inputs[0].N}))})},
    {because: 'the divisor of one token does not serve another',
      change: ({inputs, ...rest}) =>
        normalised({...rest, inputs: inputs.map(({x}) => ({x, divisor: inputs[0].divisor}))})},
  ],
  small: ({kind, factor}) => atMultiple(
    factor, {kind, gain: M.parseVector([1, 2]), bias: M.parseVector([0, 0])},
    [1, 7], kind === 'LayerNorm' ? [13, 3] : [7, 17]),
  worked: work,
})
