import type {RandomStream} from '#numerics/statistics/random.ts'

/** The signs, 1 or −1, of threshold units at points: a row for each unit. */
export type Signs = readonly (readonly (1 | -1)[])[]

const reach = 8

/**
 * Draws points x and units ±sgn(2w·(x − z) + 1) in so many dimensions,
 * all coordinates from {−8, …, 8} and w·(x − z) an integer, so that
 * nothing is rounded and no unit is ever zero. Each unit is a sigmoidal
 * one of infinite steepness whose step passes by the point z.
 */
export function sampleUnits(random: RandomStream, dimension: number, units: number, points: number): Signs {
  const vector = () => Array.from({length: dimension}, () => random.integer(-reach, reach))
  const places = Array.from({length: points}, vector)
  return Array.from({length: units}, () => {
    const [w, z, sign] = [vector(), vector(), random.sign()]
    return places.map(x => sign * (2 * w.reduce((sum, weight, i) => sum + weight * (x[i] - z[i]), 0) + 1) > 0 ? 1 : -1)
  })
}
