import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, between} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {findSums, findTwiceMiss} from '#networks/subset-sums.ts'
import {clopperPearson} from '#numerics/confidence.ts'
import {stream} from '#numerics/random.ts'
import * as Q from '#numerics/rational.ts'
import {toTex} from '#numerics/tex.ts'

type Subject = {readonly seed: string, readonly n: number, readonly resolution: number, readonly reach: number, readonly tolerance: string, readonly repeats: number, readonly low: string, readonly high: string}
const tex = (text: string) => toTex(Q.parseRational(text))
const ends: Readonly<Record<string, readonly [string, string]>> = {8: ['7/16', '5/8'], 9: ['21/32', '27/32'], 10: ['13/16', '15/16']}

/** Draws so many lists of n whole multiples of 1/resolution in [−reach, reach]/resolution, and finds how far each leaves a point of [−½, ½]. */
function drawMisses({seed, n, resolution, reach, repeats}: Subject): number[] {
  const random = stream(`${seed}/${n}`)
  return Array.from({length: repeats}, () => {
    const sums = findSums(Array.from({length: n}, () => random.integer(-reach, reach)))
    return findTwiceMiss(sums, -resolution / 2, resolution / 2) / (2 * resolution)
  })
}
const unit = 1048576 // 2²⁰

/** The same for numbers uniform on [−1, 1], as far as sampling tells. */
export default claim({
  kind: 'observation',
  source: {cite: 'lueker1998'},
  words: {
    title: 'Uniform numbers',
    statement: ({n, repeats, tolerance, low, high}: Subject) => `of $${n}$ numbers drawn uniformly from the multiples of $2^{-20}$ in $[-1,1]$, some subset comes within $${tex(tolerance)}$ of each $z\\in[-\\tfrac12,\\tfrac12]$ with a probability between $${tex(low)}$ and $${tex(high)}$, by the interval of level $10^{-6}$ from $${repeats}$ drawings`,
    notClaimed: 'the probability itself, or a rate in $n$',
  },
  knobs: {n: choice({options: (['8', '9', '10'] as const).map(value => ({value, label: value})), start: '8', label: 'numbers drawn'})},
  subject: ({n}): Subject => ({seed: 'pruning/subset-sum-sampled', n: Number(n), resolution: unit, reach: unit, tolerance: '1/32', repeats: 2048, low: ends[n][0], high: ends[n][1]}),
  mutable: ['n', 'resolution', 'reach'],
  check(subject) {
    const {n, resolution, reach, repeats} = subject
    checkShape([n, resolution, reach, repeats].every(count => Number.isSafeInteger(count) && count > 0) && resolution % 2 === 0 && n <= 12, 'positive counts, and an even resolution')
    const [tolerance, low, high] = [subject.tolerance, subject.low, subject.high].map(Q.parseRational)
    const limit = Q.toNumber(tolerance)
    const covering = drawMisses(subject).filter(miss => miss <= limit).length
    return all(
      atMost(Q.one, Q.mul(Q.power(Q.rational(2), n), Q.mul(Q.rational(2), tolerance)), {left: '\\text{length of the interval}', right: '2^n\\cdot2\\eps'}),
      between(low, clopperPearson(covering, repeats), high, {low: 'a', value: 'P(\\text{all }z\\text{ are within }\\eps\\text{ of a sum})', high: 'b'}))
  },
  controls: [
    {because: 'numbers sixteen times as small hardly reach the ends of the interval', change: (subject: Subject) => ({...subject, reach: subject.reach / 16})},
    {because: 'two numbers fewer cover less often', change: (subject: Subject) => ({...subject, n: subject.n - 2})},
  ],
  survivors: [
    {path: 'reach', because: 'numbers that reach further by one part in $2^{20}$ change no probability by as much as the interval is wide'},
  ],
  figure(subject): Drawing {
    const misses = [6, 8, 10].map(n => ({n, sorted: drawMisses({...subject, n, repeats: 256}).sort((a, b) => a - b)}))
    return {
      kind: 'plot', title: 'The worst miss over the interval', x: {label: 'worst miss ε', scale: 'log2'}, y: {label: 'share of drawings within ε', from: 0, to: 1},
      description: 'The share of drawings whose worst miss is at most ε, for six, eight and ten numbers: two numbers more shift the curve to the left by about a factor three.',
      marks: misses.map(({n, sorted}, i) => ({mark: 'step' as const, label: `n = ${n}`, tone: (['control', 'second', 'claim'] as const)[i],
        points: sorted.filter((_, j) => j % 4 === 3).map((miss, j) => [miss, (4 * j + 4) / sorted.length] as const)})),
    }
  },
})
