import type {Files} from '#claims/claim.ts'
import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {pricesOf} from '#training/evaluation/pruned-translator.ts'
import type {Subject} from './trained-layer-prices.ts'

/** Draws the price of each matrix by the other prunings against that by the first. */
export function drawPrices({models, prunings, tenths}: Subject, {files}: {files: Files}): Drawing {
  const [x, y, z] = prunings.map(pruning =>
    models.flatMap(model => Object.values(pricesOf(model, files, pruning, tenths))))
  const ends = [Math.min(...x), Math.max(...x)]
  return {
    kind: 'plot', title: 'Prices of pruned matrices',
    description: tex`For each of the matrices, the relative change of its outputs by two prunings against that by
      magnitude: Wanda lies close to the diagonal, Wanda readjusted far below.`,
    x: {label: 'price by magnitude', scale: 'log10'}, y: {label: 'price by the other', scale: 'log10'},
    marks: [
      {mark: 'line', tone: 'bound', label: 'the same price', points: ends.map(x => [x, x])},
      {mark: 'dots', tone: 'second', label: 'Wanda', points: x.map((price, i) => [price, y[i]])},
      {mark: 'dots', tone: 'claim', label: 'Wanda, readjusted', points: x.map((price, i) => [price, z[i]])},
    ],
  }
}
