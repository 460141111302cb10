import {expect, it} from 'vitest'
import {computeConditioning, computeExcess, computeRidge, computeRisk} from '#networks/in-context/ridge.ts'
import {build, parseMatrix, toTextMatrix} from '#numerics/linear/matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const regression = {
  x: parseMatrix([['1', '2'], ['0', '1'], ['3', '-1']]),
  prior: Q.rational(2),
  noise: Q.rational(1, 3),
}

it('conditioning is ridge regression with λ = σ²/τ²', () => {
  expect(toTextMatrix(computeConditioning(regression))).toEqual(
    toTextMatrix(computeRidge(regression.x, Q.rational(1, 6))),
  )
})

it('any drawn rule exceeds the risk of conditioning by tr (M − M⋆)C(M − M⋆)ᵀ', () => {
  const [random, best] = [randomStream('tests/ridge'), computeConditioning(regression)]
  for (let trial = 0; trial < 20; trial++) {
    const rule = build(2, 3, () => Q.rational(random.integer(-9, 9), random.integer(1, 9)))
    expect(Q.toText(Q.sub(computeRisk(regression, rule), computeRisk(regression, best)))).toBe(
      Q.toText(computeExcess(regression, rule, best)),
    )
  }
})
