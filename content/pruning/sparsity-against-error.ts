import {certifyTable} from '#claims/certify.ts'
import {all, atMost, certified, count, each, equal, holds} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {replaced, reversed} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {listed, tex} from '#claims/tex.ts'
import {matrix, vector, type Of} from '#claims/types.ts'
import {neuron as toNeuron, removalErrors, removalRules as names} from '#networks/pruning/layer-pruning.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {equalMatrices} from '#numerics/linear/matrix.ts'
import {addScores, drawRules, pruneShared, pruneSmall, work} from './sparsity-against-error.untrusted.ts'

// The errors after the removal of 1, …, k of k + 1 weights.
const types = {
  w: vector('k+1'), X: matrix('k+1', 'N'),
  magnitude: vector('k'), wanda: vector('k'), surgeon: vector('k'), best: vector('k'),
}
export type Subject = Of<typeof types>

const rules = ['magnitude', 'wanda', 'surgeon', 'best'] as const
const rounded = (error: Q.Rational) => error.d === 1n ? error : Q.toDecimal(error, 1)

/** What three rules pay for each weight they remove, and what the best rule would pay. */
export default claim({
  kind: 'example',
  source: 'derived',
  words: {
    title: 'Sparsity against error',
    statement: ({w, ...errors}) => tex`for the neuron with $w=(${listed(w)})$ on the inputs built here, the
      squared errors, as weights are removed one by one up to $${w.length - 1}$, are
      ${listed(rules.map(rule => tex`$${listed(errors[rule].map(rounded), tex`,\;`)}$ (${names[rule]})`), '; ')},
      rounded
      where not whole; here the surgeon pays in no case more than magnitude or Wanda`,
    notClaimed: 'that this order of the methods is the rule in other layers',
  },
  knobs: {shared: knob.integer({from: 0, to: 3, start: 1, label: 'shared part of the features'})},
  types,
  subject: ({shared}) => pruneShared(shared),
  check({w, X, ...errors}) {
    const {magnitude, wanda, surgeon, best} = errors
    const full = equal(tex`\rank X=m`, count(rank(X)), count(w.length))
    if (!holds(full)) return full // without independent features the best weights are not unique
    const neuron = toNeuron(w, X)
    return certified(all(
      full,
      each(rules, rule => each(removalErrors(neuron, rule), (error, k) =>
        equal(tex`\norm{(w-v)X}^2\text{, ${names[rule]}, ${k + 1} removed}=E^{\text{${names[rule]}}}_${k + 1}`,
          error, errors[rule][k]))),
      each(best, (least, k) => all(
        atMost(tex`E^{\text{best}}_${k + 1}\le E^{\text{surgeon}}_${k + 1}`, least, surgeon[k]),
        atMost(tex`E^{\text{surgeon}}_${k + 1}\le E^{\text{Wanda}}_${k + 1}`, surgeon[k], wanda[k]),
        atMost(tex`E^{\text{surgeon}}_${k + 1}\le E^{\text{magnitude}}_${k + 1}`, surgeon[k], magnitude[k]),
      )),
    ), certifyTable(['removed', ...rules.map(rule => names[rule])],
      best.map((_, k) => [k + 1, ...rules.map(rule => errors[rule][k])])))
  },
  controls: [
    {because: 'Wanda’s scores, added up, are not what Wanda pays where features share a part', change: addScores,
      when: ({wanda}) => !equalMatrices([wanda], [pruneShared(0).wanda])},
    {because: 'magnitude does not pay what Wanda pays', change: replaced('magnitude', 'wanda'),
      when: ({magnitude, wanda}) => !equalMatrices([magnitude], [wanda])},
    {because: 'on other inputs the same weights have another price', change: reversed('X')},
  ],
  survivors: [{path: 'w.*', because: 'where features are orthogonal only the squares of the weights matter'}],
  small: ({shared}) => pruneSmall(shared),
  worked: work,
  figure: drawRules,
})
