import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Block} from './block-influence-counterexample.ts'

/** The block x ↦ x + x at three tokens. */
export const doubling: Block = {
  A: M.identity(2), tokens: M.parse([[3, 4], [5, -12], [-8, 15]]), norms: M.parse([[5, 10], [13, 26], [17, 34]]),
  influence: Q.zero, readout: M.parseVector([2, 1]), normalised: false, ratio: Q.rational(2),
}

/** A block that writes what the readout does not see. */
export const writing: Block = {
  A: M.parse([[0, 0], ['4/3', 0]]), tokens: M.parse([[3, 0], [-6, 0], [3, -4]]),
  norms: M.parse([[3, 5], [6, 10], [5, 3]]),
  influence: Q.rational(2, 5), readout: M.parseVector([1, 0]), normalised: false, ratio: Q.one,
}
