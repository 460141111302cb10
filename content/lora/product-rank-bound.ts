import {certifyRank} from '#claims/certify.ts'
import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {adapt, addUp, compose, listSummands, computeUpdate, isAdapter, parseAdapter, type Adapter} from '#networks/adapters/lora.ts'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {build, difference, hasShape, map, parseMatrix, sum, toTextMatrix, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {assemble, countAbout, firstPlaces, spectrumOf} from '#numerics/linear/spectrum.ts'
import {toTexMatrix} from '#numerics/expression/tex.ts'

type Texts = readonly (readonly string[])[]
type Rationals = Matrix<Q.Rational>
const [d, r, draws, values] = [5, 1, 6, [8, 5, 3, 2, 1]]
const adaptAll = (base: readonly Rationals[], adapters: readonly Adapter<string>[]) => base.map((weight, l) => adapt(weight, parseAdapter(adapters[l])))

function assert(layers: number) {
  const random = randomStream(`lora/product-rank-bound/depth=${layers}`)
  const base: Texts[] = Array.from({length: layers}, () => sampleMatrix(random, d, d))
  const drawn: Adapter<string>[][] = Array.from({length: draws}, () => base.map(() => ({b: sampleMatrix(random, d, r), a: sampleMatrix(random, r, d)})))
  const needed = assemble(spectrumOf(values))
  const target = sum(rationals, compose(base.map(parseMatrix), d), needed)
  return {base, above: base.slice(1), drawn, r, bound: layers * r, needed: toTextMatrix(needed), target: toTextMatrix(target), least: String(values[layers * r])}
}
type Subject = ReturnType<typeof assert>

/** Shears, one a layer, and for each an update of rank one with entries 0 and 1. */
function pose(layers: number): Subject {
  const n = layers + 1
  const matrix = (of: (i: number, j: number) => boolean, rows = n, columns = n) => build(rows, columns, (i, j) => of(i, j) ? '1' : '0')
  const base = Array.from({length: layers}, (_, l) => matrix((i, j) => i === j || (l % 2 === 0 ? i === 0 && j === n - 1 : i === l && j === 0)))
  const drawn = [base.map((_, l) => ({b: matrix(i => i === l, n, 1), a: matrix((_i, j) => j === l || j === l + 1, 1, n)}))]
  const needed = build(n, n, (i, j) => String(i === j ? n - i : 0))
  return {base, above: base.slice(1), drawn, r: 1, bound: layers, needed, target: toTextMatrix(sum(rationals, compose(base.map(parseMatrix), n), parseMatrix(needed))), least: '1'}
}

/** Adapters in different layers add up their ranks in the product, and no more than that. */
export default claim({
  kind: 'lemma',
  source: {cite: 'zenglee2024'},
  words: {
    title: 'Rank adds up over depth',
    statement: ({base, drawn, bound, least}: Subject) => `for $L=${base.length}$ layers and $${drawn.length}$ drawn families of adapters of rank $${r}$ the telescoping sum is an identity, the adapted product differs from the frozen one by a matrix of rank at most $RL=${bound}$, and $${bound}$ is reached. `
      + `The target shown, for which $E=\\overline W-W_L\\cdots W_1$ has $\\sigma(E)=(${values.join(',')})$, stays at least $\\sigma_{RL+1}(E)=${least}$ away in the spectral norm from every product with adapters of this rank, those drawn among them.`,
    quantifier: {over: 'all adapters of rank at most $R$, for the last part', by: 'the telescoping sum, which bounds the rank of the change, and Eckart and Young; decided is that $RL+1$ singular values of $E$ are no smaller'},
    notClaimed: 'that some adapters come as near to the target as that; under which conditions they do is the next theorem',
  },
  knobs: {layers: integer({from: 2, to: 4, start: 3, label: 'layers $L$'})},
  subject: ({layers}) => assert(layers),
  mutable: ['above', 'r', 'bound', 'needed', 'target', 'least'],
  check(subject) {
    checkSizes(subject)
    const [base, target, bound, tau] = [subject.base.map(parseMatrix), parseMatrix(subject.target), fromSubject(subject.bound, subject), Q.parseRational(subject.least)]
    const cases = subject.drawn.map(adapters => inspect(base, adapters, [base[0], ...subject.above.map(parseMatrix)]))
    const [ranks, norm] = [cases.map(({change}) => rank(change)), Q.abs(tau)]
    const [E, needed] = [parseMatrix(subject.needed), countAbout(parseMatrix(subject.needed), norm)]
    const near = Math.min(...cases.map(({reached}) => countAbout(difference(rationals, target, reached), norm)).map(({above, at}) => above + at))
    return certified(all(
      equals(cases.map(({defect}) => defect).reduce(Q.max), Q.zero, {left: '\\abs{\\widetilde W_L\\cdots\\widetilde W_1-W_L\\cdots W_1-\\textstyle\\sum_lW_L\\cdots W_{l+1}\\Delta_l\\widetilde W_{l-1}\\cdots\\widetilde W_1}', right: '0'}),
      equals(Q.rational(Math.max(...ranks)), bound, {left: '\\max\\rank(\\widetilde W_L\\cdots\\widetilde W_1-W_L\\cdots W_1)', right: '\\text{bound}'}),
      atMost(Q.rational(Math.max(...cases.map(({single}) => single))), fromSubject(subject.r, subject), {left: '\\max_l\\rank\\Delta_l', right: 'R'}),
      equals(tau, norm, {left: '\\sigma_{RL+1}', right: '\\abs{\\sigma_{RL+1}}'}),
      equals(maxDistance(difference(rationals, target, compose(base, base[0].length)), E), Q.zero, {left: '\\abs{\\overline W-W_L\\cdots W_1-E}', right: '0'}),
      equals(Q.rational(needed.above), bound, {left: '\\#\\{i:\\sigma_i(E)\\gt\\sigma_{RL+1}\\}', right: '\\text{bound}'}),
      equals(Q.rational(needed.at), Q.one, {left: '\\#\\{i:\\sigma_i(E)=\\sigma_{RL+1}\\}', right: '1'}),
      atMost(Q.one, Q.rational(near), {left: '1', right: '\\min\\#\\{i:\\sigma_i(\\overline W-\\widetilde W_L\\cdots\\widetilde W_1)\\ge\\sigma_{RL+1}\\}'}),
      equals(Q.rational(Math.max(...ranks)), Q.mul(fromSubject(subject.r, subject), Q.rational(base.length)), {left: '\\max\\rank(\\widetilde W_L\\cdots\\widetilde W_1-W_L\\cdots W_1)', right: 'RL'}),
    ), certifyRank(cases[ranks.indexOf(Math.max(...ranks))].change))
  },
  controls: [
    {because: 'one layer with an update of rank three breaks the bound', change: subject => ({...subject, drawn: subject.drawn.map(([first, ...rest]) => [widen(first), ...rest])})},
    {because: 'the layers together do more than the rank of one', change: subject => ({...subject, bound: subject.r})},
    {because: 'with adapted matrices on both sides of each update the sum counts too much', change: subject => ({...subject, above: adaptAll(subject.base.map(parseMatrix), subject.drawn[0]).slice(1).map(toTextMatrix)})},
  ],
  small: ({layers}) => pose(Math.min(layers, 3)),
  worked: ({base, bound, drawn: [adapters]}) => {
    const [frozen, updates] = [base.map(parseMatrix), adapters.map(adapter => computeUpdate(parseAdapter(adapter)))]
    const summands = listSummands(frozen, updates)
    return [
      {text: `$${frozen.length}$ layers and an update of rank one in each:`, tex: frozen.map((weight, l) => `W_${l + 1}=${toTexMatrix(weight)},\\;\\Delta_${l + 1}=${toTexMatrix(updates[l])}`).join(',\\quad ') + '.'},
      {text: 'The summands have rank one each:', tex: `${summands.map(toTexMatrix).join(',\\quad ')}.`},
      {text: `Their sum is the whole change of the product, of rank $${bound}$:`, tex: `\\widetilde W_${frozen.length}\\cdots\\widetilde W_1-W_${frozen.length}\\cdots W_1=${toTexMatrix(addUp(summands))}.`},
    ]
  },
  figure: ({base, drawn, target}: Subject): Drawing => {
    const frozen = base.map(parseMatrix)
    const change = map(inspect(frozen, drawn[0], frozen).change, Q.toNumber)
    const terms = listSummands(frozen, drawn[0].map(adapter => computeUpdate(parseAdapter(adapter)))).map(term => map(term, Q.toNumber))
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
  const updates = adapters.map(adapter => computeUpdate(parseAdapter(adapter)))
  const reached = compose(adaptAll(base, adapters), base[0].length)
  const change = difference(rationals, reached, compose(base, base[0].length))
  return {reached, change, single: Math.max(...updates.map(rank)), defect: maxDistance(change, addUp(listSummands(base, updates, above)))}
}

function widen({b, a}: Adapter<string>): Adapter<string> {
  const unit = (at: number) => firstPlaces(b.length).map(i => i === at ? '1' : '0')
  return {b: b.map((row, i) => [...row, unit(0)[i], unit(1)[i]]), a: [...a, unit(1), unit(2)]}
}
