import {certifyTable} from '#claims/certify.ts'
import {all, atMost, certified, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {positiveRational} from '#claims/network-types.ts'
import {reluNetwork} from '#claims/relu-types.ts'
import {listed, tex} from '#claims/tex.ts'
import {list, natural, positive, rational, record, type Of} from '#claims/types.ts'
import {outputAt} from '#networks/relu/relu-network.ts'
import {unisolventGrid} from '#numerics/exact/monomial.ts'
import * as Q from '#numerics/exact/rational.ts'
import {degreeOfTerms, partialDerivative, valueOfTerms, type Terms} from '#numerics/exact/terms.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawnMap, drawQuotients, jacobian, straight, withConstant, work} from './continuous-parameters.untrusted.ts'

const terms = list(record({c: rational, exponents: list(natural, 'k')}))
const types = {
  f: list(terms, 'm'), W: list(list(terms, 'k'), 'm'), degree: positive,
  kink: reluNetwork(), distances: list(positiveRational), gap: rational,
}
export type Subject = Of<typeof types>

const greatestDegree = (list: readonly Terms[]) => count(Math.max(...list.map(degreeOfTerms)))

/** Parameters that depend on the input continuously exclude next to nothing. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Continuous parameters exclude almost nothing',
    statement: ({f, W, degree, distances, gap}) => tex`the drawn map $f$ with $${f.length}$ values of
      $${W[0].length}$ variables, polynomials of degree $${degree}$ without constant term, is $W'(x)\,x$ with the
      polynomials $W'_{ij}(x)=\int_0^1\partial_jf_i(tx)\,dt$ as entries, and $W'(0)$ is its Jacobian matrix at $0$. The
      function $\abs x$ has $W'(t)-W'(-t)=${gap}$ at the distances $t=${listed(distances, tex`,\ `)}$ from zero.`,
    quantifier: {over: tex`all $x$ in the first sentence`,
      by: 'a grid on which polynomials of this degree agree only if they are equal'},
    notClaimed: 'that the parameters of a Transformer are no more than continuous',
  },
  knobs: {degree: knob.integer({from: 2, to: 4, start: 3, label: 'degree of the map'})},
  types,
  subject: ({degree}) => drawnMap(degree),
  free: ['distances.*'],
  check({f, W, degree, kink, distances, gap}) {
    const points = unisolventGrid(W[0].length, degree)
    const values = points.map(x => f.map(p => valueOfTerms(p, x)))
    const products = points.map(x => W.map(row => M.dot(row.map(p => valueOfTerms(p, x)), x)))
    const origin = W[0].map(() => Q.zero)
    const atZero = W.map(row => row.map(p => valueOfTerms(p, origin)))
    const derivative = f.map(p => W[0].map((_, j) => valueOfTerms(partialDerivative(p, j), origin)))
    const quotients = distances.map(t => [t, Q.neg(t)].map(x => Q.div(outputAt(kink, x), x)))
    const misses = distances.flatMap(t => [t, Q.neg(t)].map(x => Q.abs(Q.sub(outputAt(kink, x), t))))
    const gaps = quotients.map(([right, left]) => Q.abs(Q.sub(Q.sub(right, left), gap)))
    return certified(all(
      equal(tex`\max_i\deg f_i=\text{degree}`, greatestDegree(f), count(degree)),
      atMost(tex`\max_{i,j}\deg W'_{ij}\le\text{degree}-1`, greatestDegree(W.flat()), count(degree - 1)),
      equal(tex`W'(0)=Df(0)`, atZero, derivative),
      equal(tex`\max_t\bigl\lvert\abs{\pm t}-t\bigr\rvert=0`, misses.reduce(Q.max), Q.zero),
      equal(tex`\max_t\bigl\lvert W'(t)-W'(-t)-\text{gap}\bigr\rvert=0`, gaps.reduce(Q.max), Q.zero),
      equal(tex`\max_x\abs{W'(x)\,x-f(x)}=0`, maxDistance(products, values), Q.zero),
    ), certifyTable(['t', 'W′(t)', 'W′(−t)'], distances.map((t, i) => [t, ...quotients[i]])))
  },
  controls: [
    {because: 'the Jacobian matrix at $x$ itself counts each power as often as its degree', change: jacobian},
    {because: 'a map that does not vanish at zero is no matrix times $x$', change: withConstant},
    {because: tex`for a linear function the matrix does not jump`, change: straight},
  ],
  survivors: [
    {path: 'distances', because: 'the distances are a set, and the same holds at all of them'},
    {path: 'distances.*', because: 'the same holds at all distances'},
    ...['f.*', 'W.*.*'].map(path => ({path, because: 'a sum does not depend on the order of its terms'})),
    {path: 'kink.0.inner', because: 'the two units may change places'},
  ],
  small: ({degree}) => drawnMap(degree),
  worked: work,
  figure: drawQuotients,
})
