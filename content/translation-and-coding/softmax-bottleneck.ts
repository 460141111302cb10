import {checkShape, claim} from '#claims/claim.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeCentred, computeLogits, computeProbabilities, squaredNorm, toProjectionFactors, toTwoValued} from '#networks/retrieval/softmax-rank.ts'
import {rankFactorisation} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {difference, hasShape, map, parseMatrix, product, toTextMatrix, transpose, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexMatrix} from '#numerics/expression/tex.ts'

type Subject = {
  readonly probabilities: Matrix<string>, readonly logits: Matrix<string>, readonly base: string, readonly width: number, readonly rank: string
  readonly hidden: Matrix<string>, readonly words: Matrix<string>, readonly distance: string
}

/** The language of v words in which word i follows context i with probability ½, and the others share the rest. */
function assert(v: number, width: number): Subject {
  const {hidden, words} = toProjectionFactors(v, width)
  return {
    probabilities: toTextMatrix(toTwoValued(v, Q.rational(1, 2), Q.rational(1, 2 * (v - 1)))), logits: toTextMatrix(toTwoValued(v, Q.one, Q.zero)), base: String(v - 1),
    width, rank: String(v - 1), hidden: toTextMatrix(hidden), words: toTextMatrix(words), distance: String(v - 1 - width),
  }
}
const narrow = (subject: Subject, width: number): Subject => ({...subject, ...pick(assert(subject.logits.length, width))})
const pick = ({width, hidden, words}: Subject) => ({width, hidden, words})

/** A model whose last layer is narrow cannot say what follows each context, however deep it is. */
export default claim({
  kind: 'theorem',
  source: {cite: 'yang2018'},
  words: {
    title: 'The softmax bottleneck',
    statement: ({probabilities, base, width, rank, distance}: Subject) => `in the language of $V=${probabilities.length}$ words in which word $i$ follows context $i$ with probability $\\tfrac12$ and every other with $${toTex(Q.parseRational(probabilities[0][1]))}$, the logits are $\\ln${base}\\cdot I$ up to constants of rows; without these their rank is $${rank}$, and every logit matrix of width $d=${width}$ is at squared distance $(\\ln${base})^2\\cdot${distance}$ at least, a distance which the factors shown attain.`,
    quantifier: {over: 'all $H\\in\\R^{V\\times d}$, $W\\in\\R^{V\\times d}$ and all constants of rows', by: 'a projection of rank $r$ is at squared distance $r-d$ from all matrices of rank $d$; see the proof'},
    notClaimed: 'that the distance in logits is a loss in bits; the rank alone says that the probabilities cannot be equal',
  },
  knobs: {width: integer({from: 1, to: 4, start: 2, label: 'width d'})},
  subject: ({width}) => assert(6, width),
  mutable: ['probabilities', 'logits', 'base', 'width', 'rank', 'hidden', 'words', 'distance'],
  check(subject) {
    const [v, d] = [subject.logits.length, subject.width]
    checkShape(v > 1 && Number.isSafeInteger(d) && d > 0 && hasShape(subject.logits, v, v) && hasShape(subject.probabilities, v, v) && hasShape(subject.hidden, v, d) && hasShape(subject.words, v, d), 'a square of logits, and factors of the width named')
    const [logits, probabilities, base] = [parseMatrix(subject.logits), parseMatrix(subject.probabilities), Q.parseRational(subject.base)]
    checkShape(logits.flat().every(t => t.d === 1n && Q.compare(Q.abs(t), Q.rational(9)) < 0) && Q.sign(base) > 0, 'whole logits in units of the logarithm of a positive base')
    const [centred, distance] = [computeCentred(logits), Q.parseRational(subject.distance)]
    const gap = squaredNorm(difference(rationals, centred, computeLogits(parseMatrix(subject.hidden), parseMatrix(subject.words))))
    const {rank, left, right, minor} = rankFactorisation(centred)
    return certified(all(
      equals(maxDistance(computeProbabilities(logits, base), probabilities), Q.zero, {left: '\\max_{ij}\\abs{\\softmax(\\ln b\\cdot T)_{ij}-P_{ij}}', right: '0'}),
      equals(maxDistance(product(rationals, centred, centred), centred), Q.zero, {left: '\\max\\abs{R^2-R}', right: '0'}),
      equals(maxDistance(transpose(centred), centred), Q.zero, {left: '\\max\\abs{R^\\top-R}', right: '0'}),
      equals(Q.rational(rank), Q.parseRational(subject.rank), {left: '\\rank R', right: 'r'}),
      equals(gap, distance, {left: '\\norm{R-HW^\\top}_F^2', right: '\\delta'}),
      lessThan(Q.zero, gap, {left: '0', right: '\\norm{R-HW^\\top}_F^2'}),
      equals(distance, Q.sub(Q.rational(rank), Q.rational(d)), {left: '\\delta', right: '\\rank R-d'}),
    ), {kind: 'rank', matrix: toTextMatrix(centred), rank, left: toTextMatrix(left), right: toTextMatrix(right), rows: minor.rows, columns: minor.columns})
  },
  controls: [
    {because: 'with width $5=V-1$ the distance is $0$: that is wide enough for this language', change: subject => narrow(subject, subject.logits.length - 1)},
    {because: 'nine tenths of the distance is out of reach', change: subject => ({...subject, distance: Q.toText(Q.mul(Q.parseRational(subject.distance), Q.rational(9, 10)))})},
    {because: 'if every word follows every context with the same probability, the rank is $0$', change: subject => ({...subject, logits: subject.logits.map(row => row.map(() => '0')), probabilities: subject.logits.map(row => row.map(() => `1/${subject.logits.length}`))})},
  ],
  small: ({width}) => assert(4, Math.min(width, 2)),
  worked: ({logits, base, width, rank, hidden, words, distance}) => {
    const centred = computeCentred(parseMatrix(logits))
    return [
      {text: `Four words; each follows its context with probability $\\tfrac12$, the others with $\\tfrac16$. In units of $\\ln${base}$ the logits are the unit matrix. Without the constants of rows,`, tex: `R=I-\\tfrac14J=${toTexMatrix(centred)},\\qquad R^2=R,\\qquad\\rank R=${rank}.`},
      {text: `The best matrix of rank $${width}$, and what it misses:`, tex: `HW^\\top=${toTexMatrix(computeLogits(parseMatrix(hidden), parseMatrix(words)))},\\qquad\\norm{R-HW^\\top}_F^2=${distance}.`},
    ]
  },
  figure: ({logits, hidden, words, width}): Drawing => {
    const [centred, narrowed] = [computeCentred(parseMatrix(logits)), computeLogits(parseMatrix(hidden), parseMatrix(words))]
    const numbers = (matrix: Matrix<Q.Rational>) => map(matrix, entry => Number(Q.toNumber(entry).toFixed(3)) + 0)
    return {
      kind: 'panels', title: 'Six contexts, six words', description: 'The logits of the language without constants of rows, and the nearest logits of the width chosen: some contexts are told apart, the others get the same row or nearly.',
      panels: [
        {kind: 'heat map', title: 'the language', description: 'Five sixths on the diagonal, minus one sixth elsewhere.', entries: numbers(centred), full: 1},
        {kind: 'heat map', title: `the nearest of width ${width}`, description: 'A projection of smaller rank.', entries: numbers(narrowed), full: 1},
      ],
    }
  },
})
