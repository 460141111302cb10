import {describe, expect, it} from 'vitest'
import {cellCentres, coneNetwork} from '#networks/relu/cone-network.ts'
import {countUnits, isNetwork, states} from '#networks/relu/relu-network.ts'
import {highestCone} from '#numerics/exact/cones.ts'
import * as Q from '#numerics/exact/rational.ts'
import {randomStream} from '#numerics/statistics/random.ts'

describe('the network of cones', () => {
  it('has a centre in each cell', () => {
    expect(cellCentres(2, 2).map(x => x.map(Q.toText).join(' '))).toEqual(['1/4 1/4', '1/4 3/4', '3/4 1/4', '3/4 3/4'])
    expect(cellCentres(3, 2)).toHaveLength(8)
  })

  const sizes = [[1, 1], [1, 3], [2, 1], [2, 3], [3, 2]]
  it.each(sizes)('is in %i dimensions, %i cells a side, the highest cone', (n, N) => {
    const random = randomStream(`cones ${n} ${N}`)
    const apexes = cellCentres(n, N).map(at => ({at, value: Q.rational(random.integer(-9, 9), 8)}))
    const [cones, lift] = [{slope: Q.rational(3, 2), apexes}, Q.rational(1, 7)]
    const network = coneNetwork(n, N, cones, lift)
    expect(isNetwork(network, n)).toBe(true)
    expect(countUnits(network)).toBe(n * (N + apexes.length) - 1)
    for (let i = 0; i < 40; i++) {
      const x = Array.from({length: n}, () => Q.rational(random.integer(0, 16), 16))
      expect(states(network, x).at(-1)![0]).toEqual(Q.add(highestCone(cones, x), lift))
    }
  })
})
