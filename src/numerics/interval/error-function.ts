import {exp, sqrt} from './elementary.ts'
import {add, div, fromRational, hull, interval, meet, mul, neg, one, point, scale, sqr, sub, zero} from './interval.ts'
import type {Interval} from './interval.ts'
import {decreasing, increasing} from './monotone.ts'
import {rational} from '#numerics/exact/rational.ts'
import {leastDouble, up} from '#numerics/float/rounding.ts'
import {pi} from './trigonometric.ts'

// The series serves |x| below this, the continued fraction the rest; either is sound for every x > 0.
const crossing = 1

// The number of terms of the series; the rest is bounded by a geometric series with the ratio of the last two.
const terms = 30

// The level at which the continued fraction is entered. Any is
// sound; its convergence, e^(−2x√(2 · level)), asks for this one.
const findLevel = (x: number): number => 8 + Math.ceil(160 / (x * x))

/** From here on erfc x < e^−x² < 2⁻¹⁰⁷⁴. */
export const vanishing = 28

const inverseSqrtPi = div(one, sqrt(pi))
const ratios = Array.from({length: terms}, (_, i) => fromRational(rational(2, 2 * i + 3)))
const gaussian = (x: number): Interval => exp(neg(sqr(point(x))))

// erf x = 2x e^−x²/√π · (1 + ρ₁(1 + ρ₂(1 + …))) with ρₖ = 2x²/(2k + 1): all terms are positive, nothing cancels
// (Abramowitz & Stegun, 7.1.6). The innermost bracket lies between 1 and a geometric series.
function erfSeries(x: number): Interval {
  const z = sqr(point(x))
  let sum = hull(one, div(one, sub(one, mul(z, ratios[terms - 1]))))
  for (let i = terms - 2; i >= 0; i--) sum = add(one, mul(mul(z, ratios[i]), sum))
  return mul(mul(scale(inverseSqrtPi, 2 * x), gaussian(x)), sum)
}

// erfc x = e^−x²/(√π t₁) with tₙ = x + (n/2)/tₙ₊₁. The tₙ are ratios of repeated integrals of erfc, hence positive,
// hence at least x, and tₙ lies in [x, x + n/(2x)] (A & S, 7.1.14 and 7.2.5).
function erfcFraction(x: number): Interval {
  const level = findLevel(x)
  let t = interval(x, up(x + up(level / (2 * x))))
  for (let n = level - 1; n >= 1; n--) t = add(point(x), div(point(n / 2), t))
  return div(mul(gaussian(x), inverseSqrtPi), t)
}

function erfcPoint(x: number): Interval {
  if (x < 0) return sub(point(2), erfcPoint(-x))
  if (x >= vanishing) return {lo: 0, hi: leastDouble}
  return x < crossing ? sub(one, erfPoint(x)) : erfcFraction(x)
}

function erfPoint(x: number): Interval {
  if (x === 0) return zero
  if (x < 0) return neg(erfPoint(-x))
  return meet(interval(0, 1), x < crossing ? erfSeries(x) : sub(one, erfcPoint(x)))
}

/** Encloses the error function 2/√π ∫₀ˣ e^−t² dt; never leaves [−1, 1]. */
export const erf = (a: Interval): Interval => increasing(erfPoint, a)

/** Encloses 1 − erf x, with small relative width for large x; never leaves [0, 2]. */
export const erfc = (a: Interval): Interval => meet(interval(0, 2), decreasing(erfcPoint, a))
