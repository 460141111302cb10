import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {modelOf, type Checkpoint, type Files} from '#training/models/checkpoint.ts'
import {memoise} from '#training/models/memo.ts'
import {corruptions, type Corruption} from './corruption.ts'
import {countCopied} from './held-out.ts'

/** So many drawn segments of a length, each written twice, and what is done to the model that reads them. */
export interface Copying { readonly segments: number; readonly length: number; readonly damage: Corruption }

/** Finds the share of the words of the second copies that a model predicts. */
export function copiedShare(checkpoint: Checkpoint, files: Files, {segments, length, damage}: Copying): Rational {
  const {right, total} = memoise(['induction', checkpoint.sha256, damage, segments, length], () =>
    countCopied(corruptions[damage](modelOf(checkpoint, files)), segments, length))
  return Q.rational(right, total)
}
