import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, certified, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {shallowLayer} from '#claims/relu-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, list, natural, positive, rational, type Of} from '#claims/types.ts'
import {computeOutputs, type Layer} from '#networks/shallow/activation.ts'
import {computeCoefficient} from '#networks/shallow/parity.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexNear} from '#numerics/expression/tex.ts'
import {mean, square, variance} from '#numerics/statistics/variance.ts'
import {allParities, dictators, drawCoefficients, forgetMean, sampledFunction, withoutLastUnit, work} from './existence-not-learning.untrusted.ts'

const types = {
  v: rational, networks: list(shallowLayer()), g: list(integer),
  sets: list(natural, 'sets'), d: positive,
}
export type Subject = Of<typeof types>

/** The formula ‖g‖²/2ᵈ − g(1)²/4ᵈ with ‖g‖² = E g². */
function formula(g: readonly number[]): Q.Rational {
  const [points, norm] = [count(g.length), mean(g.map(value => square(count(value))))]
  return Q.sub(Q.div(norm, points), square(Q.div(count(g[0]), points)))
}

/** The greatest error of a layer as the parity of s signs over all values of their sum. */
function parityError(layer: Layer, s: number): Q.Rational {
  const sums = Array.from({length: s + 1}, (_, minus) => count(s - 2 * minus))
  const outputs = computeOutputs({kind: 'relu'}, layer, sums)
  return outputs.map((y, minus) => Q.abs(Q.sub(y, count(minus % 2 === 0 ? 1 : -1)))).reduce(Q.max)
}

/** Small networks exist for all parities, and the gradient hardly tells one from another. */
export default claim({
  kind: 'proposition',
  source: {cite: 'shalevshwartz2017'},
  words: {
    title: 'Existence is not learning',
    statement: ({d, v, sets}) => tex`over the $2^{${d}}=${sets.length}$ parities of $${d}$ signs
      the variance of $\inner{\chi_S}{g}$, for one drawn function $g$ in the place of a partial derivative,
      is $\norm g^2/2^{${d}}-g(\mathbf 1)^2/4^{${d}}=${toTexNear(v, 5)}$; and each of these parities is computed exactly
      by one hidden layer of at most $${d}$ $\relu$ units.`,
    quantifier: {
      over: 'all parities and all $2^d$ points',
      by: tex`enumeration of the sets and points for the variance;
        a parity depends on the sum of its signs alone, and every value of that sum is tried`,
    },
    notClaimed: tex`that no method learns parities: elimination does, from $d$ independent examples or a few more;
      or that training by SGD fails on them; nor that targets met in practice are parities`,
  },
  knobs: {dimension: knob.integer({from: 4, to: 8, start: 6, label: 'signs $d$'})},
  types,
  subject: ({dimension}) => allParities(dimension, sampledFunction(dimension)),
  check({v, networks, g, sets, d}) {
    checkShape(g.length === 1 << d, 'a value for each point')
    checkShape(sets.every(set => set < g.length), 'sets of coordinates')
    checkShape(networks.length === d + 1, 'a network for each size of a set')
    const coefficients = sets.map(set => computeCoefficient(set, g.map(BigInt)))
    const most = networks.map(({units}) => count(units.length)).reduce(Q.max)
    return certified(all(
      equal(tex`\text{different sets}=\text{sets}`, count(new Set(sets).size), count(sets.length)),
      equal(tex`\max_{S,x}\abs{\text{network}_S(x)-\chi_S(x)}=0`, networks.map(parityError).reduce(Q.max), Q.zero),
      equal(tex`\text{most hidden units of a network}=d`, most, count(d)),
      equal(tex`\operatorname{Var}_S\inner{\chi_S}{g}=\norm g^2/2^d-g(\mathbf 1)^2/4^d`,
        variance(coefficients), formula(g)),
      equal(tex`\operatorname{Var}_S\inner{\chi_S}{g}=v`, variance(coefficients), v),
    ), certifyTable(['S', '⟨χ_S, g⟩'], sets.map((set, i) => [set.toString(2).padStart(d, '0'), coefficients[i]])))
  },
  controls: [
    {because: tex`among the $d$ dictators $x_i$, with $g(x)=x_1$, the variance is $\frac1d-\frac1{d^2}$
      and not exponentially small`, change: dictators},
    {because: 'the square of the mean is not to be forgotten', change: forgetMean},
    {because: 'without its last unit the largest network is no parity', change: withoutLastUnit},
  ],
  survivors: [
    {path: 'networks.*.units', because: 'the units of a layer are added up, so that their order does not matter'},
    {path: 'g.*', because: tex`the variance is $4^{-d}$ times the sum of $g(x)^2$ over $x\ne\mathbf 1$:
      no sign enters it, nor the value at $\mathbf 1$`},
    {path: 'sets', because: 'the family is a set: its order does not matter'},
  ],
  small: ({dimension}) =>
    dimension === 4 ? allParities(2, [3, 1, -2, 2]) : allParities(3, sampledFunction(dimension).slice(0, 8)),
  worked: work,
  figure: drawCoefficients,
})
