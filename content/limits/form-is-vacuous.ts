import {checkShape, claim} from '#claims/claim.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {evaluateForm, multiLayerForm} from '#networks/transformer/multi-layer-form.ts'
import {sampleBlock} from '#networks/transformer/random-transformer.ts'
import {residualStream, isBlock, mapBlock, type BlockManner, type TransformerBlock} from '#networks/transformer/transformer.ts'
import {quadraticNormaliser} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import {apply, build, dot, hasShape, parseMatrix, toTextMatrix, vecRows, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexMatrix, toTexNear} from '#numerics/expression/tex.ts'

type Untrained = {readonly blocks: readonly TransformerBlock<string>[], readonly tokens: Matrix<string>, readonly output: Matrix<string>, readonly miss: string}
type Subject = {readonly points: Matrix<string>, readonly values: Matrix<string>, readonly matrices: readonly Matrix<string>[], readonly corners: Matrix<string>, readonly bound: string, readonly untrained: Untrained}

const manner: BlockManner<Q.Rational> = {ring: rationals, weigh: quadraticNormaliser}
const parseBlocks = (blocks: Untrained['blocks']) => blocks.map(block => mapBlock(block, Q.parseRational))
const findParity = (x: Vector<Q.Rational>) => Q.rational(Q.sum(x).n % 2n === 0n ? 1 : -1)
const sumOf = (a: Vector<Q.Rational>, b: Vector<Q.Rational>) => a.map((entry, i) => Q.add(entry, b[i]))

/** The matrix f(x)·xᵀ/‖x‖², which carries x to f(x), whatever f is. */
function findMatrix(value: Vector<Q.Rational>, x: Vector<Q.Rational>): Q.Rational[][] {
  const square = dot(rationals, x, x)
  return build(value.length, x.length, (i, j) => Q.div(Q.mul(value[i], x[j]), square))
}

/** Writes a whole number with the sign for minus. */
const toSigned = (k: number) => k < 0 ? `−${-k}` : String(Math.abs(k))

/** Says how far the first token of the output is from the last token of the input: the task that the network was not trained for. */
const findMiss = (output: Matrix<Q.Rational>, x: Matrix<Q.Rational>) => maxDistance([output[0]], [x.at(-1)!])

function drawUntrained(): Untrained {
  const random = randomStream('limits/form-is-vacuous/untrained 4')
  const blocks = [1, 2].map(() => sampleBlock(random, {features: 2, heads: 2, inner: 1, hidden: 2}))
  const tokens = [['1', '-2'], ['2', '1'], ['-1', '1']]
  const output = residualStream(manner, parseBlocks(blocks), parseMatrix(tokens)).at(-1)!
  return {blocks, tokens, output: toTextMatrix(output), miss: Q.toText(findMiss(output, parseMatrix(tokens)))}
}

function assert(reach: number): Subject {
  const random = randomStream('limits/form-is-vacuous')
  const untrained = drawUntrained()
  const places = Array.from({length: 2 * reach + 1}, (_, i) => i - reach)
  const points = places.flatMap(x => places.map(y => [x, y])).filter(([x, y]) => x !== 0 || y !== 0).map(point => point.map(String))
  const values = points.map(point => [Q.toText(findParity(point.map(Q.parseRational))), String(random.integer(-9, 9))])
  const matrices = points.map((point, i) => toTextMatrix(findMatrix(values[i].map(Q.parseRational), point.map(Q.parseRational))))
  return {points, values, matrices, corners: [['1', '0'], ['-1', '0'], ['1', '1'], ['-1', '-1']], bound: '1', untrained}
}

/** With parameters that may depend on the input at will, everything has the form. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Everything has the form',
    statement: ({points, bound, untrained: {blocks, miss}}: Subject) => `at $${points.length}$ integer points $x\\ne0$ of the plane the function $f$, whose first value jumps with the parity of $x_1+x_2$ and whose second was drawn by lot, equals $W'(x)\\,x$ with $W'(x)=f(x)x^\\top/\\norm x^2$. No constant $W$ and $b$ come nearer to its first value than $${toTex(Q.parseRational(bound))}$. `
      + `A Transformer of $${blocks.length}$ blocks with drawn weights equals its multi-layer form as well, and misses the task “say the last token first” by $${toTexNear(Q.parseRational(miss), 3)}\\gt1$.`,
    notClaimed: 'that the form is useless: with a restriction on how $W\'$ may depend on $x$ it can say something',
  },
  knobs: {reach: integer({from: 1, to: 3, start: 2, label: 'points up to $\\abs{x_i}\\le$'})},
  subject: ({reach}) => assert(reach),
  mutable: ['matrices', 'values', 'points', 'corners', 'bound', 'untrained'],
  check(subject) {
    checkSizes(subject)
    const {untrained: {blocks, tokens, miss}} = subject
    const [points, values, matrices] = [parseMatrix(subject.points), parseMatrix(subject.values), subject.matrices.map(parseMatrix)]
    const [network, x, output] = [parseBlocks(blocks), parseMatrix(tokens), parseMatrix(subject.untrained.output)]
    return certified(all(
      equals(maxDistance(points.map((point, i) => apply(rationals, matrices[i], point)), values), Q.zero, {left: '\\max_x\\abs{W\'(x)\\,x-f(x)}', right: '0'}),
      equals(maxDistance(matrices.flat(), points.flatMap((point, i) => findMatrix(values[i], point))), Q.zero, {left: '\\max_x\\abs{W\'(x)-f(x)x^\\top/\\norm x^2}', right: '0'}),
      equals(maxDistance(values.map(([first]) => [first]), points.map(point => [findParity(point)])), Q.zero, {left: '\\max_x\\abs{f_1(x)-(-1)^{x_1+x_2}}', right: '0'}),
      equals(findDefect(points, values, parseMatrix(subject.corners)), Q.mul(Q.rational(4), Q.parseRational(subject.bound)), {left: '\\abs{f_1(a)+f_1(b)-f_1(c)-f_1(d)}', right: '4\\cdot 1'}),
      equals(maxDistance([evaluateForm(manner, multiLayerForm(manner, network, x), vecRows(x))], [vecRows(output)]), Q.zero, {left: '\\abs{\\text{form}-\\text{output listed}}', right: '0'}),
      equals(maxDistance(residualStream(manner, network, x).at(-1)!, output), Q.zero, {left: '\\abs{\\text{untrained Transformer}-\\text{output listed}}', right: '0'}),
      equals(findMiss(output, x), Q.parseRational(miss), {left: '\\text{miss of the task}', right: 'm'}),
      lessThan(Q.one, Q.parseRational(miss), {left: '1', right: 'm'}),
    ), {kind: 'table', columns: ['x₁', 'x₂', 'f₁', 'f₂'], rows: points.map((point, i) => [...point, ...values[i]].map(Q.toText))})
  },
  controls: [
    {because: 'a constant matrix, that of one point, serves at no point of another direction', change: subject => ({...subject, matrices: subject.matrices.map(() => subject.matrices[0])})},
    {because: 'a linear $f$ is reached by a constant matrix, at distance $0$', change: subject => ({...subject, values: subject.points.map(([x]) => [x, x]), matrices: subject.points.map(point => toTextMatrix(findMatrix([point[0], point[0]].map(Q.parseRational), point.map(Q.parseRational))))})},
    {because: 'the drawn Transformer does not do the task', change: subject => ({...subject, untrained: {...subject.untrained, miss: '0'}})},
  ],
  survivors: [
    {path: 'corners', because: 'the two corners of a pair may change places: the sum stays as it is'},
  ],
  figure: ({points, values, matrices}): Drawing => {
    const reach = points.map(([x]) => Number(x)).reduce((a, b) => Math.max(a, b))
    const places = Array.from({length: 2 * reach + 1}, (_, i) => i - reach)
    const grid = (entry: (i: number) => string) => build(places.length, places.length, (i, j) => {
      const at = points.findIndex(([x, y]) => Number(x) === places[j] && Number(y) === -places[i])
      return at < 0 ? 0 : Q.toNumber(Q.parseRational(entry(at)))
    })
    return {
      kind: 'panels', title: 'A function without a rule, in the form', description: 'Heat maps over the integer points: the parity sign, the values drawn by lot, and one entry of the matrix that depends on the point.',
      panels: ([['f₁, the parity', i => values[i][0]], ['f₂, drawn by lot', i => values[i][1]], ['entry 2,1 of W′(x)', i => matrices[i][1][0]]] as const satisfies readonly (readonly [string, (i: number) => string])[]).map(([title, entry]) => ({
        kind: 'heat map', title, description: `${title}, at each point; blank at zero.`, entries: grid(entry), rows: places.map(y => toSigned(-y)), columns: places.map(toSigned),
      })),
    }
  },
  small: ({reach}) => assert(reach),
  worked: ({points, values, matrices, corners}) => {
    const i = points.findLastIndex(([, y]) => y === '1')
    const column = (v: readonly string[]) => toTexMatrix(v.map(entry => [Q.parseRational(entry)]))
    return [
      {text: `At $x=(${points[i].join(',')})$ the value, drawn by lot in its second place, is $(${values[i].join(',')})$. One matrix that does it:`, tex: `W'(x)\\,x=${toTexMatrix(parseMatrix(matrices[i]))}${column(points[i])}=${column(values[i])}.`},
      {text: `For affine $g$ and $a+b=c+d$ one has $g(a)+g(b)=g(c)+g(d)$. With $${['a', 'b', 'c', 'd'].map((name, k) => `${name}=(${corners[k].join(',')})`).join('$, $')}$ the parity has`, tex: '\\abs{f_1(a)+f_1(b)-f_1(c)-f_1(d)}=\\abs{-1-1-1-1}=4,'},
      {text: 'so every affine function misses it by at least $1$ at one of the four.'},
    ]
  },
})

function checkSizes({points, values, matrices, corners, untrained: {blocks, tokens, output}}: Subject): void {
  checkShape(points.length > 0 && hasShape(points, points.length, 2) && hasShape(values, points.length, 2) && matrices.length === points.length && matrices.every(matrix => hasShape(matrix, 2, 2)), 'a value and a matrix for each point')
  checkShape(points.flat().every(entry => Q.parseRational(entry).d === 1n) && points.every(x => x.some(entry => entry !== '0')), 'integer points other than 0')
  checkShape(hasShape(corners, 4, 2), 'four corners')
  checkShape(blocks.length > 0 && blocks.every(block => block.heads.length > 0 && isBlock(block, 2)) && tokens.length > 0 && hasShape(tokens, tokens.length, 2) && hasShape(output, tokens.length, 2), 'blocks for tokens of two features')
}

/** Finds |f₁(a) + f₁(b) − f₁(c) − f₁(d)| at corners with a + b = c + d, where every affine function gives 0. */
function findDefect(points: Matrix<Q.Rational>, values: Matrix<Q.Rational>, corners: Matrix<Q.Rational>): Q.Rational {
  checkShape(maxDistance([sumOf(corners[0], corners[1])], [sumOf(corners[2], corners[3])]).n === 0n, 'four points with a + b = c + d')
  const [a, b, c, d] = corners.map(corner => {
    const at = points.findIndex(point => point.every((entry, i) => Q.equal(entry, corner[i])))
    checkShape(at >= 0, 'corners among the points')
    return values[at][0]
  })
  return Q.abs(Q.sub(Q.add(a, b), Q.add(c, d)))
}
