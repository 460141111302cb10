import type {Vector} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** Finds the whole multiple of the step that is nearest to w; the upper one where there are two. */
export function roundNearest(w: Rational, step: Rational): Rational {
  return Q.mul(step, Q.rational(Q.floor(Q.add(Q.div(w, step), Q.rational(1, 2)))))
}

/** The multiples of the step on both sides of w, and the chance (w − below)/step of the upper one. */
export interface Lot { readonly below: Rational; readonly above: Rational; readonly chance: Rational }

/** Rounds up with the probability that makes the mean right; a multiple of the step stays where it is. */
export function roundAtRandom(w: Rational, step: Rational): Lot {
  const below = Q.mul(step, Q.rational(Q.floor(Q.div(w, step))))
  return {below, above: Q.add(below, step), chance: Q.div(Q.sub(w, below), step)}
}

/** Lists all outcomes of rounding several weights at random and apart, with their probabilities. */
export function listRoundings(
  weights: Vector<Rational>, step: Rational,
): {readonly rounded: Vector<Rational>; readonly chance: Rational}[] {
  return weights.reduce<{readonly rounded: Vector<Rational>; readonly chance: Rational}[]>((all, w) => {
    const {below, above, chance} = roundAtRandom(w, step)
    return all.flatMap(({rounded, chance: before}) => [
      {rounded: [...rounded, below], chance: Q.mul(before, Q.sub(Q.one, chance))},
      {rounded: [...rounded, above], chance: Q.mul(before, chance)},
    ])
  }, [{rounded: [], chance: Q.one}])
}
