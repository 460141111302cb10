const least = -1074
const greatest = 1023

// Doubling and halving are exact; the powers that an engine finds need not be.
const powers = new Float64Array(greatest - least + 1)
powers[-least] = 1
for (let k = 1; k <= greatest; k++) powers[k - least] = 2 * powers[k - 1 - least]
for (let k = -1; k >= least; k--) powers[k - least] = powers[k + 1 - least] / 2

/** Finds 2^k as a double, exactly, for integers k in [−1074, 1023]; throws for any other k. */
export function powerOfTwo(k: number): number {
  const power = powers[k - least]
  if (power === undefined) throw new RangeError(`expected an integer exponent in [${least}, ${greatest}], got ${k}`)
  return power
}

/** Finds the greatest k in [0, 1074] with x ≤ 2^−k, for 0 ≤ x ≤ 1; throws a RangeError for any other x. */
export function exponentOf(x: number): number {
  if (!(x >= 0 && x <= 1)) throw new RangeError(`expected a double in [0, 1], got ${x}`)
  let k = 0
  while (k < -least && powerOfTwo(-k - 1) >= x) k++
  return k
}

const word = new DataView(new ArrayBuffer(8))
const leastNormal = 2 ** -1022

/** Writes a positive finite double as m · 2^e, exactly, with m in [1, 2) and an integer e in [−1074, 1023]. */
export function toMantissa(x: number): {m: number, e: number} {
  if (!(x > 0 && x < Infinity)) throw new RangeError(`expected a positive finite double, got ${x}`)
  const lift = x < leastNormal ? 52 : 0 // a subnormal is lifted into the normal range first
  word.setFloat64(0, x * powerOfTwo(lift))
  const e = (word.getUint32(0) >>> 20) - 1023
  return {m: x * powerOfTwo(lift) * powerOfTwo(-e), e: e - lift}
}
