import {randomStream} from '#numerics/statistics/random.ts'
import type {Drawing, Mark, Plot} from '#figures/drawing.ts'

const words = {title: 'Error & bound', description: 'The error "falls" on the bound, x < y.'}

/** A plot of every kind of mark. */
export const everyMark: Plot = {
  kind: 'plot', ...words,
  x: {label: 'width N', scale: 'log2'},
  y: {label: '‖f − G‖∞', scale: 'log10'},
  partition: {ends: [8, 9, 12, 64], label: '3 boxes'},
  marks: [
    {mark: 'line', label: 'G', points: [[8, 0.07], [16, 0.018], [32, 0.0048], [64, 0.0012]]},
    {mark: 'step', label: 'steps', points: [[8, 0.5], [16, 0.25], [64, 0.1]]},
    {mark: 'dots', label: 'not C²', tone: 'control', points: [[8, 0.0556], [16, 0.0278], [32, 0.0139], [64, 0.0069]]},
    {mark: 'area', label: 'enclosure', spans: [[8, 0.001, 0.002], [64, 0.0001, 0.0002]]},
    {mark: 'whiskers', label: 'sample', spans: [[8, 0.01, 0.02], [64, 0.0005, 0.0007]]},
    {mark: 'boxes', label: 'boxes', boxes: [[8, 16, 0.2, 0.3], [16, 64, 0.1, 0.2]]},
    {mark: 'rule', axis: 'y', at: 0.25, label: '1/4'},
    {mark: 'rule', axis: 'x', at: 24, label: 'N = 24'},
    {mark: 'note', at: [32, 0.0048], label: 'the supremum'},
  ],
}

export const heatMap: Drawing = {
  kind: 'heat map',
  ...words,
  entries: [[2, -1, 0], [0.5, 3, 0]],
  rows: ['x₁', 'x₂'],
  columns: ['1', '2', '3'],
  blocks: [1, 3],
}
export const bars: Drawing = {
  kind: 'bars',
  ...words,
  axis: {label: '‖ΔW − BA‖'},
  bars: [{label: 'rank 1', value: 3.2}, {label: 'random', value: -1.7, tone: 'control'}],
  bound: {at: 1, label: 'σ₄ = 1'},
}
export const panels: Drawing = {
  kind: 'panels',
  ...words,
  panels: [everyMark, {...heatMap, kind: 'heat map'} as never, bars],
}
export const everyDrawing = [everyMark, heatMap, bars, panels]

/** A plot of one to five curves with random points, some of them zero or negative, on random axes. */
export function randomPlot(seed: string): Plot {
  const random = randomStream(seed)
  const value = () => (random.uniform() - 0.3) * Number(`1e${random.integer(-8, 8)}`)
  const marks: Mark[] = Array.from({length: random.integer(1, 5)}, (_, i) => ({
    mark: random.pick(['line', 'step', 'dots'] as const),
    label: `curve ${i}`,
    points: Array.from(
      {length: random.integer(1, 40)},
      (_, j) => [j, random.integer(0, 9) === 0 ? 0 : value()] as const,
    ),
  }))
  return {
    kind: 'plot',
    ...words,
    x: {label: 'n'},
    y: {label: 'y', scale: random.pick(['linear', 'log2', 'log10'] as const)},
    marks,
  }
}
