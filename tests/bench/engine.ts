import {generate} from '../../src/training/generation.ts'
import {Descending, findLoss} from '../../src/training/descent.ts'
import {crossEntropy} from '../../src/training/loss.ts'
import {parseModel} from '../../src/training/model.ts'

/** What a page ships of ours to read, train and ask a decoder. */
export {crossEntropy, Descending, findLoss, generate, parseModel}
