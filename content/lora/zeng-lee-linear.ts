import {certifyInertia} from '#claims/certify.ts'
import {checkShape, claim} from '#claims/claim.ts'
import {exactly} from '#claims/from-subject.ts'
import {all, atMost, certified, equals, lessThan} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {adapt, compose, findUpdates, isAdapter, parseAdapter, toAdapter, type Adapter} from '#networks/adapters/lora.ts'
import {drawUnimodular} from '#numerics/linear/unimodular.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {difference, hasShape, identity, parseMatrix, product, scale, sum, toTextMatrix, transpose} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {stream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {assemble, countAbout, firstPlaces, spectrumOf} from '#numerics/linear/spectrum.ts'
import {toTexMatrix} from '#numerics/expression/tex.ts'

type Texts = readonly (readonly string[])[]
const needed = [13, 8, 5, 3, 2, 1]

function assert(values: readonly number[], base: readonly Texts[], r: number) {
  const [frozen, spectrum, d, L] = [base.map(parseMatrix), spectrumOf(values), values.length, base.length]
  const whole = compose(frozen, d)
  const parts = frozen.map((_, l) => assemble(spectrum, firstPlaces(d).slice(l * r, (l + 1) * r)))
  const adapters: Adapter<string>[] = findUpdates(frozen, parts).map(toAdapter)
  const reached = sum(rationals, whole, assemble(spectrum, firstPlaces(Math.min(d, L * r))))
  return {
    base, r, values: values.map(String), target: toTextMatrix(sum(rationals, whole, assemble(spectrum))), adapters, reached: toTextMatrix(reached),
    error: String(values[L * r] ?? 0), threshold: Math.ceil(values.filter(value => value > 0).length / L),
  }
}
type Subject = ReturnType<typeof assert>

const draw = (d: number, L: number) => Array.from({length: L}, (_, l) => drawUnimodular(stream(`lora/zeng-lee-linear/d=${d}/l=${l}`), d))

/** How near a deep linear network comes to a target with adapters of rank R: to the singular value RL + 1 of what is needed, and no nearer. */
export default claim({
  kind: 'theorem',
  source: {cite: 'zenglee2024'},
  words: {
    title: 'The threshold for linear networks',
    statement: ({base: {length: L}, r, values, error, threshold, target}: Subject) => `for $L=${L}$ layers of width $D=${target.length}$ and $\\sigma(E)=(${values.join(',')})$, the adapters shown, of rank at most $R=${r}$, `
      + (error === '0' ? 'reach the target exactly' : `leave the spectral error $\\sigma_{${L * r + 1}}(E)=${error}$, and no adapters of this rank leave less`) + `; the least rank that reaches it is $\\lceil${values.length}/${L}\\rceil=${threshold}$.`,
    quantifier: {over: 'all adapters of rank at most $R$, for the lower bound', by: 'the telescoping bound on the rank and Eckart and Young; decided is that $RL+1$ singular values of $E$ are no smaller than the error'},
    notClaimed: 'that gradient descent finds these adapters, or that the singular values needed in practice fall fast',
  },
  knobs: {
    D: integer({from: 4, to: 6, start: 6, label: 'width $D$'}),
    L: integer({from: 1, to: 3, start: 3, label: 'layers $L$'}),
    R: integer({from: 1, to: 3, start: 1, label: 'LoRA rank $R$'}),
  },
  subject: ({D, L, R}) => assert(needed.slice(-D), draw(D, L), R),
  mutable: ['base', 'r', 'target', 'adapters', 'reached', 'error', 'threshold'],
  check(subject) {
    const {n, L} = checkSizes(subject)
    const [frozen, target, r, error] = [subject.base.map(parseMatrix), parseMatrix(subject.target), exactly(subject.r, subject), Q.parseRational(subject.error)]
    const parsed = subject.adapters.map(parseAdapter)
    const [whole, reached, tau] = [compose(frozen, n), compose(frozen.map((weight, l) => adapt(weight, parsed[l])), n), Q.abs(error)]
    const [need, rest] = [difference(rationals, target, whole), difference(rationals, target, reached)]
    const [own, left, total] = [countAbout(need, tau), countAbout(rest, tau), rank(need)]
    const inverted = [...frozen.slice(1), ...frozen.slice(1).map((_, l) => compose(frozen.map((weight, k) => k <= l ? adapt(weight, parsed[k]) : weight), n))]
    const below = difference(rationals, scale(rationals, Q.mul(tau, tau), identity(rationals, n)), product(rationals, transpose(rest), rest))
    const size = Q.rational(Math.min(subject.r * L, n))
    return certified(all(
      equals(Q.rational(Math.min(n, ...inverted.map(rank))), Q.rational(n), {left: '\\min\\rank\\{W_l,\\;W_L\\cdots W_1+E_1+\\dots+E_l\\}', right: 'D'}),
      atMost(Q.rational(Math.max(...parsed.map(({b, a}) => rank(product(rationals, b, a))))), r, {left: '\\max_l\\rank\\Delta_l', right: 'R'}),
      equals(maxDistance(reached, parseMatrix(subject.reached)), Q.zero, {left: '\\abs{\\widetilde W_L\\cdots\\widetilde W_1-W_L\\cdots W_1-\\mathrm{LR}_{RL}(E)}', right: '0'}),
      equals(Q.rational(Math.ceil(total / L)), exactly(subject.threshold, subject), {left: '\\lceil\\rank E/L\\rceil', right: 'R_{\\min}'}),
      equals(error, tau, {left: '\\sigma_{RL+1}', right: '\\abs{\\sigma_{RL+1}}'}),
      equals(Q.rational(own.above), size, {left: '\\#\\{i:\\sigma_i(E)\\gt\\sigma_{RL+1}\\}', right: '\\min(RL,D)'}),
      equals(Q.rational(left.above), Q.zero, {left: '\\#\\{i:\\sigma_i(\\overline W-\\widetilde W_L\\cdots\\widetilde W_1)\\gt\\sigma_{RL+1}\\}', right: '0'}),
      lessThan(Q.zero, Q.rational(left.at), {left: '0', right: '\\#\\{i:\\sigma_i(\\overline W-\\widetilde W_L\\cdots\\widetilde W_1)=\\sigma_{RL+1}\\}'}),
    ), certifyInertia(below))
  },
  controls: [
    {because: 'rank one in each layer does not reach the target exactly', change: subject => ({...assert(subject.values.map(Number), subject.base, 1), error: '0'}), when: ({base, values}) => base.length < values.length},
    {because: 'without the hypothesis it fails: with $W_2=0$ the second layer alone decides the rank', change: subject => ({...subject, ...degenerate})},
    {because: 'the adapters depend on the layers below them: in another order they miss', change: subject => ({...subject, adapters: [...subject.adapters].reverse()}), when: ({base}) => base.length > 1},
    {because: 'the error cannot be smaller by a hundredth', change: subject => ({...subject, error: Q.toText(Q.mul(Q.parseRational(subject.error), Q.rational(99, 100)))}), when: ({error}) => error !== '0'},
  ],
  figure: drawValues,
  small: ({L, R}) => assert([3, 2, 1], shears.slice(0, L), R),
  worked: ({base, r, target, adapters, reached, error}) => {
    const [W, T, M] = [base.map(parseMatrix), parseMatrix(target), parseMatrix(reached)]
    const parsed = adapters.map(parseAdapter)
    const product = (name: string) => base.map((_, l) => `${name}_${base.length - l}`).join('')
    return [
      {text: `${base.length === 1 ? 'One layer' : `$${base.length}$ layers`} of width three, and a target:`, tex: `${W.map((weight, l) => `W_${l + 1}=${toTexMatrix(weight)}`).join(',\\quad ')},\\quad\\overline W=${toTexMatrix(T)}.`},
      {text: `The first singular components of $E=\\overline W-${product('W')}$, $${r}$ for each layer as long as there are any, become the updates`, tex: parsed.map(({b, a}, l) => `\\Delta_${l + 1}=${toTexMatrix(b)}${toTexMatrix(a)}`).join(',\\quad ')},
      {text: error === '0' ? 'The product has reached the target:' : `The product has come as near as it can, and what is left over has the norm $${error}$:`, tex: `${product('\\widetilde W')}=${toTexMatrix(M)},\\qquad\\overline W-${product('\\widetilde W')}=${toTexMatrix(difference(rationals, T, M))}.`},
    ]
  },
})

/** Frozen layers for the pencil. */
const shears = [[['1', '1', '0'], ['0', '1', '0'], ['0', '0', '1']], [['1', '0', '-1'], ['0', '1', '0'], ['0', '0', '1']], [['1', '0', '0'], ['1', '1', '0'], ['0', '0', '1']]]
// D = L = 2 and R = 1: the rank of E is RL, but the product of the adapted layers has rank one.
const degenerate = {
  base: [[['1', '0'], ['0', '1']], [['0', '0'], ['0', '0']]], r: 1, values: ['1', '1'], target: [['1', '0'], ['0', '1']],
  adapters: [{b: [['0'], ['0']], a: [['0', '0']]}, {b: [['1'], ['0']], a: [['1', '0']]}], reached: [['1', '0'], ['0', '1']], error: '0', threshold: 1,
}

function checkSizes({base, target, adapters, reached}: Subject): {n: number, L: number} {
  const [n, L] = [target.length, base.length]
  checkShape(n > 0 && L > 0 && [target, reached, ...base].every(weight => hasShape(weight, n, n)), 'the layers are not square of one size')
  checkShape(adapters.length === L && adapters.every(adapter => isAdapter(adapter, n, n)), 'there is an adapter for each layer')
  return {n, L}
}

function drawValues({values, base: {length: L}, r, error}: Subject): Drawing {
  const [numbers, d] = [values.map(Number), values.length]
  return {
    kind: 'plot', title: 'Singular values and what remains of them', description: `Adapters of rank ${r} in ${L} layers remove the ${Math.min(d, L * r)} largest singular values; the largest of the others is the error.`,
    x: {label: 'singular value i', from: 0.5, to: Math.max(d, L * r) + 1, ticks: firstPlaces(d).map(i => ({at: i + 1, label: String(i + 1)}))}, y: {label: 'σᵢ(E)', from: 0},
    marks: [
      {mark: 'dots', points: numbers.slice(0, L * r).map((value, i) => [i + 1, value]), tone: 'control', label: 'removed by the adapters'},
      ...(L * r < d ? [{mark: 'dots', points: numbers.slice(L * r).map((value, i) => [L * r + i + 1, value] as const), tone: 'claim', label: 'left over'} as const] : []),
      {mark: 'rule', axis: 'x', at: L * r + 0.5, tone: 'bound', label: `RL = ${L * r}`},
      {mark: 'rule', axis: 'y', at: Number(error), tone: 'claim', label: `least error ${error}`},
    ],
  }
}
