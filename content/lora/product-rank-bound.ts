import {certifyRank} from '#claims/certify.ts'
import {checkShape, claim} from '#claims/claim.ts'
import {exactly} from '#claims/exactly.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {adapt, addUp, compose, findSummands, findUpdate, isAdapter, parseAdapter, type Adapter} from '#networks/lora.ts'
import {drawMatrix} from '#networks/random-attention.ts'
import {rank} from '#numerics/elimination.ts'
import {rationals} from '#numerics/field.ts'
import {difference, hasShape, map, parseMatrix, sum, toTextMatrix, type Matrix} from '#numerics/matrix.ts'
import {maxDistance} from '#numerics/max-norm.ts'
import {stream} from '#numerics/random.ts'
import * as Q from '#numerics/rational.ts'
import {assemble, countAbout, firstPlaces, spectrumOf} from '#numerics/spectrum.ts'
import {toTexMatrix} from '#numerics/tex.ts'

type Texts = readonly (readonly string[])[]
type Rationals = Matrix<Q.Rational>
const [d, r, draws, values] = [5, 1, 6, [8, 5, 3, 2, 1]]
const adaptAll = (base: readonly Rationals[], adapters: readonly Adapter<string>[]) => base.map((weight, l) => adapt(weight, parseAdapter(adapters[l])))

function assert(layers: number) {
  const random = stream(`lora/product-rank-bound/depth=${layers}`)
  const base: Texts[] = Array.from({length: layers}, () => drawMatrix(random, d, d))
  const drawn: Adapter<string>[][] = Array.from({length: draws}, () => base.map(() => ({b: drawMatrix(random, d, r), a: drawMatrix(random, r, d)})))
  const needed = assemble(spectrumOf(values))
  const target = sum(rationals, compose(base.map(parseMatrix), d), needed)
  return {base, above: base.slice(1), drawn, r, bound: layers * r, needed: toTextMatrix(needed), target: toTextMatrix(target), least: String(values[layers * r])}
}
type Subject = ReturnType<typeof assert>

/** Adapters in different layers add up their ranks in the product, and no more than that. */
export default claim({
  kind: 'lemma',
  source: {cite: 'zenglee2024'},
  words: {
    title: 'Rank adds up over depth',
    statement: ({base, drawn, bound, least}: Subject) => `for $L=${base.length}$ layers and $${drawn.length}$ drawn families of adapters of rank $${r}$ the telescoping sum is an identity, the adapted product differs from the frozen one by a matrix of rank at most $RL=${bound}$, and $${bound}$ is reached. `
      + `The target shown, for which $E=\\overline W-W_L\\cdots W_1$ has $\\sigma(E)=(${values.join(',')})$, stays at least $\\sigma_{RL+1}(E)=${least}$ away in the spectral norm from all of them.`,
    notClaimed: 'that some adapters come as near to the target as that; under which conditions they do is the next theorem',
  },
  knobs: {layers: integer({from: 2, to: 4, start: 3, label: 'layers $L$'})},
  subject: ({layers}) => assert(layers),
  mutable: ['above', 'r', 'bound', 'needed', 'target', 'least'],
  check(subject) {
    checkSizes(subject)
    const [base, target, bound, tau] = [subject.base.map(parseMatrix), parseMatrix(subject.target), exactly(subject.bound, subject), Q.parseRational(subject.least)]
    const cases = subject.drawn.map(adapters => inspect(base, adapters, [base[0], ...subject.above.map(parseMatrix)]))
    const [ranks, norm] = [cases.map(({change}) => rank(change)), Q.abs(tau)]
    const [E, needed] = [parseMatrix(subject.needed), countAbout(parseMatrix(subject.needed), norm)]
    const near = Math.min(...cases.map(({reached}) => countAbout(difference(rationals, target, reached), norm)).map(({above, at}) => above + at))
    return certified(all(
      equals(cases.map(({defect}) => defect).reduce(Q.max), Q.zero, {left: '\\abs{\\widetilde W_L\\cdots\\widetilde W_1-W_L\\cdots W_1-\\textstyle\\sum_lW_L\\cdots W_{l+1}\\Delta_l\\widetilde W_{l-1}\\cdots\\widetilde W_1}', right: '0'}),
      atMost(Q.rational(Math.max(...cases.map(({single}) => single))), exactly(subject.r, subject), {left: '\\max_l\\rank\\Delta_l', right: 'R'}),
      equals(bound, Q.mul(exactly(subject.r, subject), Q.rational(base.length)), {left: '\\text{bound}', right: 'RL'}),
      equals(tau, norm, {left: '\\sigma_{RL+1}', right: '\\abs{\\sigma_{RL+1}}'}),
      equals(maxDistance(difference(rationals, target, compose(base, base[0].length)), E), Q.zero, {left: '\\abs{\\overline W-W_L\\cdots W_1-E}', right: '0'}),
      equals(Q.rational(needed.above), bound, {left: '\\#\\{i:\\sigma_i(E)\\gt\\sigma_{RL+1}\\}', right: 'RL'}),
      equals(Q.rational(needed.at), Q.one, {left: '\\#\\{i:\\sigma_i(E)=\\sigma_{RL+1}\\}', right: '1'}),
      atMost(Q.one, Q.rational(near), {left: '1', right: '\\min\\#\\{i:\\sigma_i(\\overline W-\\widetilde W_L\\cdots\\widetilde W_1)\\ge\\sigma_{RL+1}\\}'}),
      equals(Q.rational(Math.max(...ranks)), bound, {left: '\\max\\rank(\\widetilde W_L\\cdots\\widetilde W_1-W_L\\cdots W_1)', right: 'RL'}),
    ), certifyRank(cases[ranks.indexOf(Math.max(...ranks))].change))
  },
  controls: [
    {because: 'one layer with an update of rank three breaks the bound', change: subject => ({...subject, drawn: subject.drawn.map(([first, ...rest]) => [widen(first), ...rest])})},
    {because: 'the layers together do more than the rank of one', change: subject => ({...subject, bound: subject.r})},
    {because: 'with adapted matrices on both sides of each update the sum counts too much', change: subject => ({...subject, above: adaptAll(subject.base.map(parseMatrix), subject.drawn[0]).slice(1).map(toTextMatrix)})},
  ],
  small: () => {
    const base = [[['1', '0', '1'], ['0', '1', '0'], ['0', '0', '1']], [['1', '0', '0'], ['1', '1', '0'], ['0', '0', '1']]]
    const drawn = [[{b: [['1'], ['0'], ['0']], a: [['1', '1', '0']]}, {b: [['0'], ['1'], ['0']], a: [['0', '1', '1']]}]]
    const needed = [['3', '0', '0'], ['0', '2', '0'], ['0', '0', '1']]
    const target = toTextMatrix(sum(rationals, compose(base.map(parseMatrix), 3), parseMatrix(needed)))
    return {base, above: base.slice(1), drawn, r: 1, bound: 2, needed, target, least: '1'}
  },
  worked: ({base, drawn: [adapters]}) => {
    const [frozen, updates] = [base.map(parseMatrix), adapters.map(adapter => findUpdate(parseAdapter(adapter)))]
    const [one, two] = findSummands(frozen, updates)
    return [
      {text: 'Two layers and an update of rank one in each:', tex: `W_1=${toTexMatrix(frozen[0])},\\;\\Delta_1=${toTexMatrix(updates[0])},\\quad W_2=${toTexMatrix(frozen[1])},\\;\\Delta_2=${toTexMatrix(updates[1])}.`},
      {text: 'The two summands have rank one each:', tex: `W_2\\Delta_1=${toTexMatrix(one)},\\qquad\\Delta_2(W_1+\\Delta_1)=${toTexMatrix(two)}.`},
      {text: 'Their sum is the whole change of the product, of rank two:', tex: `(W_2+\\Delta_2)(W_1+\\Delta_1)-W_2W_1=${toTexMatrix(addUp([one, two]))}.`},
    ]
  },
  figure: ({base, drawn, target}: Subject): Drawing => {
    const frozen = base.map(parseMatrix)
    const change = map(inspect(frozen, drawn[0], frozen).change, Q.toNumber)
    const terms = findSummands(frozen, drawn[0].map(adapter => findUpdate(parseAdapter(adapter)))).map(term => map(term, Q.toNumber))
    return {
      kind: 'panels', title: 'One summand for each layer', description: `The change of the product of ${target.length} × ${target.length} matrices is a sum of matrices of rank one, one for each layer.`,
      panels: [...terms.map((entries, l) => ({kind: 'heat map' as const, title: `from layer ${l + 1}`, description: 'A matrix of rank one.', entries})),
        {kind: 'heat map', title: 'change of the product', description: 'The sum of the others.', entries: change}],
    }
  },
})

function checkSizes({base, above, drawn, needed, target}: Subject): void {
  const n = base[0]?.length ?? 0
  checkShape(n > 0 && base.every(weight => hasShape(weight, n, n)) && [needed, target].every(matrix => hasShape(matrix, n, n)), 'the layers are not square of one size')
  checkShape(above.length === base.length - 1 && above.every(weight => hasShape(weight, n, n)), 'a matrix stands above each layer but the last')
  checkShape(drawn.every(adapters => adapters.length === base.length && adapters.every(adapter => isAdapter(adapter, n, n))), 'there is an adapter for each layer')
}

/** Finds the adapted product, its change, the largest rank of an update, and what the telescoping sum misses. */
function inspect(base: readonly Rationals[], adapters: readonly Adapter<string>[], above: readonly Rationals[]) {
  const updates = adapters.map(adapter => findUpdate(parseAdapter(adapter)))
  const reached = compose(adaptAll(base, adapters), base[0].length)
  const change = difference(rationals, reached, compose(base, base[0].length))
  return {reached, change, single: Math.max(...updates.map(rank)), defect: maxDistance(change, addUp(findSummands(base, updates, above)))}
}

function widen({b, a}: Adapter<string>): Adapter<string> {
  const unit = (at: number) => firstPlaces(b.length).map(i => i === at ? '1' : '0')
  return {b: b.map((row, i) => [...row, unit(0)[i], unit(1)[i]]), a: [...a, unit(1), unit(2)]}
}
