import {describe, expect, it} from 'vitest'
import {computeExtent, decimalLogarithm, toScale} from '#figures/scale.ts'
import {computeTicks, linearTicks, powerTicks} from '#figures/ticks.ts'

const labels = (ticks: readonly {label: string}[]) => ticks.map(({label}) => label)

describe('ticks', () => {
  it('linearTicks finds the multiples of 1, 2 or 5 times a power of ten, ends included', () => {
    expect(labels(linearTicks([0, 1], 6))).toEqual(['0', '0.2', '0.4', '0.6', '0.8', '1.0'])
    expect(labels(linearTicks([-1, 1], 6))).toEqual(['−1.0', '−0.5', '0', '0.5', '1.0'])
    expect(labels(linearTicks([0, 23000], 6))).toEqual(['0', '5000', '10000', '15000', '20000'])
    expect(labels(linearTicks([1, 12], 6))).toEqual(['2', '4', '6', '8', '10', '12'])
  })

  it('linearTicks places each tick on the double nearest to its label', () => {
    for (const {at, label} of linearTicks([0.0003, 0.0011], 6)) expect(at).toBe(Number(label))
  })

  it('powerTicks labels powers by their exponents, thinned, and whole powers plainly', () => {
    expect(labels(powerTicks(2, [2 ** -26, 2 ** -2], 6))).toEqual(['2⁻²⁵', '2⁻²⁰', '2⁻¹⁵', '2⁻¹⁰', '2⁻⁵'])
    expect(labels(powerTicks(2, [8, 64], 6))).toEqual(['8', '16', '32', '64'])
    expect(labels(powerTicks(10, [1e-5, 1], 6))).toEqual(['10⁻⁵', '10⁻⁴', '10⁻³', '10⁻²', '10⁻¹', '1'])
  })

  it('powerTicks uses 1, 2 and 5 where fewer than three powers of ten fit', () => {
    expect(labels(powerTicks(10, [0.0011, 0.08], 6))).toEqual(['0.002', '0.005', '0.01', '0.02', '0.05'])
  })

  it('an axis that gives its own ticks keeps those within its extent', () => {
    expect(labels(computeTicks({label: 'x', ticks: [{at: 0.5, label: '1/2'}, {at: 2, label: '2'}]}, [0, 1], 6)))
      .toEqual(['1/2'])
  })
})

describe('scales', () => {
  it('a logarithmic scale puts powers at equal distances and the ends at the ends', () => {
    const scale = toScale({label: 'y', scale: 'log10'}, [1e-4, 1], [0, 400])
    expect([1e-4, 1e-3, 1e-2, 1e-1, 1].map(y => Math.round(scale(y) * 1e9) / 1e9)).toEqual([0, 100, 200, 300, 400])
  })

  it('decimalLogarithm agrees with the engine to 15 digits from the least to the greatest double', () => {
    for (const x of [Number.MIN_VALUE, 1e-300, 0.1, 0.5, 1, 2, 3, 1e10, Number.MAX_VALUE])
      expect(Math.abs(decimalLogarithm(x) - Math.log(x))).toBeLessThanOrEqual(4e-16 * Math.abs(Math.log(x)))
  })

  it('computeExtent takes given ends, leaves out what a logarithmic axis cannot show, and never collapses', () => {
    expect(computeExtent({label: 'x', from: -1, to: 2}, [0, 5])).toEqual([-1, 2])
    expect(computeExtent({label: 'y', scale: 'log2'}, [0, -1, 0.5, 4])).toEqual([0.5, 4])
    expect(computeExtent({label: 'y', scale: 'log2'}, [0])).toEqual([1, 10])
    expect(computeExtent({label: 'x'}, [3])).toEqual([2, 4])
    expect(computeExtent({label: 'x'}, [])).toEqual([0, 1])
  })
})
