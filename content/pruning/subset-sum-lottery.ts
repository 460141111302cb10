import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeProbabilities, computeSums, isCovering} from '#networks/pruning/subset-sums.ts'
import {dyadic} from '#numerics/exact/dyadic.ts'
import {lcm} from '#numerics/exact/integer.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex} from '#numerics/expression/tex.ts'

type Subject = {readonly law: readonly string[], readonly n: number, readonly width: string, readonly tolerance: string, readonly targets: readonly string[], readonly probability: string}

const tex = (text: string) => toTex(Q.parseRational(text))
const quarters = (numbers: readonly number[]) => numbers.map(k => Q.toText(Q.rational(k, 4)))
const greatest = 8

/** Writes law, width and targets in whole multiples of one unit, and the tolerance in that unit. */
function toUnits({law, width, tolerance, targets}: Subject) {
  const numbers = [...law, width, ...targets].map(Q.parseRational)
  const unit = numbers.reduce((d, q) => lcm(d, q.d), 1n)
  checkShape(unit <= 400n, 'the numbers have a small common denominator')
  const scale = (text: string) => Number(Q.mul(Q.parseRational(text), Q.rational(unit)).n)
  return {law: law.map(scale), width: scale(width), targets: targets.map(scale), tolerance: Q.mul(Q.parseRational(tolerance), Q.rational(unit))}
}

function findBoth(subject: Subject, n: number) {
  const {law, width, targets, tolerance} = toUnits(subject)
  return {
    covering: computeProbabilities(law, n, sums => isCovering(sums, width, tolerance)),
    reaching: computeProbabilities(law, n, sums => targets.every(target => sums.includes(target))),
  }
}

function assert(n: number): Subject {
  const asked = {law: quarters([-4, -3, -2, -1, 1, 2, 3, 4]), n, width: '1/2', tolerance: '1/8', targets: quarters([-2, -1, 0, 1, 2]), probability: '0'}
  return {...asked, probability: Q.toText(findBoth(asked, n).covering[n - 1])}
}

/** A few random numbers hold, as sums of some of them, every number of an interval. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Sums of some of a few random numbers',
    statement: ({law, n, width, tolerance, probability}: Subject) => `of $${n}$ independent draws from $\\{${law.map(tex).join(',\\,')}\\}$, equally likely, some subset sums up to within $${tex(tolerance)}$ of $z$, for all $z\\in[-${tex(width)},${tex(width)}]$ at once, with probability exactly $${tex(probability)}$`,
    quantifier: {over: 'all sequences of draws, all their subsets, and all $z$ in the interval', by: 'enumeration of the sets of sums, whose gaps decide'},
    notClaimed: 'that the subset is easy to find, or anything about numbers of another law',
  },
  knobs: {n: integer({from: 3, to: greatest, start: greatest, label: 'numbers drawn'})},
  subject: ({n}) => assert(n),
  mutable: ['law', 'n', 'width', 'tolerance', 'targets', 'probability'],
  check(subject) {
    const {n} = subject
    checkShape(Number.isSafeInteger(n) && n > 0 && n <= greatest && subject.law.length > 0 && subject.law.length <= 12, 'a few draws from a few numbers')
    const [width, tolerance, probability] = [subject.width, subject.tolerance, subject.probability].map(Q.parseRational)
    checkShape(Q.sign(width) > 0 && Q.sign(tolerance) >= 0, 'a positive width')
    const counting = atMost(Q.mul(Q.rational(2), width), Q.mul(Q.power(Q.rational(2), n), Q.mul(Q.rational(2), tolerance)), {left: '\\text{length of the interval}', right: '2^n\\cdot2\\eps'})
    if (counting.relations.some(({verdict}) => verdict !== 'confirmed')) return counting // what counting rules out need not be enumerated
    const {covering, reaching} = findBoth(subject, n)
    return certified(all(
      equals(covering[n - 1], reaching[n - 1], {left: 'P(\\text{all }z\\text{ are within }\\eps\\text{ of a sum})', right: 'P(0,\\pm\\tfrac14,\\pm\\tfrac12\\text{ are sums})'}),
      counting,
      equals(covering[n - 1], probability, {left: 'P(\\text{all }z\\text{ are within }\\eps\\text{ of a sum})', right: 'P'}),
    ), {kind: 'table', columns: ['numbers drawn', 'chance of all'], rows: covering.map((p, i) => [i + 1, Q.toText(p)])})
  },
  controls: [
    {because: '$2^8$ sums with room $2\\cdot10^{-3}$ each do not fill an interval of length $1$', change: subject => ({...subject, n: 8, tolerance: '1/1000'})},
    {because: 'with one number less there are fewer sums; two numbers have four, and five are needed', change: subject => ({...subject, n: subject.n - 1})},
    {because: 'positive numbers do not sum up to negative ones', change: subject => ({...subject, law: quarters([1, 2, 3, 4])})},
  ],
  survivors: [
    {path: 'law', because: 'the order in which equally likely numbers are listed does not matter'},
    {path: 'law.*', because: 'among three draws that cover there is at most one of this size, and reflection of all numbers turns it into its negative'},
    {path: 'width', because: 'what lies a little beyond $\\frac12$ is still within $\\frac18$ of it'},
    {path: 'targets', because: 'the order in which targets are listed does not matter'},
    {path: 'tolerance', because: 'sums are multiples of $\\tfrac14$, so that a slightly greater tolerance reaches no more of them'},
  ],
  figure: (subject): Drawing => {
    const {covering} = findBoth(subject, subject.n)
    const from = covering.findIndex(p => !Q.isZero(p))
    return {
      kind: 'plot', title: 'How often a few numbers are enough', x: {label: 'numbers drawn n'}, y: {label: 'probability of failure', scale: 'log2'},
      description: 'The exact probability that some point of the interval is missed is one for two numbers and then falls with each number, by about half.',
      marks: [
        {mark: 'line', tone: 'claim', points: covering.map((p, i) => [i + 1, Q.toNumber(Q.sub(Q.one, p))] as const).slice(Math.max(0, from - 1))},
        {mark: 'dots', tone: 'claim', label: 'exact', points: covering.map((p, i) => [i + 1, Q.toNumber(Q.sub(Q.one, p))] as const).slice(Math.max(0, from - 1))},
      ],
    }
  },
  small: ({n}) => assert(n),
  worked: ({n, law, probability, targets}, {certificate}) => {
    const sums = (numbers: readonly number[]) => [...new Set(computeSums(numbers))].map(k => toTex(dyadic(k, 2))).join(',\\,')
    const all = Q.power(Q.rational(law.length), n)
    const rows = certificate?.kind === 'table' ? certificate.rows.slice(2) : []
    return [
      {text: `Of the numbers $\\tfrac14,-\\tfrac14,\\tfrac12$ the sums of subsets are`, tex: `${sums([1, -1, 2])}.`},
      {text: `They miss $-\\tfrac12$. With $\\tfrac14,\\tfrac14,-\\tfrac12$ they are $${sums([1, 1, -2])}$, and all of $${targets.map(tex).join(',\\,')}$ are there: every $z\\in[-\\tfrac12,\\tfrac12]$ lies within $\\tfrac18$ of one of them.`},
      {text: `Of all $${law.length}^{${n}}=${Q.toText(all)}$ sequences of $${n}$ numbers, $${Q.toText(Q.mul(Q.parseRational(probability), all))}$ are of this kind; and for each number of draws so far`, tex: `\\begin{array}{c|${'c'.repeat(rows.length)}}n&${rows.map(([count]) => count).join('&')}\\\\\\hline P&${rows.map(([, p]) => Q.toDecimal(Q.parseRational(String(p)), 4)).join('&')}\\end{array}`},
    ]
  },
})
