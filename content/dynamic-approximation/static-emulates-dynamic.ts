import {certifyGraphs} from '#claims/certify.ts'
import {all, atMost, certified, count, equal, holds} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {reluBlock} from '#claims/relu-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, list, rational, vector, where, type Of} from '#claims/types.ts'
import {countMixed, diagonals, productError, split} from '#networks/relu/multiplier.ts'
import {countUnits, valueAt} from '#networks/relu/relu-network.ts'
import * as Q from '#numerics/exact/rational.ts'
import {maxNorm} from '#numerics/linear/max-norm.ts'
import {drawMultiplier, multiplierOf, reweighted, widths, work} from './static-emulates-dynamic.untrusted.ts'

const isInSquare = (point: readonly Q.Rational[]) => point.every(entry => Q.compare(Q.abs(entry), Q.one) <= 0)
const corner = where(vector(3), ([c, x]) => isInSquare([c, x]), 'a point of the square and its weight')
const types = {
  n: integer, layer: reluBlock(2, 1), units: integer, error: rational,
  lambda: where(list(corner), ({length}) => length > 0, 'at least one corner'), affine: rational,
}
export type Subject = Of<typeof types>

/**
 * A static layer multiplies its inputs: what a weight that depends on the context does, constant weights do on context
 * and query together.
 */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'A static network for a dynamic weight',
    statement: ({n, units, error, affine}) => tex`the layer $p$ of $${units}$ hidden units with constant weights, here
      for $N=${n}$, satisfies $\sup_{[-1,1]^2}\abs{p(c,x)-c\,x}=\tfrac1{4N^2}=${error}$; every affine function of
      $(c,x)$ misses $c\,x$ by at least $${affine}$ at a corner of the square.`,
    quantifier: {
      over: tex`all $(c,x)\in[-1,1]^2$`,
      by: tex`each unit depends on $u=\frac{c+x}2$ or on $v=\frac{c-x}2$ alone, so the error is a sum of a function of
        $u$ and one of $v$, each a parabola on every piece`,
    },
    notClaimed: tex`that attention is of no use: the layer has a fixed number of inputs, and nothing is said about
      sequences of other lengths or about training`,
  },
  knobs: {n: knob.choiceOf(widths, {start: '4', label: 'cells $N$ of a unit length'})},
  types, mutable: ['layer', 'units', 'error', 'lambda', 'affine'],
  subject: ({n}) => multiplierOf(Number(n)),
  check({n, layer, units, error, lambda, affine}) {
    const misses = diagonals(2 * n).map(([c, x]) => Q.sub(valueAt(layer, [c, x])[0], Q.mul(c, x)))
    const unmixed = equal(tex`\text{units of both }c+x\text{ and }c-x=0`, count(countMixed(layer)), Q.zero)
    const isSplit = holds(unmixed)
    const finding = all(
      equal(tex`\text{hidden units}=4N`, count(countUnits([layer])), count(units)),
      unmixed,
      affineMiss(lambda, affine),
      ...isSplit
        ? [atMost(tex`\sup_{u,v}\abs{(f(u)-u^2)+(g(v)+v^2)}\le\tfrac1{4N^2}`, productError(layer), error)] : [],
      equal(tex`\max_{x=\pm c}\abs{p(c,x)-c\,x}=\tfrac1{4N^2}`, maxNorm([misses]), error),
    )
    if (!isSplit) return finding
    const {sum, difference} = split(layer)
    return certified(finding, certifyGraphs({'function of u': sum, 'function of v': difference}))
  },
  controls: [
    {because: 'without hidden units the network is affine, and misses a corner by $1$',
      change: reweighted(() => Q.zero)},
    {because: 'a sum of the two squares is no product', change: reweighted(Q.abs)},
    {because: 'one kink too few leaves the parabola beyond it',
      change: reweighted((weight, i, n) => i === n - 1 ? Q.zero : weight)},
    {because: 'the error is not smaller by a tenth than it is', change: scaled('error', '9/10')},
  ],
  survivors: [{path: 'lambda', because: 'the functional is a sum, which does not depend on the order of its terms'}],
  small: ({n}) => multiplierOf(widths.indexOf(n) + 1),
  worked: work,
  figure: drawMultiplier,
})

// A functional that kills affine functions bounds from below how far each of them is from the product.
function affineMiss(lambda: Subject['lambda'], affine: Q.Rational) {
  const apply = (of: (c: Q.Rational, x: Q.Rational) => Q.Rational) =>
    Q.sum(lambda.map(([c, x, weight]) => Q.mul(weight, of(c, x))))
  const kept = [apply(() => Q.one), apply(c => c), apply((_, x) => x)]
  const total = Q.sum(lambda.map(([, , weight]) => Q.abs(weight)))
  return all(
    equal(tex`\max\{\abs{\lambda(1)},\abs{\lambda(c)},\abs{\lambda(x)}\}=0`, maxNorm([kept]), Q.zero),
    equal(tex`\lambda(c\,x)=\textstyle\sum\abs{\lambda_i}`, apply(Q.mul), Q.mul(affine, total)),
  )
}
