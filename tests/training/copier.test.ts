import {createHash} from 'node:crypto'
import {describe, expect, it} from 'vitest'
import {mapBlock} from '#networks/transformer.ts'
import {toHex} from '#numerics/dyadic.ts'
import {stream} from '#numerics/random.ts'
import {copier, drawCopier, findLoss, trainCopier} from '#training/copier.ts'
import {differentiate, leaf, type Traced} from '#training/tape.ts'
import {run} from '../site/build.ts'

const batch = [[0.5, -0.25, 0.75], [-1, 0.125, 0.5]]
const toList = (blocks: ReturnType<typeof drawCopier>) => blocks.flatMap(block => {
  const list: number[] = []
  mapBlock(block, entry => list.push(entry))
  return list
})

describe('the gradient of the tape', () => {
  it('agrees with central differences in every parameter', () => {
    const start = drawCopier(stream('gradient'))
    const traced: Traced[] = []
    const blocks = start.map(block => mapBlock(block, entry => { const node = leaf(entry); traced.push(node); return node }))
    differentiate(findLoss(blocks, batch))
    const lossAt = (i: number, shift: number) => {
      let k = 0
      return findLoss(start.map(block => mapBlock(block, entry => leaf(k++ === i ? entry + shift : entry))), batch).value
    }
    const h = 2 ** -17
    traced.forEach(({slope}, i) => expect(slope).toBeCloseTo((lossAt(i, h) - lossAt(i, -h)) / (2 * h), 6))
    expect(traced.filter(({slope}) => slope !== 0).length).toBeGreaterThan(traced.length / 2)
  })
})

describe('training the copier', () => {
  it('lowers the loss to a hundredth in 120 steps, on values it has not seen', () => {
    const random = stream('unseen')
    const values = Array.from({length: 50}, () => Array.from({length: copier.tokens}, () => 2 * random.uniform() - 1))
    const [before, after] = [0, 120].map(steps => findLoss(trainCopier(steps).map(block => mapBlock(block, leaf)), values).value)
    expect(after!).toBeLessThan(before! / 100)
  })

  it('takes the same first twenty steps as when the weights were made', () => {
    const digest = createHash('sha256').update(toList(trainCopier(20)).map(toHex).join()).digest('hex')
    expect(digest).toBe('0cbda4ffcb41f11a22a55d61a52b8070b51cdab4aa3bb9e8098ff4f11fb5ada4')
  })

  it('arrives at the committed weights', async () => {
    const {code, output} = await run('node', ['src/training/train.ts', 'copier', '--check'])
    expect(code, output).toBe(0)
  }, 300_000)
})
