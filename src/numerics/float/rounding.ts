/**
 * Unit roundoff of binary64: a rounded result differs from the exact
 * one by at most u times either of them, unless it underflows.
 */
export const unitRoundoff = 2 ** -53

/** The least positive double. */
export const leastDouble = 2 ** -1074

/** The greatest finite double. */
export const greatestDouble = Number.MAX_VALUE

/**
 * φ = u(1 + 2u), the least double factor for which φ|c| reaches past
 * half an ulp of c (Rump, Zimmermann, Boldo & Melquiond, BIT 49, 2009).
 */
const phi = unitRoundoff * (1 + 2 * unitRoundoff)

/**
 * Finds a double at most the predecessor of c, hence a lower bound of any real number that rounds to c.
 * Infinity stands for an overflow and is bounded by the greatest double. (Rump et al. 2009, Theorem 3.)
 */
export function down(c: number): number {
  return c === Infinity ? greatestDouble : c - (phi * Math.abs(c) + leastDouble)
}

/**
 * Finds a double at least the successor of c, hence an upper bound
 * of any real number that rounds to c; the mirror image of `down`.
 */
export function up(c: number): number {
  return c === -Infinity ? -greatestDouble : c + (phi * Math.abs(c) + leastDouble)
}

/** Rounds a double to so many significant decimal digits, for pictures; zero is never negative. */
export const significant = (x: number, digits = 4): number => Number(x.toPrecision(digits)) + 0

/** Rounds a double to so many digits after the point, for pictures; zero is never negative. */
export const decimals = (x: number, digits = 3): number => Number(x.toFixed(digits)) + 0
