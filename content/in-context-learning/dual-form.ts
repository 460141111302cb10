import {certifyRank} from '#claims/certify.ts'
import {checkShape, claim} from '#claims/claim.ts'
import {exactly} from '#claims/from-subject.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import {arePairs, mapPair, read, type Pair, type Reading} from '#networks/retrieval/key-value.ts'
import {exactWeighings, type ExactWeighing} from '#networks/transformer/normaliser.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {apply, hasShape, identity, map, parseMatrix, product, sum, toTextMatrix, transpose} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexMatrix} from '#numerics/expression/tex.ts'

type Texts = readonly (readonly string[])[]
type Asked = {readonly start: Texts, readonly pairs: readonly Pair<string>[], readonly weighing: ExactWeighing}

const pair = (key: readonly number[], value: readonly number[]): Pair<string> => ({key: key.map(String), value: value.map(String)})
const shapes = {
  '2 × 3, 4 demonstrations': {start: [['1', '0', '-1'], ['2', '1', '0']], pairs: [pair([1, 0, 2], [1, -1]), pair([-1, 1, 0], [2, 1]), pair([0, 1, 1], [-1, 3]), pair([2, -1, 1], [1, 1])]},
  '3 × 3, 2 demonstrations': {start: [['1', '0', '-1'], ['2', '1', '0'], ['0', '1', '1']], pairs: [pair([1, 0, 2], [1, -1, 2]), pair([-1, 1, 0], [2, 1, 1])]},
} as const
type Name = keyof typeof shapes
/** The same with a pencil: more demonstrations than one output has room for, and fewer than there are dimensions. */
const smaller: Readonly<Record<Name, Omit<Asked, 'weighing'>>> = {
  '2 × 3, 4 demonstrations': {start: [['1', '0']], pairs: [pair([1, 2], [1]), pair([0, 1], [2]), pair([-1, 1], [3])]},
  '3 × 3, 2 demonstrations': {start: [['1', '0'], ['0', '1']], pairs: [pair([1, 2], [1, -1])]},
}
/** Four pairs whose softmax is far from linear. */
const curved: Asked = {start: [['0', '0', '0']], weighing: 'base two', pairs: [pair([1, 0, 0], [1]), pair([0, 1, 0], [-2]), pair([0, 0, 1], [3]), pair([1, 1, -1], [1])]}

const toReading = (weighing: ExactWeighing): Reading<Q.Rational> => ({ring: rationals, weigh: exactWeighings[weighing]})
const parsePairs = (pairs: readonly Pair<string>[]) => pairs.map(one => mapPair(one, Q.parseRational))
/** The matrix whose columns are what is read at the basis vectors: the only candidate for a linear map. */
const findColumns = ({pairs, weighing}: Asked) => transpose(identity(rationals, pairs[0]!.key.length).map(x => read(toReading(weighing), x, parsePairs(pairs))))

function assert(asked: Asked) {
  const update = findColumns(asked)
  return {...asked, update: toTextMatrix(update), updated: toTextMatrix(sum(rationals, parseMatrix(asked.start), update)), rank: rank(update)}
}
type Subject = ReturnType<typeof assert>

/** Linear attention over demonstrations is a change of weights of low rank. */
export default claim({
  kind: 'proposition',
  source: {cite: 'dai2023'},
  words: {
    title: 'Attention as a change of weights',
    statement: ({start, pairs, rank}: Subject) => `reading $N=${pairs.length}$ demonstrations by linear attention beside the ${start.length} $\\times$ ${start[0]!.length} matrix $W_0$ is multiplication by $W_0+\\sum_iv_ik_i^\\top$; the change has rank $${rank}$.`,
    quantifier: {over: 'all queries $x$', by: 'both sides are linear in $x$ and agree on a basis'},
    notClaimed: 'that softmax attention is a change of weights: it is not linear in the query, and the control shows it',
  },
  knobs: {shape: choice({label: 'shape', start: '2 × 3, 4 demonstrations' as Name, options: (Object.keys(shapes) as Name[]).map(value => ({value, label: value}))})},
  subject: ({shape}) => assert({...shapes[shape], weighing: 'unnormalised'}),
  mutable: ['start', 'pairs', 'update', 'updated', 'rank'],
  check(subject) {
    const {start, pairs, update, updated} = subject
    const [c, d] = [start.length, start[0]?.length ?? 0]
    checkShape([start, update, updated].every(matrix => hasShape(matrix, c, d)) && arePairs(pairs, d, c), 'the sizes do not fit together')
    const [w0, change, w, parsed] = [parseMatrix(start), parseMatrix(update), parseMatrix(updated), parsePairs(pairs)]
    const queries = [...identity(rationals, d), Array<Q.Rational>(d).fill(Q.one)]
    const reading = toReading(subject.weighing)
    const attended = queries.map(x => apply(rationals, w0, x).map((y, i) => Q.add(y, read(reading, x, parsed)[i]!)))
    const outer = product(rationals, transpose(parsed.map(({value}) => value)), parsed.map(({key}) => key))
    const found = rank(change)
    return certified(all(
      equals(maxDistance(attended, queries.map(x => apply(rationals, w, x))), Q.zero, {left: '\\max_x\\abs{W_0x+\\text{attention}(x)-Wx}', right: '0'}),
      equals(maxDistance(change, outer), Q.zero, {left: '\\abs{\\Delta-\\textstyle\\sum_iv_ik_i^\\top}', right: '0'}),
      equals(maxNorm(map(w, (entry, i, j) => Q.sub(entry, Q.add(w0[i]![j]!, change[i]![j]!)))), Q.zero, {left: '\\abs{W-W_0-\\Delta}', right: '0'}),
      equals(Q.rational(found), exactly(subject.rank, subject), {left: '\\rank\\Delta', right: 'r'}),
      atMost(Q.rational(found), Q.rational(Math.min(pairs.length, c, d)), {left: '\\rank\\Delta', right: '\\min(N,d_{\\mathrm{in}},d_{\\mathrm{out}})'}),
    ), certifyRank(change))
  },
  controls: [
    {because: 'softmax attention, here to base two, is not linear in the query: what it reads at a basis does not add up to what it reads at $(1,1,1)$', change: () => assert(curved)},
    {because: 'without the demonstrations nothing changes', change: subject => ({...subject, updated: toTextMatrix(parseMatrix(subject.start))})},
    {because: 'keys and values are not interchangeable', when: ({start}) => start.length === start[0]!.length, change: subject => ({...subject, update: toTextMatrix(transpose(parseMatrix(subject.update)))})},
  ],
  survivors: [{path: 'pairs', because: 'the demonstrations are added up, so that their order does not matter'}],
  small: ({shape}) => assert({...smaller[shape], weighing: 'unnormalised'}),
  worked({start, pairs, update, updated, rank}) {
    const [columns, x] = [parsePairs(pairs), [Q.one, Q.one]]
    const column = (v: readonly Q.Rational[]) => toTexMatrix(v.map(entry => [entry]))
    const outer = columns.map(({key, value}) => `${column(value)}${toTexMatrix([key])}`).join('+')
    const scores = columns.map(({key}) => Q.sum(key))
    const added = read(toReading('unnormalised'), x, columns)
    return [
      {text: `Each demonstration is a matrix of rank one, and the change of $W_0$ is their sum, here of rank $${rank}$:`, tex: `${outer}=${toTexMatrix(parseMatrix(update))}.`},
      {text: 'At $x=(1,1)$ linear attention weighs the values by the scores:', tex: `${scores.map((score, i) => `${toTex(score)}${column(columns[i]!.value)}`).join('+')}=${column(added)},`},
      {text: 'which is the change times $x$; together with $W_0x$,', tex: `${toTexMatrix(parseMatrix(updated))}${column(x)}=${column(apply(rationals, parseMatrix(updated), x))}=${toTexMatrix(parseMatrix(start))}${column(x)}+${column(added)}.`},
    ]
  },
})
