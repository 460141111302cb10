import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import {choice, integer} from '#claims/knobs.ts'
import {normMatrix, squaredDivisor, normaliseBy, type Norm} from '#networks/transformer/layer-norm.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {matrixOfMap} from '#numerics/linear/linear-map.ts'
import {hasShape, parseMatrix, product, toTextMatrix, transpose, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexMatrix} from '#numerics/expression/tex.ts'

type Rationals = Matrix<Q.Rational>
type Kind = Norm<unknown>['kind']
type Asked = {readonly kind: Kind, readonly gain: readonly string[], readonly bias: readonly string[], readonly epsilon: string, readonly factor: string}
type Pair = {readonly x: readonly string[], readonly divisor: string}

const parse = (v: readonly string[]) => v.map(Q.parseRational)
const column = (v: readonly Q.Rational[]) => v.map(entry => [entry])
const agree = (left: Rationals, right: Rationals, name: string) => equals(maxDistance(left, right), Q.zero, {left: name, right: '0'})
const toNorm = ({kind, gain, bias, epsilon}: Asked): Norm<Q.Rational> => ({kind, gain: parse(gain), bias: parse(bias), epsilon: Q.parseRational(epsilon)})

/** Asserts outputs and matrices at an input, a multiple of it, and another input, with the divisors that they are said to have. */
function assert(asked: Asked, pairs: readonly Pair[]) {
  const norm = toNorm(asked)
  return {...asked, rank: asked.gain.length - (asked.kind === 'LayerNorm' ? 1 : 0), inputs: pairs.map(({x, divisor}) => ({
    x, divisor, matrix: toTextMatrix(normMatrix(rationals, norm, Q.parseRational(divisor))),
    output: normaliseBy(rationals, norm, parse(x), Q.parseRational(divisor)).map(Q.toText),
  }))}
}
type Subject = ReturnType<typeof assert>

const times = (x: readonly string[], c: number) => x.map(entry => Q.toText(Q.mul(Q.parseRational(entry), Q.rational(c))))
const x = ['1', '7', '1', '7']
// Variances 9 and 25, mean squares 25 and 169: both norms stay rational.
const divisors: Readonly<Record<Kind, readonly [number, number]>> = {LayerNorm: [3, 5], RMSNorm: [5, 13]}
// With these ε the divisors at x and 3x are whole: 9 + 40 = 7², 81 + 40 = 11², 25 + 504 = 23², 225 + 504 = 27².
const shifted: Readonly<Record<Kind, readonly [string, string, string]>> = {LayerNorm: ['40', '7', '11'], RMSNorm: ['504', '23', '27']}

/** A normalised token is a matrix times the token, scaled by a single number that depends on it. */
export default claim({
  kind: 'proposition',
  source: {cite: 'ba2016'},
  words: {
    title: 'Layer normalisation',
    statement: ({kind, rank: r, inputs: [{x, divisor, matrix}, , other], factor}: Subject) => `${kind} at $x=(${x.join(',')})$ divides by $${divisor}$ and is $Nx+\\beta$ with $N=${toTexMatrix(parseMatrix(matrix))}$, of rank $${r}$; at $(${other.x.join(',')})$ it divides by $${other.divisor}$, and its matrix is another multiple of the same one. It is the same at $${factor}x$ as at $x$.`,
    quantifier: {over: 'all tokens with a divisor shown, in what is said of its matrix', by: 'the images of the unit vectors, which determine what is linear in $x$'},
    notClaimed: 'invariance under scaling with the small $\\epsilon\\gt0$ that implementations add; it fails there',
  },
  knobs: {
    kind: choice<Kind>({label: 'normalisation', start: 'LayerNorm', options: [{value: 'LayerNorm', label: 'LayerNorm'}, {value: 'RMSNorm', label: 'RMSNorm'}]}),
    factor: integer({from: 2, to: 5, start: 3, label: 'factor $c$'}),
  },
  subject({kind, factor}) {
    const [one, other] = divisors[kind]
    const asked = {kind, gain: ['2', '-1', '3', '1'], bias: kind === 'LayerNorm' ? ['1', '2', '-1', '1'] : ['0', '0', '0', '0'], epsilon: '0', factor: String(factor)}
    return assert(asked, [{x, divisor: String(one)}, {x: times(x, factor), divisor: String(one * factor)}, {x: ['13', '19', '5', '11'], divisor: String(other)}])
  },
  mutable: ['gain', 'bias', 'epsilon', 'factor', 'rank', 'inputs'],
  check(subject) {
    const {inputs, gain} = subject
    const d = gain.length
    checkShape(d > 0 && subject.bias.length === d && inputs.length === 3 && inputs.every(({x, output, matrix}) => x.length === d && output.length === d && hasShape(matrix, d, d)), 'the sizes do not fit together')
    const [norm, divided] = [toNorm(subject), inputs.map(({divisor}) => Q.parseRational(divisor))]
    checkShape(divided.every(divisor => Q.sign(divisor) > 0), 'a divisor is positive')
    const [bias, first, scaled] = [column(norm.bias), column(parse(inputs[0].x)), column(parse(inputs[1].x))]
    const each = inputs.map(({x, matrix, output}, i) => {
      const [N, y, by] = [parseMatrix(matrix), column(parse(output)), (at: Rationals) => column(normaliseBy(rationals, norm, at.flat(), divided[i]))]
      return all(
        equals(Q.mul(divided[i], divided[i]), squaredDivisor(rationals, norm, parse(x)), {left: `\\rho_${i + 1}^2`, right: `\\text{spread of }x_${i + 1}`}),
        agree(by(column(parse(x))), y, `\\abs{\\mathrm{LN}(x_${i + 1})-y_${i + 1}}`),
        agree(matrixOfMap(rationals, by, d, 1), N, `\\max_k\\abs{\\mathrm{LN}(e_k)-\\beta-Ne_k}\\text{ at }\\rho_${i + 1}`),
        agree(product(rationals, N, column(parse(x))), y.map(([entry], k) => [Q.sub(entry, bias[k][0])]), `\\abs{N_${i + 1}x_${i + 1}+\\beta-y_${i + 1}}`),
        equals(Q.rational(rank(N)), fromSubject(subject.rank, subject), {left: `\\rank N_${i + 1}`, right: subject.kind === 'LayerNorm' ? 'd-1' : 'd'}),
      )
    })
    return certified(all(...each,
      agree(scaled, first.map(([entry]) => [Q.mul(Q.parseRational(subject.factor), entry)]), '\\abs{x_2-cx_1}'),
      lessThan(Q.zero, maxDistance(parseMatrix(inputs[0].matrix), parseMatrix(inputs[2].matrix)), {left: '0', right: '\\abs{N_1-N_3}'}),
      agree([parse(inputs[0].output)], [parse(inputs[1].output)], '\\abs{\\mathrm{LN}(cx)-\\mathrm{LN}(x)}'),
    ), {kind: 'matrix-identity', factors: [inputs[0].matrix, toTextMatrix(first)], equals: [toTextMatrix(parse(inputs[0].output).map((y, i) => [Q.sub(y, norm.bias[i])]))]})
  },
  controls: [
    {because: 'with $\\epsilon\\gt0$ the divisor is not proportional to the token, and scaling shows', when: ({factor}) => factor === '3', change: withEpsilon},
    {because: 'the matrix that fits one token does not fit another', change: subject => ({...subject, inputs: subject.inputs.map(input => ({...input, matrix: subject.inputs[0].matrix}))})},
    {because: 'the divisor of one token does not serve another', change: subject => assert(subject, subject.inputs.map(({x}) => ({x, divisor: subject.inputs[0].divisor})))},
  ],
  small({kind, factor}) {
    const [one, other] = divisors[kind]
    return assert({kind, gain: ['1', '2'], bias: ['0', '0'], epsilon: '0', factor: String(factor)}, [{x: ['1', '7'], divisor: String(one)},
      {x: times(['1', '7'], factor), divisor: String(one * factor)}, {x: kind === 'LayerNorm' ? ['13', '3'] : ['7', '17'], divisor: String(other)}])
  },
  worked: subject => {
    const [{x, divisor, matrix, output}, scaled, other] = subject.inputs
    const spread = (v: readonly string[]) => toTex(squaredDivisor(rationals, toNorm(subject), parse(v)))
    return [
      {text: `${subject.kind === 'LayerNorm' ? 'The variance' : 'The mean square'} of $(${x.join(',')})$ is $${spread(x)}=${divisor}^2$, so that`, tex: `Nx=${toTexMatrix(parseMatrix(matrix))}${toTexMatrix(column(parse(x)))}=${toTexMatrix(column(parse(output)))}.`},
      {text: `At $${subject.factor}x$ the divisor is $${scaled.divisor}$, and what is divided has grown as much:`, tex: `${toTexMatrix(parseMatrix(scaled.matrix))}${toTexMatrix(column(parse(scaled.x)))}=${toTexMatrix(column(parse(scaled.output)))}.`},
      {text: `At $(${other.x.join(',')})$ it is $${spread(other.x)}=${other.divisor}^2$: the same matrix with another divisor,`, tex: `${toTexMatrix(parseMatrix(other.matrix))}${toTexMatrix(column(parse(other.x)))}=${toTexMatrix(transpose([parse(other.output)]))}.`},
    ]
  },
})

function withEpsilon(subject: Subject): Subject {
  const [epsilon, one, three] = shifted[subject.kind]
  return assert({...subject, epsilon}, subject.inputs.map(({x, divisor}, i) => ({x, divisor: [one, three, divisor][i]})))
}
