import {describe, expect, it} from 'vitest'
import {readPrefixed} from '#networks/in-context/prefix.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

const token = (key: number, value: number) => ({key: M.parseVector([key]), value: M.parseVector([value])})
const parts = {
  query: M.parseVector([1]), keyMap: M.identity(1), adapter: M.zeros(1, 1),
  context: [token(0, 2), token(1, -4)], prefix: [token(0, 6)],
}

describe('readPrefixed', () => {
  it('reads context and prefix, apart and together', () => expect(readPrefixed(parts)).toEqual({
    alone: M.parseVector(['1/3', '2/3']), byContext: M.parseVector([-2]), byPrefix: M.parseVector([6]),
    weights: M.parseVector(['1/4', '1/2']), share: Q.rational(1, 4), joint: M.parseVector([0]),
  }))
  it('adds the adapter to the keys of the context where both are read', () => {
    const adapted = readPrefixed({...parts, adapter: M.identity(1)})
    expect(adapted.byContext).toEqual(M.parseVector([-2]))
    expect(adapted.weights).toEqual(M.parseVector(['1/6', '2/3']))
  })
})
