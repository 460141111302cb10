import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, certified, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {attendingBlock} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {list, matrix, rational, record, where, type Of} from '#claims/types.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import {evaluateForm, multiLayerForm} from '#networks/transformer/multi-layer-form.ts'
import {residualStream} from '#networks/transformer/transformer.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexNear} from '#numerics/expression/tex.ts'
import {rankOneMatrix} from '#numerics/linear/linear-map.ts'
import {equalMatrices, vecRows, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawFunction, linear, tabulated, work} from './form-is-vacuous.untrusted.ts'

const isPlace = (x: Vector<Q.Rational>) => x.every(({d}) => d === 1n) && !x.every(Q.isZero)
const types = {
  points: where(matrix('p', 2), points => points.every(isPlace), 'integer points other than 0'),
  values: matrix('p', 2), matrices: list(matrix(2, 2), 'p'), corners: matrix(4, 2), bound: rational,
  untrained: record({
    blocks: list(attendingBlock(2), 'L'), X: matrix('n', 2), Y: matrix('n', 2),
    m: rational,
  }),
}
export type Subject = Of<typeof types>

const parity = (x: Vector<Q.Rational>) => Q.rational(Q.sum(x).n % 2n === 0n ? 1 : -1)

/** The values of f₁ at corners with a + b = c + d, where every affine function has f(a) + f(b) = f(c) + f(d). */
function valuesAtCorners({points, values, corners}: Subject): Vector<Q.Rational> {
  const [a, b, c, d] = corners
  checkShape(equalMatrices(M.sum([a], [b]), M.sum([c], [d])), 'four points with a + b = c + d')
  const places = corners.map(corner => points.findIndex(point => equalMatrices([point], [corner])))
  checkShape(places.every(place => place >= 0), 'corners among the points')
  return places.map(place => values[place][0])
}

/** With parameters that may depend on the input at will, everything has the form. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Everything has the form',
    statement: ({points, bound, untrained: {blocks, m}}) => tex`at $${points.length}$ integer points $x\ne0$
      of the plane the function $f$, whose first value jumps with the parity of $x_1+x_2$ and whose second
      was drawn at random, equals $W'(x)\,x$ with $W'(x)=f(x)x^\top/\norm x^2$. No constant $W$ and $b$ come nearer
      to its first value than $${bound}$. A Transformer of $${blocks.length}$ blocks with drawn weights
      equals its multi-layer form as well, and misses the task “say the last token first” by $${toTexNear(m, 3)}$.`,
    notClaimed: tex`that the form is useless: with a restriction on how $W'$ may depend on $x$ it can say something`,
  },
  knobs: {reach: knob.integer({from: 1, to: 3, start: 2, label: tex`points up to $\abs{x_i}\le$`})},
  types,
  subject: ({reach}) => tabulated(reach),
  mutable: ['matrices', 'values', 'points', 'corners', 'bound', 'untrained'],
  check(subject) {
    const {points, values, matrices, bound, untrained: {blocks, X, Y, m}} = subject
    const manner = exactManner()
    const [a, b, c, d] = valuesAtCorners(subject)
    const expected = points.flatMap((x, i): Matrix<Q.Rational> => rankOneMatrix(rationals, x, values[i]))
    const [images, first] = [points.map((x, i) => M.apply(matrices[i], x)), values.map(([value]) => value)]
    return certified(all(
      equal(tex`\max_x\abs{W'(x)\,x-f(x)}=0`, maxDistance(images, values), Q.zero),
      equal(tex`\max_x\abs{W'(x)-f(x)x^\top/\norm x^2}=0`, maxDistance(matrices.flat(), expected), Q.zero),
      equal(tex`\max_x\abs{f_1(x)-(-1)^{x_1+x_2}}=0`, maxDistance([first], [points.map(parity)]), Q.zero),
      equal(tex`\abs{f_1(a)+f_1(b)-f_1(c)-f_1(d)}=4\cdot${bound}`,
        Q.abs(Q.sub(Q.add(a, b), Q.add(c, d))), Q.mul(Q.rational(4), bound)),
      equal(tex`\text{form}=\text{output listed}`,
        evaluateForm(manner, multiLayerForm(manner, blocks, X), vecRows(X)), vecRows(Y)),
      equal(tex`\text{untrained Transformer}=\text{output listed}`, residualStream(manner, blocks, X).at(-1)!, Y),
      equal(tex`\text{miss of the task}=m`, maxDistance([Y[0]], [X.at(-1)!]), m),
      lessThan(tex`1\lt m`, Q.one, m),
    ), certifyTable(['x₁', 'x₂', 'f₁', 'f₂'], points.map((x, i) => [...x, ...values[i]])))
  },
  controls: [
    {because: 'a constant matrix, that of one point, serves at no point of another direction',
      change: ({matrices}) => ({matrices: matrices.map(() => matrices[0])})},
    {because: 'a linear $f$ is reached by a constant matrix, at distance $0$', change: linear},
    {because: 'the drawn Transformer does not do the task',
      change: ({untrained}) => ({untrained: {...untrained, m: Q.zero}})},
  ],
  survivors: [{path: 'corners', because: 'the two corners of a pair may change places: the sum stays as it is'}],
  small: ({reach}) => tabulated(reach),
  worked: work,
  figure: drawFunction,
})
