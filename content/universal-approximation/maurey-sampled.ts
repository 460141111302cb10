import {all, atMost, between, each, equal, holds} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {listed, setLevel, tex} from '#claims/tex.ts'
import {double, integer, list, oneOf, positive, rational, text, where, type Of} from '#claims/types.ts'
import {clipLoss, computeTarget, equalShares, harmonicShares, sampleErrors, squareNorm} from '#networks/shallow/sampled-mixture.ts'
import {sampleUnits} from '#networks/shallow/threshold.ts'
import * as Q from '#numerics/exact/rational.ts'
import {empiricalBernstein, type Sample} from '#numerics/statistics/confidence.ts'
import {computeMoments} from '#numerics/statistics/moments.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import {drawSamples, work} from './maurey-sampled.untrusted.ts'

const atMostSo = (most: number) => where(positive, n => n <= most, `at most ${most}`)
const types = {
  seed: text, dimension: positive, units: atMostSo(1024), points: atMostSo(128), law: oneOf('coefficients', 'uniform'),
  copies: positive, draws: list(integer), repeats: integer, clip: integer, v: rational, level: double, within: rational,
}
export type Subject = Of<typeof types>

/** Opens the stream of a subject and draws its units; what is drawn next are the samples. */
export function prepare({seed, dimension, units, points, law, copies}: Subject) {
  const random = randomStream(`${seed}/${dimension}`)
  const signs = sampleUnits(random, dimension, units, points)
  const shares = harmonicShares(units)
  const drawn = law === 'uniform' ? equalShares(units) : shares
  return {random, shares, lottery: {units: signs, law: drawn, copies, target: computeTarget(signs, shares)}}
}

/** The constant 1 − ‖f‖². */
function constantOf(subject: Subject): Q.Rational {
  const {lottery, shares} = prepare(subject)
  return Q.sub(Q.one, squareNorm(lottery.units, shares))
}

/** The means of n‖fₙ − f‖², clipped, for each n. */
function sample(subject: Subject): Sample[] {
  const [{random, lottery}, {draws, repeats, clip, level}] = [prepare(subject), subject]
  const moments = draws.map(n => computeMoments(sampleErrors(random, lottery, n, repeats, clip)))
  return moments.map(each => empiricalBernstein(each, [Q.zero, Q.rational(clip)], level))
}

function mixture(dimension: number, units: number, draws: readonly number[], repeats: number): Subject {
  const subject: Subject = {
    seed: 'universal-approximation/maurey-sampled', dimension, units, points: units, law: 'coefficients', copies: 1,
    draws, repeats, clip: 4, v: Q.one, level: 1e-6, within: Q.rational(1, 8),
  }
  return {...subject, v: constantOf(subject)}
}

/** The same rate with a constant, whatever the dimension: drawn networks of threshold units. */
export default claim({
  kind: 'observation',
  source: {cite: 'pisier1981'},
  words: {
    title: 'A constant no dimension can enlarge',
    statement: ({dimension, units, points, draws, repeats, clip, v, level, within}) => tex`for $${units}$ threshold
      units on $\R^{${dimension}}$, seen at $${points}$ points, with $\abs{c_j}$ in proportion to $1/j$, the mean of
      $n\norm{f_n-f}^2$, clipped at $${clip}$, over $${repeats}$ drawings of $n$ units lies with its confidence interval
      of level $${setLevel(level)}$ within $${within}v$ of $v=1-\norm f^2=${Q.toDecimal(v, 4)}$, for
      $n=${listed(draws)}$.`,
    notClaimed: tex`that every function on $\R^d$ has small $\sum_j\abs{c_j}$: for most smooth functions of many
      variables it is astronomic`,
  },
  knobs: {dimension: knob.choiceOf(['2', '10', '100'], {start: '10', label: 'dimension d'})},
  types, mutable: ['v', 'dimension', 'units', 'points', 'copies'],
  subject: ({dimension}) => mixture(Number(dimension), 64, [4, 16, 64, 256], 4096),
  free: ['draws.*', 'repeats', 'clip', 'level', 'within'],
  check(subject) {
    const {draws, clip, v, within} = subject
    const {lottery, shares} = prepare(subject)
    const loss = clipLoss(lottery.units, shares, draws, Q.rational(clip))
    const constant = equal(tex`1-\norm f^2=v`, constantOf(subject), v)
    const exact = all(constant,
      atMost(tex`\max_n\E\bigl(n\norm{f_n-f}^2-${clip}\bigr)^+\le\tfrac{1}{16}v`, loss, Q.mul(v, Q.rational(1, 16))))
    if (!holds(constant)) return exact // what is wrong exactly need not be sampled
    const [low, high] = [Q.mul(v, Q.sub(Q.one, within)), Q.mul(v, Q.add(Q.one, within))]
    return all(exact, each(sample(subject), (mean, i) =>
      between(tex`(1-${within})v\le\E\,${draws[i]}\norm{f_{${draws[i]}}-f}^2\le(1+${within})v`, low, mean, high)))
  },
  controls: [
    {because: 'drawn uniformly, the units do not average to $f$, and a bias stays that $n$ multiplies',
      change: () => ({law: 'uniform' as const})},
    {because: 'a unit that is drawn twice at a time counts once: half of the draws are wasted, and the error doubles',
      change: () => ({copies: 2})},
  ],
  small: ({dimension}) => mixture(Number(dimension), 8, [4], 16384),
  worked: (subject, {finding}) => work(subject, finding, prepare(subject)),
  figure: subject => drawSamples(subject, sample),
})
