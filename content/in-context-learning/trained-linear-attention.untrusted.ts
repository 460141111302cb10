import {listed, tex} from '#claims/tex.ts'
import type {Drawing, Point} from '#figures/drawing.ts'
import {threePoint} from '#networks/in-context/second-moments.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {significant} from '#numerics/float/rounding.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './trained-linear-attention.ts'

const [steps, shown] = [6, 24]

// The scalars of gradient descent from zero: γ ← γ − 2η(cγ − m) with the correlation m of labels and answers.
function scalarPath(c: Rational, eta: Rational, count: number, correlation = Q.one): Rational[] {
  const path = [Q.zero]
  const twice = Q.mul(Q.rational(2), eta)
  while (path.length <= count) {
    const gamma = path.at(-1)!
    path.push(Q.sub(gamma, Q.mul(twice, Q.sub(Q.mul(c, gamma), correlation))))
  }
  return path
}

/** Six steps on the risk of n examples in ℝᵈ. */
export function descent(n: number, d: number, eta: Rational): Subject {
  const c = Q.rational(n + d + 1, n)
  const [start, ...path] = scalarPath(c, eta, steps).map(gamma => M.scale(gamma, M.identity(d)))
  return {
    n, d, law: threePoint, eta, start, correlation: Q.one, steps, path, a: Q.inv(c),
    q: Q.sub(Q.one, Q.mul(Q.mul(Q.rational(2), eta), c)),
  }
}

/** The same for one example in one dimension, where a rate is at most a quarter. */
export const smallDescent = (eta: Rational) => descent(1, 1, Q.min(eta, Q.rational(1, 4)))

/** Lists the steps and their distances from the limit. */
export function work({eta, q, path, a}: Subject) {
  const gammas = path.map(([[gamma]]) => gamma)
  return [
    {text: tex`One example in one dimension: $R(\gamma)=3\gamma^2-2\gamma+1$ and
      $\gamma_t=\gamma_{t-1}-${eta}\,(6\gamma_{t-1}-2)$, from $\gamma_0=0$:`,
    tex: tex`\gamma_1,\gamma_2,\dots=${listed(gammas, tex`,\ `)}.`},
    {text: tex`The distance from $${a}$ is multiplied by $${q}$ each time:`,
      tex: tex`\gamma_t-${a}=${listed(gammas.map(gamma => Q.sub(gamma, a)), tex`,\ `)}.`},
  ]
}

/** Draws the descent, one with too long a step, and one with shuffled labels. */
export function drawTraining({n, d, eta, a}: Subject): Drawing {
  const c = Q.rational(n + d + 1, n)
  const graph = (path: readonly Rational[]) => path.map((gamma, t): Point => [t, significant(Q.toNumber(gamma), 5)])
  const tooLong = graph(scalarPath(c, Q.div(Q.rational(21, 20), c), shown))
  const away = tooLong.filter(([, y]) => y < 1.4 && y > -0.2)
  return {
    kind: 'plot', title: 'Descent on the risk of one layer',
    description: tex`The factor of the layer tends to its limit;
      too long a step swings away, and shuffled labels leave it at zero.`,
    x: {label: 'steps t'}, y: {label: 'γₜ', from: -0.2, to: 1.4},
    marks: [
      {mark: 'rule', axis: 'y', at: Q.toNumber(a), tone: 'bound', label: 'n/(n+d+1)'},
      {mark: 'line', points: graph(scalarPath(c, eta, shown)), tone: 'claim', label: 'γₜ'},
      {mark: 'dots', points: graph(scalarPath(c, eta, steps)), tone: 'claim'},
      {mark: 'line', points: away, tone: 'control', label: 'η = 1.05/c'},
      {mark: 'line', points: graph(scalarPath(c, eta, shown, Q.zero)), tone: 'second', label: 'shuffled labels'},
    ],
  }
}
