import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {attend, isHead, mapHead, type Head, type Manner} from '#networks/transformer/attention.ts'
import {computeColumnSums, computeMass, oscillationBound, oscillations} from '#networks/transformer/oscillation.ts'
import {softmax} from '#networks/transformer/normaliser.ts'
import {enclosures} from '#numerics/interval/algebra.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import * as I from '#numerics/interval/interval.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex} from '#numerics/expression/tex.ts'

const manner: Manner<I.Interval> = {ring: I.intervals, weigh: softmax(enclosures)}
const toInterval = (text: string) => I.fromRational(Q.parseRational(text))
const assert = (layers: number) =>
  ({head: {query: [['1']], key: [['1']], value: [['2']], output: [['1']]} as Head<string>, tokens: ['1', '-1'], layers, factor: '1523/1000', gap: Q.toText(Q.power(Q.rational(2), -44))})
type Subject = ReturnType<typeof assert>

function findPath({head, tokens, layers}: Pick<Subject, 'head' | 'tokens' | 'layers'>): I.Interval[] {
  const heads = [mapHead(head, toInterval)]
  return oscillations(x => attend(manner, heads, x), tokens.map(token => [toInterval(token)]), layers)
}

/** Pure attention with a value weight of two drives two opposite tokens apart, without bound. */
export default claim({
  kind: 'counterexample',
  source: 'derived',
  words: {
    title: 'Collapse is local',
    statement: ({tokens, head, layers, factor, gap}: Subject) => `through $${layers}$ layers of pure softmax attention with $W_QW_K^\\top=1$ and $W_VW_O=${head.value[0][0]}$ the spread of the two tokens $${tokens.join('$ and $')}$ grows by a factor of at least $${Q.toDecimal(Q.parseRational(factor), 3)}$ in each layer; `
      + `the bound of the collapse is met within $2^{${-Math.round(Q.parseRational(gap).d.toString(2).length - 1)}}$ in the first.`,
    notClaimed: 'that large weights are typical of trained networks',
  },
  knobs: {layers: integer({from: 1, to: 12, start: 6, label: 'layers'})},
  subject: ({layers}) => assert(layers),
  mutable: ['head', 'tokens', 'factor'],
  check(subject) {
    const {head, tokens, layers} = subject
    checkShape(isHead(head, 1) && tokens.length > 1 && layers > 0, 'tokens of one feature and a head for them')
    const [spreads, factor] = [findPath(subject), Q.parseRational(subject.factor)]
    checkShape(spreads[0].lo > 0, 'two tokens that differ')
    // Where the spread can no longer be told from zero, nothing is known of its growth.
    const growth = spreads.slice(1).map((spread, l) => spreads[l].lo > 0 ? I.div(spread, spreads[l]) : I.entire).reduce(I.min)
    const exact = mapHead(head, Q.parseRational)
    const bound = oscillationBound([{mass: computeMass(exact), gain: computeColumnSums(exact).reduce(Q.max)}], spreads[0])
    return certified(all(
      atMost(I.abs(I.sub(bound, spreads[1])), Q.parseRational(subject.gap), {left: '\\abs{\\delta_1-w\\,\\delta_0\\tanh(m\\,\\delta_0^2/4)}', right: '2^{-44}', slack: 'the two are equal; what is left is rounding'}),
      atMost(growth, Q.mul(factor, Q.rational(1001, 1000)), {left: '\\min_l\\delta_{l+1}/\\delta_l', right: '\\tfrac{1001}{1000}\\,q'}),
      atMost(factor, growth, {left: 'q', right: '\\min_l\\delta_{l+1}/\\delta_l'}),
    ), {kind: 'table', columns: ['layer', 'spread, at least', 'at most'], rows: spreads.map(({lo, hi}, l) => [l, lo, hi])})
  },
  controls: [
    {because: 'with a value weight of one the two tokens approach each other', change: subject => ({...subject, head: {...subject.head, value: [['1']]}})},
    {because: 'near each other the same two tokens collapse, whatever the value weight', change: subject => ({...subject, tokens: ['1/4', '-1/4']})},
    {because: 'the factor is not larger by a hundredth', change: subject => ({...subject, factor: Q.toText(Q.mul(Q.parseRational(subject.factor), Q.rational(101, 100)))})},
  ],
  survivors: [
    {path: 'head.*.0.0', because: 'one sign exchanges the two tokens, and their spread stays'},
    {path: 'tokens', because: 'exchanged, the two tokens have the same spread'},
  ],
  figure: ({layers, head}): Drawing => ({
    kind: 'plot', title: 'Two fates', description: 'From tokens 1 and −1 the spread doubles layer by layer; from one half and minus one half it falls faster than exponentially.',
    x: {label: 'layer'}, y: {label: 'spread', scale: 'log10'}, marks: [
      {mark: 'line', points: toPath(['1', '-1'], head, layers), tone: 'claim', label: 'from 1 and −1'},
      {mark: 'line', points: toPath(['1/2', '-1/2'], head, Math.min(layers, 4)), tone: 'second', label: 'from ½ and −½'},
    ],
  }),
  small: ({layers}) => assert(Math.min(layers, 4)),
  worked: subject => {
    const spreads = findPath(subject)
    const told = ({lo, hi}: I.Interval, l: number) => `${Q.toDecimal(fromDouble(lo), 9, 'down')}\\le\\delta_{${l}}${l === 1 ? '=4\\tanh 1' : ''}\\le ${Q.toDecimal(fromDouble(hi), 9, 'up')}`
    return [
      {text: 'One head maps the tokens $R$ and $-R$ to $\\pm2R\\tanh R^2$. From $R=1$, where $\\delta_0=2$:', tex: `\\begin{gathered}${spreads.map(told).slice(1).join('\\\\')}\\end{gathered}`},
      {text: `The first factor, $2\\tanh1$, is at least $${toTex(Q.parseRational(subject.factor))}$, and the factor increases with $R$: each layer starts from a larger $R$ than the one before, and grows faster.`},
    ]
  },
})

function toPath(tokens: readonly string[], head: Head<string>, layers: number): (readonly [number, number])[] {
  return findPath({tokens: [...tokens], head, layers}).map((spread, l) => [l, I.mid(spread)] as const)
}
