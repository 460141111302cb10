import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost} from '#claims/finding.ts'
import type {Drawing} from '#figures/drawing.ts'
import {attend, dynamicMatrix, isHead, mapHead, type Head, type Manner} from '#networks/transformer/attention.ts'
import {softmax} from '#networks/transformer/normaliser.ts'
import {dyadic, fromDouble} from '#numerics/exact/dyadic.ts'
import {apply, build, hasShape, map, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import {exponentOf} from '#numerics/float/power-of-two.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as R from '#numerics/interval/running.ts'
import type {Running} from '#numerics/interval/running.ts'

const manner: Manner<Running> = {ring: R.runnings, weigh: softmax(R.runnings), causal: true}
const k = 4

/** Both sides of the identity, each entry a double with a proven bound of its error. */
function findSides(heads: readonly Head<number>[], x: Matrix<number>): {definition: Running[], product: Running[]} {
  const [lifted, X] = [heads.map(head => mapHead(head, R.literal)), map(x, R.literal)]
  return {definition: vecRows(attend(manner, lifted, X)), product: apply(R.runnings, dynamicMatrix(manner, lifted, X), vecRows(X))}
}

const findGap = (side: readonly Running[], y: readonly number[]) => side.map((entry, i) => R.abs(R.sub(entry, R.literal(y[i])))).reduce(R.max)

function draw(n: number, d: number, count: number) {
  const random = randomStream('matrix-vector-form/mha-exponential')
  const matrix = (rows: number, columns: number) => build(rows, columns, () => random.integer(-64, 63) / 64 + 1 / 128)
  const head = () => ({query: map(matrix(d, k), entry => entry / 2), key: matrix(d, k), value: matrix(d, k), output: matrix(k, d)})
  const [heads, x] = [Array.from({length: count}, head), matrix(n, d)]
  const sides = findSides(heads, x)
  const y = sides.definition.map(({value}) => value)
  const error = [sides.definition, sides.product].map(side => findGap(side, y)).map(({value, error}) => value + error)
  return {heads, x, output: build(n, d, (i, j) => y[i * d + j]), exponent: exponentOf(Math.max(...error))}
}
type Subject = ReturnType<typeof draw>

/** The true softmax in floating point: both sides of the identity, each with a proven error, surround one matrix. */
export default claim({
  kind: 'corollary',
  source: 'derived',
  words: {
    title: 'The identity in floating point',
    statement: ({heads, x, exponent}: Subject) => `for $${heads.length}$ causal heads with the true softmax of $XW_Q(XW_K)^\\top/\\sqrt{${k}}$ on $${x.length}$ tokens with $${x[0].length}$ features, $\\mathrm{MHA}(X)$ and $W'(X)\\vecr(X)$, evaluated apart in doubles with running error bounds, lie within $2^{-${exponent}}$ of the same matrix $Y$ of doubles.`,
    notClaimed: 'that the two computations give the same bits, or that other orders of summation stay within this bound',
  },
  subject: () => draw(4, 6, 2),
  mutable: ['heads', 'x', 'output', 'exponent'],
  check(subject) {
    const {heads, x, output, exponent} = subject
    const [n, d] = [x.length, x[0]?.length ?? 0]
    checkShape(hasShape(x, n, d) && hasShape(output, n, d) && heads.length > 0 && heads.every(head => isHead(head, d)), 'the sizes do not fit together')
    checkShape(Number.isInteger(exponent) && Math.abs(exponent) < 1000, 'the exponent is whole')
    const [{definition, product}, y] = [findSides(heads, x), vecRows(output)]
    const within = dyadic(1, exponent)
    const names = {right: `2^{-${exponent}}`, slack: 'the bound is the next power of two above the proven error'}
    return all(
      atMost(findGap(definition, y), within, {left: '\\max_i\\abs{\\vecr(\\mathrm{MHA}(X))_i-y_i}', ...names}),
      atMost(findGap(product, y), within, {left: '\\max_i\\abs{(W\'(X)\\vecr(X))_i-y_i}', ...names}),
    )
  },
  controls: [
    {because: 'the output belongs to this order of the tokens, not to the reverse', change: subject => ({...subject, x: [...subject.x].reverse()})},
    {because: 'without the factor $\\frac12=1/\\sqrt4$ in the query the softmax is another', change: subject => ({...subject, heads: subject.heads.map(head => ({...head, query: map(head.query, entry => 2 * entry)}))})},
    {because: 'a single entry of $Y$ moved by $2^{-40}$ leaves the bound', change: subject => ({...subject, output: map(subject.output, (y, i, j) => i + j === 0 ? y + 1 / 2 ** 40 : y)})},
  ],
  survivors: [{path: 'exponent', because: 'a smaller exponent is a weaker bound, and true; a greater one asks for more than the proven error can confirm or refute'}],
  small: () => draw(2, 1, 1),
  worked: ({heads, x, output, exponent}) => {
    const {definition, product} = findSides(heads, x)
    const told = (side: readonly Running[]) => side.map(({value, error}) => `${toNear(value)}\\pm${toPowerOfTen(error)}`).join(',\\quad ')
    return [
      {text: 'Two scalar tokens and one head. The output by definition, with its proven error:', tex: `${told(definition)}.`},
      {text: 'The same by the dynamic matrix:', tex: `${told(product)}.`},
      {text: `Both surround the doubles $y$,`, tex: `${output.flat().map(toNear).join(',\\quad ')}\\qquad(\\text{within }2^{-${exponent}}).`},
    ]
  },
  figure: ({heads, x}: Subject): Drawing => ({
    kind: 'heat map', title: 'A dynamic matrix with the true softmax', description: 'Blocks above the diagonal vanish under the causal mask; the others are sums of multiples of two fixed blocks.', blocks: [x[0].length, x[0].length],
    entries: map(dynamicMatrix(manner, heads.map(head => mapHead(head, R.literal)), map(x, R.literal)), ({value}) => value + 0), // −0 is no plain data
  }),
})

const toNear = (value: number) => Q.toDecimal(fromDouble(value), 17)

function toPowerOfTen(error: number): string {
  let exponent = 0
  while (Q.compare(Q.power(Q.rational(10), -exponent - 1), fromDouble(error)) > 0) exponent++
  return `10^{-${exponent}}`
}
