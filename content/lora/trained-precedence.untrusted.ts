import type {Files} from '#claims/claim.ts'
import {tex} from '#claims/tex.ts'
import type {Drawing, Mark} from '#figures/drawing.ts'
import {countPrecedence} from '#training/evaluation/adapted.ts'
import type {Subject} from './trained-precedence.ts'

/** Draws a line for each compiler: the share of programs that are right against the rank. */
export function drawByRank({trained, corrected, ranks, expressions}: Subject, {files}: {files: Files}): Drawing {
  const share = (adapted: Subject['trained'][number], rank: number) =>
    countPrecedence(adapted, files, corrected ? rank : 0, expressions) / expressions
  return {
    kind: 'plot', title: 'A new grammar by rank',
    description: tex`The share of programs that compute what the new grammar means, against the rank of the adapter, one
      line for each compiler.`,
    x: {label: 'rank r'}, y: {label: 'programs right', from: 0},
    marks: trained.map((adapted, i): Mark => ({
      mark: 'line', tone: 'claim', ...i === 0 ? {labelAt: 0.6, label: 'three seeds'} : {},
      points: [0, ...ranks].map(rank => [rank, share(adapted, rank)]),
    })),
  }
}
