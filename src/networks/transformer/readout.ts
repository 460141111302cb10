import {product, sum, type Matrix} from '#numerics/linear/matrix.ts'
import {residualStream, type BlockManner, type TransformerBlock} from './transformer.ts'

/** A Transformer, positions n × d that are added to its tokens, and a d × e matrix that reads e numbers off each. */
export type ReadTransformer<T> = {
  readonly blocks: readonly TransformerBlock<T>[]
  readonly readout: Matrix<T>
  readonly positions: Matrix<T>
}

/** Finds what is read off each token, n × e. */
export function readOff<T>(manner: BlockManner<T>, network: ReadTransformer<T>, x: Matrix<T>): T[][] {
  const stream = residualStream(manner, network.blocks, sum(manner.ring, x, network.positions))
  return product(manner.ring, stream.at(-1)!, network.readout)
}
