/** A point of a picture. */
export type Point = readonly [number, number]

const digits = 5

/**
 * Finds the points (x, f(x)) at x = k/n, k = 0, …, n, for a picture: the
 * heights to five significant digits, which the eye does not tell from all.
 */
export function sampleCurve(f: (x: number) => number, n: number): Point[] {
  // −0 + 0 is 0
  return Array.from({length: n + 1}, (_, k) => [k / n, Number(f(k / n).toPrecision(digits)) + 0] as const)
}
