import {generate} from '../../src/training/evaluation/generation.ts'
import {AdamDescent, computeLoss} from '../../src/training/fit/descent.ts'
import {crossEntropy} from '../../src/training/fit/loss.ts'
import {parseModel} from '../../src/training/models/model.ts'

/** What a page ships of ours to read, train and ask a decoder. */
export {crossEntropy, AdamDescent, computeLoss, generate, parseModel}
