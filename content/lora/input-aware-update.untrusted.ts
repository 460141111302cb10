import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import * as Q from '#numerics/exact/rational.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {assemble, firstPlaces, spectrumOf, squareNorm} from '#numerics/linear/spectrum.ts'
import type {Subject} from './input-aware-update.ts'

/** An update with singular values s, which descend, and inputs that stretch its right singular vectors by t. */
export function stretched(values: readonly number[], factors: readonly number[], r: number): Subject {
  const {left: U, values: s, right: V} = spectrumOf(values)
  const t = factors.map(factor => Q.rational(factor))
  const order = firstPlaces(s.length).toSorted((i, j) => values[j] * factors[j] - values[i] * factors[i])
  const product = order.map(i => Q.mul(s[i], t[i]))
  const [Delta, X] = [assemble({left: U, values: s, right: V}), assemble({left: V, values: t, right: U})]
  const next = product[r]
  const squares = s.map((value, i) => Q.power(Q.mul(value, t[i]), 2))
  const surplus = squares.map((value, i) => order.indexOf(i) < r ? Q.sub(value, Q.mul(next, next)) : Q.zero)
  const plain = assemble({left: U, values: s, right: V}, firstPlaces(r))
  return {
    r, s, t, U, V, Delta, X, plain, Z: assemble({left: U, values: s, right: V}, order.slice(0, r)),
    Y: M.product(U, M.diagonal(surplus), transpose(U)), next, tail: Q.sum(product.slice(r).map(x => Q.mul(x, x))),
    missed: squareNorm(M.product(M.difference(Delta, plain), X)),
  }
}

/** Keeps one of two directions. */
export function work({s, t, Delta, X, Z, plain, tail, missed}: Subject) {
  return [
    {text: tex`An update with the singular values $${listed(s)}$, and inputs that stretch its right singular vectors by
      $${listed(t)}$:`, tex: tex`\Delta=${Delta},\qquad X=${X}.`},
    {text: tex`The outputs $\Delta X$ have the singular values $${listed(s.map((value, i) => Q.mul(value, t[i])))}$.
      Keep the second direction, not the first:`,
    tex: tex`Z=${Z},\qquad\norm{(\Delta-Z)X}_F^2=${tail}.`},
    {text: 'The truncation of the weights keeps the first:',
      tex: tex`\Delta_1=${plain},\qquad\norm{(\Delta-\Delta_1)X}_F^2=${missed}.`},
  ]
}

/** Draws both errors against the rank. */
export function drawErrors({r, s, t}: Subject): Drawing {
  const ranks = firstPlaces(s.length + 1)
  const squares = s.map((value, i) => Q.toNumber(Q.power(Q.mul(value, t[i]), 2)))
  const rest = (kept: readonly number[]) => squares.reduce((sum, x, i) => kept.includes(i) ? sum : sum + x, 0)
  const order = firstPlaces(s.length).toSorted((i, j) => squares[j] - squares[i])
  return {
    kind: 'plot', title: 'What each rank leaves of the outputs',
    description: 'Cut from the outputs, the update leaves less than cut from the weights.',
    x: {label: 'rank r', ticks: ranks.map(at => ({at, label: String(at)}))}, y: {label: '‖(Δ − Z)X‖²', from: 0},
    marks: [
      {mark: 'line', points: ranks.map(r => [r, rest(firstPlaces(r))] as const), tone: 'control',
        label: 'cut from the weights'},
      {mark: 'line', points: ranks.map(r => [r, rest(order.slice(0, r))] as const), tone: 'claim',
        label: 'cut from the outputs'},
      {mark: 'rule', axis: 'x', at: r, tone: 'bound', label: `r = ${r}`},
    ],
  }
}
