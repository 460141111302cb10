import {approximations} from '#numerics/algebra.ts'

/** Settings of Adam (Kingma & Ba 2015): step size, decay of the two moments, and what keeps the quotient finite. */
export interface AdamSettings { readonly rate: number; readonly first: number; readonly second: number; readonly floor: number }

/** Descends from a start by Adam; `gradient` receives the parameters and the number of the step from 1 on. Deterministic: + − × ÷ and the site's own root. */
export function descend(start: readonly number[], steps: number, {rate, first, second, floor}: AdamSettings, gradient: (at: readonly number[], step: number) => readonly number[]): number[] {
  const at = [...start]
  const [mean, square] = [at.map(() => 0), at.map(() => 0)]
  let [leftFirst, leftSecond] = [1, 1]
  for (let step = 1; step <= steps; step++) {
    const slopes = gradient(at, step)
    leftFirst *= first
    leftSecond *= second
    slopes.forEach((slope, i) => {
      mean[i] = first * mean[i]! + (1 - first) * slope
      square[i] = second * square[i]! + (1 - second) * slope * slope
      at[i]! -= rate * (mean[i]! / (1 - leftFirst)) / (approximations.sqrt(square[i]! / (1 - leftSecond)) + floor)
    })
  }
  return at
}
