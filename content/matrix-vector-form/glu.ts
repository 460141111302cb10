import {certifyTable} from '#claims/certify.ts'
import {all, atMost, certified, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {replaced} from '#claims/falsify.ts'
import {tokenLayer} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {matrix, rational, vector, type Of} from '#claims/types.ts'
import {applyOuterMatrix, applyTokenLayer, secondDifference, lastKink} from '#networks/transformer/gated.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {map, type Vector} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawGrowth, oneUnit, threeUnits, withoutBiases, work} from './glu.untrusted.ts'

const types = {
  X: matrix('p', 'd'),
  f: tokenLayer('d', 'e'), g: tokenLayer('d', 'e'),
  t: rational, multiples: vector(), t0: rational,
  Y: matrix('p', 'e'), Z: matrix('p', 'e'),
}
export type Subject = Of<typeof types>

const square = (t: Q.Rational) => Q.mul(t, t)

/** A gated layer grows quadratically along rays, so that no layer with constant parameters equals it, at any width. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'Gated layers',
    statement: ({X: [x], Y: [y], g, t}) => tex`the ReGLU layer $f$ shown has $f(x)=(${y})$ at $x=(${x})$
      and $f(tx)=t^2f(x)$ for all $t\ge0$, there and at the other points; at $t=${t}$ its second difference
      along these rays is $2t^2f(x)$, while that of the network $g$
      with $${g.form === 'plain' ? g.plain.outer.length : 0}$ $\relu$ units and biases is zero.
      With the input-dependent outer matrix $\diag(xW_3)W_2$ the gated layer is again $\relu(xW_1)$ times a matrix.`,
    quantifier: {
      over: tex`all $t\ge0$ in $f(tx)=t^2f(x)$`,
      by: 'agreement at five values of a polynomial of degree at most two in $t$',
    },
    notClaimed: tex`that gated layers compute more functions of practical interest;
      on a compact set both kinds are universal under the usual conditions`,
  },
  types,
  subject: threeUnits,
  mutable: ['X', 'f', 'g', 't0', 'Y', 'Z'],
  check({X, f, g, t, multiples, t0, Y, Z}) {
    const apply = (layer: typeof f) => (x: Vector<Q.Rational>) => applyTokenLayer(rationals, rationals.relu, layer, x)
    const secondDifferences = (layer: typeof f) => X.map(x => secondDifference(rationals, apply(layer), x, t))
    const along = multiples.map(s => maxDistance(M.scale(s, X).map(apply(f)), M.scale(square(s), Y)))
    return certified(all(
      equal(tex`f(x)=y`, X.map(apply(f)), Y),
      lessThan(tex`0\lt\abs{f(x)}`, Q.zero, maxNorm([Y[0]])),
      equal(tex`\max_t\abs{f(tx)-t^2f(x)}=0`, along.reduce(Q.max), Q.zero),
      equal(tex`\relu(xW_1)\,\diag(xW_3)W_2=f(x)`, X.map(x => applyOuterMatrix(rationals, rationals.relu, f, x)), Y),
      equal(tex`\abs{f(tx)-2f(2tx)+f(3tx)-2t^2f(x)}=0`,
        maxDistance(secondDifferences(f), M.scale(Q.mul(Q.rational(2), square(t)), Y)), Q.zero),
      equal(tex`g(x)=z`, X.map(apply(g)), Z),
      equal(tex`\max_k-a_k/(xW_a)_k=t_0`, g.form === 'plain' ? lastKink(g.plain, X) : Q.zero, t0),
      atMost(tex`t_0\le t`, t0, t),
      equal(tex`\abs{g(tx)-2g(2tx)+g(3tx)}=0`, maxDistance(secondDifferences(g), map(Y, () => Q.zero)), Q.zero),
    ), certifyTable(['s', ...Y[0].map((_, i) => `f(s·x), output ${i + 1}`)],
      multiples.map(s => [s, ...apply(f)(M.scale(s, X)[0])])))
  },
  controls: [
    {because: tex`a $\relu$ network with biases in place of the gated layer does not grow quadratically`,
      change: replaced('f', 'g')},
    {because: 'nor does one without biases, which grows linearly', change: ({g}) => ({f: withoutBiases(g)})},
    {because: 'a gated layer in place of the network has a second difference that does not vanish',
      change: replaced('g', 'f')},
  ],
  small: oneUnit,
  worked: work,
  figure: drawGrowth,
})
