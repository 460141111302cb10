import type {Certificate} from '#claims/certificate.ts'
import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {staircase} from '#networks/shallow/staircase.ts'
import {errorCurve, networkCurve, findPartition, shortlyAbove, staircaseError} from '#networks/shallow/staircase-error.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'
import {evaluate} from '#numerics/expression/expression.ts'
import {parseExpression} from '#numerics/expression/parse.ts'
import {sampleCurve} from '#numerics/float/curve.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import type {Subject} from './sigmoid-staircase.ts'

const parse = (f: string) => parseExpression(f, ['x'])

/** What is asserted of sup |G − f| for N units, in parts of 10 000, up to half a percent. */
const errors = {3: 5143, 4: 3415, 5: 2565, 6: 2066, 8: 1494, 16: 721, 32: 357, 64: 178, 128: 89}
export type Units = keyof typeof errors
/** How many units stand in the worked example for those chosen. */
export const few = {8: 3, 16: 4, 32: 5, 64: 6, 128: 8} as const

/** The staircase of N steps along the sine. */
export function staircaseOfSine(n: Units, high: string): Subject {
  const f = 'sin(2*pi*x)'
  return {
    f, L: Q.rational(6284, 1000), network: staircase(parse(f), n, Q.rational(10 * n)),
    twice: {units: 2 * n, steepness: Q.rational(20 * n)}, error: Q.rational(errors[n], 10000),
    ratio: {low: Q.rational(19, 10), high: Q.parseRational(high)},
  }
}

/** Leaves out the first step. */
export const withoutFirst = ({network}: Subject) =>
  ({network: {...network, centres: network.centres.slice(1), jumps: network.jumps.slice(1)}})

/** Keeps one steepness for both numbers of units. */
export const keptSteep = (text: string) => ({network, twice}: Subject) => {
  const steepness = Q.parseRational(text)
  return {network: {...network, steepness}, twice: {...twice, steepness}}
}

/** A double, rounded to four digits. */
const decimal = (x: number, rounding: Q.Rounding) => Q.toDecimal(fromDouble(x), 4, rounding)

/** Writes the staircase step by step, and what the search found. */
export function work({f, L, network}: Subject, certificate: Certificate | undefined, sharp: number) {
  const {jumps, centres, steepness} = network
  const [n, error] = [jumps.length, staircaseError(parse(f), network)]
  const rises = jumps.map(jump => String(Number(jump.toFixed(4))))
  const steps = centres.map((centre, k) =>
    tex`${k > 0 && !rises[k].startsWith('-') ? '+' : ''}${rises[k]}\,\sigma\bigl(${steepness}(x-${centre})\bigr)`)
  const bracket = tex`\Bigl(\tfrac12+\tfrac{2q}{1-q^2}\Bigr)`
  const boxes = certificate?.kind === 'boxes' ? certificate.boxes.length : 0
  return [
    {text: tex`With $N=${n}$, $f$ rises by ${rises.map(rise => `$${rise}$`).join(', ')} from knot to knot,
      and half way between two knots a sigmoid makes that jump.`, tex: tex`G_{${n}}(x)=${steps.join('')}`},
    {text: 'The bound, with the greatest slope $L$ of $f$:',
      tex: tex`Lh${bracket}=\frac{${Q.toDecimal(L, 4)}}{${n}}${bracket}\le
        ${decimal(sharp, 'up')},\qquad q=e^{-${steepness}/${2 * n}}.`},
    {text: tex`The search cuts $[0,1]$ into ${boxes} boxes, and on each of them $\abs{G_{${n}}-f}$ is enclosed:`,
      tex: tex`${decimal(error.lo, 'down')}\le\norm{G_{${n}}-f}_\infty\le ${decimal(error.hi, 'up')}.`},
  ]
}

/** Draws the sine with its staircase, and the error over the boxes of the partition. */
export function drawStaircase({f: source, network, error}: Subject): Drawing {
  const [f, bound] = [parse(source), shortlyAbove(error)]
  const partition = findPartition(f, network, bound) ?? []
  const ends = partition.length > 200 ? [] : [0, ...partition.map(([side]) => side.hi)]
  const boxes = ends.length > 0 && {partition: {ends, label: `${partition.length} boxes`}}
  return {
    kind: 'panels', title: 'A staircase of sigmoids',
    description: tex`The staircase crosses the function between all knots; its error stays between the bounds on every
      box of the partition.`,
    panels: [
      {kind: 'plot', title: 'The function and the network', x: {label: 'x'}, y: {label: 'y'},
        description: 'The sine and the staircase that climbs along it.', marks: [
          {mark: 'line', points: sampleCurve(x => evaluate(f, approximations, [x]), 128), tone: 'target', label: 'f'},
          {mark: 'line', points: networkCurve(network, 256), tone: 'claim', label: 'G'}]},
      {kind: 'plot', title: 'The error', x: {label: 'x'}, y: {label: 'G − f'},
        description: 'The error, the asserted bound above and below, and the boxes of the partition.',
        marks: [
          {mark: 'line', points: errorCurve(f, network, 256), tone: 'claim', label: 'G − f'},
          {mark: 'rule', axis: 'y', at: bound, tone: 'bound', label: 'bound'},
          {mark: 'rule', axis: 'y', at: -bound, tone: 'bound'},
        ], ...boxes},
    ],
  }
}
