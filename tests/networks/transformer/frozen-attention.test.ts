import {describe, expect, it} from 'vitest'
import {attend} from '#networks/transformer/attention.ts'
import {freezeAttention, measureForm} from '#networks/transformer/frozen-attention.ts'
import {multiLayerForm, isForm, listParameters} from '#networks/transformer/multi-layer-form.ts'
import {sampleBlock} from '#networks/transformer/random-transformer.ts'
import {isBlock, type BlockManner} from '#networks/transformer/transformer.ts'
import {quadraticNormaliser, unnormalised} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import {build, sum, toTextMatrix} from '#numerics/linear/matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import {rational, type Rational} from '#numerics/exact/rational.ts'

const exact: BlockManner<Rational> = {ring: rationals, weigh: quadraticNormaliser}
const sizes = {features: 2, heads: 2, inner: 1, hidden: 3}
const random = randomStream('frozen attention')
const blocks = [0, 1].map(() => sampleBlock(random, sizes))
const draw = (n: number) => build(n, 2, () => rational(random.integer(-3, 3)))

describe('frozen attention', () => {
  it('is the attention at the input where it was frozen', () => {
    const x = draw(3)
    expect(toTextMatrix(freezeAttention(exact, blocks[0].heads, x)(x))).toEqual(
      toTextMatrix(sum(rationals, x, attend(exact, blocks[0].heads, x))),
    )
  })

  it('is linear, elsewhere too', () => {
    const [at, x, y] = [draw(3), draw(3), draw(3)]
    const f = freezeAttention(exact, blocks[0].heads, at)
    expect(toTextMatrix(f(sum(rationals, x, y)))).toEqual(toTextMatrix(sum(rationals, f(x), f(y))))
  })

  it('leaves its input alone where there are no heads', () => {
    const x = draw(2)
    expect(freezeAttention(exact, [], x)(x)).toBe(x)
  })
})

describe('the measured form', () => {
  it('has the parameters of the formulas, whether weights add up to one or not', () => {
    const manners: BlockManner<Rational>[] = [exact, {...exact, causal: true}, {...exact, weigh: unnormalised}]
    for (const manner of manners) {
      const x = draw(3)
      const [measured, found] = [measureForm(manner, blocks, x), multiLayerForm(manner, blocks, x)].map(form =>
        listParameters(form).map(({name, matrix}) => [name, toTextMatrix(matrix)])
      )
      expect(measured).toEqual(found)
    }
  })

  it('shares exactly its constant parameters with other inputs', () => {
    const [one, other] = [draw(3), draw(3)].map(x => listParameters(multiLayerForm(exact, blocks, x)))
    const isShared = one.map(({matrix}, i) =>
      JSON.stringify(toTextMatrix(matrix)) === JSON.stringify(toTextMatrix(other[i].matrix))
    )
    expect(isShared).toEqual(one.map(({isConstant}) => isConstant))
  })

  it('moves its constant, too, where weights do not add up to one', () => {
    const manner: BlockManner<Rational> = {...exact, weigh: unnormalised}
    const [one, other] = [draw(3), draw(3)].map(x => multiLayerForm(manner, blocks, x).constant)
    expect(toTextMatrix([one])).not.toEqual(toTextMatrix([other]))
  })

  it('knows its sizes', () => {
    const form = multiLayerForm(exact, blocks, draw(3))
    expect(isForm(form, 2, 6, 9)).toBe(true)
    expect(isForm(form, 3, 6, 9)).toBe(false)
    expect(isForm(form, 2, 6, 8)).toBe(false)
    expect(blocks.map(block => [isBlock(block, 2), isBlock(block, 3)])).toEqual([[true, false], [true, false]])
  })
})
