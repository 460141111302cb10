import {checkShape, claim} from '#claims/claim.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import {addToRows, feedForward, hiddenActivations, type BlockManner, type FeedForward} from '#networks/transformer/transformer.ts'
import {rationals} from '#numerics/exact/field.ts'
import {hasShape, map, parseMatrix, product, toTextMatrix, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {constant, rationalDuals, variable, type RationalDual} from '#numerics/exact/rational-dual.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexMatrix} from '#numerics/expression/tex.ts'

type Layer = {readonly inner: Matrix<string>, readonly innerBias: readonly string[], readonly outer: Matrix<string>, readonly outerBias: readonly string[]}

const exact: BlockManner<Q.Rational> = {ring: rationals, weigh: scores => [...scores]}
const dual: BlockManner<RationalDual> = {ring: rationalDuals, weigh: scores => [...scores]}
const lift = <T>({inner, innerBias, outer, outerBias}: Layer, to: (text: string) => T): FeedForward<T> =>
  ({inner: map(inner, to), innerBias: innerBias.map(to), outer: map(outer, to), outerBias: outerBias.map(to)})
const row = (x: readonly string[]) => [x.map(Q.parseRational)]

/** Finds the d × d′ matrix of ∂f_j/∂x_i, one direction of dual numbers after the other. */
function findJacobian(layer: Layer, x: readonly string[]): Q.Rational[][] {
  const lifted = lift(layer, text => constant(Q.parseRational(text)))
  return x.map((_, i) => feedForward(dual, lifted, [x.map((entry, j) => (i === j ? variable : constant)(Q.parseRational(entry)))])[0].map(({slope}) => slope))
}

/** Finds W_a · diag(1 where a unit is active) · W_b. */
function findActivePart(layer: Layer, x: readonly string[]): Q.Rational[][] {
  const {inner, innerBias, outer, outerBias} = lift(layer, Q.parseRational)
  const active = hiddenActivations(exact, {inner, innerBias, outer, outerBias}, row(x))[0].map(value => Q.rational(Q.sign(value)))
  return product(rationals, map(inner, (entry, _, k) => Q.mul(entry, active[k])), outer)
}

/** Finds the values xW_a + a before the activation. */
function findReached(layer: Layer, x: readonly string[]): Q.Rational[][] {
  return addToRows(rationals, product(rationals, row(x), map(layer.inner, Q.parseRational)), layer.innerBias.map(Q.parseRational))
}

function assert(layer: Layer, x: readonly string[]) {
  return {layer, x, hidden: findReached(layer, x)[0].map(Q.toText), jacobian: toTextMatrix(findJacobian(layer, x)), output: feedForward(exact, lift(layer, Q.parseRational), row(x))[0].map(Q.toText)}
}
type Subject = ReturnType<typeof assert>

const zeros = (count: number) => Array.from({length: count}, () => '0')
const network = (inner: Matrix<string>, outer: Matrix<string>): Layer => ({inner, innerBias: zeros(outer.length), outer, outerBias: zeros(outer[0].length)})

/** A ReLU layer without biases is its Jacobian times its input; attention is not. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Where matrix and Jacobian agree',
    statement: ({layer, x, jacobian}: Subject) => `at $x=(${x.join(',')})$ the network $f(x)=\\relu(xW_a)W_b$ with $${layer.outer.length}$ hidden units and without biases satisfies $f(x)=x\\,J$, where $J=${toTexMatrix(parseMatrix(jacobian))}$ is its Jacobian matrix $(\\partial f_j/\\partial x_i)$ there, found by dual numbers and equal to $W_a\\diag(1_{xW_a>0})\\,W_b$.`,
    notClaimed: 'anything at the kinks, where some unit is zero and $f$ has no derivative',
  },
  subject: () => assert(network([['1', '-2', '3', '1'], ['2', '1', '-1', '-3'], ['-1', '2', '1', '1']], [['1', '2'], ['-1', '3'], ['2', '-1'], ['3', '1']]), ['2', '1', '-3']),
  mutable: ['layer', 'x', 'hidden', 'jacobian', 'output'],
  check(subject) {
    const {layer: {inner, innerBias, outer, outerBias}, layer, x, output} = subject
    const [d, m, e] = [x.length, outer.length, output.length]
    checkShape(d * m * e > 0 && hasShape(inner, d, m) && innerBias.length === m && hasShape(outer, m, e) && outerBias.length === e && hasShape(subject.jacobian, d, e), 'the sizes do not fit together')
    const [J, parsed] = [parseMatrix(subject.jacobian), lift(layer, Q.parseRational)]
    const hidden = findReached(layer, x)
    checkShape(hidden[0].every(value => !Q.isZero(value)), 'a unit stands on its kink')
    checkShape(subject.hidden.length === m, 'the hidden values are not one a unit')
    const [image, Y] = [feedForward(exact, parsed, row(x)), row(output)]
    return certified(all(
      equals(maxDistance(hidden, row(subject.hidden)), Q.zero, {left: '\\abs{xW_a-h}', right: '0'}),
      lessThan(Q.zero, hidden[0].map(Q.abs).reduce(Q.min), {left: '0', right: '\\min_k\\abs{h_k}'}),
      equals(maxDistance(image, Y), Q.zero, {left: '\\abs{f(x)-y}', right: '0'}),
      equals(maxDistance(findJacobian(layer, x), J), Q.zero, {left: '\\max_{ij}\\abs{\\partial f_j/\\partial x_i-J_{ij}}', right: '0'}),
      equals(maxDistance(findActivePart(layer, x), J), Q.zero, {left: '\\abs{W_a\\diag(1_{xW_a>0})W_b-J}', right: '0'}),
      equals(maxDistance(product(rationals, row(x), J), Y), Q.zero, {left: '\\abs{xJ-y}', right: '0'}),
    ), {kind: 'matrix-identity', factors: [[x], subject.jacobian], equals: [[output]]})
  },
  controls: [
    {because: 'a hidden bias is not multiplied by the input, and $f(x)-xJ$ is what it contributes', change: ({layer, x}) => assert({...layer, innerBias: layer.innerBias.map(() => '1')}, x)},
    {because: 'an output bias is not either', change: ({layer, x}) => assert({...layer, outerBias: layer.outerBias.map(() => '1')}, x)},
    {because: 'with all units taken as active the matrix is that of the linear network', change: subject => ({...subject, jacobian: toTextMatrix(product(rationals, parseMatrix(subject.layer.inner), parseMatrix(subject.layer.outer)))})},
  ],
  survivors: ['1', '3', '1.*', '3.*'].map(unit => ({path: `layer.outer.${unit}`, because: 'this unit is inactive at $x$, so that its output weights do not enter'})),
  small: () => assert(network([['1', '-1'], ['1', '2']], [['1'], ['3']]), ['2', '-1']),
  worked: ({layer, x, hidden: reached, jacobian, output}) => {
    const hidden = row(reached)
    return [
      {text: 'The hidden values before the activation:', tex: `${toTexMatrix(row(x))}${toTexMatrix(parseMatrix(layer.inner))}=${toTexMatrix(hidden)}.`},
      {text: 'Only the positive ones pass, and they pass unchanged:', tex: `f(x)=\\relu${toTexMatrix(hidden)}${toTexMatrix(parseMatrix(layer.outer))}=${toTexMatrix(row(output))}.`},
      {text: 'Near this $x$ the same units stay active, so that the derivative is the product of the matrices of these units:', tex: `J=${toTexMatrix(parseMatrix(jacobian))},\\qquad xJ=${toTexMatrix(row(x))}${toTexMatrix(parseMatrix(jacobian))}=${toTexMatrix(row(output))}.`},
    ]
  },
})
