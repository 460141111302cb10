import type {Files} from '#claims/claim.ts'
import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import * as Q from '#numerics/exact/rational.ts'
import {byOperations, listOtherPrograms} from '#training/evaluation/mistakes.ts'
import type {Subject} from './trained-compiler.ts'

/** Draws how much is wrong of each number of operations. */
export function drawWrong(subject: Subject, {files}: {files: Files}): Drawing {
  const {expressions, share} = subject
  const rows = byOperations(expressions, listOtherPrograms(subject, expressions, files))
  return {
    kind: 'bars', title: 'Wrong programs by length',
    description: tex`Per cent of the expressions of each number of operations whose program computes something else, or
      nothing.`,
    axis: {label: 'wrong, per cent'},
    bars: rows.map(({operations, asked, wrong}) =>
      ({label: `${operations} operation${operations === 1 ? '' : 's'}`, value: 100 * wrong / Math.max(1, asked)})),
    bound: {at: 100 - Q.toNumber(Q.mul(share, Q.rational(100))), label: 'claimed over all'},
  }
}
