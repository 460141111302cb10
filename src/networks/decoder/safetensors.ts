import {fromFloat16, toFloat16} from '#numerics/float/float16.ts'
import {tensor, type Tensor} from '#numerics/float/tensor.ts'

/** Named tensors with texts that describe them. */
export interface TensorFile {
  readonly tensors: {readonly [name: string]: Tensor}
  readonly about: {readonly [key: string]: string}
}

interface Entry {
  readonly dtype: string
  readonly shape: readonly number[]
  readonly data_offsets: readonly [number, number]
}

/**
 * Writes tensors in the safetensors format as binary16, each entry rounded
 * to the nearest; the same bytes for the same tensors in the same order.
 */
export function toSafetensors({tensors, about}: TensorFile): Uint8Array<ArrayBuffer> {
  let end = 0
  const entries = Object.entries(tensors).map(([name, {rows, columns}]): [string, Entry] => {
    const start = end
    end += 2 * rows * columns
    return [name, {dtype: 'F16', shape: [rows, columns], data_offsets: [start, end]}]
  })
  const header = new TextEncoder().encode(JSON.stringify({__metadata__: about, ...Object.fromEntries(entries)}))
  const padded = 8 * Math.ceil(header.length / 8)
  const bytes = new Uint8Array(8 + padded + end).fill(32, 8, 8 + padded)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(0, BigInt(padded), true)
  bytes.set(header, 8)
  let at = 8 + padded
  for (const {values} of Object.values(tensors)) for (const value of values) {
    view.setUint16(at, toFloat16(value), true)
    at += 2
  }
  return bytes
}

/** Reads a safetensors file of binary16 matrices; throws, saying what is wrong, where it is none. */
export function parseSafetensors(bytes: Uint8Array): TensorFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = bytes.length < 8 ? NaN : Number(view.getBigUint64(0, true))
  if (!(8 + length <= bytes.length))
    throw new RangeError(`no safetensors file: ${bytes.length} bytes do not hold its header`)
  const {__metadata__: about = {}, ...entries} = parseHeader(new TextDecoder().decode(bytes.subarray(8, 8 + length)))
  const tensors = Object.entries(entries).map(([name, entry]) =>
    [name, parseEntry(view, 8 + length, name, entry)] as const
  )
  return {tensors: Object.fromEntries(tensors), about}
}

type Header = {readonly __metadata__?: TensorFile['about']} & {readonly [name: string]: Entry}

function parseHeader(text: string): Header {
  const header = parseJson(text)
  if (typeof header !== 'object' || header === null || Array.isArray(header))
    throw new RangeError(`no safetensors file: its header is no JSON object but ${text.slice(0, 40)}`)
  return header as Header
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new RangeError(`no safetensors file: its header is no JSON: ${String(error)}`, {cause: error})
  }
}

const isCount = (n: unknown) => Number.isSafeInteger(n) && Number(n) >= 0

function parseEntry(view: DataView, data: number, name: string, entry: Entry): Tensor {
  const {dtype, shape, data_offsets: offsets} = entry
  if (!Array.isArray(shape) || !Array.isArray(offsets))
    throw new RangeError(`tensor "${name}": expected dtype, shape and data_offsets, got ${JSON.stringify(entry)}`)
  const [[rows, columns], [start, end]] = [shape as number[], offsets as number[]] as [[number, number],
    [number, number]]
  if (dtype !== 'F16' || shape.length !== 2 || !shape.every(isCount))
    throw new RangeError(`tensor "${name}": expected a matrix of F16, got ${dtype} [${shape.join(', ')}]`)
  if (!isCount(start) || end - start !== 2 * rows * columns || data + end > view.byteLength)
    throw new RangeError(`tensor "${name}": its ${rows} × ${columns} entries do not lie within the file`)
  return tensor(
    rows,
    columns,
    Float32Array.from({length: rows * columns}, (_, i) => readHalf(name, view.getUint16(data + start + 2 * i, true))),
  )
}

function readHalf(name: string, bits: number): number {
  try {
    return fromFloat16(bits)
  } catch (error) {
    throw new RangeError(`tensor "${name}": ${(error as Error).message}`, {cause: error})
  }
}
