import {branch, states, type Block, type ReluNetwork} from '#networks/relu/relu-network.ts'
import type {Matrix, Vector} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** The output with block number `skipped`, counted from 0, left out: what enters it goes on to the next block. */
export function outputWithout(network: ReluNetwork, skipped: number, x: Vector<Rational>): Vector<Rational> {
  return states(network.toSpliced(skipped, 1), x).at(-1)!
}

/**
 * Bounds the Lipschitz constant of the branch of a block for the max norm by ‖outer‖·‖inner‖, the greatest row sums of
 * magnitudes: ReLU does not expand.
 */
export function branchBound({inner, outer}: Block): Rational {
  const norm = (a: Matrix<Rational>) => a.map(row => Q.sum(row.map(Q.abs))).reduce(Q.max, Q.zero)
  return Q.mul(norm(outer), norm(inner))
}

/**
 * How far the output moves when a block is left out: the greatest ratio to what the block wrote, and the greatest move
 * where it wrote nothing.
 */
export interface Amplification { readonly ratio: Rational; readonly silent: Rational }

/** The amplifications of all blocks over some inputs, in the max norm. */
export function amplifications(network: ReluNetwork, inputs: Matrix<Rational>): Amplification[] {
  const streams = inputs.map(x => states(network, x))
  return network.map((block, k) => {
    const cases = streams.map(stream => ({
      wrote: maxNorm([branch(block, stream[k])]),
      change: maxDistance([stream.at(-1)!], [outputWithout(network, k, stream[0])]),
    }))
    const [silent, loud] = [cases.filter(({wrote}) => Q.isZero(wrote)), cases.filter(({wrote}) => !Q.isZero(wrote))]
    return {
      ratio: loud.map(({wrote, change}) => Q.div(change, wrote)).reduce(Q.max, Q.zero),
      silent: silent.map(({change}) => change).reduce(Q.max, Q.zero),
    }
  })
}

/** What the later blocks make at most of what each block wrote, Π (1 + λₖ) over those after it. */
export function amplificationBounds(lipschitz: Vector<Rational>): Vector<Rational> {
  return lipschitz.map((_, k) => Q.product(lipschitz.slice(k + 1).map(bound => Q.add(Q.one, bound))))
}
