import {describe, expect, it} from 'vitest'
import {enclosed, enclosedManner} from '#networks/enclosed/attention.ts'
import {attend, mapHead} from '#networks/transformer/attention.ts'
import {causalLeading, causalRemainder, runningMeans, uniformLayers} from '#networks/transformer/causal-collapse.ts'
import {expandDifferences, raySequence} from '#networks/transformer/collapse.ts'
import {sampleHead, sampleMatrix} from '#networks/transformer/random-attention.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as I from '#numerics/interval/interval.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'

const texts = (rows: readonly (readonly Q.Rational[])[]) => rows.map(row => row.map(Q.toText).join(' '))

describe('causal collapse', () => {
  it('takes running means', () =>
    expect(texts(runningMeans(M.parse([[3, 0], [1, 1], [-1, 5]])))).toEqual(['3 0', '2 1/2', '1 2']))

  it.each([1, 2, 3])('has the first order of the power series, and a rest within its bound, draw %i', number => {
    const random = randomStream(`causal ${number}`)
    const heads = [0, 1].map(() => sampleHead(random, 2, 1, 1))
    const ray = {base: sampleMatrix(random, 1, 2, 2)[0], direction: sampleMatrix(random, 4, 2, 2)}
    const [leading, lifted] = [causalLeading(heads, ray), heads.map(head => mapHead(head, I.fromRational))]
    expect(expandDifferences(heads, ray, 1, false, true)[1]).toEqual(leading)
    for (const eps of [Q.rational(1), Q.rational(1, 8)]) {
      const y = attend({...enclosedManner, causal: true}, lifted, enclosed(raySequence(ray, eps)))
      causalRemainder(heads, ray, eps).forEach((row, i) => row.forEach((bound, c) => {
        const rest = I.sub(I.sub(y[i][c], y[0][c]), I.fromRational(Q.mul(eps, leading[i][c])))
        expect(I.abs(rest).lo).toBeLessThanOrEqual(Q.toNumber(bound) + 1e-15)
      }))
    }
  })

  it('leaves a counting sequence with value weight two, and nothing without a mask', () => {
    const tokens = M.parseVector([0, 1, 2, 3])
    expect(uniformLayers(tokens, Q.rational(2), 5, true)).toEqual(tokens)
    expect(uniformLayers(tokens, Q.one, 2, true).map(Q.toText)).toEqual(['0', '1/4', '1/2', '3/4'])
    expect(uniformLayers(tokens, Q.one, 1, false).map(Q.toText)).toEqual(['3/2', '3/2', '3/2', '3/2'])
  })
})
