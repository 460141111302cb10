import {certifyTable} from '#claims/certify.ts'
import {all, atMost, certified, each, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {symmetric} from '#claims/network-types.ts'
import {listed, tex} from '#claims/tex.ts'
import {list, rational, record, vector, type Of} from '#claims/types.ts'
import {quadraticLoss, saliency} from '#networks/pruning/optimal-brain-surgeon.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {assertSingular, cutBoth, drawEllipses, work} from './surgeon-in-the-plane.untrusted.ts'

const types = {
  H: symmetric(2), w: vector(2), saved: rational,
  cuts: list(record({D: rational, other: rational, L: rational}), 2),
}
export type Subject = Of<typeof types>
const isCoupled = ({saved}: Subject) => !Q.isZero(saved)

/** In the plane: the constraint is a line, and the best point on it is where it touches an ellipse of equal loss. */
export default claim({
  kind: 'example',
  source: {cite: 'hassibi1993'},
  words: {
    title: 'Two weights',
    statement: ({H, w, saved, cuts: [a, b]}) => tex`with $H=${H}$ and $w=(${listed(w)})$, zeroing the first or the
      second weight costs $${a.D}$ or $${b.D}$; when the other weight may answer, it moves by $${a.other}$ or
      $${b.other}$, and the cost is $${a.L}$ or $${b.L}$. Both costs fall by the same share,
      $H_{12}^2/(H_{11}H_{22})=${saved}$.`,
    quantifier: {
      over: 'all positions of the other weight', by: 'a parabola in one variable, whose derivative vanishes there',
    },
    notClaimed: 'that the shares agree for more than two weights; they do not',
  },
  knobs: {
    coupling: knob.integer({from: -3, to: 3, start: 3, label: 'coupling $H_{12}$'}),
    curvature: knob.integer({from: 3, to: 6, start: 4, label: 'curvature $H_{22}$'}),
    first: knob.integer({from: 1, to: 4, start: 2, label: 'weight $w_1$'}),
    second: knob.integer({from: 1, to: 4, start: 2, label: 'weight $w_2$'}),
  },
  types,
  subject: ({coupling, curvature, first, second}) => cutBoth([[4, coupling], [coupling, curvature]], [first, second]),
  check({H, w, saved, cuts}) {
    const removals = each(cuts, ({D, other, L}, q) => {
      const change = q === 0 ? [Q.neg(w[0]), other] : [other, Q.neg(w[1])]
      const i = q + 1
      return all(
        equal(tex`\tfrac12H_{${i}${i}}w_${i}^2=D_${i}`, saliency(H, w, q), D),
        equal(tex`(H\delta)_${2 - q}=0`, M.apply(H, change)[1 - q], Q.zero),
        equal(tex`\tfrac12\delta^\top H\delta=L_${i}`, quadraticLoss(H, change), L),
        equal(tex`D_${i}-L_${i}=\tfrac{H_{12}^2}{H_{11}H_{22}}\,D_${i}`, Q.sub(D, L), Q.mul(saved, D)),
        atMost(tex`L_${i}\le D_${i}`, L, D),
      )
    })
    return certified(all(
      removals,
      lessThan(tex`0<H_{11}`, Q.zero, H[0][0]), lessThan(tex`0<H_{22}`, Q.zero, H[1][1]),
      lessThan(tex`H_{12}^2/(H_{11}H_{22})<1`, saved, Q.one),
    ), certifyTable(['weight removed', 'zeroed', 'change of the other', 'loss'],
      cuts.map(({D, other, L}, q) => [q + 1, D, other, L])))
  },
  controls: [
    {because: 'the other weight goes to meet the loss, not away from it', when: isCoupled,
      change: ({cuts}) => ({cuts: cuts.map(cut => ({...cut, other: Q.neg(cut.other)}))})},
    {because: 'left where it is, the other weight does not give the least loss', when: isCoupled,
      change: ({cuts}) => ({cuts: cuts.map(cut => ({...cut, other: Q.zero, L: cut.D}))})},
    {because: 'a coupling as strong as the curvatures leaves no unique answer', change: assertSingular},
  ],
  small: ({coupling, curvature, first, second}) => cutBoth([[4, coupling], [coupling, curvature]], [first, second]),
  worked: work,
  figure: drawEllipses,
})
