import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {shakenLookup, worstRetrieval} from '#networks/retrieval/hopfield.ts'
import {computeMargin} from '#networks/retrieval/retrieval.ts'
import {rounded, toTexScientific} from '#numerics/exact/scientific.ts'
import * as Q from '#numerics/exact/rational.ts'
import {significant} from '#numerics/float/rounding.ts'
import * as I from '#numerics/interval/interval.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './hopfield-retrieval.ts'

/** Draws so many patterns in so many dimensions, and noise for each; all patterns have norm 2. */
export function drawnPatterns(count: number, d: number, unit: Q.Rational, shake: string): Subject {
  const random = randomStream('translation-and-coding/hopfield-retrieval')
  const draw = () => Array.from({length: count}, () => Array.from({length: d}, () => random.pick([1, -1])))
  const stored = {patterns: draw(), noise: draw(), unit, shake: Q.parseRational(shake)}
  const [M, beta] = [Q.rational(2), Q.rational(4)]
  const {error, bound} = worstRetrieval(stored, M, beta)
  return {...stored, M, beta, error: rounded(I.mid(error)), bound: rounded(I.mid(bound)), tolerance: Q.rational(1, 100)}
}

const signs = (entries: readonly number[]) => entries.map(entry => entry > 0 ? '+' : '-').join('')

/** Scores a shaken pattern in four dimensions. */
export function work({beta, error, ...stored}: Subject) {
  const lookup = shakenLookup(stored, 0)
  return [
    {text: tex`Three patterns in $\R^4$, written as signs:
      $${stored.patterns.map(pattern => `(${signs(pattern)})`).join(tex`,\ `)}$. The query is the first of them, shaken
      by $${stored.shake}\,(${signs(stored.noise[0])})$, and its scores are`, tex: listed(lookup.scores, tex`,\quad `)},
    {text: tex`With $\beta=${beta}$ the margin $\Delta=${computeMargin(lookup)}$ bounds the weight of the others by
      $2e^{-\beta\Delta}$. Over all three patterns the worst error is`,
    tex: tex`\max_i\norm{\mathrm{out}-x_i}=${toTexScientific(error)}.`},
  ]
}

/** Draws the worst error and its bound against the sharpness. */
export function drawErrors({M, tolerance, ...stored}: Subject): Drawing {
  const sharpness = Array.from({length: 13}, (_, i) => Q.rational(i + 1, 2))
  const worst = sharpness.map(beta => ({beta: Q.toNumber(beta), ...worstRetrieval(stored, M, beta)}))
  const line = (of: 'error' | 'bound') => worst.map(point => [point.beta, significant(I.mid(point[of]))] as const)
  return {
    kind: 'plot', title: 'Retrieval',
    description: tex`The worst error over all patterns and the bound against the sharpness; at small sharpness the bound
      says nothing, later both fall exponentially.`,
    x: {label: 'sharpness β'}, y: {label: 'error', scale: 'log10'},
    marks: [
      {mark: 'line', points: line('bound'), tone: 'bound', label: 'bound'},
      {mark: 'line', points: line('error'), tone: 'claim', label: 'worst error'},
      {mark: 'rule', axis: 'y', at: Q.toNumber(tolerance), tone: 'target', label: 'retrieved'},
    ],
  }
}
