import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeOutputs} from '#networks/shallow/activation.ts'
import {parseLayer, writeLayer, type LayerText} from '#networks/shallow/layer-text.ts'
import {countBits, computeCoefficient, toParityLayer, type Mask} from '#networks/shallow/parity.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexNear} from '#numerics/expression/tex.ts'

type Subject = {readonly dimension: number, readonly derivative: readonly number[], readonly sets: readonly Mask[], readonly variance: string, readonly networks: readonly LayerText[]}

const allSets = (d: number): Mask[] => Array.from({length: 1 << d}, (_, set) => set)
const dictators = (d: number): Mask[] => Array.from({length: d}, (_, i) => 1 << i)
const toBig = (g: readonly number[]) => g.map(BigInt)
const square = (q: Q.Rational) => Q.mul(q, q)
const mean = (list: readonly Q.Rational[]) => Q.div(Q.sum(list), Q.rational(list.length))

/** Finds the variance over a family of sets of the coefficients ⟨χ_S, g⟩. */
function findVariance(sets: readonly Mask[], g: readonly number[]): Q.Rational {
  const coefficients = sets.map(set => computeCoefficient(set, toBig(g)))
  return Q.sub(mean(coefficients.map(square)), square(mean(coefficients)))
}

/** The formula ‖g‖²/2ᵈ − g(1)²/4ᵈ with ‖g‖² = E g². */
function findFormula(g: readonly number[]): Q.Rational {
  const [count, first] = [Q.rational(g.length), Q.rational(g[0])]
  return Q.sub(Q.div(mean(g.map(value => square(Q.rational(value)))), count), Q.div(square(first), square(count)))
}

function drawDerivative(d: number): number[] {
  const random = randomStream(`limits/existence-not-learning/d=${d}`)
  return Array.from({length: 1 << d}, () => random.integer(1, 5) * random.sign())
}

const assert = (dimension: number, derivative: readonly number[]): Subject =>
  ({dimension, derivative, sets: allSets(dimension), variance: Q.toText(findFormula(derivative)), networks: Array.from({length: dimension + 1}, (_, s) => writeLayer(toParityLayer(s)))})

/** Small networks exist for all parities, and the gradient hardly tells one from another. */
export default claim({
  kind: 'proposition',
  source: {cite: 'shalevshwartz2017'},
  words: {
    title: 'Existence is not learning',
    statement: ({dimension: d, variance, sets}: Subject) => `over the $2^{${d}}=${sets.length}$ parities of $${d}$ signs the variance of $\\inner{\\chi_S}{g}$, for one drawn function $g$ in the place of a partial derivative, is $\\norm g^2/2^{${d}}-g(\\mathbf 1)^2/4^{${d}}=${toTexNear(Q.parseRational(variance), 5)}$; and each of these parities is computed exactly by one hidden layer of at most $${d}$ $\\relu$ units.`,
    quantifier: {over: 'all parities and all $2^d$ points', by: 'enumeration of the sets and points for the variance; a parity depends on the sum of its signs alone, and every value of that sum is tried'},
    notClaimed: 'that no method learns parities: elimination does, from $d$ independent examples or a few more; nor that targets met in practice are parities',
  },
  knobs: {dimension: integer({from: 4, to: 8, start: 6, label: 'signs $d$'})},
  subject: ({dimension}) => assert(dimension, drawDerivative(dimension)),
  mutable: ['variance', 'networks', 'derivative', 'sets', 'dimension'],
  check(subject) {
    const {dimension: d, derivative: g, sets, networks} = subject
    checkShape(d > 0 && g.length === 1 << d && sets.length > 0 && sets.every(set => set >= 0 && set < g.length), 'a value for each point, and sets of coordinates')
    checkShape(networks.length === d + 1, 'a network for each size of a set')
    checkShape(g.every(Number.isInteger), 'whole values')
    const variance = findVariance(sets, g)
    const size = Q.rational(networks.map(({units}) => units.length).reduce((a, b) => Math.max(a, b)))
    return certified(all(
      equals(Q.rational(new Set(sets).size), Q.rational(sets.length), {left: '\\text{different sets}', right: '\\text{sets}'}),
      equals(networks.map((layer, s) => findParityGap(layer, s)).reduce(Q.max), Q.zero, {left: '\\max_{S,x}\\abs{\\text{network}_S(x)-\\chi_S(x)}', right: '0'}),
      equals(size, fromSubject(d, subject), {left: '\\text{most hidden units of a network}', right: 'd'}),
      equals(variance, findFormula(g), {left: '\\operatorname{Var}_S\\inner{\\chi_S}{g}', right: '\\norm g^2/2^d-g(\\mathbf 1)^2/4^d'}),
      equals(variance, Q.parseRational(subject.variance), {left: '\\operatorname{Var}_S\\inner{\\chi_S}{g}', right: 'v'}),
    ), {kind: 'table', columns: ['S', '⟨χ_S, g⟩'], rows: sets.map(set => [set.toString(2).padStart(d, '0'), Q.toText(computeCoefficient(set, toBig(g)))])})
  },
  controls: [
    {because: 'among the $d$ dictators $x_i$, with $g(x)=x_1$, the variance is $\\frac1d-\\frac1{d^2}$ and not exponentially small', change: ({dimension: d, ...subject}) => ({...subject, dimension: d, derivative: toDictator(d), sets: dictators(d), variance: Q.toText(findFormula(toDictator(d)))})},
    {because: 'the square of the mean is not to be forgotten', change: subject => ({...subject, variance: Q.toText(Q.add(Q.parseRational(subject.variance), Q.div(square(Q.rational(subject.derivative[0])), Q.power(Q.rational(4), subject.dimension))))})},
    {because: 'without its last unit the largest network is no parity', change: subject => ({...subject, networks: subject.networks.map((layer, s) => s === subject.dimension ? {...layer, units: layer.units.slice(0, -1)} : layer)})},
  ],
  survivors: [
    {path: 'networks.*.units', because: 'the units of a layer are added up, so that their order does not matter'},
    {path: 'derivative.*', because: 'the variance is $4^{-d}$ times the sum of $g(x)^2$ over $x\\ne\\mathbf 1$: no sign enters it, nor the value at $\\mathbf 1$'},
    {path: 'sets', because: 'the family is a set: its order does not matter'},
  ],
  figure: ({derivative, sets}): Drawing => {
    const norm = approximations.sqrt(Q.toNumber(mean(derivative.map(value => square(Q.rational(value))))))
    const sizes = [2, 3, 4, 5, 6, 7, 8]
    return {
      kind: 'panels', title: 'What a gradient sees of a parity', description: 'The coefficients of all parities are near zero; their variance halves with each further sign, while that of dictators falls slowly.',
      panels: [
        {kind: 'plot', title: 'Coefficients of all parities', description: 'One dot for each set of coordinates, beside the root mean square of g.', x: {label: 'set S, in order'}, y: {label: '⟨χ, g⟩'}, marks: [
          {mark: 'dots', points: sets.map((set, i) => [i + 1, Q.toNumber(computeCoefficient(set, toBig(derivative)))] as const), tone: 'claim'},
          {mark: 'rule', axis: 'y', at: norm, tone: 'bound', label: '‖g‖'}]},
        {kind: 'plot', title: 'Variance over the family', description: 'Parities and dictators, for a function of norm one that is one of them.', x: {label: 'signs d'}, y: {label: 'variance', scale: 'log2'}, marks: [
          {mark: 'line', points: sizes.map(d => [d, 1 / (1 << d) - 1 / (1 << 2 * d)] as const), tone: 'claim', label: 'parities'}, {mark: 'dots', points: sizes.map(d => [d, 1 / (1 << d) - 1 / (1 << 2 * d)] as const), tone: 'claim'},
          {mark: 'line', points: sizes.map(d => [d, 1 / d - 1 / d / d] as const), tone: 'second', label: 'dictators'}, {mark: 'dots', points: sizes.map(d => [d, 1 / d - 1 / d / d] as const), tone: 'second'}]},
      ],
    }
  },
  small: ({dimension}) => dimension === 4 ? assert(2, [3, 1, -2, 2]) : assert(3, drawDerivative(dimension).slice(0, 8)),
  worked: ({dimension: d, derivative: g, sets, variance, networks}) => {
    const coefficients = sets.map(set => computeCoefficient(set, toBig(g)))
    const norm = mean(g.map(value => square(Q.rational(value))))
    return [
      {text: `$${d}$ signs, and $g$ with the values $${g.join('$, $')}$ at $${sets.map(point => `(${toSigns(point, d).join(',')})`).join('$, $')}$. The coefficients of $${sets.map(set => toProduct(set, d)).join('$, $')}$ are`, tex: coefficients.map(toTex).join(',\\quad ') + '.'},
      {text: 'Their squares add up to $\\norm g^2$ and they themselves to $g(\\mathbf 1)$:', tex: `${toTex(Q.sum(coefficients.map(square)))}=\\norm g^2,\\qquad ${toTex(Q.sum(coefficients))}=g(\\mathbf 1).`},
      {text: `So the variance over the $${sets.length}$ parities is`, tex: `\\tfrac1{${sets.length}}\\left(${toTex(norm)}\\right)-\\left(\\tfrac1{${sets.length}}\\left(${g[0]}\\right)\\right)^2=${toTex(Q.parseRational(variance))}.`},
      {text: `The network for all $${d}$ signs, from their sum $t$:`, tex: `${networks[d].offset}${networks[d].units.map(({bias, out}) => `${out.replace(/^(?!-)/, '+').replace(/1$/, '')}\\,\\relu(t${bias === '0' ? '' : bias.replace(/^(?!-)/, '+')})`).join('')}.`},
    ]
  },
})

const toSigns = (point: Mask, d: number) => Array.from({length: d}, (_, i) => (point >> i) % 2 === 0 ? 1 : -1)
const toProduct = (set: Mask, d: number) => Array.from({length: d}, (_, i) => (set >> i) % 2 === 0 ? '' : `x_${i + 1}`).join('') || '1'

function toDictator(d: number): number[] {
  return allSets(d).map(point => countBits(point & 1) % 2 === 0 ? 1 : -1)
}

/** Finds the greatest error of a layer as the parity of s signs over all values of their sum. */
function findParityGap(layer: LayerText, s: number): Q.Rational {
  const counts = Array.from({length: s + 1}, (_, minus) => minus)
  const outputs = computeOutputs({kind: 'relu'}, parseLayer(layer), counts.map(minus => Q.rational(s - 2 * minus)))
  return outputs.map((y, minus) => Q.abs(Q.sub(y, Q.rational(minus % 2 === 0 ? 1 : -1)))).reduce(Q.max)
}
