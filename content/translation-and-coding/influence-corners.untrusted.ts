import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {listCorners, influenceBaseTwo, influenceBoundBaseTwo} from '#networks/retrieval/influence.ts'
import * as Q from '#numerics/exact/rational.ts'
import {decimals} from '#numerics/float/rounding.ts'
import type {Subject} from './influence-corners.ts'

/** Computes what one token moves when its value flips. */
export function work({n, B, greatest}: Subject) {
  const two = Q.rational(2)
  const [own, others] = [Q.power(two, Number(B.n)), Q.mul(Q.rational(n - 1), Q.power(two, -Number(B.n)))]
  const stay = n === 2 ? 'The one that stays has' : 'Those that stay have'
  const total = tex`{${others}+${own}}`
  const ratio = tex`2^{${Q.mul(two, B)}}`
  const bound = tex`\frac{2\cdot${ratio}}{${n - 1}+${ratio}}`
  return [
    {text: tex`$${n}$ tokens, $B=${B}$. ${stay} the weight $2^{-${B}}$${n === 2 ? '' : ' each'}, the other $2^{${B}}$
      before and after, and its value turns from $1$ to $-1$. Let $v$ be the mean of the values that stay:`,
    tex: tex`\mathrm{out}=\frac{${others}\,v+${own}}${total},\qquad\mathrm{out}'=\frac{${others}\,v-${own}}${total}.`},
    {text: 'The difference does not depend on $v$, and is the greatest of all:',
      tex: tex`\mathrm{out}-\mathrm{out}'=\frac{2\cdot${own}}${total}=${greatest}=${bound}.`},
  ]
}

/** Draws the movements at all corners, sorted, some two hundred of them. */
export function drawCorners({n, B, M}: Subject): Drawing {
  const moved = listCorners(n, B, M).map(influenceBaseTwo).sort(Q.compare)
  const [step, last] = [Math.ceil(moved.length / 200), moved.length - 1]
  const points = moved.map((movement, i) => [decimals(i / last, 4), decimals(Q.toNumber(movement), 5)] as const)
  return {
    kind: 'plot', title: 'All corners',
    description: 'The movement of the output at the corners, sorted: most are far below the bound, a few attain it.',
    x: {label: 'share of the corners', from: 0, to: 1}, y: {label: 'movement', from: 0},
    marks: [
      {mark: 'step', tone: 'claim', label: `n = ${n}`, points: points.filter((_, i) => i % step === 0 || i === last)},
      {mark: 'rule', axis: 'y', at: Q.toNumber(influenceBoundBaseTwo(B, M, n)), tone: 'bound', label: 'bound'},
    ],
  }
}
