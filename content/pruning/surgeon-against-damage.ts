import {checkShape, claim} from '#claims/claim.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import {saliency, removeWithUpdate, removeOne} from '#networks/pruning/optimal-brain-surgeon.ts'
import {inverse} from '#numerics/linear/elimination.ts'
import {inertia} from '#numerics/linear/inertia.ts'
import {hasShape, parseMatrix, type Matrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexMatrix} from '#numerics/expression/tex.ts'

const parse = (v: readonly string[]) => v.map(Q.parseRational)
const tex = (text: string) => toTex(Q.parseRational(text))
const least = (list: readonly Q.Rational[]) => list.reduce(Q.min)

function assert(hessian: Matrix<string>, weights: readonly string[]) {
  const [H, w] = [parseMatrix(hessian), parse(weights)]
  const losses = w.map((_, q) => removeOne(inverse(H), w, q).loss)
  const damages = w.map((_, q) => saliency(H, w, q))
  return {hessian, weights, losses: losses.map(Q.toText), damages: damages.map(Q.toText), ratio: Q.toText(Q.div(least(damages), least(losses)))}
}
type Subject = ReturnType<typeof assert>
/** Two coupled twins, and a third weight that is coupled to none. */
const pose = (coupling: string) => assert([['1', coupling, '0'], [coupling, '1', '0'], ['0', '0', '1']], ['2', '2', '1'])

/** The diagonal of H ranks weights in the opposite order to what their removal costs. */
export default claim({
  kind: 'counterexample',
  source: {cite: 'hassibi1993'},
  words: {
    title: 'The diagonal chooses wrongly',
    statement: ({hessian, weights, losses, damages, ratio}: Subject) => `with $H=${toTexMatrix(parseMatrix(hessian))}$ and $w=(${weights.join(',\\,')})$ removal costs $${losses.map(tex).join(',\\,')}$, the others re-adjusted. The diagonal of $H$ predicts $${damages.map(tex).join(',\\,')}$ and chooses the third weight, which costs $${tex(ratio)}$ times as much as the cheapest, however the others are adjusted.`,
    notClaimed: 'how often such couplings occur in trained networks',
  },
  knobs: {coupling: choice({options: (['9/10', '99/100', '999/1000'] as const).map(value => ({value, label: value})), start: '99/100', label: 'coupling of the twins'})},
  subject: ({coupling}) => pose(coupling),
  mutable: ['hessian', 'weights', 'losses', 'damages', 'ratio'],
  check(subject) {
    const {hessian, weights} = subject
    checkShape(hasShape(hessian, 3, 3) && weights.length === 3 && subject.losses.length === 3 && subject.damages.length === 3, 'three weights')
    const [H, w, losses, damages] = [parseMatrix(hessian), parse(weights), parse(subject.losses), parse(subject.damages)]
    checkShape(H.every((row, i) => row.every((entry, j) => Q.equal(entry, H[j][i]))), 'H is symmetric')
    const positive = equals(Q.rational(inertia(H).positive), Q.rational(3), {left: '\\text{positive eigenvalues of }H', right: '3'})
    if (inertia(H).positive < 3) return positive // without a unique answer there is nothing to compare
    const each = w.map((_, q) => all(
      equals(removeWithUpdate(H, w, [q]).loss, losses[q], {left: `\\min_{\\delta_${q + 1}=-w_${q + 1}}\\tfrac12\\delta^\\top H\\delta`, right: `L_${q + 1}`}),
      equals(saliency(H, w, q), damages[q], {left: `\\tfrac12H_{${q + 1}${q + 1}}w_${q + 1}^2`, right: `D_${q + 1}`}),
    ))
    return certified(all(positive, ...each,
      lessThan(damages[2], Q.min(damages[0], damages[1]), {left: 'D_3', right: '\\min(D_1,D_2)'}),
      equals(Q.mul(Q.parseRational(subject.ratio), least(losses)), losses[2], {left: '\\text{ratio}\\cdot\\min_qL_q', right: 'L_3'}),
      lessThan(Q.max(losses[0], losses[1]), losses[2], {left: '\\max(L_1,L_2)', right: 'L_3'}),
    ), {kind: 'table', columns: ['weight', 'L', 'D'], rows: w.map((_, q) => [q + 1, subject.losses[q], subject.damages[q]])})
  },
  controls: [
    {because: 'uncoupled, the twins are as dear as the diagonal says, and it chooses well', change: subject => assert([['1', '0', '0'], ['0', '1', '0'], ['0', '0', '1']], subject.weights)},
    {because: 'what the diagonal predicts is not what removal costs', change: subject => ({...subject, losses: subject.damages})},
  ],
  survivors: [{path: 'weights.*', because: 'each cost depends on the square of its weight, so that signs do not matter'}],
  small: ({coupling}) => pose(coupling),
  worked: ({hessian: [[, c]], weights: [w, , v], losses, damages, ratio}) => [
    {text: `Remove the first twin, $\\delta_1=-${w}$. The third weight is coupled to nothing and stays; the second moves by $\\delta_2=c\\,w_1$ with $c=${tex(c)}$:`, tex: `\\tfrac12\\bigl(\\delta_1^2+2c\\,\\delta_1\\delta_2+\\delta_2^2\\bigr)=\\tfrac12(1-c^2)\\,w_1^2=${tex(losses[0])}.`},
    {text: 'The diagonal sees a weight of that size without its twin, and a third weight that is smaller:', tex: `D_1=D_2=\\tfrac12\\cdot${w}^2=${tex(damages[0])},\\qquad D_3=\\tfrac12\\cdot${v}^2=${tex(damages[2])}.`},
    {text: 'It removes the third, and pays', tex: `\\frac{L_3}{L_1}=${tex(losses[2])}\\Big/${tex(losses[0])}=${tex(ratio)}\\quad\\text{times as much.}`},
  ],
})
