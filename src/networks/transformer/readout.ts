import {product, sum, type Matrix} from '#numerics/linear/matrix.ts'
import {findStream, type BlockManner, type TransformerBlock} from './transformer.ts'

/** A Transformer to whose tokens positions, n × d, are added, and from whose tokens e numbers are read, by a d × e matrix. */
export type ReadTransformer<T> = {readonly blocks: readonly TransformerBlock<T>[], readonly readout: Matrix<T>, readonly positions: Matrix<T>}

/** Finds what is read off each token, n × e. */
export function readOff<T>(manner: BlockManner<T>, {blocks, readout, positions}: ReadTransformer<T>, x: Matrix<T>): T[][] {
  return product(manner.ring, findStream(manner, blocks, sum(manner.ring, x, positions)).at(-1)!, readout)
}
