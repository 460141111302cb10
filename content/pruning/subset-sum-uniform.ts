import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, equals, lessThan} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import type {Drawing, Mark} from '#figures/drawing.ts'
import {unionWithShift, unionLength, findNextLength, type IntegerInterval} from '#numerics/exact/interval-union.ts'
import {computeSums, twiceDistance} from '#networks/pruning/subset-sums.ts'
import {lcm} from '#numerics/exact/integer.ts'
import {hasShape, parseMatrix, toTextMatrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexNear} from '#numerics/expression/tex.ts'

type Asked = {readonly numbers: readonly string[], readonly eps: string, readonly reach: string, readonly failure: string}
type Subject = Asked & {readonly stretches: readonly (readonly string[])[], readonly covered: string, readonly mean: string, readonly enough: number, readonly few: number}
const tex = (text: string) => toTexNear(Q.parseRational(text), 5)
const [two, half] = [Q.rational(2), Q.rational(1, 2)]

/** What each beginning of the numbers covers, in whole multiples of 1/unit; `width` is a half of the unit interval. */
function cover({numbers, eps, reach}: Asked) {
  const unit = Number([...numbers, eps, reach].map(Q.parseRational).reduce((d, q) => lcm(d, q.d), 2n))
  checkShape(unit <= 2 ** 20, 'the numbers have a small common denominator')
  const scale = (text: string) => Number(Q.mul(Q.parseRational(text), Q.rational(unit)).n)
  const [start, width] = [[[-scale(eps), scale(eps)]] as readonly IntegerInterval[], unit / 2]
  const steps = numbers.map(scale).reduce<(readonly IntegerInterval[])[]>((list, x) => [...list, unionWithShift(list.at(-1)!, x, width)], [start])
  const stretches = steps.at(-1)!.map(ends => ends.map(end => Q.rational(end, unit)))
  return {unit, steps, stretches, length: Q.rational(unionLength(steps.at(-1)!), unit), next: findNextLength(steps.at(-1)!, scale(reach), width), reach: scale(reach)}
}
/** v + ½·v(1 − v), the mean length after one more number. */
const findGrown = (v: Q.Rational) => Q.add(v, Q.mul(half, Q.mul(v, Q.sub(Q.one, v))))
/** (¾)ⁿ·(1 − 2ε)(1 − ε)/(2ε²), which the probability of a miss does not exceed. */
const findBound = (eps: Q.Rational, n: number) =>
  Q.product([Q.power(Q.rational(3, 4), n), Q.sub(Q.one, Q.mul(two, eps)), Q.sub(Q.one, eps), Q.inv(Q.mul(two, Q.mul(eps, eps)))])
/** 2^(1 − n), the probability that all numbers have one sign. */
const findOneSign = (n: number) => Q.power(two, 1 - n)
const findFirst = (holds: (n: number) => boolean, n = 1): number => holds(n) ? n : findFirst(holds, n + 1)

function assert(numbers: readonly string[], eps: string): Subject {
  const asked = {numbers, eps, reach: '1', failure: '1/100'}
  const [{stretches, length}, limit] = [cover(asked), Q.parseRational(asked.failure)]
  return {
    ...asked, stretches: toTextMatrix(stretches), covered: Q.toText(length), mean: Q.toText(findGrown(length)),
    enough: findFirst(n => Q.compare(findBound(Q.parseRational(eps), n), limit) <= 0), few: findFirst(n => Q.compare(findOneSign(n + 1), limit) <= 0),
  }
}

/** Of uniform numbers a multiple of log 1/ε is enough, with the constant of an elementary proof. */
export default claim({
  kind: 'theorem',
  source: {cite: 'lueker1998'},
  words: {
    title: 'Uniform numbers',
    statement: ({numbers, eps, failure, covered, mean, enough, few}: Subject) => `for $\\eps=${tex(eps)}$ the numbers $${numbers.map(tex).join(',\\,')}$ cover the length $v=${tex(covered)}$ of $[-\\tfrac12,\\tfrac12]$; one more number, uniform on $[-1,1]$, makes it $v+\\tfrac12v(1-v)=${tex(mean)}$ on average, and never more than $2v$. `
      + `Of $${enough}$ independent uniform numbers some subset comes within $2\\eps$ of $z$, for all $z\\in[-\\tfrac12,\\tfrac12]$ at once, except with a probability of at most $${tex(failure)}$; of $${few}$ numbers it does not.`,
    quantifier: {over: 'all $n$ independent numbers uniform on $[-1,1]$, all their subsets, and all $z$ in the interval', by: 'the mean of $(1-v)/v$ falls to three quarters of itself with each number, by the proof, whose two premises are decided for the numbers shown; and the counts, in whole numbers'},
    notClaimed: 'that so many numbers are needed, or that the subset is easy to find',
  },
  knobs: {eps: choice({options: (['1/32', '1/128', '1/512', '1/2048'] as const).map(value => ({value, label: value})), start: '1/32', label: 'ε'})},
  subject: ({eps}) => assert(['3/8', '-1/4', '9/16'], eps),
  mutable: ['numbers', 'eps', 'reach', 'stretches', 'covered', 'mean', 'failure', 'enough', 'few'],
  check(subject) {
    const {enough, few} = subject
    const [eps, failure, v, mean, reach] = [subject.eps, subject.failure, subject.covered, subject.mean, subject.reach].map(Q.parseRational)
    checkShape(Q.sign(eps) > 0 && Q.compare(Q.mul(two, eps), half) <= 0 && Q.sign(v) > 0 && Q.sign(reach) > 0 && subject.numbers.length <= 6, 'a tolerance of at most a half, and a few numbers')
    checkShape([enough, few].every(n => Number.isSafeInteger(n) && n > 1 && n < 500), 'two counts')
    const {unit, stretches, length, next, reach: wide} = cover(subject)
    checkShape(hasShape(subject.stretches, stretches.length, 2), 'as many stretches as there are')
    return all(
      equals(maxDistance(stretches, parseMatrix(subject.stretches)), Q.zero, {left: '\\max\\abs{\\text{ends of }A_n-\\text{ends named}}', right: '0'}),
      equals(length, v, {left: '\\abs{A_n}', right: 'v'}),
      equals(Q.rational(next.meanTimes4Reach, 4 * wide * unit), mean, {left: '\\E\\abs{A_{n+1}}', right: 'm'}),
      equals(findGrown(v), mean, {left: 'v+\\tfrac12v(1-v)', right: 'm'}),
      atMost(v, Q.rational(next.least, unit), {left: 'v', right: '\\min_x\\abs{A_{n+1}}'}),
      atMost(Q.rational(next.greatest, unit), Q.mul(two, v), {left: '\\max_x\\abs{A_{n+1}}', right: '2v'}),
      lessThan(failure, findBound(eps, enough - 1), {left: '\\delta', right: `(\\tfrac34)^{${enough - 1}}\\tfrac{(1-2\\eps)(1-\\eps)}{2\\eps^2}`}),
      lessThan(failure, findOneSign(few), {left: '\\delta', right: `2^{1-${few}}`}),
      atMost(findOneSign(few + 1), failure, {left: `2^{1-${few + 1}}`, right: '\\delta'}),
      atMost(findBound(eps, enough), failure, {left: `(\\tfrac34)^{${enough}}\\tfrac{(1-2\\eps)(1-\\eps)}{2\\eps^2}`, right: '\\delta'}),
    )
  },
  controls: [
    {because: 'of numbers uniform on $[-2,2]$ every other one carries what is covered out of the interval', change: subject => ({...subject, reach: '2'})},
    {because: 'one more number does not cover twice as much on average', change: subject => ({...subject, mean: Q.toText(Q.mul(two, Q.parseRational(subject.covered)))})},
    {because: 'one number less is not covered by this bound', change: subject => ({...subject, enough: subject.enough - 1})},
    {because: 'one number more than the few may do: the chance of one sign is then no larger than what is allowed', change: subject => ({...subject, few: subject.few + 1})},
  ],
  survivors: [
    {path: 'failure', because: 'a miss that is allowed five percent more often asks for as many numbers'},
    {path: 'numbers', because: 'sums do not depend on the order of the numbers; it matters only where a shift leaves the interval'},
  ],
  figure: drawCoverage,
  small: ({eps}) => assert(['1/2'], eps),
  worked({numbers: [x], eps, covered, mean, failure, enough}) {
    const e = Q.parseRational(eps)
    const inside = Q.sub(Q.parseRational(x!), e)
    return [
      {text: `Without numbers $A_0=[-\\eps,\\eps]$ with $\\eps=${tex(eps)}$. With $x_1=${tex(x!)}$ a half of its shift lies in $[-\\tfrac12,\\tfrac12]$:`, tex: `A_1=\\bigl[-${tex(eps)},${tex(eps)}\\bigr]\\cup\\bigl[${toTex(inside)},\\tfrac12\\bigr],\\qquad v=${tex(covered)}.`},
      {text: 'A point $z$ outside $A_1$ is reached by a further number $x$ if $z-x\\in A_1$, which has the chance $\\tfrac12v$. The length of such points is $1-v$, so that', tex: `\\E\\abs{A_2}=v+\\tfrac12v(1-v)=${tex(mean)}.`},
      {text: 'The same step again and again, for $(1-v)/v$ in place of $v$, ends at a bound for a miss, which for the first time is small enough at', tex: `n=${enough}:\\qquad\\bigl(\\tfrac34\\bigr)^{${enough}}\\,\\frac{(1-2\\eps)(1-\\eps)}{2\\eps^2}=${Q.toDecimal(findBound(e, enough), 5)}\\le ${tex(failure)}.`},
    ]
  },
})

// Shares of drawn lists that miss, for the picture only; numbers are multiples of 2⁻²⁰.
function drawShares(eps: Q.Rational, draws: number) {
  const [random, unit] = [randomStream('pruning/subset-sum-uniform'), 2 ** 20]
  const twice = Q.toNumber(Q.mul(Q.rational(4 * unit), eps))
  return Array.from({length: 11}, (_, i) => i + 2).map(n => {
    const lists = Array.from({length: draws}, () => Array.from({length: n}, () => random.integer(-unit, unit)))
    return [n, lists.filter(list => twiceDistance(computeSums(list), -unit / 2, unit / 2) > twice).length / draws] as const
  })
}

function drawCoverage(subject: Subject): Drawing {
  const [{unit, steps}, eps, {enough}] = [cover(subject), Q.parseRational(subject.eps), subject]
  const counts = Array.from({length: enough + 2}, (_, i) => i + 1)
  const bars = steps.flatMap((stretches, t): Mark[] => stretches.map(([lo, hi]) => ({mark: 'line', tone: 'claim', points: [[lo / unit, t], [hi / unit, t]]})))
  return {
    kind: 'panels', title: 'What numbers cover', description: 'Stretches of the interval that sums come near to, after each number; and the chance of a miss, between its bounds.',
    panels: [
      {kind: 'plot', title: 'Covered after each number', description: 'Each number adds a shifted copy of what was covered before it.', x: {label: 'z', from: -0.5, to: 0.5}, y: {label: 'numbers so far', from: -0.5, to: steps.length - 0.5, ticks: steps.map((_, t) => ({at: t, label: `${t}`}))}, marks: bars},
      {kind: 'plot', title: 'The chance of a miss', description: 'The proved bound from above falls by a quarter with each number, that from below by a half; drawn lists lie between.', x: {label: 'numbers n'}, y: {label: 'chance of a miss', scale: 'log10', to: 1}, marks: [
        {mark: 'line', tone: 'bound', label: 'at most', points: counts.map(n => [n, Q.toNumber(findBound(eps, n))] as const).filter(([, y]) => y <= 1)},
        {mark: 'line', tone: 'second', label: 'at least', points: counts.filter(n => n <= subject.few + 2).map(n => [n, Q.toNumber(findOneSign(n))])},
        {mark: 'dots', tone: 'control', label: 'drawn', points: drawShares(eps, 256).filter(([, share]) => share > 0)},
        {mark: 'rule', axis: 'y', at: Q.toNumber(Q.parseRational(subject.failure)), tone: 'target', label: 'δ'}]},
    ],
  }
}
