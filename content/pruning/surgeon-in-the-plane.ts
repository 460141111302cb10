import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified, equals, lessThan} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing, Point} from '#figures/drawing.ts'
import {quadraticLoss, removeWithUpdate, removeWithoutUpdate} from '#networks/pruning/optimal-brain-surgeon.ts'
import {rationals} from '#numerics/exact/field.ts'
import {apply, hasShape, parseMatrix, type Matrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {toTex, toTexMatrix} from '#numerics/expression/tex.ts'

const parse = (v: readonly string[]) => v.map(Q.parseRational)
const tex = (text: string) => toTex(Q.parseRational(text))
const half = Q.rational(1, 2)

/** Asserts, for each of two weights, the loss of zeroing it, the best answer of the other weight, and the loss then. */
function assert(hessian: Matrix<string>, weights: readonly string[]) {
  const [H, w] = [parseMatrix(hessian), parse(weights)]
  const cuts = [0, 1].map(q => {
    const best = removeWithUpdate(H, w, [q])
    return {zeroed: Q.toText(removeWithoutUpdate(H, w, [q]).loss), other: Q.toText(best.change[1 - q]), loss: Q.toText(best.loss)}
  })
  return {hessian, weights, saved: Q.toText(Q.div(Q.power(H[0][1], 2), Q.mul(H[0][0], H[1][1]))), cuts}
}
type Subject = ReturnType<typeof assert>
const pose = ({coupling, curvature, first, second}: Readonly<Record<'coupling' | 'curvature' | 'first' | 'second', number>>) =>
  assert([['4', `${coupling}`], [`${coupling}`, `${curvature}`]], [`${first}`, `${second}`])

/** In the plane: the constraint is a line, and the best point on it is where it touches an ellipse of equal loss. */
export default claim({
  kind: 'example',
  source: {cite: 'hassibi1993'},
  words: {
    title: 'Two weights',
    statement: ({hessian, weights, saved, cuts}: Subject) => `with $H=${toTexMatrix(parseMatrix(hessian))}$ and $w=(${parse(weights).map(toTex).join(',\\,')})$, zeroing the first or the second weight costs $${tex(cuts[0].zeroed)}$ or $${tex(cuts[1].zeroed)}$; when the other weight may answer, it moves by $${tex(cuts[0].other)}$ or $${tex(cuts[1].other)}$, and the cost is $${tex(cuts[0].loss)}$ or $${tex(cuts[1].loss)}$. `
      + `Both costs fall by the same share, $H_{12}^2/(H_{11}H_{22})=${tex(saved)}$.`,
    quantifier: {over: 'all positions of the other weight', by: 'a parabola in one variable, whose derivative vanishes there'},
    notClaimed: 'that the shares agree for more than two weights; they do not',
  },
  knobs: {
    coupling: integer({from: -3, to: 3, start: 3, label: 'coupling $H_{12}$'}), curvature: integer({from: 3, to: 6, start: 4, label: 'curvature $H_{22}$'}),
    first: integer({from: 1, to: 4, start: 2, label: 'weight $w_1$'}), second: integer({from: 1, to: 4, start: 2, label: 'weight $w_2$'}),
  },
  subject: setting => pose(setting),
  mutable: ['hessian', 'weights', 'saved', 'cuts'],
  check(subject) {
    const {hessian, weights, cuts} = subject
    checkShape(hasShape(hessian, 2, 2) && weights.length === 2 && cuts.length === 2 && hessian[0][1] === hessian[1][0], 'two weights and a symmetric matrix')
    const [H, w, saved] = [parseMatrix(hessian), parse(weights), Q.parseRational(subject.saved)]
    const each = cuts.map((cut, q) => {
      const [zeroed, other, loss] = [cut.zeroed, cut.other, cut.loss].map(Q.parseRational)
      const change = q === 0 ? [Q.neg(w[0]), other] : [other, Q.neg(w[1])]
      return all(
        equals(Q.mul(half, Q.mul(H[q][q], Q.power(w[q], 2))), zeroed, {left: `\\tfrac12H_{${q + 1}${q + 1}}w_${q + 1}^2`, right: `D_${q + 1}`}),
        equals(apply(rationals, H, change)[1 - q], Q.zero, {left: `(H\\delta)_${2 - q}`, right: '0'}),
        equals(quadraticLoss(H, change), loss, {left: '\\tfrac12\\delta^\\top H\\delta', right: `L_${q + 1}`}),
        equals(Q.sub(zeroed, loss), Q.mul(saved, zeroed), {left: `D_${q + 1}-L_${q + 1}`, right: `\\tfrac{H_{12}^2}{H_{11}H_{22}}\\,D_${q + 1}`}),
        atMost(loss, zeroed, {left: `L_${q + 1}`, right: `D_${q + 1}`}),
      )
    })
    return certified(all(...each,
      lessThan(Q.zero, H[0][0], {left: '0', right: 'H_{11}'}), lessThan(Q.zero, H[1][1], {left: '0', right: 'H_{22}'}),
      lessThan(saved, Q.one, {left: 'H_{12}^2/(H_{11}H_{22})', right: '1'}),
    ), {kind: 'table', columns: ['weight removed', 'zeroed', 'change of the other', 'loss'], rows: cuts.map((cut, q) => [q + 1, cut.zeroed, cut.other, cut.loss])})
  },
  controls: [
    {because: 'the other weight goes to meet the loss, not away from it', when: ({saved}) => saved !== '0', change: subject => ({...subject, cuts: subject.cuts.map(cut => ({...cut, other: Q.toText(Q.neg(Q.parseRational(cut.other)))}))})},
    {because: 'left where it is, the other weight does not give the least loss', when: ({saved}) => saved !== '0', change: subject => ({...subject, cuts: subject.cuts.map(cut => ({...cut, other: '0', loss: cut.zeroed}))})},
    {because: 'a coupling as strong as the curvatures leaves no unique answer', change: subject => assertSingular(subject)},
  ],
  small: setting => pose(setting),
  worked: ({hessian: [[a, b], [, c]], weights, saved, cuts}) => [
    {text: 'With $\\delta_1=-w_1$ the loss is a parabola in $\\delta_2$, and with $\\delta_2=-w_2$ one in $\\delta_1$:', tex: `\\tfrac12\\bigl(${a}\\cdot${weights[0]}^2-2\\cdot(${b})\\cdot${weights[0]}\\,\\delta_2+${c}\\,\\delta_2^2\\bigr),\\qquad\\tfrac12\\bigl(${c}\\cdot${weights[1]}^2-2\\cdot(${b})\\cdot${weights[1]}\\,\\delta_1+${a}\\,\\delta_1^2\\bigr).`},
    {text: 'The other weight goes to the vertex, and the loss falls to what stands there:', tex: [0, 1].map(q => `\\delta_${2 - q}=\\frac{${weights[q]}\\cdot(${b})}{${q === 0 ? c : a}}=${tex(cuts[q].other)}\\colon\\quad ${tex(cuts[q].zeroed)}\\mapsto ${tex(cuts[q].loss)}`).join(',\\qquad ')},
    {text: 'Both losses are multiplied by one factor:', tex: `1-\\frac{H_{12}^2}{H_{11}H_{22}}=1-\\frac{(${b})^2}{${a}\\cdot ${c}}=${toTex(Q.sub(Q.one, Q.parseRational(saved)))}.`},
  ],
  figure: ({hessian, weights, cuts}): Drawing => {
    const [H, w] = [parseMatrix(hessian), parse(weights).map(Q.toNumber)]
    const q = Q.compare(Q.parseRational(cuts[0].loss), Q.parseRational(cuts[1].loss)) <= 0 ? 0 : 1
    const [zeroed, loss] = [cuts[q].zeroed, cuts[q].loss].map(text => Q.toNumber(Q.parseRational(text)))
    const other = Q.toNumber(Q.parseRational(cuts[q].other))
    const [left, best]: Point[] = q === 0 ? [[0, w[1]], [0, w[1] + other]] : [[w[0], 0], [w[0] + other, 0]]
    return {
      kind: 'plot', shape: 'square', title: 'Removing the cheaper of two weights', x: {label: 'w₁'}, y: {label: 'w₂'},
      description: 'Ellipses of equal loss around the trained weights: the axis touches the smaller one at the surgeon’s point and meets the larger one where the other weight is left.',
      marks: [
        {mark: 'line', points: toEllipse(H, w, zeroed), tone: 'control'}, {mark: 'line', points: toEllipse(H, w, loss), tone: 'claim'},
        {mark: 'rule', axis: q === 0 ? 'x' : 'y', at: 0, tone: 'bound'},
        {mark: 'note', at: [w[0], w[1]], label: 'trained', tone: 'target'},
        {mark: 'note', at: left, label: 'zeroed', tone: 'control'}, {mark: 'note', at: best, label: 'surgeon', tone: 'claim'},
      ],
    }
  },
})

// With H₁₂² = H₁₁H₂₂ the loss vanishes along a line through the trained weights, and so on both axes.
function assertSingular({weights}: Subject): Subject {
  return {hessian: [['4', '4'], ['4', '4']], weights, saved: '1', cuts: [0, 1].map(q => ({zeroed: Q.toText(Q.mul(Q.rational(2), Q.power(Q.parseRational(weights[q]), 2))), other: weights[q], loss: '0'}))}
}

// The ellipse ½δᵀHδ = loss, from points of the unit circle by H₁₁(δ₁ + H₁₂δ₂/H₁₁)² + (H₂₂ − H₁₂²/H₁₁)δ₂² = 2·loss.
function toEllipse(hessian: Matrix<Rational>, [x, y]: readonly number[], loss: number): Point[] {
  const [[a, b], [, c]] = hessian.map(row => row.map(Q.toNumber))
  const [long, high] = [Math.sqrt(2 * loss / a), Math.sqrt(2 * loss / (c - b * b / a))]
  return toCircle(24).map(([u, v]) => [x + long * u - b / a * high * v, y + high * v])
}

// Points of the unit circle by ((1 − t²), 2t)/(1 + t²), a quarter at a time.
function toCircle(each: number): Point[] {
  const quarter = Array.from({length: each}, (_, i): Point => {
    const t = i / each
    return [(1 - t * t) / (1 + t * t), 2 * t / (1 + t * t)]
  })
  return [...quarter, ...quarter.map(([u, v]): Point => [-v, u]), ...quarter.map(([u, v]): Point => [-u, -v]), ...quarter.map(([u, v]): Point => [v, -u]), quarter[0]]
}
