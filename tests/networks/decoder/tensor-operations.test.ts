import {expect, it} from 'vitest'
import {applyRelu} from '#networks/decoder/tensor-operations.ts'
import {toTensor} from '#numerics/float/tensor.ts'

it('the positive part of a tensor has one zero, whatever the sign of the entry', () =>
  expect([...applyRelu(toTensor([[-2, -0], [0, 3]])).values]).toEqual([0, 0, 0, 3]))
