import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified, lessThan} from '#claims/finding.ts'
import {choice, integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {normaliseToken, type Norm} from '#networks/transformer/layer-norm.ts'
import {sampleBlock} from '#networks/transformer/random-transformer.ts'
import {applyRelativeBlock} from '#networks/transformer/relative-attention.ts'
import {oscillation} from '#networks/transformer/oscillation.ts'
import {isBlock, mapBlock, type BlockManner, type TransformerBlock} from '#networks/transformer/transformer.ts'
import {softmax} from '#networks/transformer/normaliser.ts'
import {enclosures} from '#numerics/interval/algebra.ts'
import {dyadic, fromDouble} from '#numerics/exact/dyadic.ts'
import * as I from '#numerics/interval/interval.ts'
import {difference, hasShape, map, parseMatrix, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import {exponentOf} from '#numerics/float/power-of-two.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

type Enclosed = Matrix<I.Interval>
type Asked = {readonly blocks: readonly TransformerBlock<string>[], readonly causal: boolean, readonly angle: string, readonly epsilon: string, readonly tokens: Matrix<string>, readonly bos: readonly string[]}
type Subject = Asked & {readonly row: readonly string[], readonly last: readonly string[], readonly least: string, readonly exponent: number}

const features = 2
const digits = 12
const toInterval = (text: string) => I.fromRational(Q.parseRational(text))
const toManner = (causal: boolean): BlockManner<I.Interval> => ({ring: enclosures, weigh: softmax(enclosures), causal})
const toDecimals = (row: readonly I.Interval[]) => row.map(entry => Q.toText(Q.rational(Q.floor(Q.mul(fromDouble(I.mid(entry)), Q.power(Q.rational(10), digits))), 10n ** BigInt(digits))))

/** Lists the sequences from block to block: softmax attention with rotary positions and a ReLU layer, RMSNorm before each. */
function findSequences({blocks, causal, angle, epsilon}: Asked, tokens: Matrix<string>): Enclosed[] {
  const norm: Norm<I.Interval> = {kind: 'RMSNorm', gain: [I.one, I.one], bias: [I.zero, I.zero], epsilon: toInterval(epsilon)}
  const relative = {turns: [[enclosures.cos(toInterval(angle)), enclosures.sin(toInterval(angle))]] as const, factors: tokens.map(() => I.one)}
  const list: Enclosed[] = [map(tokens, toInterval)]
  for (const block of blocks) list.push(applyRelativeBlock(toManner(causal), relative, mapBlock(block, toInterval), list.at(-1)!, row => normaliseToken(enclosures, norm, row)))
  return list
}
const withBos = ({bos, tokens}: Asked) => [bos, ...tokens.slice(1)]
const findOthers = (x: Enclosed) => oscillation(x.slice(1))

function assert(layers: number, causal: boolean, n: number): Subject {
  const random = randomStream('limits/rope-softmax-sequence 56')
  const asked: Asked = {
    blocks: Array.from({length: layers}, () => sampleBlock(random, {features, heads: 1, inner: 2, hidden: 3})), causal, angle: '1', epsilon: '1/100000',
    tokens: Array.from({length: n}, () => ['1', '-2']), bos: ['3', '1'],
  }
  const [equal, other] = [asked.tokens, withBos(asked)].map(tokens => findSequences(asked, tokens).at(-1)!)
  const least = Q.rational(Math.floor(1000 * findOthers(other).lo), 1000)
  const [row, last] = [toDecimals(equal[0]), toDecimals(other.at(-1)!)]
  const errors = [oscillation(equal), findGap(equal[0], parseMatrix([row])[0]), findGap(other.at(-1)!, parseMatrix([last])[0])]
  return {...asked, row, last, least: Q.toText(least), exponent: exponentOf(errors.reduce(I.max).hi)}
}

/** The same with the softmax, the true rotations and RMSNorm: equal up to rounding, until a BOS token comes. */
export default claim({
  kind: 'counterexample',
  source: {cite: 'luo2022'},
  words: {
    title: 'Equal tokens with softmax and RMSNorm',
    statement: ({blocks, causal, tokens, exponent, least}: Subject) => `through $${blocks.length}$ block${blocks.length === 1 ? '' : 's'} with drawn weights, softmax attention with rotary positions by one radian a step and ${causal ? 'a causal mask' : 'no mask'}, RMSNorm and $\\relu$ layers, the features of $${tokens.length}$ equal tokens differ by no more than $2^{-${exponent}}$ afterwards. With a BOS token in the first place those of the other $${tokens.length - 1}$ differ by at least $${Q.toDecimal(Q.parseRational(least), 3)}$.`,
    notClaimed: 'that this is how equal tokens behave in a trained model, which sees BOS at the start',
  },
  knobs: {
    layers: integer({from: 1, to: 3, start: 3, label: 'blocks'}),
    mask: choice({label: 'mask', start: 'causal', options: [{value: 'causal', label: 'causal'}, {value: 'none', label: 'none'}]}),
  },
  subject: ({layers, mask}) => assert(layers, mask === 'causal', 9),
  mutable: ['row', 'last', 'least', 'tokens', 'bos', 'blocks', 'angle'],
  check(subject) {
    const {blocks, tokens, bos, exponent} = subject
    checkShape(tokens.length > 2 && hasShape(tokens, tokens.length, features) && hasShape([bos, subject.row, subject.last], 3, features), 'tokens of two features')
    checkShape(blocks.length > 0 && blocks.every(block => block.heads.length > 0 && isBlock(block, features) && block.heads.every(head => hasShape(head.query, features, 2))), 'blocks whose heads have one pair of inner features')
    checkShape(Number.isInteger(exponent) && exponent >= 0 && exponent < 1000, 'a whole exponent')
    const [rounding, least, [row, last]] = [dyadic(1, exponent), Q.parseRational(subject.least), parseMatrix([subject.row, subject.last])]
    const [equal, other] = [findSequences(subject, tokens), findSequences(subject, withBos(subject))]
    const spread = oscillation(equal.at(-1)!)
    const [right, slack] = [`2^{-${exponent}}`, 'the bound is the next power of two above the rounding of the enclosure; by the proof the spread is zero']
    return certified(all(
      atMost(findGap(equal.at(-1)![0], row), rounding, {left: '\\abs{\\text{first token}-\\text{row listed}}', right, slack}),
      atMost(findGap(other.at(-1)!.at(-1)!, last), rounding, {left: '\\abs{\\text{last token after BOS}-\\text{row listed}}', right, slack}),
      lessThan(Q.zero, least, {left: '0', right: '\\delta'}),
      atMost(least, findOthers(other.at(-1)!), {left: '\\delta', right: '\\text{spread after BOS}'}),
      atMost(findOthers(other.at(-1)!), Q.add(least, Q.rational(1, 1000)), {left: '\\text{spread after BOS}', right: '\\delta+10^{-3}'}),
      atMost(spread, rounding, {left: '\\text{spread of equal tokens}', right, slack}),
    ), {kind: 'table', columns: ['after block', 'spread of equal tokens, at most', 'spread of the tokens after BOS, at least'], rows: equal.map((x, l) => [l, oscillation(x).hi, findOthers(other[l]).lo])})
  },
  controls: [
    {because: 'a BOS token in the first place sets it apart from the others', change: subject => ({...subject, tokens: withBos(subject)})},
    {because: 'a BOS token like all others repairs nothing', change: subject => ({...subject, bos: subject.tokens[0]})},
  ],
  small: ({layers, mask}) => assert(layers, mask === 'causal', 4),
  worked: subject => {
    const [equal, other] = [subject.tokens, withBos(subject)].map(tokens => findSequences(subject, tokens))
    const near = (row: readonly I.Interval[]) => `(${row.map(entry => Q.toDecimal(fromDouble(I.mid(entry)), 4)).join(',')})`
    const told = (list: readonly Enclosed[]) => list.map((x, l) => `x_${l}=${near(x.at(-2)!)},\\ ${near(x.at(-1)!)}`).join('\\\\')
    return [
      {text: `Four equal tokens $(${subject.tokens[0].join(',')})$. The third and the fourth of them before and after each block, to four digits:`, tex: `\\begin{gathered}${told(equal)}\\end{gathered}`},
      {text: `The enclosures of all four lie within $2^{-${subject.exponent}}$ of each other. With the BOS $(${subject.bos.join(',')})$ in the place of the first token the same two go apart:`, tex: `\\begin{gathered}${told(other)}\\end{gathered}`},
    ]
  },
  figure: (subject): Drawing => {
    const [equal, other] = [subject.tokens, withBos(subject)].map(tokens => findSequences(subject, tokens).at(-1)!)
    const along = (x: Enclosed, j: number) => x.map((row, i) => [i + 1, I.mid(row[j])] as const)
    return {
      kind: 'plot', title: 'Nine tokens after the last block', description: 'The first feature is level where all tokens are equal, and varies from position to position once the first token is BOS.',
      x: {label: 'position'}, y: {label: 'first feature'}, marks: [
        {mark: 'line', points: along(other, 0), tone: 'second', label: 'with BOS'}, {mark: 'dots', points: along(other, 0), tone: 'second'},
        {mark: 'line', points: along(equal, 0), tone: 'claim', label: 'equal tokens'}, {mark: 'dots', points: along(equal, 0), tone: 'claim'},
      ],
    }
  },
})

function findGap(row: readonly I.Interval[], expected: readonly Q.Rational[]): I.Interval {
  return vecRows(difference(enclosures, [row], [expected.map(I.fromRational)])).map(I.abs).reduce(I.max)
}
