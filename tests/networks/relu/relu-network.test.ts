import {describe, expect, it} from 'vitest'
import {branch, countUnits, isNetwork, onUnit, outputAt, realize, states, valueAt, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {evaluate} from '#numerics/exact/piecewise-linear.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

const half = Q.rational(1, 2)
const hat: ReluNetwork = [{
  skip: M.identity(1), inner: M.identity(1), bias: M.parseVector(['-1/2']), outer: M.parse([[-2]]), offset: [Q.zero],
}]

/** Runs a network at one point by its definition, with no function but max. */
function run(network: ReluNetwork, x: Q.Rational): Q.Rational[] {
  const row = (a: readonly Q.Rational[], z: readonly Q.Rational[]) => Q.sum(a.map((entry, i) => Q.mul(entry, z[i])))
  return network.reduce((z, {skip, inner, bias, outer, offset}) => {
    const hidden = inner.map((a, i) => Q.max(Q.zero, Q.add(row(a, z), bias[i])))
    return offset.map((c, i) => Q.sum([row(skip[i], z), row(outer[i], hidden), c]))
  }, [x])
}

function draw(random: ReturnType<typeof randomStream>): ReluNetwork {
  const widths = [1, random.integer(1, 3), random.integer(1, 3), 1]
  const matrix = (rows: number, columns: number) =>
    Array.from({length: rows}, () => Array.from({length: columns}, () => Q.rational(random.integer(-6, 6), 3)))
  return widths.slice(1).map((m, i) => {
    const h = random.integer(0, 3)
    const [skip, inner] = [matrix(m, widths[i]), matrix(h, widths[i])]
    return {skip, inner, bias: matrix(1, h)[0], outer: matrix(m, h), offset: matrix(1, m)[0]}
  })
}

describe('ReLU networks', () => {
  it('realize a residual block with one unit as the hat min(x, 1 − x)', () => {
    const f = onUnit(hat)
    expect(f.knots.map(Q.toText)).toEqual(['0', '1/2', '1'])
    expect(f.values.map(Q.toText)).toEqual(['0', '1/2', '0'])
  })

  it('agree with their definition at every point that is tried', () => {
    const random = randomStream('relu-network')
    for (let n = 0; n < Math.min(200, Number(process.env['FUZZ'] ?? 1000)); n++) {
      const network = draw(random)
      const f = realize(network, Q.rational(-1), Q.rational(2))
      for (let i = 0; i < 8; i++) {
        const x = Q.rational(random.integer(-60, 120), 60)
        expect(Q.toText(evaluate(f, x))).toBe(Q.toText(run(network, x)[0]))
        expect(states(network, [x]).at(-1)).toEqual(run(network, x))
        expect(outputAt(network, x)).toEqual(run(network, x)[0])
      }
    }
  })

  it('add what a block writes to the stream', () => {
    const block = {
      skip: M.identity(2), inner: M.parse([[1, -1], [0, 2]]), bias: M.parseVector([0, -1]),
      outer: M.parse([[1, 0], [1, 1]]), offset: M.parseVector([0, '1/2']),
    }
    const x = M.parseVector([2, 1])
    expect(branch(block, x).map(Q.toText)).toEqual(['1', '5/2'])
    expect(valueAt(block, x).map(Q.toText)).toEqual(['3', '7/2'])
    expect(states([block, block], x)).toHaveLength(3)
  })

  it('count their hidden units', () => {
    expect(countUnits([...hat, ...hat])).toBe(2)
    expect(countUnits([])).toBe(0)
  })

  it('are recognised by shapes that fit together', () => {
    expect(isNetwork(hat)).toBe(true)
    expect(isNetwork([])).toBe(true)
    expect(isNetwork([], 1, 2)).toBe(false)
    expect(isNetwork([{...hat[0], bias: []}])).toBe(false)
    expect(isNetwork([{...hat[0], outer: [[]]}])).toBe(false)
    expect(isNetwork([...hat, {...hat[0], skip: M.parse([[1, 1]])}])).toBe(false)
  })

  it('are refused where the shapes do not fit', () => {
    expect(() => realize([{...hat[0], skip: [[]]}], Q.zero, half)).toThrow('fitting shapes')
  })
})
