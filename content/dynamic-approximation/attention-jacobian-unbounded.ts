import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, equals, lessThan} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {derivativeParts, firstDerivative} from '#networks/transformer/attention-derivative.ts'
import {isHead, mapHead, type Head} from '#networks/transformer/attention.ts'
import {sampleHead} from '#networks/transformer/random-attention.ts'
import {rationals} from '#numerics/exact/field.ts'
import {build, hasShape, parseMatrix, scale, sum, toTextMatrix, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexNear} from '#numerics/expression/tex.ts'

type Texts = readonly (readonly string[])[]
type Subject = {readonly head: Head<string>, readonly tokens: Texts, readonly scales: readonly number[], readonly moves: boolean, readonly power: number, readonly constant: Texts, readonly quadratic: Texts}

const parseHead = (head: Head<string>) => mapHead(head, Q.parseRational)
const times = (tokens: Matrix<Q.Rational>, factor: Q.Rational) => scale(rationals, factor, tokens)

function assert(head: Head<string>, tokens: Texts): Subject {
  const {constant, quadratic} = derivativeParts(parseHead(head), parseMatrix(tokens))
  return {head, tokens, scales: [1, 4, 16, 64], moves: true, power: 2, constant: toTextMatrix(constant), quadratic: toTextMatrix(quadratic)}
}

function draw(n: number): Subject {
  const random = randomStream('dynamic-approximation/attention-jacobian-unbounded')
  const rest = build(n - 1, 3, () => String(random.sign() * random.integer(1, 3)))
  return assert(sampleHead(random, 3, 3), [['0', '0', '0'], ...rest])
}

/** The derivative of attention grows with the square of the tokens: the weights move, and what they weigh is large. */
export default claim({
  kind: 'theorem',
  source: {cite: 'kim2021'},
  words: {
    title: 'Attention is not Lipschitz',
    statement: ({tokens, scales}: Subject) => `for the softmax head drawn and $${tokens.length}$ tokens $0,Rt_2,\\dots$, the derivative of the first output by the first token is $\\frac1nW+R^2M\\Sigma W$ with the matrices listed, at $R=${scales.join(',')}$ and hence for every $R$; $M\\Sigma W\\ne0$, so it is unbounded. With the weights of attention held at each of these sequences it is $\\frac1nW$.`,
    quantifier: {over: 'all real $R$', by: 'both sides are polynomials of degree at most two in $R$, equal at more than two places'},
    notClaimed: 'that attention is unstable on a bounded domain, where its derivative is bounded',
  },
  knobs: {n: integer({from: 2, to: 6, start: 3, label: 'tokens $n$'})},
  subject: ({n}) => draw(n),
  mutable: ['head', 'tokens', 'moves', 'power', 'constant', 'quadratic'],
  check(subject) {
    const {head: texts, tokens, scales, power} = subject
    const d = tokens[0]?.length ?? 0
    checkShape(d > 0 && hasShape(tokens, tokens.length, d) && isHead(texts, d) && hasShape(subject.constant, d, d) && hasShape(subject.quadratic, d, d), 'the sizes do not fit together')
    checkShape(tokens[0].every(text => text === '0') && new Set(scales).size > 2, 'a first token of zero, and more than two scales')
    const [head, t, constant, quadratic] = [parseHead(texts), parseMatrix(tokens), parseMatrix(subject.constant), parseMatrix(subject.quadratic)]
    const [parts, factors] = [derivativeParts(head, t), scales.map(value => fromSubject(value, subject))]
    const expected = (R: Q.Rational) => sum(rationals, constant, times(quadratic, Q.power(R, power)))
    const worst = (moves: boolean, of: (R: Q.Rational) => Matrix<Q.Rational>) =>
      factors.map(R => maxDistance(firstDerivative(head, times(t, R), moves), of(R))).reduce(Q.max)
    return all(
      equals(maxDistance(constant, parts.constant), Q.zero, {left: '\\abs{D_0-\\tfrac1nW}', right: '0'}),
      equals(maxDistance(quadratic, parts.quadratic), Q.zero, {left: '\\abs{D_2-M\\Sigma W}', right: '0'}),
      equals(worst(false, () => constant), Q.zero, {left: '\\max_R\\abs{\\text{derivative, weights held}-D_0}', right: '0'}),
      lessThan(Q.zero, maxNorm(quadratic), {left: '0', right: '\\max\\abs{D_2}'}),
      equals(worst(subject.moves, expected), Q.zero, {left: '\\max_R\\abs{\\text{derivative}-D_0-R^2D_2}', right: '0'}),
    )
  },
  controls: [
    {because: 'with the weights of attention held the derivative does not grow', change: subject => ({...subject, moves: false})},
    {because: 'without scores, $M=0$, there is nothing to move: attention is an average, and Lipschitz', change: ({head, tokens}) => assert({...head, query: head.query.map(row => row.map(() => '0'))}, tokens)},
    {because: 'the growth is quadratic and not linear', change: subject => ({...subject, power: 1})},
  ],
  figure: ({head, tokens}): Drawing => {
    const [parsed, t] = [parseHead(head), parseMatrix(tokens)]
    const curve = (moves: boolean) => [1, 2, 4, 8, 16, 32, 64].map(R => [R, Q.toNumber(maxNorm(firstDerivative(parsed, times(t, Q.rational(R)), moves)))] as const)
    return {
      kind: 'plot', title: 'The derivative of attention', description: 'The largest entry of the derivative grows with the square of the scale; with weights held it does not grow.',
      x: {label: 'scale R of the other tokens', scale: 'log2'}, y: {label: 'largest entry of the derivative', scale: 'log2'}, marks: [
        {mark: 'line', points: curve(true), tone: 'claim', label: 'attention, slope 2'}, {mark: 'line', points: curve(false), tone: 'control', label: 'weights held'}],
    }
  },
  small: ({n}) => assert({query: [['1']], key: [['1']], value: [['1']], output: [['1']]}, build(n, 1, i => i === 1 ? '1' : '0')),
  worked: ({head, tokens, constant, quadratic, scales}) => {
    const [parsed, t, [c, q], n] = [parseHead(head), parseMatrix(tokens), [constant, quadratic].map(([[entry]]) => toTex(Q.parseRational(entry))), tokens.length]
    return [
      {text: `$${n}$ tokens of one feature, $x_2=R$ and ${n === 2 ? '$x_1=0$' : 'all others $0$'}, all weights one. All scores of the first token vanish, so it weighs each token with $${c}$; moved by $\\eps$ it has the score $\\eps R$ for the second token and $0$ for the others, to first order, and`, tex: `p_2^\\prime=p_2(1-p_2)R=${q}\\,R.`},
      {text: `So the derivative of $p_1x_1+p_2x_2$ is $p_1+p_2^\\prime R=${c}+${q}\\,R^2$:`,
        tex: scales.map(R => `R=${R}\\colon\\ ${toTexNear(firstDerivative(parsed, times(t, Q.rational(R)))[0][0], 2)}`).join(',\\qquad ')},
      {text: `while the weight with which the first token reads itself is $${c}$ all the time.`},
    ]
  },
})
