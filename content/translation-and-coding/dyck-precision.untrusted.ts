import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {attendedMeans, countMisjudged, roundMean, sumsOf} from '#networks/machines/counting.ts'
import * as Q from '#numerics/exact/rational.ts'
import {significant} from '#numerics/float/rounding.ts'
import type {Subject} from './dyck-precision.ts'

/** The string of k opening and k closing brackets, and one closing bracket too many. */
export const oneTooMany = (k: number): readonly number[] => Array.from({length: 2 * k + 1}, (_, i) => i < k ? 1 : -1)

/** Counts what is misjudged just above the safe length for so many bits. */
export function judgedWith(bits: number): Subject {
  const safe = 1 << (bits + 1)
  const counts = countMisjudged(safe + 4, bits).slice(safe).map(({misjudged}) => Q.rational(misjudged))
  return {bits, safe, counts, length: 12, balanced: Q.rational(132), witness: oneTooMany(safe >> 1)}
}

/** Follows the means of the string that is misjudged, exact and rounded. */
export function work({bits, safe, witness}: Subject) {
  const unit = tex`\tfrac1{${1 << bits}}`
  const letters = witness.map(step => step > 0 ? '(' : ')').join('')
  const rounded = sumsOf(witness).map((sum, i) => roundMean(sum, i + 1, bits))
  return [
    {text: tex`${bits === 1 ? 'One bit' : 'Two bits'} after the point: the means are rounded to multiples of $${unit}$.
      The string $${letters}$ has the means`, tex: listed(attendedMeans(witness), tex`,\quad `)},
    {text: tex`which become, in units of $${unit}$,`, tex: rounded.join(tex`,\quad `)},
    {text: tex`The last bracket closes nothing, its mean $-\tfrac1{${safe + 1}}$ is rounded to zero, and the string is
      accepted. Up to length $${safe}$ this cannot happen, for there a negative mean is at most $-\tfrac1{${safe - 1}}$,
      nearer to $-${unit}$ than to zero.`},
  ]
}

/** Draws how many strings of each length are misjudged. */
export function drawCounts({safe, bits}: Subject): Drawing {
  const reach = Math.min(2 * safe, safe + 24)
  const counts = countMisjudged(reach, bits).map(({misjudged}) => significant(Number(misjudged) + 1))
  return {
    kind: 'plot', title: 'Strings misjudged',
    description: tex`The number of misjudged strings of each length, on a logarithmic axis: none up to twice two to the
      number of bits, then more and more.`,
    x: {label: 'length n', from: 0, to: reach}, y: {label: 'misjudged + 1', scale: 'log10'},
    marks: [
      {mark: 'step', tone: 'claim', label: `p = ${bits}`, points: counts.map((count, i) => [i + 1, count] as const)},
      {mark: 'rule', axis: 'x', at: safe, tone: 'bound', label: 'n = 2ᵖ⁺¹'},
    ],
  }
}
