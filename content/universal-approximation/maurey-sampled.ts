import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, between, equals} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {sampleErrors, clipLoss, equalShares, harmonicShares, squareNorm, computeTarget, total} from '#networks/shallow/sampled-mixture.ts'
import {sampleUnits} from '#networks/shallow/threshold.ts'
import {empiricalBernstein, type Sample} from '#numerics/statistics/confidence.ts'
import {computeMoments} from '#numerics/statistics/moments.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexNear} from '#numerics/expression/tex.ts'

type Subject = {
  readonly seed: string, readonly dimension: number, readonly units: number, readonly points: number, readonly law: 'coefficients' | 'uniform', readonly copies: number
  readonly draws: readonly number[], readonly repeats: number, readonly clip: number, readonly constant: string
}

/** Opens the stream of a subject and draws its units; what is drawn next are the samples. */
function prepare({seed, dimension, units, points, law, copies}: Subject) {
  const random = randomStream(`${seed}/${dimension}`)
  const [signs, shares] = [sampleUnits(random, dimension, units, points), harmonicShares(units)]
  return {random, shares, lottery: {units: signs, law: law === 'uniform' ? equalShares(units) : shares, copies, target: computeTarget(signs, shares)}}
}
const findConstant = (subject: Subject) => {
  const {lottery, shares} = prepare(subject)
  return Q.sub(Q.one, squareNorm(lottery.units, shares))
}
function build(dimension: number, size: number, draws: readonly number[], repeats: number): Subject {
  const subject = {seed: 'universal-approximation/maurey-sampled', dimension, units: size, points: size, law: 'coefficients', copies: 1, draws, repeats, clip: 4, constant: '1'} as const
  return {...subject, constant: Q.toText(findConstant(subject))}
}
function findSamples(subject: Subject): Sample[] {
  const {random, lottery} = prepare(subject)
  return subject.draws.map(n => empiricalBernstein(computeMoments(sampleErrors(random, lottery, n, subject.repeats, subject.clip)), [Q.zero, Q.rational(subject.clip)]))
}
const isCount = (n: number) => Number.isSafeInteger(n) && n > 0

/** The same rate with a constant, whatever the dimension: drawn networks of threshold units. */
export default claim({
  kind: 'observation',
  source: {cite: 'barron1993'},
  words: {
    title: 'The rate does not see the dimension',
    statement: ({dimension, units, points, draws, repeats, clip, constant}: Subject) => `for $${units}$ threshold units on $\\R^{${dimension}}$, seen at $${points}$ points, with $\\abs{c_j}$ in proportion to $1/j$, the mean of $n\\norm{f_n-f}^2$, clipped at $${clip}$, over $${repeats}$ drawings of $n$ units `
      + `lies with its confidence interval of level $10^{-6}$ within an eighth of $v=1-\\norm f^2=${Q.toDecimal(Q.parseRational(constant), 4)}$, for $n=${draws.join(',\\,')}$.`,
    notClaimed: 'that every function on $\\R^d$ has small $\\sum_j\\abs{c_j}$: for most smooth functions of many variables it is astronomic',
  },
  knobs: {dimension: choice({options: (['2', '10', '100'] as const).map(value => ({value, label: value})), start: '10', label: 'dimension d'})},
  subject: ({dimension}) => build(Number(dimension), 64, [4, 16, 64, 256], 4096),
  mutable: ['constant', 'dimension', 'units', 'points', 'copies'],
  check(subject) {
    const {dimension, units, points, copies, draws, clip} = subject
    checkShape([dimension, units, points, copies].every(isCount) && points <= 128 && units <= 1024, 'positive counts')
    const [{lottery, shares}, v] = [prepare(subject), Q.parseRational(subject.constant)]
    const exact = all(
      equals(findConstant(subject), v, {left: '1-\\norm f^2', right: 'v'}),
      atMost(clipLoss(lottery.units, shares, draws, Q.rational(clip)), Q.mul(v, Q.rational(1, 16)), {left: `\\max_n\\E\\bigl(n\\norm{f_n-f}^2-${clip}\\bigr)^+`, right: '\\tfrac{1}{16}v'}),
    )
    if (!Q.equal(findConstant(subject), v)) return exact // what is wrong exactly need not be sampled
    return all(exact, ...findSamples(subject).map((sample, i) =>
      between(Q.mul(v, Q.rational(7, 8)), sample, Q.mul(v, Q.rational(9, 8)), {low: '\\tfrac78v', value: `\\E\\,${draws[i]}\\norm{f_{${draws[i]}}-f}^2`, high: '\\tfrac98v'})))
  },
  controls: [
    {because: 'drawn uniformly, the units do not average to $f$, and a bias stays that $n$ multiplies', change: (subject: Subject) => ({...subject, law: 'uniform' as const})},
    {because: 'a unit that is drawn twice at a time counts once: half of the draws are wasted, and the error doubles', change: (subject: Subject) => ({...subject, copies: 2})},
  ],
  small: ({dimension}) => build(Number(dimension), 8, [4], 16384),
  worked(subject, {relations}) {
    const {random, lottery: {units, target, ...rest}, shares} = prepare(subject)
    const row = (cells: readonly (string | number)[]) => cells.join('&')
    const [first] = sampleErrors(random, {units, target, ...rest}, 4, 1, subject.clip)
    const sample = relations.at(-1)!.left
    return [
      {text: `Eight signed units in $\\R^{${subject.dimension}}$ at eight points, with their probabilities $p_j=\\abs{c_j}$; below the line $f=\\sum_jp_j\\varphi_j$.`,
        tex: `\\begin{array}{c|${'r'.repeat(units.length)}}${[...units.map((unit, j) => row([toTexNear(Q.rational(shares[j]!, total), 4), ...unit])), `\\hline f&${row(target.map(y => Q.toDecimal(Q.rational(y, total), 3)))}`].join('\\\\')}\\end{array}`},
      {text: 'Each $\\varphi_j$ has norm one, so that the constant is', tex: `v=1-\\norm f^2=${Q.toDecimal(Q.parseRational(subject.constant), 4)}.`},
      {text: `The first four units that were drawn give $4\\norm{f_4-f}^2=${first!.toFixed(4)}$; the mean of ${subject.repeats} such numbers, with its interval,`, tex: sample.type === 'sample' ? `${sample.estimate.toFixed(4)}\\in[${sample.lo.toFixed(4)},\\,${sample.hi.toFixed(4)}].` : ''},
    ]
  },
  figure(subject): Drawing {
    const few = {...subject, repeats: 512, clip: 1024} // in a picture nothing needs a range
    const [samples, biased, v] = [findSamples(few), findSamples({...few, law: 'uniform'}), Q.toNumber(Q.parseRational(subject.constant))]
    return {
      kind: 'plot', title: 'Sampled mean squared error', x: {label: 'units drawn n', scale: 'log2'}, y: {label: 'mean of ‖fₙ − f‖²', scale: 'log2'},
      description: 'The sampled means lie on the line v/n; with uniform draws they level off at the bias.',
      marks: [
        {mark: 'line', tone: 'bound', label: 'v / n', points: subject.draws.map(n => [n, v / n])},
        {mark: 'dots', tone: 'claim', label: 'drawn by the coefficients', points: samples.map(({estimate}, i) => [subject.draws[i]!, estimate / subject.draws[i]!])},
        {mark: 'dots', tone: 'control', label: 'drawn uniformly', points: biased.map(({estimate}, i) => [subject.draws[i]!, estimate / subject.draws[i]!])},
      ],
    }
  },
})
