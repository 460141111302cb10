import {all, atMost, each, equal, holds, lessThan, near} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {positiveRational} from '#claims/network-types.ts'
import {over} from '#claims/number-types.ts'
import {listed, tex} from '#claims/tex.ts'
import {list, positive, rational, record, where, type Of} from '#claims/types.ts'
import {attentionSlope} from '#networks/enclosed/attention-slope.ts'
import {supNorm} from '#numerics/bounds/sup-norm.ts'
import {duals} from '#numerics/bounds/dual.ts'
import * as Q from '#numerics/exact/rational.ts'
import {enclosures} from '#numerics/interval/algebra.ts'
import * as I from '#numerics/interval/interval.ts'
import {balls, drawSlopes, spoiled, work} from './attention-lipschitz-ball.untrusted.ts'

const row = record({
  R: where(positiveRational, q => Q.compare(q, Q.rational(4)) < 0, 'a radius below four'),
  bound: rational, sup: over(1000), k: positive, slope: over(1000),
})
const types = {tokens: where(positive, n => n > 1 && n < 4, 'two or three tokens'), rows: list(row), share: rational}
export type Subject = Of<typeof types>

/** On a ball attention is Lipschitz, with a constant that grows like the square of the radius and must. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'The Lipschitz constant on a ball',
    statement: ({tokens, rows, share}) => tex`for one feature, with $M$ and $W$ one, and the radii
      $R=${listed(rows.map(({R}) => R))}$
      the least constant for $${tokens}$ tokens is
      $s\approx${listed(rows.map(({sup}) => Q.toDecimal(sup, 3)))}$, and
      $1+2R^2=${listed(rows.map(({bound}) => bound))}$ is not exceeded. With one token at $R$ and
      $${listed(rows.map(({k}) => k))}$ at $-R$ the slope is
      $s^\prime\approx${listed(rows.map(({slope}) => Q.toDecimal(slope, 3)))}$,
      more than $${share}$ times $2R^2$.`,
    quantifier: {
      over: tex`all sequences of so many tokens in $[-R,R]$`,
      by: 'branch and bound over boxes, by intervals; that the bound holds for all lengths and features is the proof’s',
    },
    notClaimed: 'that the bound is attained for given weights and a given length',
  },
  knobs: {tokens: knob.integer({from: 2, to: 3, start: 2, label: 'tokens n'})},
  types,
  subject: ({tokens}) => balls(tokens, tokens > 2 ? [1, 1.5] : [1, 1.5, 2]),
  check({tokens, rows, share}) {
    const slopes = each(rows, row => checkSlope(row, share))
    // A search over a box is long: what fails already needs none.
    return rows.reduce((found, row) => holds(found) ? all(found, checkBall(row, tokens)) : found, slopes)
  },
  controls: [
    {because: 'a constant that grows like $R^2$ and not like $2R^2$ is exceeded', change: spoiled},
    {because: 'the slope is not five percent greater', change: ({rows}) =>
      ({rows: rows.map(row => ({...row, slope: Q.mul(row.slope, Q.rational(21, 20))}))})},
    {because: 'no slope exceeds the bound, so twice $2R^2$ is out of reach', change: scaled('share', '2')},
  ],
  survivors: [{path: 'share', because: 'a smaller share is a weaker statement'},
    {path: 'rows.*.k', because: 'one more of many tokens moves the slope by less than half a percent'},
    {path: 'rows', because: 'each radius stands for itself'}],
  small: ({tokens}) => balls(tokens, [1]),
  worked: work,
  figure: drawSlopes,
})

const why = {slack: 'the bound serves all lengths; few tokens do not attain it'}

/** Decides the slope at one token at R and k at −R. */
function checkSlope({R, bound, k, slope}: Subject['rows'][number], share: Q.Rational) {
  const [square, radius] = [Q.mul(Q.rational(2), Q.mul(R, R)), I.fromRational(R)]
  const far = attentionSlope(enclosures, [{token: radius, times: 1}, {token: I.neg(radius), times: k}]).slope
  return all(
    equal(tex`1+2R^2=${bound}`, Q.add(Q.one, square), bound),
    near(tex`0.995\,s^\prime\le\textstyle\sum_j\abs{\partial_jf}\le1.005\,s^\prime`, far, slope, '1/200'),
    atMost(tex`\textstyle\sum_j\abs{\partial_jf}\le1+2R^2`, far, bound, why),
    lessThan(tex`${share}\cdot2R^2\lt\textstyle\sum_j\abs{\partial_jf}`, Q.mul(share, square), far,
      {slack: 'the share is a round number'}),
  )
}

/** Decides the greatest slope of so many tokens in [−R, R]. */
function checkBall({R, bound, sup}: Subject['rows'][number], tokens: number) {
  const box = Array.from({length: tokens}, () => I.hull(I.fromRational(Q.neg(R)), I.fromRational(R)))
  const {norm} = supNorm(x => attentionSlope(duals, x.map(token => ({token, times: 1}))).slope, [box],
    {relative: 1 / 200, absolute: 0}, 20_000)
  return all(
    near(tex`0.995\,s\le\max_{[-${R},${R}]^n}\textstyle\sum_j\abs{\partial_jf}\le1.005\,s`, norm, sup, '1/200'),
    atMost(tex`\max_{[-${R},${R}]^n}\textstyle\sum_j\abs{\partial_jf}\le1+2R^2`, norm, bound, why),
  )
}
