import {checkShape, claim} from '#claims/claim.ts'
import {exactly} from '#claims/from-subject.ts'
import {all, atMost, certified, equals, lessThan} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {adapt, compose, findUpdate, findUpdates, isAdapter, parseAdapter, toAdapter, type Adapter} from '#networks/adapters/lora.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {apply, difference, hasShape, map, parseMatrix, product, sum, toTextMatrix, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import {stream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexMatrix} from '#numerics/expression/tex.ts'

type Point = Vector<Q.Rational>
type Rationals = Matrix<Q.Rational>
const frozen = [[['1', '1', '0'], ['0', '1', '0'], ['0', '0', '1']], [['1', '0', '0'], ['0', '1', '0'], ['1', '0', '1']]]
const parts = [[['1', '0', '0'], ['0', '-2', '0'], ['0', '0', '0']], [['0', '0', '0'], ['0', '0', '0'], ['0', '1', '1']]]
const parse = (v: readonly string[]) => v.map(Q.parseRational)
const column = (v: Point) => v.map(entry => [entry])
const plus = (x: Point, y: Point) => x.map((entry, i) => Q.add(entry, y[i]))
const layer = (weight: Rationals, bias: Point, x: Point) => plus(apply(rationals, weight, x), bias).map(rationals.relu)
/** The least biases with which every unit is active on the box of this radius. */
const findBiases = (weight: Rationals, radius: Q.Rational) => weight.map(row => Q.mul(radius, Q.sum(row.map(Q.abs))))

function assert(radius: number) {
  const random = stream('lora/zeng-lee-relu')
  const [W, E] = [frozen.map(parseMatrix), parts.map(parseMatrix)]
  const adapters: Adapter<string>[] = findUpdates(W, E).map(toAdapter)
  const [one, two] = W.map((weight, l) => adapt(weight, parseAdapter(adapters[l])))
  const [weight, bias] = [sum(rationals, compose(W, 3), sum(rationals, E[0], E[1])), ['1/2', '1/4', '-1']]
  const first = findBiases(one, Q.rational(radius))
  const second = plus(parse(bias), apply(rationals, two, first).map(Q.neg))
  const points = Array.from({length: 100}, () => [0, 1, 2].map(() => Q.toText(Q.rational(random.integer(-4 * radius, 4 * radius), 4))))
  return {base: frozen, r: 2, adapters, biases: [first, second].map(list => list.map(Q.toText)), weight: toTextMatrix(weight), bias, radius: String(radius), inside: ['1/2', '0', '1/2'], points, mismatches: 0}
}
type Subject = ReturnType<typeof assert>

/** Adapters of rank two, with biases, turn two ReLU layers into one on a box; rank one cannot. */
export default claim({
  kind: 'proposition',
  source: {cite: 'zenglee2024'},
  words: {
    title: 'ReLU layers',
    statement: ({r, radius, points}: Subject) => `two frozen $\\relu$ layers of width $3$, with adapters of rank at most $${r}$ and new biases, equal the one layer $\\relu(\\overline Wx+\\overline b)$ shown at all $x$ with $\\max_i\\abs{x_i}\\le${radius}$, among them $${points.length}$ points drawn; with adapters of rank $${r - 1}$ no biases do this, since $\\rank E=3\\gt${r - 1}\\cdot2$.`,
    quantifier: {over: 'all $x$ in the box; and for the last part all adapters and biases', by: 'the first layer is active on the whole box, so that both sides are affine before the last $\\relu$; the proof covers the last part, and its three premises are decided'},
    notClaimed: 'equality outside the box, where it fails, or that training finds these biases',
  },
  knobs: {radius: integer({from: 1, to: 4, start: 1, label: 'half the side of the box'})},
  subject: ({radius}) => assert(radius),
  mutable: ['base', 'r', 'adapters', 'biases', 'weight', 'bias', 'radius', 'mismatches'],
  check(subject) {
    const {W, M, biases: [first, second], weight, bias} = parseAll(subject)
    const [radius, p, r, E] = [Q.parseRational(subject.radius), parse(subject.inside), exactly(subject.r, subject), difference(rationals, weight, compose(W, 3))]
    const points = subject.points.map(parse)
    const missed = points.filter(x => maxDistance(column(layer(weight, bias, x)), column(layer(M[1], second, layer(M[0], first, x)))).n !== 0n)
    return certified(all(
      equals(Q.rational(missed.length), exactly(subject.mismatches, subject), {left: '\\#\\{\\text{points where the networks differ}\\}', right: '0'}),
      atMost(Q.rational(Math.max(...subject.adapters.map(adapter => rank(findUpdate(parseAdapter(adapter)))))), r, {left: '\\max_l\\rank\\Delta_l', right: 'R'}),
      equals(maxDistance(column(first), column(findBiases(M[0], radius))), Q.zero, {left: '\\max_i\\abs{\\widetilde b_{1,i}-\\rho\\textstyle\\sum_j\\abs{\\widetilde W_{1,ij}}}', right: '0'}),
      equals(maxDistance(column(plus(apply(rationals, M[1], first), second)), column(bias)), Q.zero, {left: '\\abs{\\widetilde W_2\\widetilde b_1+\\widetilde b_2-\\overline b}', right: '0'}),
      atMost(maxNorm(points), radius, {left: '\\max\\abs{x_i}', right: '\\rho'}),
      lessThan(maxNorm([p]), radius, {left: '\\max_i\\abs{p_i}', right: '\\rho'}),
      lessThan(Q.zero, plus(apply(rationals, weight, p), bias).reduce(Q.min), {left: '0', right: '\\min_i(\\overline Wp+\\overline b)_i'}),
      equals(Q.rational(rank(weight)), Q.rational(weight.length), {left: '\\rank\\overline W', right: 'D'}),
      lessThan(Q.mul(Q.sub(r, Q.one), Q.rational(M.length)), Q.rational(rank(E)), {left: '(R-1)L', right: '\\rank E'}),
      equals(maxDistance(product(rationals, M[1], M[0]), weight), Q.zero, {left: '\\abs{\\widetilde W_2\\widetilde W_1-\\overline W}', right: '0'}),
    ), {kind: 'matrix-identity', factors: [...M].reverse().map(toTextMatrix), equals: [subject.weight]})
  },
  controls: [
    {because: 'on a box ten times as large the first layer is not always active, and the equality fails', change: subject => ({...subject, radius: Q.toText(Q.mul(Q.parseRational(subject.radius), Q.rational(10))), points: toTextMatrix(map(parseMatrix(subject.points), entry => Q.mul(entry, Q.rational(10))))})},
    {because: 'with adapters of rank one the product is another', change: subject => ({...subject, r: 1, adapters: subject.adapters.map(({b, a}) => ({b: b.map(([entry]) => [entry]), a: [a[0]]}))})},
    {because: 'without biases in the first layer a unit may be silent', change: subject => ({...subject, biases: [['0', '0', '0'], subject.bias]})},
  ],
  figure: drawRay,
  small: ({radius}) => assert(radius),
  worked: subject => {
    const {M, biases: [first, second], weight, bias} = parseAll(subject)
    const corner = [-1, 1, -1].map(sign => Q.mul(Q.rational(sign), Q.parseRational(subject.radius)))
    const hidden = layer(M[0], first, corner)
    return [
      {text: 'The adapted layers have the product $\\overline W$:', tex: `\\widetilde W_2\\widetilde W_1=${toTexMatrix(M[1])}${toTexMatrix(M[0])}=${toTexMatrix(weight)}.`},
      {text: `The first biases are the absolute sums of the rows, times $\\rho=${subject.radius}$; the second make up for them:`, tex: `\\widetilde b_1=${toTexMatrix(column(first))},\\qquad\\widetilde b_2=\\overline b-\\widetilde W_2\\widetilde b_1=${toTexMatrix(column(bias))}-${toTexMatrix(column(apply(rationals, M[1], first)))}=${toTexMatrix(column(second))}.`},
      {text: 'At a corner of the box the hidden units are not negative, and the outputs agree:', tex: `x=${toTexMatrix(column(corner))},\\quad\\widetilde W_1x+\\widetilde b_1=${toTexMatrix(column(hidden))},\\quad\\relu(\\overline Wx+\\overline b)=${toTexMatrix(column(layer(weight, bias, corner)))}=${toTexMatrix(column(layer(M[1], second, hidden)))}.`},
    ]
  },
})

function parseAll({base, adapters, biases, weight, bias, inside, points}: Subject) {
  const n = weight.length
  checkShape(n > 0 && base.length === 2 && [weight, ...base].every(matrix => hasShape(matrix, n, n)) && adapters.length === 2 && adapters.every(adapter => isAdapter(adapter, n, n)), 'the layers do not fit together')
  checkShape(biases.length === 2 && [...biases, bias, inside, ...points].every(list => list.length === n), 'a vector has another length')
  const W = base.map(parseMatrix)
  return {W, M: W.map((matrix, l) => adapt(matrix, parseAdapter(adapters[l]))), biases: biases.map(parse), weight: parseMatrix(weight), bias: parse(bias)}
}

/** Draws both networks along a ray through the box, at the output where they differ most. */
function drawRay(subject: Subject): Drawing {
  const {M, biases: [first, second], weight, bias} = parseAll(subject)
  const radius = Number(subject.radius)
  const ts = Array.from({length: 97}, (_, k) => Q.rational((k - 48) * radius, 12))
  const rows = ts.map(t => ({t: Q.toNumber(t), x: [t, t, Q.div(t, Q.rational(-2))]})).map(({t, x}) => ({t, target: layer(weight, bias, x), adapted: layer(M[1], second, layer(M[0], first, x))}))
  const gaps = bias.map((_, i) => rows.map(({target, adapted}) => Q.toNumber(Q.abs(Q.sub(target[i], adapted[i])))).reduce((a, b) => Math.max(a, b)))
  const at = gaps.indexOf(Math.max(...gaps))
  return {
    kind: 'plot', title: 'Equal on the box, not beyond', description: 'Along a ray through the centre the adapted network follows the target inside the box and leaves it outside.',
    x: {label: 't, with x = (t, t, −t/2)'}, y: {label: `output ${at + 1}`},
    marks: [
      {mark: 'line', points: rows.map(({t, target}) => [t, Q.toNumber(target[at])]), tone: 'target', label: 'target layer'},
      {mark: 'line', points: rows.map(({t, adapted}) => [t, Q.toNumber(adapted[at])]), tone: 'claim', label: 'two adapted layers'},
      {mark: 'rule', axis: 'x', at: -radius, tone: 'bound', label: 'box'}, {mark: 'rule', axis: 'x', at: radius, tone: 'bound'},
    ],
  }
}
