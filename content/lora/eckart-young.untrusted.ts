import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import {assemble, firstPlaces, placeSets, spectrumOf} from '#numerics/linear/spectrum.ts'
import type {Subject} from './eckart-young.ts'

const square = (q: Q.Rational) => Q.mul(q, q)

/** The truncation to rank r of a matrix with given singular values, which fall, and the dual matrix Y. */
export function bestUpdate(values: readonly number[], r: number): Subject {
  const spectrum = spectrumOf(values)
  const squares = spectrum.values.map(square)
  const surplus = M.diagonal(squares.map((value, i) => i < r ? Q.sub(value, squares[r]) : Q.zero))
  return {
    r, U: spectrum.left, sigma: spectrum.values, V: spectrum.right,
    Delta: assemble(spectrum), BA: assemble(spectrum, firstPlaces(r)),
    Y: M.product(spectrum.left, surplus, transpose(spectrum.left)),
    spectral: spectrum.values[r], frobenius: Q.sum(squares.slice(r)),
  }
}

/** Shows what the truncation leaves. */
export function work({r, Delta, BA, sigma, spectral, frobenius}: Subject) {
  const last = sigma.length - r === 1
  return [
    {text: tex`A matrix with singular values $${sigma}$, and its best approximation of rank $${r}$:`,
      tex: tex`\Delta=${Delta},\qquad BA=${BA}.`},
    {text: `What is left of it has ${last ? 'the last of them' : 'the others'}:`,
      tex: tex`\Delta-BA=${M.difference(Delta, BA)},\qquad`
        + tex`\norm{\Delta-BA}_2=${spectral},\qquad\norm{\Delta-BA}_F^2=${frobenius}.`},
  ]
}

/** Draws the error that each choice of singular values leaves. */
export function drawTails({r, sigma}: Subject): Drawing {
  const values = sigma.map(Q.toNumber)
  const ranks = firstPlaces(values.length + 1)
  const rest = (places: readonly number[]) =>
    values.reduce((total, value, i) => places.includes(i) ? total : total + value * value, 0)
  const others = ranks.flatMap(rank => placeSets(values.length)
    .filter(places => places.length === rank && places.some((i, k) => i !== k))
    .map(places => [rank, rest(places)] as const))
  const best = ranks.map(rank => [rank, rest(firstPlaces(rank))] as const)
  return {
    kind: 'plot', title: 'What rank r leaves',
    description: 'The squared Frobenius error of the truncation falls with the rank and lies below that of every other '
      + 'choice of singular values.',
    x: {label: 'rank r', ticks: ranks.map(at => ({at, label: String(at)}))}, y: {label: '‖Δ − BA‖²', from: 0},
    marks: [
      {mark: 'dots', points: others, tone: 'control', label: 'other singular values kept'},
      {mark: 'line', points: best, tone: 'claim'},
      {mark: 'dots', points: best, tone: 'claim', label: 'the largest kept'},
      {mark: 'rule', axis: 'x', at: r, tone: 'bound', label: `r = ${r}`},
    ],
  }
}
