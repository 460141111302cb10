import {describe, expect, it} from 'vitest'
import {attend, columnDynamicMatrix, attentionMatrix, attentionWeights, isHead} from '#networks/transformer/attention.ts'
import {
  applyGated, applyOuterMatrix, applyTokenLayer, computeOuterMatrix, secondDifference, lastKink,
  mapTokenLayer, type GatedLayer, type TokenLayer,
} from '#networks/transformer/gated.ts'
import {normMatrix, squaredDivisor, normaliseBy, normaliseToken} from '#networks/transformer/layer-norm.ts'
import {computeLogits, listPaths, pathSum, computePatterns, type AttentionOnly} from '#networks/transformer/path-expansion.ts'
import {sampleHead, sampleMatrix} from '#networks/transformer/random-attention.ts'
import {matrixPower, rotaryMatrix} from '#networks/transformer/rotary.ts'
import {quadraticNormaliser} from '#networks/transformer/normaliser.ts'
import {enclosures} from '#numerics/interval/algebra.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as I from '#numerics/interval/interval.ts'
import {apply, identity, map, parseMatrix, product, transpose, vecColumns, vecRows} from '#numerics/linear/matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const random = randomStream('tests/networks/parts')
const manner = {ring: rationals, weigh: quadraticNormaliser, causal: true}
const drawn = (rows: number, columns: number) => sampleMatrix(random, rows, columns)

describe('attention', () => {
  it('finds the row of one position as it stands in the whole matrix', () => {
    const [head, x] = [sampleHead(random, 3, 2), drawn(4, 3)]
    expect([0, 1, 2, 3].map(i => attentionWeights(manner, head, x, i))).toEqual(attentionMatrix(manner, head, x))
  })

  it('is a matrix times its input where columns are stacked, too', () => {
    const [heads, x] = [[1, 2].map(() => sampleHead(random, 2, 2)), drawn(3, 2)]
    expect(apply(rationals, columnDynamicMatrix(manner, heads, x), vecColumns(x)))
      .toEqual(vecColumns(attend(manner, heads, x)))
  })

  it('knows the shape of a head', () => {
    const head = sampleHead(random, 3, 2)
    expect(isHead(head, 3)).toBe(true)
    expect(isHead(head, 2)).toBe(false)
    expect(isHead({...head, key: transpose(head.key)}, 3)).toBe(false)
    expect(isHead({...head, output: head.output.slice(1)}, 3)).toBe(false)
  })
})

describe('normalisation', () => {
  const [gain, bias] = [[1, -2, 3].map(g => Q.rational(g)), [1, 0, -1].map(b => Q.rational(b))]

  it('is its matrix times the token plus the bias', () => {
    for (const kind of ['LayerNorm', 'RMSNorm'] as const) {
      const norm = {kind, gain, bias, epsilon: Q.rational(1, 7)}
      const [x, divisor] = [drawn(1, 3)[0], Q.rational(5, 3)]
      const image = apply(rationals, normMatrix(rationals, norm, divisor), x).map((y, i) => Q.add(y, bias[i]))
      expect(normaliseBy(rationals, norm, x, divisor)).toEqual(image)
    }
  })

  it('divides by the variance or the mean square, with ε added', () => {
    const x = [1, 7, 1, 7].map(entry => Q.rational(entry))
    const spread = (kind: 'LayerNorm' | 'RMSNorm') =>
      squaredDivisor(rationals, {kind, gain: x, bias: x, epsilon: Q.rational(1)}, x)
    expect([spread('LayerNorm'), spread('RMSNorm')].map(Q.toText)).toEqual(['10', '26'])
  })

  it('encloses tokens with irrational norm: LayerNorm has mean zero and mean square one', () => {
    const x = [1, 2, 4].map(I.point)
    const y = normaliseToken(enclosures, {
      kind: 'LayerNorm',
      gain: x.map(() => I.one),
      bias: x.map(() => I.zero),
      epsilon: I.zero,
    }, x)
    expect(I.contains(y.reduce(I.add), 0)).toBe(true)
    expect(I.contains(y.map(I.sqr).reduce(I.add), 3)).toBe(true)
    expect(I.width(y[0])).toBeLessThan(1e-14)
  })
})

describe('a gated layer', () => {
  const layer: GatedLayer<Q.Rational> = {
    gate: sampleMatrix(random, 2, 3),
    value: sampleMatrix(random, 2, 3),
    output: sampleMatrix(random, 3, 2),
  }
  const f = (x: readonly Q.Rational[]) => applyGated(rationals, rationals.relu, layer, x)

  it('is the activated part times its dynamic outer matrix', () => {
    for (let round = 0; round < 20; round++) {
      const [x] = drawn(1, 2)
      const hidden = map(product(rationals, [x], layer.gate), rationals.relu)
      expect(product(rationals, hidden, computeOuterMatrix(rationals, layer, x))[0]).toEqual(f(x))
    }
  })

  it('has the second difference 2t²f(x) along rays, where an affine function has none', () => {
    const [[x], t] = [drawn(1, 2), Q.rational(7)]
    expect(secondDifference(rationals, f, x, t)).toEqual(f(x).map(y => Q.mul(Q.rational(98), y)))
    expect(secondDifference(rationals, at => at.map(entry => Q.add(entry, Q.one)), x, t)).toEqual(x.map(() => Q.zero))
  })
})

describe('a token-wise layer', () => {
  const plain = {
    inner: parseMatrix([[1, -2]]), innerBias: [-3, 8].map(b => Q.rational(b)),
    outer: parseMatrix([[1], [2]]), outerBias: [Q.rational(5)],
  }
  const gated = {gate: parseMatrix([[1]]), value: parseMatrix([[2]]), output: parseMatrix([[3]])}
  const layers: TokenLayer<Q.Rational>[] = [{form: 'plain', plain}, {form: 'gated', gated}]
  const [relu, apart] = [rationals.relu, layers[0]]
  const x = [Q.rational(7)]

  it('may have gates or not', () =>
    expect(layers.map(layer => applyTokenLayer(rationals, relu, layer, x)[0]))
      .toEqual([Q.rational(9), Q.rational(294)]))
  it('is an activated part times a matrix, up to the output bias', () =>
    expect(layers.map(layer => applyOuterMatrix(rationals, relu, layer, x)[0]))
      .toEqual([Q.rational(4), Q.rational(294)]))
  it('may be carried over to other numbers', () =>
    expect(layers.map(layer => mapTokenLayer(mapTokenLayer(layer, Q.toText), Q.parseRational))).toEqual(layers))
  it('is affine along a ray beyond its last kink', () => {
    expect(lastKink(plain, [[Q.one]])).toEqual(Q.rational(4))
    expect(lastKink(plain, [[Q.rational(-1)]])).toEqual(Q.zero)
    const f = (at: readonly Q.Rational[]) => applyTokenLayer(rationals, relu, apart, at)
    expect(secondDifference(rationals, f, [Q.one], Q.rational(4))).toEqual([Q.zero])
  })
})

describe('the sum over paths', () => {
  it('gives the logits, with (1 + H)^L paths', () => {
    for (const [depth, width] of [[1, 2], [2, 2], [3, 1]] as const) {
      const layers = Array.from(
        {length: depth},
        () => Array.from({length: width}, () => sampleHead(random, 2, 1)),
      )
      const [network, tokens]: [AttentionOnly<Q.Rational>, Q.Rational[][]] = [{
        embed: drawn(4, 2),
        layers,
        unembed: drawn(2, 4),
      }, identity(rationals, 4).slice(1)]
      const patterns = computePatterns(manner, network, tokens)
      const paths = listPaths(rationals, network, patterns, 3)
      expect(new Set(paths.map(({name}) => name)).size).toBe((1 + width) ** depth)
      expect(apply(rationals, pathSum(rationals, paths), vecRows(tokens))).toEqual(
        vecRows(computeLogits(rationals, network, patterns, tokens)),
      )
    }
  })
})

describe('rotary positions', () => {
  const R = rotaryMatrix(rationals, [[Q.rational(3, 5), Q.rational(4, 5)], [Q.rational(5, 13), Q.rational(12, 13)]])

  it('turn pairs of features and preserve lengths', () => {
    expect(product(rationals, transpose(R), R)).toEqual(identity(rationals, 4))
    expect(apply(rationals, R, [Q.one, Q.zero, Q.zero, Q.one]).map(Q.toText)).toEqual(['3/5', '4/5', '-12/13', '5/13'])
  })

  it('add up: Rᵐ·Rⁿ = R^(m+n)', () => {
    for (const [m, n] of [[0, 3], [2, 2], [1, 4]]) {
      expect(product(rationals, matrixPower(rationals, R, m), matrixPower(rationals, R, n))).toEqual(
        matrixPower(rationals, R, m + n),
      )
    }
  })
})
