import {describe, expect, it} from 'vitest'
import {parseSafetensors, toSafetensors} from '#networks/decoder/safetensors.ts'
import {fromFloat16} from '#numerics/float/float16.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import {tensor, toRows, toTensor} from '#numerics/float/tensor.ts'

/** Lays bytes out by hand: the length of the header in eight bytes, the least first; the header; the numbers. */
function lay(header: string, data: readonly number[] = []): Uint8Array {
  const text = [...new TextEncoder().encode(header)]
  return Uint8Array.from([text.length & 255, text.length >> 8, 0, 0, 0, 0, 0, 0, ...text, ...data])
}
const entry = (parts: object = {}) => JSON.stringify({w: {dtype: 'F16', shape: [1, 2], data_offsets: [0, 4], ...parts}})
const oneAndMinusTwo = [0x00, 0x3c, 0x00, 0xc0]

describe('a safetensors file', () => {
  it('is laid out as the format says: length, header in JSON, halves with their low byte first', () => {
    const header =
      '{"__metadata__":{"made":"by hand"},"w":{"dtype":"F16","shape":[1,2],"data_offsets":[0,4]},' +
        '"v":{"dtype":"F16","shape":[1,1],"data_offsets":[4,6]}}'
    const padded = header.padEnd(8 * Math.ceil(header.length / 8))
    expect(toSafetensors({tensors: {w: toTensor([[1, -2]]), v: toTensor([[65504]])}, about: {made: 'by hand'}}))
      .toEqual(lay(padded, [...oneAndMinusTwo, 0xff, 0x7b]))
  })

  it('gives back every tensor that halves hold, and the words beside them', () => {
    const random = randomStream('safetensors')
    const draw = (rows: number, columns: number) =>
      tensor(
        rows,
        columns,
        Float32Array.from(
          {length: rows * columns},
          () => fromFloat16(random.integer(0, 0x7bff) + random.pick([0, 0x8000])),
        ),
      )
    const file = {
      tensors: {'0.query': draw(3, 5), empty: draw(0, 4), row: draw(1, 7), é: draw(2, 2)},
      about: {sizes: '{}', words: 'zwölf 十二'},
    }
    expect(parseSafetensors(toSafetensors(file))).toEqual(file)
  })

  it('holds the nearest half of what halves do not hold', () =>
    expect(
      toRows(
        parseSafetensors(toSafetensors({tensors: {w: toTensor([[1 / 3, 1 + 2 ** -11, 1 + 3 * 2 ** -11]])}, about: {}}))
          .tensors.w,
      ),
    ).toEqual([[0.333251953125, 1, 1 + 2 ** -9]]))

  it('is read from the middle of a larger buffer', () => {
    const file = lay(entry(), oneAndMinusTwo)
    const whole = new Uint8Array(file.length + 7)
    whole.set(file, 3)
    expect(toRows(parseSafetensors(whole.subarray(3, 3 + file.length)).tensors.w)).toEqual([[1, -2]])
  })

  it('refuses to be written where a number is too large for a half', () =>
    expect(() => toSafetensors({tensors: {w: toTensor([[1e5]])}, about: {}})).toThrow('65520'))

  it.each([
    ['that is empty', new Uint8Array(0), 'no safetensors file: 0 bytes do not hold its header'],
    ['that ends within the length', new Uint8Array(7), '7 bytes do not hold its header'],
    ['that ends within the header', lay(entry()).subarray(0, 20), '20 bytes do not hold its header'],
    ['with a length beyond all files', new Uint8Array(9).fill(255), '9 bytes do not hold its header'],
    ['whose header is no JSON', lay('{"w": '), 'no safetensors file: its header is no JSON'],
    ['whose header is a list', lay('[1]'), 'no safetensors file: its header is no JSON object'],
    ['whose header is nothing', lay('null'), 'no safetensors file: its header is no JSON object'],
    ['that ends within the numbers', lay(entry(), oneAndMinusTwo.slice(0, 3)),
      'tensor "w": its 1 × 2 entries do not lie within the file'],
    ['with offsets that fit another shape', lay(entry({data_offsets: [0, 2]}), oneAndMinusTwo),
      'tensor "w": its 1 × 2 entries do not lie within the file'],
    ['with offsets before the numbers', lay(entry({data_offsets: [-4, 0]}), oneAndMinusTwo),
      'tensor "w": its 1 × 2 entries do not lie within the file'],
    ['of float32', lay(entry({dtype: 'F32', data_offsets: [0, 8]}), [...oneAndMinusTwo, ...oneAndMinusTwo]),
      'tensor "w": expected a matrix of F16, got F32 [1, 2]'],
    ['of a vector', lay(entry({shape: [2]}), oneAndMinusTwo), 'tensor "w": expected a matrix of F16, got F16 [2]'],
    ['of a cube', lay(entry({shape: [1, 2, 1]}), oneAndMinusTwo),
      'tensor "w": expected a matrix of F16, got F16 [1, 2, 1]'],
    ['with a shape in halves', lay(entry({shape: [0.5, 4]}), oneAndMinusTwo),
      'tensor "w": expected a matrix of F16, got F16 [0.5, 4]'],
    ['with an entry that says nothing', lay('{"w": 7}'), 'tensor "w": expected dtype, shape and data_offsets, got 7'],
    ['with an entry without offsets', lay(entry({data_offsets: undefined})),
      'tensor "w": expected dtype, shape and data_offsets'],
    ['with a number that is infinite', lay(entry(), [0x00, 0x7c, 0, 0]),
      'tensor "w": expected a finite binary16 number, got the bits 7c00'],
  ])('%s is refused, with a reason', (_, bytes, says) => expect(() => parseSafetensors(bytes)).toThrow(says))
})
