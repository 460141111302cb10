import {certifyInertia} from '#claims/certify.ts'
import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import {saliency, quadraticLoss, removeOne, removeWithoutUpdate} from '#networks/pruning/optimal-brain-surgeon.ts'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import {inverse, rank} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {inertia} from '#numerics/linear/inertia.ts'
import {apply, equalMatrices, hasShape, identity, parseMatrix, product, toTextMatrix, transpose} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexMatrix} from '#numerics/expression/tex.ts'

const parse = (v: readonly string[]) => v.map(Q.parseRational)
const list = (v: readonly string[]) => parse(v).map(toTex).join(',\\,')

function assert(hessian: readonly (readonly string[])[], weights: readonly string[]) {
  const [H, w] = [parseMatrix(hessian), parse(weights)]
  const inverted = inverse(H)
  const surgeries = w.map((_, q) => removeOne(inverted, w, q))
  return {
    hessian, weights, inverse: toTextMatrix(inverted), changes: toTextMatrix(surgeries.map(({change}) => change)),
    losses: surgeries.map(({loss}) => Q.toText(loss)), damages: w.map((_, q) => Q.toText(saliency(H, w, q))),
  }
}
type Subject = ReturnType<typeof assert>

/** Draws B with independent columns, so that H = BᵀB is positive definite. */
function draw(instance: number, n = 4): Subject {
  const random = randomStream(`pruning/obs-closed-form/${instance}/${n}`)
  const drawTall = () => parseMatrix(sampleMatrix(random, n + 2, n))
  let B = drawTall()
  while (rank(B) < n) B = drawTall()
  return assert(toTextMatrix(product(rationals, transpose(B), B)), Array.from({length: n}, () => String(random.integer(1, 6) * random.sign())))
}

/** The cheapest way to remove one weight from a quadratic loss, and what it costs. */
export default claim({
  kind: 'theorem',
  source: {cite: 'hassibi1993'},
  words: {
    title: 'The surgeon’s formula',
    statement: ({hessian, weights, losses, damages}: Subject) => `with $H=${toTexMatrix(parseMatrix(hessian))}$ and $w=(${list(weights)})$, the least losses with one weight removed are $L_q=${list(losses)}$, attained at the $\\delta^{(q)}$ of the closed form and nowhere else. None exceeds what it costs to zero the weight and leave the others, $${list(damages)}$.`,
    quantifier: {over: 'all changes $\\delta\\in\\R^n$ with $\\delta_q=-w_q$, for each $q$', by: 'positive definiteness of $H$, and a gradient that vanishes in all coordinates but $q$'},
    notClaimed: 'that the loss of a network is quadratic; away from the trained weights the formula is an approximation whose error is not known here',
  },
  knobs: {instance: integer({from: 1, to: 4, start: 1, label: 'instance drawn'})},
  subject: ({instance}) => draw(instance),
  mutable: ['hessian', 'weights', 'inverse', 'changes', 'losses', 'damages'],
  check(subject) {
    const {hessian, weights, inverse: inverted, changes, losses, damages} = subject
    const n = weights.length
    checkShape(n > 0 && [hessian, inverted, changes].every(a => hasShape(a, n, n)) && losses.length === n && damages.length === n, 'the sizes do not fit together')
    const [H, w, K, D] = [parseMatrix(hessian), parse(weights), parseMatrix(inverted), parseMatrix(changes)]
    checkShape(equalMatrices(H, transpose(H)), 'H is symmetric')
    const positive = equals(Q.rational(inertia(H).positive), Q.rational(n), {left: '\\text{positive eigenvalues of }H', right: 'n'})
    const inverts = equals(maxDistance(product(rationals, H, K), identity(rationals, n)), Q.zero, {left: '\\abs{HK-I}', right: '0'})
    const each = w.map((_, q) => all(
      equals(D[q].map((entry, i) => Q.abs(Q.add(Q.mul(K[q][q], entry), Q.mul(w[q], K[i][q])))).reduce(Q.max), Q.zero, {left: `\\max_i\\abs{K_{${q + 1}${q + 1}}\\delta^{(${q + 1})}_i+w_${q + 1}K_{i${q + 1}}}`, right: '0'}),
      equals(D[q][q], Q.neg(w[q]), {left: `\\delta^{(${q + 1})}_${q + 1}`, right: `-w_${q + 1}`}),
      equals(apply(rationals, H, D[q]).with(q, Q.zero).map(Q.abs).reduce(Q.max), Q.zero, {left: `\\max_{i\\ne ${q + 1}}\\abs{(H\\delta^{(${q + 1})})_i}`, right: '0'}),
      equals(quadraticLoss(H, D[q]), Q.parseRational(losses[q]), {left: `\\tfrac12\\delta^{(${q + 1})\\top}H\\delta^{(${q + 1})}`, right: `L_${q + 1}`}),
      equals(Q.mul(w[q], w[q]), Q.mul(Q.rational(2), Q.mul(K[q][q], Q.parseRational(losses[q]))), {left: `w_${q + 1}^2`, right: `2K_{${q + 1}${q + 1}}L_${q + 1}`}),
      equals(removeWithoutUpdate(H, w, [q]).loss, Q.parseRational(damages[q]), {left: `\\tfrac12H_{${q + 1}${q + 1}}w_${q + 1}^2`, right: `D_${q + 1}`}),
      atMost(Q.parseRational(losses[q]), Q.parseRational(damages[q]), {left: `L_${q + 1}`, right: `D_${q + 1}`}),
    ))
    const finding = all(inverts, ...each, positive)
    return inertia(H).positive === n ? certified(finding, certifyInertia(H)) : finding
  },
  controls: [
    {because: 'a hundredth off in a free coordinate, the loss is greater and its gradient does not vanish', change: nudge},
    {because: 'zeroing a weight and leaving the others is not the cheapest way to remove it', change: subject => ({...subject,
      losses: subject.damages, changes: subject.weights.map((_, q) => subject.weights.map((w, i) => i === q ? Q.toText(Q.neg(Q.parseRational(w))) : '0'))})},
    {because: 'the diagonal of $H$ inverted entry by entry is not the diagonal of $H^{-1}$', change: subject => ({...subject, inverse: subject.hessian.map((row, i) => row.map((entry, j) => i === j ? Q.toText(Q.inv(Q.parseRational(entry))) : '0'))})},
  ],
  small: ({instance}) => draw(instance, 2),
  worked: ({hessian, weights, inverse: inverted, changes, losses, damages}) => [
    {text: 'Two weights:', tex: `H=${toTexMatrix(parseMatrix(hessian))},\\qquad H^{-1}=${toTexMatrix(parseMatrix(inverted))},\\qquad w=(${list(weights)}).`},
    ...weights.map((_, q) => ({text: `To remove $w_${q + 1}$, scale that column of $H^{-1}$ until $\\delta_${q + 1}=-w_${q + 1}$:`,
      tex: `\\delta=(${list(changes[q])}),\\quad H\\delta=(${apply(rationals, parseMatrix(hessian), parse(changes[q])).map(toTex).join(',\\,')}),\\quad L_${q + 1}=${toTex(Q.parseRational(losses[q]))}\\le ${toTex(Q.parseRational(damages[q]))}=D_${q + 1}.`})),
  ],
})

function nudge(subject: Subject): Subject {
  const changes = subject.changes.map((row, q) => q > 0 ? row : row.map((entry, i) => i === 1 ? Q.toText(Q.add(Q.parseRational(entry), Q.rational(1, 100))) : entry))
  return {...subject, changes, losses: subject.losses.with(0, Q.toText(quadraticLoss(parseMatrix(subject.hessian), parse(changes[0]))))}
}
