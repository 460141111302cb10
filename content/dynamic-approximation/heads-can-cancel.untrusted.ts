import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {attend, type Head} from '#networks/transformer/attention.ts'
import {softmax, softmaxBaseTwo} from '#networks/transformer/normaliser.ts'
import {doubles, rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {significant} from '#numerics/float/rounding.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './heads-can-cancel.ts'

type Rationals = Matrix<Q.Rational>

function farthest(pairs: readonly Rationals[], heads: readonly Head<Q.Rational>[], W: Rationals): Q.Rational {
  return pairs.map(tokens => {
    const mean = M.scale(Q.rational(heads.length, tokens.length), [tokens.reduce(M.plus)])
    const [first] = attend({ring: rationals, weigh: softmaxBaseTwo}, heads, tokens)
    return maxDistance([first], M.product(mean, W))
  }).reduce(Q.max)
}

function deviations(M1: Rationals, W: Rationals, pairs: readonly Rationals[], third: readonly Q.Rational[]): Subject {
  const signs = [Q.one, Q.rational(-1)]
  const unit = M.identity(W.length)
  const heads = signs.map(sign => ({query: M.scale(sign, M1), key: unit, value: W, output: unit}))
  return {
    M: M1, W, signs, pairs, third, alone: farthest(pairs, [heads[0]], W),
    withThird: farthest(pairs.map(pair => [...pair, third]), heads, W),
  }
}

/** Matrices and tokens of two features, drawn with entries from −2 to 2; instance 0 has one feature. */
export function drawnHeads(instance: number): Subject {
  if (instance === 0) return deviations(M.identity(1), M.identity(1), [M.parse([[1], [3]])], [Q.zero])
  const random = randomStream(`dynamic-approximation/heads-can-cancel/${instance}`)
  const entry = () => Q.rational(random.integer(1, 2) * random.sign())
  const rows = (n: number) => Array.from({length: n}, () => [entry(), entry()])
  return deviations(rows(2), rows(2), Array.from({length: 6}, () => rows(2)), rows(1)[0])
}

/** Gives both heads the same sign. */
export const sameSign = ({signs: [first]}: Subject) => ({signs: [first, first]})

/** Weighs two tokens, and three. */
export function work({alone, withThird}: Subject) {
  return [
    {text: tex`One feature, $M=W=1$, tokens $1$ and $3$, weights to base two. The scores of the first token are $1$ and
      $3$ for one head, $-1$ and $-3$ for the other:`,
    tex: tex`\Bigl(\tfrac15\cdot1+\tfrac45\cdot3\Bigr)+\Bigl(\tfrac45\cdot1+\tfrac15\cdot3\Bigr)
      =\tfrac{13}5+\tfrac75=1+3.`},
    {text: tex`Each head is off its share $2$ by $${alone}$, and the two errors cancel. With a third token $0$ the
      weights are in the ratios $2:8:1$ and $4:1:8$, and nothing cancels:`,
    tex: tex`\tfrac{26}{11}+\tfrac7{13}=\tfrac23\,(1+3+0)+${withThird}.`},
  ]
}

/** Draws the output of both heads against the first of three tokens. */
export function drawDeviation(): Drawing {
  const unit = [[1]]
  const heads = [1, -1].map(sign => ({query: [[sign]], key: unit, value: unit, output: unit}))
  const at = (heads: readonly Head<number>[], rest: readonly number[]) => (x: number) =>
    attend({ring: doubles, weigh: softmax(approximations)}, heads, [[x], ...rest.map(y => [y])])[0][0]
  const places = Array.from({length: 81}, (_, i) => (i - 40) / 10)
  const curve = (f: (x: number) => number) => places.map(x => [x, significant(f(x), 5)] as const)
  return {
    kind: 'plot', title: 'Two heads with opposite scores',
    description: 'With two tokens the two heads together are a line; with a third token they are not.',
    x: {label: 'first token'}, y: {label: 'output'},
    marks: [
      {mark: 'line', points: curve(at([heads[0]], [3])), tone: 'control', label: 'one head, two tokens'},
      {mark: 'line', points: curve(at(heads, [3])), tone: 'claim', label: 'both, two tokens'},
      {mark: 'line', points: curve(at(heads, [3, 0])), tone: 'second', label: 'both, three tokens'},
    ],
  }
}
