import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {attend, dynamicMatrix, mapHead, type Head} from '#networks/transformer/attention.ts'
import {applyGated, mapGated} from '#networks/transformer/gated.ts'
import {normaliseToken} from '#networks/transformer/layer-norm.ts'
import {evaluateForm, multiLayerForm} from '#networks/transformer/multi-layer-form.ts'
import {feedForward, residualStream, mapBlock, type TransformerBlock} from '#networks/transformer/transformer.ts'
import {softmax} from '#networks/transformer/normaliser.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import {apply, fromVecRows, map, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as R from '#numerics/interval/running.ts'
import type {Running} from '#numerics/interval/running.ts'

// Inputs and outputs of a NumPy forward pass in extended precision; the script that made them stands beside them.
const oracle = JSON.parse(readFileSync(new URL('fixtures/float-parts.json', import.meta.url), 'utf8'))
const lift = (a: Matrix<number>) => map(a, R.literal)
const x = lift(oracle.x)
const heads: Head<Running>[] = oracle.heads.map((head: Head<number>) => mapHead(head, R.literal))
const {runnings} = R

// The oracle was rounded once to a double, by 2⁻⁵³ |y| at most. Before
// that it did the same operations with 64 digits in place of 53, so that
// the analysis which bounds our errors bounds its errors by a 2⁻¹¹th part
// of ours; it is given eight times that for other orders of summation.
function expectWithin(ours: Matrix<Running>, name: string, greatest = 2 ** -40): void {
  const theirs: Matrix<number> = oracle.outputs[name]
  expect(ours.map(row => row.length)).toEqual(theirs.map(row => row.length))
  for (const [{value, error}, y] of vecRows(ours).map((entry, i) => [entry, vecRows(theirs)[i]] as const)) {
    const allowed = Q.add(fromDouble(error * (1 + 2 ** -8)), Q.mul(Q.abs(fromDouble(y)), fromDouble(2 ** -53)))
    expect(Q.compare(Q.abs(Q.sub(fromDouble(value), fromDouble(y))), allowed)).not.toBe(1)
    expect(error).toBeLessThan(greatest)
  }
}

describe('a Transformer and its parts agree with NumPy within the error bound that they carry', () => {
  for (const causal of [false, true]) {
    const manner = {ring: runnings, weigh: softmax(runnings), causal}
    const name = causal ? 'causal attention' : 'attention'
    it(`${name}, by its definition`, () => expectWithin(attend(manner, heads, x), name))
    it(`${name}, by its dynamic matrix`, () => {
      expectWithin(fromVecRows(apply(runnings, dynamicMatrix(manner, heads, x), vecRows(x)), x[0].length), name)
    })
  }

  for (const kind of ['LayerNorm', 'RMSNorm'] as const) {
    it(kind, () => {
      const gain: Running[] = oracle.norm.gain.map(R.literal)
      const bias = kind === 'RMSNorm' ? gain.map(() => runnings.zero) : oracle.norm.bias.map(R.literal)
      expectWithin(
        x.map(row => normaliseToken(runnings, {kind, gain, bias, epsilon: R.literal(oracle.norm.epsilon)}, row)),
        kind,
      )
    })
  }

  it('a layer with GELU', () => {
    const {inner, innerBias, outer, outerBias} = oracle.plain
    const layer = {
      inner: lift(inner),
      innerBias: innerBias.map(R.literal),
      outer: lift(outer),
      outerBias: outerBias.map(R.literal),
    }
    expectWithin(feedForward({ring: runnings, activate: runnings.gelu}, layer, x), 'GELU layer')
  })

  describe('a whole Transformer of three blocks', () => {
    const manner = {ring: runnings, weigh: softmax(runnings), activate: runnings.gelu}
    const blocks: TransformerBlock<Running>[] = oracle.blocks.map((block: TransformerBlock<number>) =>
      mapBlock(block, R.literal)
    )
    it('run block by block', () => expectWithin(residualStream(manner, blocks, x).at(-1)!, 'Transformer', 2 ** -24))
    it('written in the multi-layer form, with the parameters of its input', () => {
      expectWithin(
        fromVecRows(evaluateForm(manner, multiLayerForm(manner, blocks, x), vecRows(x)), x[0].length),
        'Transformer',
        2 ** -24,
      )
    })
    it('and not where one weight is larger by a millionth', () => {
      const [{heads: [first, ...others], ...rest}, ...later] = blocks as [TransformerBlock<Running>,
        ...TransformerBlock<Running>[]]
      const wrong = {
        ...first,
        query: map(first.query, (entry, i, j) => i + j === 0 ? R.scale(entry, 1 + 2 ** -20) : entry),
      }
      expect(() =>
        expectWithin(
          residualStream(manner, [{...rest, heads: [wrong, ...others]}, ...later], x).at(-1)!,
          'Transformer',
          2 ** -24,
        )
      ).toThrow()
    })
  })

  it('a SwiGLU layer', () => {
    const silu = (z: Running) => runnings.mul(z, runnings.sigmoid(z))
    expectWithin(x.map(row => applyGated(runnings, silu, mapGated(oracle.gated, R.literal), row)), 'SwiGLU layer')
  })

  it('and a wrong factor of the scores is far outside it', () => {
    const wrong = heads.map(head => ({...head, query: map(head.query, entry => R.scale(entry, 1.001))}))
    expect(() => expectWithin(attend({ring: runnings, weigh: softmax(runnings)}, wrong, x), 'attention')).toThrow()
  })
})
