import {describe, expect, it} from 'vitest'
import {listLayers, listSlots, regressInContext, toGradientHead, toTokens} from '#networks/in-context/linear-attention.ts'
import {descend} from '#networks/in-context/least-squares.ts'
import type {Manner} from '#networks/transformer/attention.ts'
import {unnormalised} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import {build, map, product, toTextMatrix, transpose} from '#numerics/linear/matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const random = randomStream('tests/linear-attention')
const draw = (rows: number, columns: number) =>
  build(rows, columns, () => Q.rational(random.integer(-5, 5), random.integer(1, 3)))

describe('listLayers', () => {
  it('makes a gradient step a layer, on drawn tasks of all small sizes', () => {
    for (let trial = 0; trial < 15; trial++) {
      const [n, d, c, m] = [random.integer(1, 4), random.integer(1, 3), random.integer(1, 2), random.integer(1, 2)]
      const [task, start, rate] = [{inputs: draw(n, d), labels: draw(n, c), queries: draw(m, d)}, draw(c, d),
        Q.rational(1, random.integer(2, 9))]
      const head = toGradientHead(rationals, start, Q.div(rate, Q.rational(n)))
      const manner: Manner<Q.Rational> = {ring: rationals, weigh: unnormalised, context: n}
      const layers = listLayers(manner, [head, head, head], toTokens(rationals, task, start))
      descend(start, rate, 3, task).forEach((w, k) => {
        const answers = map(product(rationals, task.queries, transpose(w)), Q.neg)
        expect(toTextMatrix(listSlots(layers[k], n, d).answers)).toEqual(toTextMatrix(answers))
        expect(toTextMatrix(listSlots(layers[k], n, d).inputs)).toEqual(toTextMatrix([...task.inputs, ...task.queries]))
      })
    }
  })
})

describe('regressInContext', () => {
  it('answers every vector of the basis by a column of the iterate, with a minus sign', () => {
    const [examples, start, rate] = [{inputs: draw(3, 2), labels: draw(3, 2)}, draw(2, 2), Q.rational(1, 5)]
    const head = toGradientHead(rationals, start, Q.div(rate, Q.rational(3)))
    const layers = regressInContext({ring: rationals, weigh: unnormalised, context: 3}, [head, head], examples, start)
    descend(start, rate, 2, examples).forEach((w, k) =>
      expect(toTextMatrix(layers[k].answers)).toEqual(toTextMatrix(map(transpose(w), Q.neg))))
  })
})
