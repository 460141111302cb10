import {describe, expect, it} from 'vitest'
import {decide, decideBetween, decideOnLeaves} from '#numerics/bounds/branch-and-bound.ts'
import type {Decision} from '#numerics/bounds/branch-and-bound.ts'
import {duals} from '#numerics/bounds/dual.ts'
import type {Dual} from '#numerics/bounds/dual.ts'
import {nextDown, nextUp} from '#numerics/exact/dyadic.ts'
import {fromRational, interval, neg, point} from '#numerics/interval/interval.ts'
import {listLeaves} from '#numerics/bounds/partition.ts'
import type {Box, Mapping} from '#numerics/bounds/range.ts'
import * as Q from '#numerics/exact/rational.ts'

const {add, mul, sub, scale} = duals
const unit: Box = [interval(0, 1)]
const square: Box = [interval(0, 1), interval(0, 1)]
const parabola: Mapping = ([x]) => mul(x, sub(duals.one, x)) // x(1 − x), greatest at the middle: 1/4
const saddle: Mapping = ([x, y]) => mul(x, y) // greatest at the corner (1, 1)
const wave: Mapping = ([x]) => duals.sin(mul(scale(duals.pi, 6), x))
const ripple: Mapping = ([x]) => mul(sub(duals.one, x), wave([x])) // (1 − x) sin 6πx, at most 0.92
const witnessOf = (decision: Decision): readonly number[] => decision.outcome === 'refuted' ? decision.witness.at : []

// A staircase of n logistic steps for sin 2πx (Cybenko's construction), minus the sine.
function staircase(n: number): Mapping {
  const f = (x: Dual): Dual => duals.sin(mul(scale(duals.pi, 2), x))
  const heights = Array.from({length: n}, (_, i) => sub(f(duals.point((i + 1) / n)), f(duals.point(i / n))).value)
  return ([x]) =>
    heights.reduce(
      (sum, height, i) =>
        add(sum, mul(duals.sigmoid(add(scale(x, 4 * n), duals.point(-4 * i - 2))), {value: height, gradient: []})),
      duals.neg(f(x)),
    )
}

describe('decide', () => {
  it('proves a true bound, and refutes a false one with a witness', () => {
    expect(decide(parabola, [unit], point(0.2501), 1000).outcome).toBe('proved')
    const refuted = decide(parabola, [unit], point(0.2499), 1000)
    expect(refuted).toMatchObject({outcome: 'refuted', witness: {at: [0.5], value: {lo: expect.closeTo(0.25)}}})
  })

  it('finds witnesses in corners, where no middle of a box comes', () => {
    expect(witnessOf(decide(saddle, [square], point(nextDown(nextDown(nextDown(1)))), 100))).toEqual([1, 1])
    expect(decide(saddle, [square], point(1 + 2 ** -40), 100)).toMatchObject({outcome: 'proved', boxes: 1})
    const falling: Mapping = ([x, y]) => sub(duals.neg(x), duals.sqr(y))
    expect(witnessOf(decide(falling, [square], point(1.99), 100))).toEqual([1, 1])
  })

  it('stays undecided at a bound that the arithmetic cannot tell from the supremum', () => {
    const decision = decide(parabola, [unit], point(0.25), 5000)
    expect(decision.outcome).toBe('undecided')
  })

  it('counts its budget in boxes', () => {
    const {outcome, boxes} = decide(ripple, [unit], point(0.95), 10_000)
    expect(outcome).toBe('proved')
    expect(boxes).toBeGreaterThan(5)
    expect(decide(ripple, [unit], point(0.95), boxes).outcome).toBe('proved')
    expect(decide(ripple, [unit], point(0.95), boxes - 1)).toEqual({outcome: 'undecided', boxes: boxes - 1})
    expect(decide(wave, [unit], point(0.5), 0)).toEqual({outcome: 'undecided', boxes: 0})
  })

  it('takes a bound that is no double by its enclosure', () => {
    const third: Mapping = () => duals.rational(Q.rational(1, 3))
    const bound = fromRational(Q.rational(1, 3))
    expect(decide(third, [unit], bound, 10).outcome).toBe('undecided')
    expect(decide(([x]) => duals.neg(third([x])), [unit], bound, 10).outcome).toBe('undecided')
    expect(decide(third, [unit], point(nextUp(bound.hi)), 10).outcome).toBe('proved')
    expect(decide(third, [unit], point(nextDown(bound.lo)), 10).outcome).toBe('refuted')
  })

  it('goes on after a box that it cannot decide, and finds the witness elsewhere', () => {
    expect(decide(parabola, [[point(0.5)]], point(0.25), 100)).toEqual({outcome: 'undecided', boxes: 1})
    const boxes: Box[] = [[point(0.5)], [interval(0.9, 1)]]
    const f: Mapping = ([x]) => duals.max(parabola([x]), sub(scale(x, 2), duals.point(1.5)))
    expect(decide(f, boxes, point(0.25), 100)).toMatchObject({outcome: 'refuted', boxes: 2})
  })

  it('proves kinks by Clarke slopes: relu(x) + relu(−x) = |x|', () => {
    const zero: Mapping = ([x]) => sub(add(duals.relu(x), duals.relu(duals.neg(x))), duals.abs(x))
    expect(decide(zero, [[interval(-1, 2)]], point(1e-3), 20_000).outcome).toBe('proved')
  })

  it('proves nothing of a function that is not defined on the whole box, however its value is cut', () => {
    const cut: Mapping = ([x]) => duals.tanh(duals.log(x))
    expect(decide(cut, [[interval(-1, 1)]], point(2), 500).outcome).toBe('undecided')
    expect(decide(cut, [[interval(0.5, 1)]], point(2), 500).outcome).toBe('proved')
    expect(decide(([x]) => mul(duals.zero, duals.div(duals.one, x)), [[interval(-1, 1)]], point(1), 500).outcome).toBe(
      'undecided',
    )
    expect(decide(cut, [[interval(-1, 4)]], point(0.5), 500).outcome).toBe('refuted') // at defined points only
  })

  it('passes on errors that are not about a domain', () => {
    expect(() => decide(() => { throw new TypeError('a bug') }, [unit], point(1), 10)).toThrow('a bug')
  })

  it('decides a staircase of 128 logistic units in as many boxes', () => {
    const n = 128
    const cells: Box[] = Array.from({length: n}, (_, i) => [interval(i / n, (i + 1) / n)])
    const lipschitz = scale(scale(duals.pi, 2), 1 / n).value // Lip(f)/n
    expect(decide(staircase(n), cells, lipschitz, 1000)).toMatchObject({outcome: 'proved', boxes: n})
    expect(decide(staircase(n), cells, point(0.0058), 1000).outcome).toBe('refuted')
  })
})

describe('decideBetween', () => {
  it('decides one-sided bounds', () => {
    expect(decideBetween(parabola, [unit], {lower: point(-(2 ** -40))}, 1000).outcome).toBe('proved')
    expect(decideBetween(parabola, [unit], {lower: point(0.01)}, 1000)).toMatchObject({outcome: 'refuted'})
    expect(decideBetween(parabola, [unit], {upper: point(0.26)}, 1000).outcome).toBe('proved')
    expect(decideBetween(parabola, [unit], {upper: point(0.24)}, 1000).outcome).toBe('refuted')
    expect(decideBetween(parabola, [unit], {}, 1000)).toMatchObject({outcome: 'proved', boxes: 1})
  })
})

describe('the partition of a proof', () => {
  const band = {lower: neg(point(0.95)), upper: point(0.95)}
  const proof = decide(ripple, [unit, [interval(1, 1.5)]], point(0.95), 10_000)
  const partition = proof.outcome === 'proved' ? proof.partition : ''

  it('proves the bound again without a search', () => {
    const replay = decideOnLeaves(ripple, [unit, [interval(1, 1.5)]], band, partition)
    expect(replay).toMatchObject({outcome: 'proved'})
    expect(replay.boxes).toBe([...partition].filter(digit => digit === '0').length)
    expect(proof.boxes).toBe(partition.length)
  })

  it('has leaves that cover the boxes without gap', () => {
    const leaves = listLeaves([unit, [interval(1, 1.5)]], partition)
    expect(leaves[0][0].lo).toBe(0)
    expect(leaves.at(-1)![0].hi).toBe(1.5)
    leaves.slice(1).forEach(([side], i) => expect(side.lo).toBe(leaves[i][0].hi))
  })

  it('proves nothing where it is too coarse, and refutes on a leaf', () => {
    expect(decideOnLeaves(ripple, [unit], band, '0').outcome).toBe('undecided')
    expect(decideOnLeaves(parabola, [unit], {upper: point(0.2)}, '100').outcome).toBe('refuted')
  })
})
