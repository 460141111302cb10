/** Finds the absolute value of an integer. */
export function magnitude(a: bigint): bigint {
  return a < 0n ? -a : a
}

const largestSafe = BigInt(Number.MAX_SAFE_INTEGER)

/** Finds the greatest common divisor, non-negative; `gcd(0, 0)` is 0. */
export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [magnitude(a), magnitude(b)]
  while (y > largestSafe) [x, y] = [y, x % y]
  return y === 0n ? x : BigInt(gcdOfSafe(Number(y), Number(x % y)))
}

// Remainders of safe integers are exact in doubles, and an order of magnitude faster than in bigints.
function gcdOfSafe(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y !== 0) [x, y] = [y, x % y]
  return x
}

/** Finds the least common multiple, non-negative; zero if either is zero. */
export function lcm(a: bigint, b: bigint): bigint {
  return a === 0n || b === 0n ? 0n : magnitude(a / gcd(a, b) * b)
}

/** Finds the quotient rounded towards −∞; throws a RangeError where b is zero. */
export function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b
  return a % b !== 0n && (a < 0n) !== (b < 0n) ? quotient - 1n : quotient
}

/** Finds the quotient rounded to the nearest integer, a half to the even neighbour; b is positive. */
export function roundDivide(a: bigint, b: bigint): bigint {
  const quotient = floorDivide(a, b)
  const twice = 2n * (a - quotient * b)
  return twice > b || (twice === b && quotient % 2n !== 0n) ? quotient + 1n : quotient
}

/** Counts the binary digits of |a|; zero has none. */
export function bitLength(a: bigint): number {
  if (a === 0n) return 0
  const hex = magnitude(a).toString(16)
  return 4 * hex.length - (Math.clz32(parseInt(hex[0], 16)) - 28)
}

/** The least common denominator of fractions; 1 of none. */
export function commonDenominator(fractions: Iterable<{readonly d: bigint}>): bigint {
  return [...fractions].reduce((common, {d}) => lcm(common, d), 1n)
}

/** The number of sets of at most k of n things. */
export function chooseAtMost(n: number, k: number): bigint {
  return Array.from({length: k + 1}, (_, i) => choose(n, i)).reduce((a, b) => a + b)
}

/** The number of sets of k of n things, n!/(k!·(n − k)!); 0 where k > n. */
export function choose(n: number, k: number): bigint {
  let sets = 1n
  for (let i = 0; i < k; i++) sets = sets * BigInt(n - i) / BigInt(i + 1)
  return sets
}
