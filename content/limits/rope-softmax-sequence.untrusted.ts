import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {encloseStream} from '#networks/enclosed/rotary.ts'
import {oscillation} from '#networks/transformer/oscillation.ts'
import {sampleBlock} from '#networks/transformer/random-transformer.ts'
import {toConstantSequence} from '#networks/transformer/transformer.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'
import {exponentOf} from '#numerics/float/power-of-two.ts'
import {encloseDistance} from '#numerics/interval/distance.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Matrix, Vector} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './rope-softmax-sequence.ts'

const digits = 12

/** Puts BOS in the place of the first token. */
export const withBos = ({bos, X}: Pick<Subject, 'bos' | 'X'>) => [bos, ...X.slice(1)]

/** Cuts the middles of enclosures after twelve decimals. */
const decimals = (row: Vector<I.Interval>) => row.map(entry => {
  const unit = Q.power(Q.rational(10), digits)
  return Q.div(Q.rational(Q.floor(Q.mul(fromDouble(I.mid(entry)), unit))), unit)
})

/** Sends equal tokens through drawn blocks, without and with BOS. */
export function equalTokens(n: number, layers: number, causal: boolean): Subject {
  const random = randomStream('limits/rope-softmax-sequence')
  const sizes = {features: 2, heads: 1, inner: 2, hidden: 3}
  const blocks = Array.from({length: layers}, () => sampleBlock(random, sizes))
  const network = {blocks, angle: Q.one, epsilon: Q.rational(1, 100000), causal}
  const [X, bos] = [toConstantSequence(M.parseVector([1, -2]), n), M.parseVector([3, 1])]
  const [equal, other] = [X, withBos({bos, X})].map(tokens => encloseStream(network, tokens).at(-1)!)
  const [row, last] = [decimals(equal[0]), decimals(other.at(-1)!)]
  const delta = Q.rational(Math.floor(1000 * oscillation(other.slice(1)).lo), 1000)
  const errors = [oscillation(equal), encloseDistance(equal[0], row), encloseDistance(other.at(-1)!, last)]
  return {row, last, delta, X, bos, ...network, exponent: exponentOf(errors.reduce(I.max).hi)}
}

/** Follows the last two tokens from block to block. */
export function work({X, bos, exponent, ...network}: Subject) {
  const near = (token: Vector<I.Interval>) => tex`(${token.map(entry => Q.toDecimal(fromDouble(I.mid(entry)), 4))})`
  const told = (tokens: Subject['X']) => {
    const lines = encloseStream(network, tokens).map((x, l) => tex`x_${l}=${near(x.at(-2)!)},\ ${near(x.at(-1)!)}`)
    return tex`\begin{gathered}${listed(lines, tex`\\`)}\end{gathered}`
  }
  return [
    {text: tex`Four equal tokens $(${X[0]})$. The third and the fourth of them
      before and after each block, to four digits:`,
      tex: told(X)},
    {text: tex`The enclosures of all four lie within $2^{-${exponent}}$ of each other.
      With the BOS $(${bos})$ in the place of the first token the same two go apart:`, tex: told(withBos({bos, X}))},
  ]
}

/** Draws the first feature of all tokens after the last block. */
export function drawTokens({X, bos, ...network}: Subject): Drawing {
  const [level, uneven] = [X, withBos({bos, X})].map((tokens: Matrix<Q.Rational>) =>
    encloseStream(network, tokens).at(-1)!.map(([first], i) => [i + 1, I.mid(first)] as const))
  return {
    kind: 'plot', title: 'Nine tokens after the last block',
    description: tex`The first feature is level where all tokens are equal,
      and varies from position to position once the first token is BOS.`,
    x: {label: 'position'}, y: {label: 'first feature'}, marks: [
      {mark: 'line', points: uneven, tone: 'second', label: 'with BOS'}, {mark: 'dots', points: uneven, tone: 'second'},
      {mark: 'line', points: level, tone: 'claim', label: 'equal tokens'}, {mark: 'dots', points: level, tone: 'claim'},
    ],
  }
}
