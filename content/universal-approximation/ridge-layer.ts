import {certifyTable} from '#claims/certify.ts'
import {all, atMost, certified, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {reluBlock} from '#claims/relu-types.ts'
import {listed, tex} from '#claims/tex.ts'
import {list, natural, positive, rational, record, vector, where, type Of} from '#claims/types.ts'
import {valueAt} from '#networks/relu/relu-network.ts'
import {countOthers, profileAlong} from '#networks/shallow/ridge.ts'
import {computeError} from '#networks/shallow/interpolation-error.ts'
import {monomial, unisolventGrid} from '#numerics/exact/monomial.ts'
import {affineImage} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexMonomial} from '#numerics/expression/tex.ts'
import {parseExpression} from '#numerics/expression/parse.ts'
import * as I from '#numerics/interval/interval.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {alongAxes, drawRidges, monomials, withoutLast, work} from './ridge-layer.untrusted.ts'

const direction = where(vector('n'), a => a.some(entry => !Q.isZero(entry)), 'a direction')
const types = {
  exponents: list(natural, 'n'), d: positive, terms: list(record({c: rational, a: direction}), 'J'),
  N: positive, layer: reluBlock('n'), error: rational, at: vector('n'), low: rational,
}
export type Subject = Of<typeof types>
type Point = readonly Q.Rational[]

const reachOf = (a: Point) => Q.sum(a.map(Q.abs))
/** The bound h²/8·max|p″| for p(t) = c·tᵈ on N equal pieces of [−m, m]. */
const boundOf = (c: Q.Rational, m: Q.Rational, d: number, N: number) =>
  Q.div(Q.mul(Q.abs(c), Q.mul(Q.rational(d * (d - 1)), Q.power(m, d))), Q.rational(2 * N * N))
const atEnds = {slack: tex`the bound takes the curvature from the ends of the interval, where it is greatest`}

/** A product of variables is a sum of powers of sums, and so one hidden layer multiplies. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'One layer, direction by direction',
    statement: ({exponents, terms, d, N, layer, error, at, low}) => tex`$f(x)=${toTexMonomial(exponents)}$ is the
      sum of the $${terms.length}$ powers $c_j(a_j\cdot x)^{${d}}$. One hidden layer of $${layer.bias.length}$ $\relu$
      units, $${N}$ along each $a_j$, misses it on $[-1,1]^{${at.length}}$ by at most $${error}$, and at $(${at})$ by
      $${low}$.`,
    quantifier: {over: 'all $x$ in the cube', by: tex`the sum of powers is compared on a grid that settles polynomials
      of this degree; the error of each power is enclosed along its direction by branch and bound`},
    notClaimed: 'that so many directions or units are needed',
  },
  knobs: {
    target: knob.choiceOf(['xyy', 'xxyy', 'xyz'], {start: 'xyy', label: 'product'}),
    N: knob.choiceOf(['9', '17', '33'], {start: '17', label: 'units along each direction'}),
  },
  types, mutable: ['exponents', 'd', 'terms', 'N', 'layer', 'error', 'low'],
  subject: ({target, N}) => monomials(target, Number(N)),
  check({exponents, d, terms, N, layer, error, at, low}) {
    const points = unisolventGrid(exponents.length, d)
    const powers = points.map(x => Q.sum(terms.map(({c, a}) => Q.mul(c, Q.power(M.dot(a, x), d)))))
    const parts = terms.map(({c, a}) => {
      const [m, p] = [reachOf(a), parseExpression(`${Q.toText(c)}*x^${d}`, ['x'])]
      const start = Q.mul(c, Q.power(Q.neg(m), d))
      const profile = affineImage(profileAlong(layer, a, m), Q.one, start)
      return {start, norm: computeError(p, profile).norm, bound: boundOf(c, m, d, N)}
    })
    const rest = [...layer.skip[0], Q.sub(layer.offset[0], Q.sum(parts.map(({start}) => start)))]
    const miss = Q.abs(Q.sub(monomial(exponents, at), valueAt(layer, at)[0]))
    return certified(all(
      equal(tex`\max_{\{0,\dots,d\}^n}\bigl\lvert f(x)-\textstyle\sum_jc_j(a_j\cdot x)^d\bigr\rvert=0`,
        [points.map(x => monomial(exponents, x))], [powers]),
      equal(tex`\text{units}=JN`, count(layer.bias.length), count(terms.length * N)),
      equal(tex`\text{units along no }a_j=0`, count(countOthers(layer, terms.map(({a}) => a))), Q.zero),
      equal(tex`\abs{\text{skip}}+\abs{\text{offset}-\sum_jc_j(-\norm{a_j}_1)^d}=0`, Q.sum(rest.map(Q.abs)), Q.zero),
      equal(tex`\tfrac{d(d-1)}{2N^2}\sum_j\abs{c_j}\norm{a_j}_1^d=\eps`, Q.sum(parts.map(({bound}) => bound)), error),
      atMost(tex`\textstyle\sum_j\norm{c_jt^d-G_j}_\infty\le\eps`,
        parts.map(({norm}) => norm).reduce(I.add), error, atEnds),
      equal(tex`\abs{f(x)-G(x)}=\delta`, miss, low),
    ), certifyTable(['c', 'a'], terms.map(({c, a}) => [c, listed(a, ' ')])))
  },
  controls: [
    {because: 'without one of its directions the sum of powers is another polynomial', change: withoutLast},
    {because: 'units along the axes make a sum of functions of one variable, which is no product', change: alongAxes},
    {because: 'a fifth of the error is exceeded at one point', change: scaled('error', '1/5')},
  ],
  survivors: [
    {path: 'terms', because: 'a sum does not depend on the order of its terms'},
    ...['bias.*', 'outer.0.*'].map(at => ({path: `layer.${at}`, because: 'the bound leaves room for a slight change'})),
  ],
  small: ({target, N}) => monomials(target, Number(N)),
  worked: work,
  figure: drawRidges,
})
