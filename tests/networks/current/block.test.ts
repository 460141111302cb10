import {describe, expect, it} from 'vitest'
import {applyCurrent, mapCurrent, type CurrentBlock} from '#networks/current/block.ts'
import {currentMatrix} from '#networks/current/form.ts'
import {enclosedCurrent, rationalGate, rootByEighths, standIns} from '#networks/current/manners.ts'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as I from '#numerics/interval/interval.ts'
import {map, vecRows} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'

function drawn(name: string): CurrentBlock<Q.Rational> {
  const random = randomStream(name)
  const draw = (rows: number, columns: number) => sampleMatrix(random, rows, columns, 2)
  const head = () => ({query: draw(3, 4), output: draw(1, 3)})
  return {
    attentionGain: draw(1, 3)[0], tokenGain: draw(1, 3)[0], epsilon: Q.rational(1, 3),
    turns: [[Q.rational(3, 5), Q.rational(4, 5)], [Q.rational(5, 13), Q.rational(12, 13)]],
    groups: [[head()], [head(), head()]].map(heads => ({key: draw(3, 4), value: draw(3, 1), heads})),
    gated: {gate: draw(3, 2), value: draw(3, 2), output: draw(2, 3)},
  }
}

describe('a present-day block', () => {
  const x = M.parse([[1, 0, 2], [-1, 3, 1], [2, 2, -1]])

  it.each(['one', 'two'])('is its dynamic matrix, block drawn as %s', name => {
    const block = drawn(name)
    expect(M.apply(currentMatrix(standIns, block, x), vecRows(x))).toEqual(vecRows(applyCurrent(standIns, block, x)))
  })

  it('sees no later token: its outputs do not move when what follows is cut off', () => {
    const block = drawn('causal')
    expect(applyCurrent(standIns, block, x.slice(0, 2))).toEqual(applyCurrent(standIns, block, x).slice(0, 2))
  })

  it('adds nothing where its outputs are zero', () => {
    const block = drawn('silent')
    const silent = {...block, gated: {...block.gated, output: M.zeros(2, 3)},
      groups: block.groups.map(group => ({...group, value: M.zeros(3, 1)}))}
    expect(applyCurrent(standIns, silent, x)).toEqual(x)
  })

  it('with one token and the functions in use is what a hand computes', () => {
    const one = [[Q.one]]
    const block: CurrentBlock<Q.Rational> = {
      attentionGain: [Q.one], tokenGain: [Q.one], epsilon: Q.zero, turns: [[Q.one, Q.zero]],
      groups: [{key: M.parse([[1, 1]]), value: one, heads: [{query: M.parse([[1, 1]]), output: one}]}],
      gated: {gate: one, value: one, output: one},
    }
    const [[y]] = applyCurrent(enclosedCurrent, mapCurrent(block, I.fromRational), map(M.parse([[2]]), I.fromRational))
    // 2 + 2/|2| = 3, normalised 1, and 1·σ(1) = 1/(1 + 1/e) is added.
    expect(I.mid(y)).toBeCloseTo(3 + 1 / (1 + Math.exp(-1)), 12)
  })
})

describe('its stand-ins', () => {
  it.each([['0', '0'], ['1', '1'], ['2', '3/2'], ['1/64', '1/8'], ['10001/100', '81/8']])('%s: root %s', (q, root) =>
    expect(Q.toText(rootByEighths(Q.parseRational(q)))).toBe(root))
  it.each([['0', '0'], ['1', '3/4'], ['-1', '-1/4']])('gate of %s is %s', (z, gate) =>
    expect(Q.toText(rationalGate(Q.parseRational(z)))).toBe(gate))
})
