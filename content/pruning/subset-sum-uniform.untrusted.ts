import {tex} from '#claims/tex.ts'
import type {Drawing, Mark} from '#figures/drawing.ts'
import {coverWithSums, grownLength, missBound, oneSignProbability} from '#networks/pruning/coverage.ts'
import {computeSums, twiceDistance} from '#networks/pruning/subset-sums.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexNear} from '#numerics/expression/tex.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './subset-sum-uniform.ts'

const near = (q: Q.Rational) => toTexNear(q, 5)
const findFirst = (holds: (n: number) => boolean, n = 1): number => holds(n) ? n : findFirst(holds, n + 1)

/** What the numbers cover, and how many numbers are enough and too few for a miss to have a chance of 1/100 at most. */
export function assertCover(texts: readonly string[], tolerance: string): Subject {
  const [numbers, eps] = [texts.map(Q.parseRational), Q.parseRational(tolerance)]
  const [reach, delta] = [Q.one, Q.rational(1, 100)]
  const {stretches, length} = coverWithSums({numbers, eps, reach})
  return {
    numbers, eps, reach, delta, stretches, v: length, m: grownLength(length),
    enough: findFirst(n => Q.compare(missBound(eps, n), delta) <= 0),
    few: findFirst(n => Q.compare(oneSignProbability(n + 1), delta) <= 0),
  }
}

/** Follows one number. */
export function work({numbers: [x], eps, v, m, delta, enough}: Subject) {
  const bound = Q.toDecimal(missBound(eps, enough), 5)
  return [
    {text: tex`Without numbers $A_0=[-\eps,\eps]$ with $\eps=${near(eps)}$. With $x_1=${near(x)}$ a half of its shift
      lies in $[-\tfrac12,\tfrac12]$:`,
    tex: tex`A_1=\bigl[-${near(eps)},${near(eps)}\bigr]\cup\bigl[${Q.sub(x, eps)},\tfrac12\bigr],\qquad v=${near(v)}.`},
    {text: tex`A point $z$ outside $A_1$ is reached by a further number $x$ if $z-x\in A_1$, which has the chance
      $\tfrac12v$. The length of such points is $1-v$, so that`,
    tex: tex`\E\abs{A_2}=v+\tfrac12v(1-v)=${near(m)}.`},
    {text: tex`The same step again and again, for $(1-v)/v$ in place of $v$, ends at a bound for a miss, which for the
      first time is small enough at`,
    tex: tex`n=${enough}:\qquad\bigl(\tfrac34\bigr)^{${enough}}\,\frac{(1-2\eps)(1-\eps)}{2\eps^2}=${bound}\le
      ${near(delta)}.`},
  ]
}

// Shares of drawn lists that miss, for the picture only; numbers are multiples of 2⁻²⁰.
function sampleMisses(eps: Q.Rational, samples: number) {
  const [random, unit] = [randomStream('pruning/subset-sum-uniform'), 2 ** 20]
  const twice = Q.toNumber(Q.mul(Q.rational(4 * unit), eps))
  return Array.from({length: 11}, (_, i) => i + 2).map(n => {
    const lists = Array.from({length: samples}, () => Array.from({length: n}, () => random.integer(-unit, unit)))
    const misses = lists.filter(list => twiceDistance(computeSums(list), -unit / 2, unit / 2) > twice)
    return [n, misses.length / samples] as const
  })
}

/** Draws what is covered after each number, and the chance of a miss between its bounds. */
export function drawCoverage(subject: Subject): Drawing {
  return {
    kind: 'panels', title: 'What numbers cover',
    description: tex`Stretches of the interval that sums come near to, after each number; and the chance of a miss,
      between its bounds.`,
    panels: [drawStretches(subject), drawChance(subject)],
  }
}

function drawStretches(subject: Subject) {
  const {unit, steps} = coverWithSums(subject)
  return {
    kind: 'plot', title: 'Covered after each number',
    description: 'Each number adds a shifted copy of what was covered before it.',
    x: {label: 'z', from: -0.5, to: 0.5},
    y: {
      label: 'numbers so far', from: -0.5, to: steps.length - 0.5,
      ticks: steps.map((_, t) => ({at: t, label: `${t}`})),
    },
    marks: steps.flatMap((stretches, t) => stretches.map(([lo, hi]): Mark =>
      ({mark: 'line', tone: 'claim', points: [[lo / unit, t], [hi / unit, t]]}))),
  } as const
}

function drawChance({eps, delta, enough, few}: Subject) {
  const counts = Array.from({length: enough + 2}, (_, i) => i + 1)
  const above = counts.map(n => [n, Q.toNumber(missBound(eps, n))] as const).filter(([, y]) => y <= 1)
  const below = counts.filter(n => n <= few + 2).map(n => [n, Q.toNumber(oneSignProbability(n))] as const)
  return {
    kind: 'plot', title: 'The chance of a miss',
    description: tex`The proved bound from above falls by a quarter with each number, that from below by a half; drawn
      lists lie between.`,
    x: {label: 'numbers n'}, y: {label: 'chance of a miss', scale: 'log10', to: 1},
    marks: [
      {mark: 'line', tone: 'bound', label: 'at most', points: above},
      {mark: 'line', tone: 'second', label: 'at least', points: below},
      {mark: 'dots', tone: 'control', label: 'drawn', points: sampleMisses(eps, 256).filter(([, share]) => share > 0)},
      {mark: 'rule', axis: 'y', at: Q.toNumber(delta), tone: 'target', label: 'δ'},
    ],
  } as const
}
