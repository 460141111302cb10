import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {enclosed, enclosedAttention} from '#networks/enclosed/attention.ts'
import {oscillations} from '#networks/transformer/oscillation.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as I from '#numerics/interval/interval.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './collapse-not-global.ts'

/** One head with a value weight of two, and the tokens 1 and −1. */
export function opposite(layers: number): Subject {
  const one = M.identity(1)
  return {
    head: {query: one, key: one, value: M.parse([[2]]), output: one}, tokens: M.parseVector([1, -1]), layers,
    q: Q.rational(1523, 1000), gap: Q.power(Q.rational(2), -44),
  }
}

const pathOf = ({head, tokens, layers}: Pick<Subject, 'head' | 'tokens' | 'layers'>) =>
  oscillations(enclosedAttention([head]), enclosed(M.column(tokens)), layers)

/** Follows the tokens, whose image has a closed form. */
export function work(subject: Subject) {
  const told = pathOf(subject).map(({lo, hi}, l) => tex`${Q.toDecimal(fromDouble(lo), 9, 'down')}\le\delta_{${l}}${
    l === 1 ? tex`=4\tanh 1` : ''}\le ${Q.toDecimal(fromDouble(hi), 9, 'up')}`)
  return [
    {text: tex`One head maps the tokens $R$ and $-R$ to $\pm2R\tanh R^2$. From $R=1$, where $\delta_0=2$:`,
      tex: tex`\begin{gathered}${told.slice(1).join(tex`\\`)}\end{gathered}`},
    {text: tex`The first factor, $2\tanh1$, is at least $${subject.q}$, and the factor increases with $R$:
      each layer starts from a larger $R$ than the one before, and grows faster.`},
  ]
}

/** Draws the spread from tokens far from each other and from tokens near. */
export function drawFates({head, layers}: Subject): Drawing {
  const path = (tokens: readonly (string | number)[], layers: number) =>
    pathOf({head, tokens: M.parseVector(tokens), layers}).map((spread, l) => [l, I.mid(spread)] as const)
  return {
    kind: 'plot', title: 'Two fates',
    description: tex`From tokens 1 and −1 the spread doubles layer by layer;
      from one half and minus one half it falls faster than exponentially.`,
    x: {label: 'layer'}, y: {label: 'spread', scale: 'log10'}, marks: [
      {mark: 'line', points: path([1, -1], layers), tone: 'claim', label: 'from 1 and −1'},
      {mark: 'line', points: path(['1/2', '-1/2'], Math.min(layers, 4)), tone: 'second', label: 'from ½ and −½'},
    ],
  }
}
