import type {Files} from '#claims/claim.ts'
import {tex} from '#claims/tex.ts'
import type {Drawing, Mark} from '#figures/drawing.ts'
import {countDialect} from '#training/evaluation/adapted.ts'
import type {Subject} from './trained-dialect.ts'

/** Draws a line for each translator: the share of numbers named right against the rank. */
export function drawByRank({trained, corrected, ranks, numbers}: Subject, {files}: {files: Files}): Drawing {
  return {
    kind: 'plot', title: 'Belgian French by rank',
    description: tex`The share of numbers named right, against the rank of the adapter, one line for each translator:
      from nothing to nearly all at rank one.`,
    x: {label: 'rank r'}, y: {label: 'named right', from: 0},
    marks: trained.map((adapted, i): Mark => ({
      mark: 'line', tone: 'claim', ...i === 0 ? {labelAt: 0.6, label: 'three seeds'} : {},
      points: [0, ...ranks].map(rank => [rank, countDialect(adapted, files, corrected ? rank : 0, numbers) / numbers]),
    })),
  }
}
