import {checkShape} from '#claims/claim.ts'
import {all, certified, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {head} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, list, matrix, oneOf, type Of} from '#claims/types.ts'
import {attentionMatrix, computeCircuit, dynamicMatrix} from '#networks/transformer/attention.ts'
import {freePlaces, restrictedManner, spanningDirections} from '#networks/transformer/attention-span.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {computeEchelon, toIntegerRows} from '#numerics/linear/echelon.ts'
import {rank as rankOf} from '#numerics/linear/elimination.ts'
import {toTextMatrix, transpose, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawDimensions, reached, withOneCircuit, withoutQueries, work} from './dynamic-dimension.untrusted.ts'

const types = {
  kind: oneOf('normalised', 'causal', 'unnormalised'), heads: list(head(2), 'H'), inputs: list(matrix('n', 2), 'K'),
  B: matrix('4*n*n', 'D'), dimension: integer, ambient: integer,
}
export type Subject = Of<typeof types>

const formula = {normalised: 'cn(n-1)', causal: 'cn(n-1)/2', unnormalised: 'cn^2'}
const sum = 'that sum to one'
const weights = {normalised: sum, causal: `${sum}, with a causal mask`, unnormalised: 'that are not normalised'}

/** The dynamic matrices lie in an affine space that is much smaller than that of all matrices. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'How far the matrix can move',
    statement: ({kind, heads, inputs, dimension, ambient}) => tex`for $${heads.length}$ heads on
      $${inputs[0].length}$ tokens, with weights made by the kernel $1+s+\frac12s^2$ ${weights[kind]}, every $W'(X)$
      lies in one affine space of dimension $${formula[kind]}=${dimension}$, $c=\dim\operatorname{span}\{C_h\}$, among
      the $${ambient}$ dimensions of all matrices, and the $${inputs.length}$ inputs shown reach all of it.`,
    quantifier: {over: 'all $X$ in the upper bound, which the inputs shown attain', by: tex`directions that do not
      depend on $X$, in which $W'(X)-W'(X_0)$ has entries of $A_h(X)-A_h(X_0)$ as its coordinates`},
    notClaimed: 'that the matrices fill an open part of this space, or that other weights attain the dimension',
  },
  knobs: {
    n: knob.integer({from: 2, to: 3, start: 3, label: 'tokens $n$'}),
    kind: knob.choice({label: 'weights', start: 'normalised', options: [
      {value: 'normalised', label: 'normalised'}, {value: 'causal', label: 'normalised, causal'},
      {value: 'unnormalised', label: 'not normalised'},
    ]}),
  },
  types,
  subject: ({kind, n}) => reached(kind, n),
  mutable: ['heads', 'B', 'dimension', 'ambient'],
  check({kind, heads, inputs, B, dimension, ambient}) {
    const n = inputs[0].length
    const free = freePlaces(kind, n)
    checkShape(B[0].length === heads.length * free.length, 'there is a direction for each head and free place')
    const manner = restrictedManner(kind)
    const matrices = inputs.map(X => vecRows(dynamicMatrix(manner, heads, X)))
    const patterns = inputs.map(X => heads.map(head => attentionMatrix(manner, head, X)))
    const entries = patterns.map(list => list.flatMap(A => free.map(([i, j]) => A[i][j])))
    const fromFirst = ([first, ...rest]: Matrix<Q.Rational>) => M.difference(rest, rest.map(() => first))
    const [differences, coordinates] = [fromFirst(matrices), fromFirst(entries)]
    const {columns, origins} = computeEchelon(toIntegerRows(differences).entries)
    const rank = columns.length
    const circuits = heads.map(head => vecRows(computeCircuit(rationals, head)))
    return certified(all(
      equal(tex`\dim\operatorname{span}\{C_h\}=H`, count(rankOf(circuits)), count(heads.length)),
      equal(tex`B=(\vecr((E_{ij}-E_{i1})\otimes C_h^\top))_{hij}`, B, spanningDirections(kind, heads, n)),
      equal(tex`\max_X\abs{\vecr(W'(X)-W'(X_0))-B\,(A_h(X)-A_h(X_0))_{hij}}=0`,
        maxDistance(differences, M.product(coordinates, transpose(B))), Q.zero),
      equal(tex`(nd)^2=\dim\R^{nd\times nd}`, count(B.length), count(ambient)),
      equal(tex`\rank(W'(X_k)-W'(X_0))_k=${formula[kind]}`, count(rank), count(dimension)),
    ), {
      kind: 'rank', rank, matrix: toTextMatrix(transpose(differences)), left: toTextMatrix(B),
      right: toTextMatrix(transpose(coordinates)), rows: columns, columns: origins.slice(0, rank),
    })
  },
  controls: [
    {because: 'weights that are not normalised move in $Hn^2$ dimensions', when: ({kind}) => kind === 'normalised',
      change: ({inputs, dimension}) => ({...reached('unnormalised', inputs[0].length), inputs, dimension})},
    {because: 'two heads that pass on the same move together: half is lost', change: withOneCircuit},
    {because: 'with $W_Q=0$ nothing moves', change: withoutQueries},
  ],
  survivors: ['query', 'query.*', 'query.*.*', 'key', 'key.*', 'key.*.*'].map(at =>
    ({path: `heads.*.${at}`, because: 'other queries and keys reach the same space, save for exceptional ones'})),
  small: ({kind, n}) => reached(kind, n),
  worked: work,
  figure: drawDimensions,
})
