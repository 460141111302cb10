import {checkShape, claim} from '#claims/claim.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import type {Drawing} from '#figures/drawing.ts'
import {matrixPower, rotaryMatrix} from '#networks/transformer/rotary.ts'
import {rationals} from '#numerics/exact/field.ts'
import {apply, build, dot, hasShape, identity, map, product, toTextMatrix, transpose, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexMatrix} from '#numerics/expression/tex.ts'

/** How a position enters a score: by rotary turns (cos, sin), or by vectors that are added to queries and keys. */
type Scheme = {readonly kind: 'rotary', readonly turns: readonly (readonly [string, string])[]} | {readonly kind: 'additive', readonly embeddings: Matrix<string>}
type Step = {readonly scheme: Scheme, readonly query: readonly string[], readonly key: readonly string[]}

const positions = 6
const parse = (v: readonly string[]) => v.map(Q.parseRational)
const places = Array.from({length: positions}, (_, m) => m)
const toTurns = (turns: readonly (readonly [string, string])[]) => turns.map(([cos, sin]) => [Q.parseRational(cos), Q.parseRational(sin)] as const)

/** Finds a query or a key as it stands at each position. */
function findPlaced(scheme: Scheme, v: Vector<Q.Rational>): Q.Rational[][] {
  if (scheme.kind === 'additive') return places.map(m => v.map((entry, i) => Q.add(entry, Q.parseRational(scheme.embeddings[m][i]))))
  const R = rotaryMatrix(rationals, toTurns(scheme.turns))
  return places.slice(1).reduce<Q.Rational[][]>(placed => [...placed, apply(rationals, R, placed.at(-1)!)], [[...v]])
}

/** Finds the scores of a query at position m and a key at position n, for all pairs of positions. */
function findScores({scheme, query, key}: Step): Q.Rational[][] {
  const [queries, keys] = [query, key].map(v => findPlaced(scheme, parse(v)))
  return build(positions, positions, (m, n) => dot(rationals, queries[m], keys[n]))
}

function assert(step: Step) {
  const scores = findScores(step)
  const differences = [...places.slice(1).reverse().map(m => scores[m][0]), ...scores[0]]
  return {...step, scores: differences.map(Q.toText)}
}
type Subject = ReturnType<typeof assert>

const additive: Scheme = {kind: 'additive', embeddings: build(positions, 4, (m, i) => String(((m + 1) * (i + 2)) % 5))}

/** Rotary scores depend on the distance of two positions alone. */
export default claim({
  kind: 'proposition',
  source: {cite: 'su2021'},
  words: {
    title: 'Rotary positions are relative',
    statement: ({scheme, query, key}: Subject) => `with $R=${scheme.kind === 'rotary' ? toTexMatrix(rotaryMatrix(rationals, toTurns(scheme.turns))) : ''}$, $q=(${query.join(',')})$ and $k=(${key.join(',')})$ the score $\\inner{R^mq}{R^nk}$ is $q^\\top R^{n-m}k$ for all $m,n\\in\\{0,\\dots,${positions - 1}\\}$, and $R^\\top R=I$.`,
    quantifier: {over: 'all positions and all $q,k$', by: 'the identity $(R^m)^\\top R^n=R^{n-m}$, which follows from $R^\\top R=I$'},
    notClaimed: 'that a Transformer with rotary positions is a function of relative positions when anything else in it depends on position',
  },
  subject: () => assert({scheme: {kind: 'rotary', turns: [['3/5', '4/5'], ['5/13', '12/13']]}, query: ['1', '-2', '3', '1'], key: ['2', '1', '-1', '2']}),
  mutable: ['scheme', 'query', 'key', 'scores'],
  check(subject) {
    const {scheme, query, key} = subject
    const d = query.length
    checkShape(subject.scores.length === 2 * positions - 1, 'there is a score for each distance')
    checkShape(key.length === d && (scheme.kind === 'additive' ? hasShape(scheme.embeddings, positions, d) : hasShape(scheme.turns, d / 2, 2)), 'the sizes do not fit together')
    const [scores, expected] = [findScores(subject), parse(subject.scores)]
    const R = scheme.kind === 'rotary' ? rotaryMatrix(rationals, toTurns(scheme.turns)) : map(identity(rationals, d), entry => entry)
    const relative = build(positions, positions, (m, n) => expected[n - m + positions - 1])
    return certified(all(
      equals(maxDistance(product(rationals, transpose(R), R), identity(rationals, d)), Q.zero, {left: '\\abs{R^\\top R-I}', right: '0'}),
      lessThan(Q.zero, maxDistance([expected.slice(1)], [expected.slice(0, -1)]), {left: '0', right: '\\max_j\\abs{s_{j+1}-s_j}'}),
      equals(findPowerGap(R), Q.zero, {left: '\\max_{m,n}\\abs{(R^m)^\\top R^n-R^{n-m}}', right: '0'}),
      equals(maxDistance(scores, relative), Q.zero, {left: '\\max_{m,n}\\abs{\\inner{R^mq}{R^nk}-s_{n-m}}', right: '0'}),
    ), {kind: 'matrix-identity', factors: [toTextMatrix(transpose(R)), toTextMatrix(R)], equals: [toTextMatrix(identity(rationals, d))]})
  },
  controls: [
    {because: 'position vectors that are added give scores that change when both positions move by one', change: subject => ({...subject, scheme: additive})},
    {because: 'nor do they depend on the distance when the expected scores are read off their own first row and column', change: subject => assert({...subject, scheme: additive})},
    {because: 'a matrix that also stretches is no rotation', change: subject => assert({...subject, scheme: {kind: 'rotary', turns: [['4/5', '4/5'], ['5/13', '12/13']]}})},
  ],
  figure: (subject: Subject): Drawing => ({
    kind: 'panels', title: 'Scores by position', description: 'With rotary positions the scores are constant along diagonals; with added position vectors they are not.',
    panels: ([['rotary', subject], ['added vectors', {...subject, scheme: additive}]] as const).map(([title, step]) => ({
      kind: 'heat map', title, description: `The scores of a query at position m with a key at position n, ${title}.`, entries: map(findScores(step), Q.toNumber), rows: places.map(m => `m = ${m}`), columns: places.map(String),
    })),
  }),
  small: () => assert({scheme: {kind: 'rotary', turns: [['3/5', '4/5']]}, query: ['1', '0'], key: ['1', '0']}),
  worked: ({scores}) => {
    const R = rotaryMatrix(rationals, toTurns([['3/5', '4/5']]))
    return [
      {text: 'One pair of features, turned by the angle of the triangle $3,4,5$:', tex: `R=${toTexMatrix(R)},\\qquad R^\\top R=${toTexMatrix(product(rationals, transpose(R), R))}.`},
      {text: 'For $q=k=(1,0)$ the scores are the upper left entries of $R^{n-m}$; neighbours have', tex: `\\inner{q}{Rk}=\\inner{Rq}{R^2k}=\\inner{R^2q}{R^3k}=${toTex(Q.parseRational(scores[positions]))},`},
      {text: 'and positions two apart', tex: `\\inner{q}{R^2k}=\\inner{Rq}{R^3k}=${toTex(Q.parseRational(scores[positions + 1]))}.`},
    ]
  },
})

function findPowerGap(r: Matrix<Q.Rational>): Q.Rational {
  const powers = places.map(m => matrixPower(rationals, r, m))
  return places.flatMap(m => places.map(n => maxDistance(
    product(rationals, transpose(powers[m]), powers[n]), n >= m ? powers[n - m] : transpose(powers[m - n])))).reduce(Q.max)
}
