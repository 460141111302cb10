import {certifyRank} from '#claims/certify.ts'
import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, atMost, certified, equals, lessThan} from '#claims/finding.ts'
import {choice, integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {adapt, computeUpdate, listUpdates, isAdapter, parseAdapter, toAdapter, type Adapter} from '#networks/adapters/lora.ts'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import {sampleUnimodular} from '#numerics/linear/unimodular.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {build, difference, hasShape, map, parseMatrix, product, sum, toTextMatrix, transpose, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexMatrix} from '#numerics/expression/tex.ts'

type Rationals = Matrix<Q.Rational>
type Texts = readonly (readonly string[])[]
type Pair = 'scores' | 'values'
const names: Readonly<Record<Pair, {readonly left: string, readonly right: string, readonly form: string}>> = {
  scores: {left: 'W_Q', right: 'W_K^\\top', form: '\\widetilde W_Q\\widetilde W_K^\\top'}, values: {left: 'W_V', right: 'W_O', form: '\\widetilde W_V\\widetilde W_O'},
}
const between = (a: Rationals, b: Rationals, c: Rationals) => product(rationals, product(rationals, a, b), c)

/** Splits what is needed by columns, adapts the right factor to the first part and the left to the second. */
function assert(pair: Pair, [left, right, target, tokens]: readonly Texts[]) {
  const [L, R, T] = [left, right, target].map(parseMatrix)
  const d = T.length
  const [half, E] = [Math.ceil(d / 2), difference(rationals, T, product(rationals, L, R))]
  const parts = [0, 1].map(side => map(E, (entry, _, j) => (j < half ? 0 : 1) === side ? entry : Q.zero))
  const [inner, outer] = listUpdates([R, L], parts).map(toAdapter)
  return {pair, left, right, r: half, outer: outer as Adapter<string>, inner: inner as Adapter<string>, target, tokens, scores: toTextMatrix(between(parseMatrix(tokens), T, transpose(parseMatrix(tokens))))}
}
type Subject = ReturnType<typeof assert>

function draw(pair: Pair, d: number): Subject {
  const random = randomStream(`lora/attention-half-rank/${d}`)
  const [left, right, tokens] = [sampleUnimodular(random, d), sampleUnimodular(random, d), [...sampleUnimodular(random, d), ...sampleMatrix(random, 1, d, 1)]]
  const needed = sum(rationals, parseMatrix(sampleUnimodular(random, d)), build(d, d, (i, j) => Q.rational(i === j ? 1 : 0)))
  return assert(pair, [left, right, toTextMatrix(sum(rationals, product(rationals, parseMatrix(left), parseMatrix(right)), needed)), tokens])
}

/** Two adapters of half the rank reach any score matrix, because scores use a product of two matrices. */
export default claim({
  kind: 'proposition',
  source: {cite: 'zenglee2024'},
  words: {
    title: 'Half the rank, twice',
    statement: ({pair, r, target, tokens}: Subject) => `adapters of rank at most $\\lceil D/2\\rceil=${r}$ on each of the $${target.length}\\times${target.length}$ matrices $${names[pair].left}$ and $${names[pair].right}$ shown make $${names[pair].form}$ equal to the target $T$, and so do all ${pair === 'scores' ? 'scores' : 'bilinear values'} of $${tokens.length}$ tokens that span $\\R^{${target.length}}$; rank $${r - 1}$ on each cannot.`,
    quantifier: {over: 'all adapters of rank at most $\\lceil D/2\\rceil-1$, for the last part', by: 'the product changes by a matrix of rank at most $2(\\lceil D/2\\rceil-1)$, and $\\rank E$ is decided'},
    notClaimed: 'the theorem of Zeng and Lee for Transformers, in which also the layers between the attentions must be matched',
  },
  knobs: {
    D: integer({from: 2, to: 5, start: 4, label: 'width $D$'}),
    pair: choice<Pair>({label: 'pair', start: 'scores', options: [{value: 'scores', label: 'queries and keys'}, {value: 'values', label: 'values and outputs'}]}),
  },
  subject: ({D, pair}) => draw(pair, D),
  mutable: ['left', 'right', 'r', 'outer', 'inner', 'target', 'scores'],
  check(subject) {
    const n = subject.target.length
    checkShape(n > 0 && [subject.left, subject.right, subject.target].every(matrix => hasShape(matrix, n, n)) && [subject.outer, subject.inner].every(adapter => isAdapter(adapter, n, n)), 'the matrices are not square of one size')
    checkShape(hasShape(subject.tokens, subject.tokens.length, n) && hasShape(subject.scores, subject.tokens.length, subject.tokens.length), 'the tokens have another size')
    const [L, R, T, X, S] = [subject.left, subject.right, subject.target, subject.tokens, subject.scores].map(parseMatrix)
    const [outer, inner, r] = [parseAdapter(subject.outer), parseAdapter(subject.inner), fromSubject(subject.r, subject)]
    const reached = product(rationals, adapt(L, outer), adapt(R, inner))
    const needed = difference(rationals, T, product(rationals, L, R))
    const {left, right, form} = names[subject.pair]
    return certified(all(
      equals(Q.rational(Math.ceil(n / 2)), r, {left: '\\lceil D/2\\rceil', right: 'r'}),
      atMost(Q.rational(Math.max(...[outer, inner].map(adapter => rank(computeUpdate(adapter))))), r, {left: `\\max\\{\\rank\\Delta_{${left}},\\rank\\Delta_{${right}}\\}`, right: 'r'}),
      equals(Q.rational(rank(X)), Q.rational(n), {left: '\\rank X', right: 'D'}),
      equals(maxDistance(between(X, reached, transpose(X)), S), Q.zero, {left: `\\abs{X\\,${form}\\,X^\\top-S}`, right: '0'}),
      equals(maxDistance(between(X, T, transpose(X)), S), Q.zero, {left: '\\abs{XTX^\\top-S}', right: '0'}),
      lessThan(Q.mul(Q.rational(2), Q.sub(r, Q.one)), Q.rational(rank(needed)), {left: '2(r-1)', right: `\\rank(T-${left}${right})`}),
      equals(maxDistance(reached, T), Q.zero, {left: `\\abs{${form}-T}`, right: '0'}),
    ), certifyRank(needed))
  },
  controls: [
    {because: 'with rank one less on each side something of $T$ is missing', change: subject => ({...subject, outer: cut(subject.outer, subject.r - 1), inner: cut(subject.inner, subject.r - 1)}), when: ({r}) => r > 1},
    {because: 'tokens that do not span the space cannot tell $T$ from $T+nn^\\top$ with $Xn=0$', change: hideOne},
    {because: 'one adapter alone does half of the work', change: subject => ({...subject, outer: {b: subject.outer.b.map(row => row.map(() => '0')), a: subject.outer.a}})},
  ],
  small: ({D, pair}) => draw(pair, Math.min(D, 3)),
  worked: ({pair, r, left, right, outer, inner, target}) => {
    const {left: l, right: k, form} = names[pair]
    const [Lm, Rm, T] = [left, right, target].map(parseMatrix)
    const [o, i] = [parseAdapter(outer), parseAdapter(inner)]
    const E = difference(rationals, T, product(rationals, Lm, Rm))
    return [
      {text: `$${T.length}\\times${T.length}$, so that rank $${r}$ on each side must do:`, tex: `${l}${k}=${toTexMatrix(Lm)}${toTexMatrix(Rm)}=${toTexMatrix(product(rationals, Lm, Rm))},\\qquad T=${toTexMatrix(T)},\\qquad E=T-${l}${k}=${toTexMatrix(E)}.`},
      {text: `The first ${r === 1 ? 'column of $E$ goes' : `$${r}$ columns of $E$ go`} to $${k}$, the rest to $${l}$:`, tex: `\\Delta_{${k}}=${l}^{-1}E_1=${toTexMatrix(computeUpdate(i))},\\qquad\\Delta_{${l}}=E_2\\,(${k}+\\Delta_{${k}})^{-1}=${toTexMatrix(computeUpdate(o))}.`},
      {text: 'Then', tex: `${form}=${toTexMatrix(adapt(Lm, o))}${toTexMatrix(adapt(Rm, i))}=${toTexMatrix(product(rationals, adapt(Lm, o), adapt(Rm, i)))}=T.`},
    ]
  },
  figure: ({left, right, target, outer, inner}: Subject): Drawing => {
    const [Lm, Rm, T] = [left, right, target].map(parseMatrix)
    const half = product(rationals, Lm, adapt(Rm, parseAdapter(inner)))
    const steps = [['nothing adapted', product(rationals, Lm, Rm)], ['one side adapted', half], ['both sides', product(rationals, adapt(Lm, parseAdapter(outer)), adapt(Rm, parseAdapter(inner)))]] as const
    const full = steps.flatMap(([, matrix]) => difference(rationals, T, matrix).flat().map(entry => Math.abs(Q.toNumber(entry)))).reduce((a, b) => Math.max(a, b))
    return {kind: 'panels', title: 'What is still missing of the target', description: 'The first adapter removes half of the columns of what is missing, the second the other half.', panels: steps.map(([title, matrix]) => ({kind: 'heat map', title, full, description: 'The target less the product.', entries: map(difference(rationals, T, matrix), Q.toNumber)}))}
  },
})

/** Cuts an adapter down to rank r. */
function cut({b, a}: Adapter<string>, r: number): Adapter<string> {
  return {b: b.map(row => row.slice(0, r)), a: a.slice(0, r)}
}

/** Takes the first feature from all tokens and adds to the target what no score can then see. */
function hideOne(subject: Subject): Subject {
  const tokens = subject.tokens.map(row => row.map((entry, j) => j === 0 ? '0' : entry))
  const [T, X] = [parseMatrix(subject.target), parseMatrix(tokens)]
  const target = map(T, (entry, i, j) => i === 0 && j === 0 ? Q.add(entry, Q.one) : entry)
  return {...subject, tokens, target: toTextMatrix(target), scores: toTextMatrix(between(X, T, transpose(X)))}
}
