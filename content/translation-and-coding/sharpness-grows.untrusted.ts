import {tex} from '#claims/tex.ts'
import {orthonormalLeak} from '#networks/retrieval/retrieval.ts'
import {bitLength} from '#numerics/exact/integer.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './sharpness-grows.ts'

/** Takes the unit vectors as keys, and the least sharpness that serves. */
export function orthonormalKeys(N: number): Subject {
  return {keys: M.identity(N), ...leaksAt(N, bitLength(BigInt(N - 2)))}
}

/** What N orthonormal keys leak at a sharpness and at one less. */
export function leaksAt(N: number, beta: number): Omit<Subject, 'keys'> {
  return {beta, leak: orthonormalLeak(N, beta), before: orthonormalLeak(N, beta - 1), share: Q.rational(1, 2)}
}

/** Weighs the scores at this sharpness and at one less. */
export function work({keys: {length: N}, beta, leak, before}: Subject) {
  const rest = N - 1
  const [right, others] = [Q.sub(Q.one, leak), tex`${rest}\cdot\frac1{${rest}+2^{${beta}}}=${leak}`]
  return [
    {text: tex`$${N}$ keys, one with the score $1$ and $${rest}$ with $0$. At $\beta=${beta}$ the weights are`,
      tex: tex`\frac{2^{${beta}}}{${rest}+2^{${beta}}}=${right}\quad\text{and}\quad${others},`},
    {text: 'and with one less of sharpness more than half goes elsewhere:',
      tex: tex`\frac{${rest}}{${rest}+2^{${beta - 1}}}=${before}.`},
    {text: tex`In general half of the weight is right from $2^\beta=N-1$ on, here $${rest}$; in the natural base, from
      $e^\beta=N-1$.`},
  ]
}
