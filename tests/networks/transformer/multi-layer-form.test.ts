import {describe, expect, it} from 'vitest'
import {attend, dynamicMatrix, type Head} from '#networks/transformer/attention.ts'
import {toProduct} from '#networks/transformer/form-as-product.ts'
import {evaluateForm, multiLayerForm, overTokens} from '#networks/transformer/multi-layer-form.ts'
import {residualStream, type BlockManner, type TransformerBlock} from '#networks/transformer/transformer.ts'
import {quadraticNormaliser, softmax, softmaxBaseTwo} from '#networks/transformer/normaliser.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import {rationals} from '#numerics/exact/field.ts'
import {apply, build, product, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import {randomStream, type RandomStream} from '#numerics/statistics/random.ts'
import {rational, toText, type Rational} from '#numerics/exact/rational.ts'

const exact: BlockManner<Rational> = {ring: rationals, weigh: quadraticNormaliser}
const integers = (random: RandomStream, rows: number, columns: number): Matrix<Rational> =>
  build(rows, columns, () => rational(random.integer(-2, 2)))
const head = (random: RandomStream, d: number, k: number): Head<Rational> => ({
  query: integers(random, d, k),
  key: integers(random, d, k),
  value: integers(random, d, k),
  output: integers(random, k, d),
})
const block = (random: RandomStream, d: number, m: number): TransformerBlock<Rational> => ({
  heads: [head(random, d, 1), head(random, d, 1)],
  feedForward: {
    inner: integers(random, d, m),
    innerBias: integers(random, 1, m)[0],
    outer: integers(random, m, d),
    outerBias: integers(random, 1, d)[0],
  },
})

describe('attention', () => {
  it('equals its dynamic matrix times the input, with and without a causal mask', () => {
    const random = randomStream('attention')
    for (const causal of [false, true]) {
      const manner = {...exact, causal}
      const [heads, x] = [[head(random, 3, 2), head(random, 3, 2)], integers(random, 4, 3)]
      expect(apply(rationals, dynamicMatrix(manner, heads, x), vecRows(x)).map(toText)).toEqual(
        vecRows(attend(manner, heads, x)).map(toText),
      )
    }
  })

  it('weighs by base two exactly as the softmax at temperature 1/ln 2', () => {
    expect(softmaxBaseTwo([rational(0), rational(1), rational(3)]).map(toText)).toEqual(['1/11', '2/11', '8/11'])
    const [a, b, c] = softmax(approximations)([0, Math.LN2, 3 * Math.LN2])
    expect([a, b, c]).toEqual([1 / 11, 2 / 11, 8 / 11].map(p => expect.closeTo(p, 14)))
    expect(() => softmaxBaseTwo([rational(1, 2)])).toThrow('whole scores')
  })

  it('sees nothing of later positions under a causal mask', () => {
    const random = randomStream('causal')
    const [heads, x] = [[head(random, 2, 2)], integers(random, 3, 2)]
    const later = x.map((row, i) => i === 2 ? row.map(entry => rationals.add(entry, rational(1))) : row)
    const rows = (y: Matrix<Rational>) => y.slice(0, 2).map(row => row.map(toText))
    expect(rows(attend({...exact, causal: true}, heads, later))).toEqual(
      rows(attend({...exact, causal: true}, heads, x)),
    )
    expect(rows(attend(exact, heads, later))).not.toEqual(rows(attend(exact, heads, x)))
  })
})

describe('the multi-layer form', () => {
  it('equals the Transformer at its own input, block by block', () => {
    const random = randomStream('form')
    for (const depth of [1, 2, 3]) {
      const blocks = Array.from({length: depth}, () => block(random, 2, 3))
      const x = integers(random, 2, 2)
      const form = multiLayerForm(exact, blocks, x)
      expect(evaluateForm(exact, form, vecRows(x)).map(toText)).toEqual(
        vecRows(residualStream(exact, blocks, x).at(-1)!).map(toText),
      )
    }
  })

  it('differs in general when it is evaluated with the parameters of another input', () => {
    const random = randomStream('frozen')
    const blocks = [block(random, 2, 3), block(random, 2, 3)]
    const [x, other] = [integers(random, 2, 2), integers(random, 2, 2)]
    const frozen = evaluateForm(exact, multiLayerForm(exact, blocks, other), vecRows(x))
    expect(frozen.map(toText)).not.toEqual(vecRows(residualStream(exact, blocks, x).at(-1)!).map(toText))
  })

  it('has constant matrices where no block attends', () => {
    const random = randomStream('residual')
    const blocks = [0, 1].map(() => ({...block(random, 2, 3), heads: []}))
    const [one, two] = [integers(random, 1, 2), integers(random, 1, 2)].map(x => multiLayerForm(exact, blocks, x))
    expect(one.terms.map(({inner, outer}) => [inner, outer].map(m => m.map(row => row.map(toText)))))
      .toEqual(two.terms.map(({inner, outer}) => [inner, outer].map(m => m.map(row => row.map(toText)))))
  })
})

describe('overTokens', () => {
  it('is the matrix of a token-wise map on the whole sequence', () => {
    const random = randomStream('overTokens')
    const [x, weight] = [integers(random, 3, 2), integers(random, 2, 4)]
    const moved = apply(rationals, overTokens(rationals, weight, 3), vecRows(x))
    expect(moved).toEqual(vecRows(product(rationals, x, weight)))
  })
})

describe('toProduct', () => {
  it('is what the form puts out', () => {
    const random = randomStream('toProduct')
    const [blocks, x] = [[block(random, 2, 2), block(random, 2, 2)], integers(random, 3, 2)]
    const form = multiLayerForm(exact, blocks, x)
    const [left, right] = toProduct(exact, form, vecRows(x))
    expect(product(rationals, left, right).flat()).toEqual(evaluateForm(exact, form, vecRows(x)))
  })
})
