import type {Files} from '#claims/claim.ts'
import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import * as Q from '#numerics/exact/rational.ts'
import {removeParts} from '#training/evaluation/removed-parts.ts'
import type {Subject} from './trained-layer-drop.ts'

const against = [{translator: 1, less: 4, more: 7}, {translator: 3, less: 4, more: 2}]

/** What is asserted of the first so many deep translators. */
export function assertCosts(models: Subject['models']): Subject {
  return {
    models, parts: 8, numbers: 200, least: 6, greatest: 1, share: Q.rational(1, 100), times: Q.rational(3, 2),
    against: against.filter(({translator}) => translator <= models.length),
    inverted: [2, 5, 2].slice(0, models.length),
  }
}

/** Draws what parts cost against their influence. */
export function drawCosts({models, numbers}: Subject, {files}: {files: Files}): Drawing {
  const rows = models.flatMap(model => removeParts(model, files, numbers))
  const ofKind = (kind: 'attention' | 'token-wise') => rows.filter(part => part.kind === kind)
    .map(({influence, right}) => [influence, 100 - 100 * right / numbers] as const)
  return {
    kind: 'plot', title: 'Influence and cost of parts',
    description: tex`Per cent of the questions answered wrong without a part, against the influence of the part;
      attention and token-wise layers apart.`,
    x: {label: 'influence 1 − E cos', from: 0}, y: {label: 'wrong without it, per cent', from: 0, to: 100},
    marks: [
      {mark: 'dots', tone: 'claim', label: 'attention', points: ofKind('attention')},
      {mark: 'dots', tone: 'second', label: 'token-wise', points: ofKind('token-wise')},
    ],
  }
}
