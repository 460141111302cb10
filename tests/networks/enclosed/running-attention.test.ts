import {expect, it} from 'vitest'
import {runningDynamicMatrix, runningSides} from '#networks/enclosed/running-attention.ts'

it('running attention surrounds the same numbers by definition and by its matrix', () => {
  const heads = [{query: [[1], [2]], key: [[0.5], [1]], value: [[1], [-1]], output: [[0.25, 1]]}]
  const x = [[1, 2], [0.5, -1], [0, 3]]
  const {definition, product} = runningSides(heads, x)
  definition.forEach(({value, error}, i) =>
    expect(Math.abs(value - product[i].value)).toBeLessThanOrEqual(error + product[i].error))
  expect(Math.max(...definition.map(({error}) => error))).toBeLessThan(1e-12)
  expect(runningDynamicMatrix(heads, x)[0].slice(2).map(({value}) => value + 0)).toEqual([0, 0, 0, 0])
})
