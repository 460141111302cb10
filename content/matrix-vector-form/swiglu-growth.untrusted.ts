import {tex} from '#claims/tex.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './swiglu-growth.ts'

type Gate = Subject['gate']
type Layers = Omit<Subject, 'exponent'>
const far = Q.rational(64)

/** A gated layer of three units beside a plain one of three. */
export const threeUnits = (gate: Gate): Layers => ({
  gate, x: M.parseVector([3, 2]), t: far, limit: Q.rational(14),
  f: {form: 'gated', gated: {
    gate: M.parse([[1, -1, 2], [1, 2, -1]]), value: M.parse([[2, 1, 1], [1, 1, 3]]), output: M.parse([[1], [2], [-1]]),
  }},
  g: {form: 'plain', plain: {
    inner: M.parse([[1, -2, 1], [2, 1, -1]]), innerBias: M.parseVector([-1, 7, 3]),
    outer: M.parse([[1], [-1], [2]]), outerBias: M.parseVector([4]),
  }},
})

/** One unit with all weights one, f(x) = σ(x)·x, beside the plain unit σ(x − 2). */
export function oneUnit(gate: Gate): Layers {
  const one = M.parse([[1]])
  const plain = {inner: one, innerBias: M.parseVector([-2]), outer: one, outerBias: M.parseVector([0])}
  return {
    gate, x: M.parseVector([1]), t: far, limit: Q.one,
    f: {form: 'gated', gated: {gate: one, value: one, output: one}}, g: {form: 'plain', plain},
  }
}

/** Tells what is left of both second differences of one unit. */
export const work = ({gate, t, exponent}: Subject) => [
  {text: tex`One gated unit with all weights one is $f(x)=x\,\sigma(x)$, one plain unit $g(x)=\sigma(x-2)$.
    ${gate === 'silu' ? tex`Here $\sigma(z)=z-z/(1+e^z)$` : tex`Here $\sigma(z)=z-z\,\Phi(-z)$`},
    and what is subtracted decays exponentially, so that`, tex: tex`f(t)\approx t^2,\qquad g(t)\approx t-2.`},
  {text: tex`At $t=${t}$ the enclosures of what is left`,
    tex: tex`\abs{f(t)-2f(2t)+f(3t)-2t^2}\quad\text{and}\quad\abs{g(t)-2g(2t)+g(3t)}`},
  {text: tex`both lie below $2^{-${exponent}}$.`},
]
