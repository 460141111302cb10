import {setWasmPaths} from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/register_all_gradients.js'
import {runDecoder, type DecoderOperations, type DecoderSizes, type Weights} from '../../src/networks/decoder/decoder.ts'

/** Sequences of one length one below the other, with the token asked for in each row, −1 where none is. */
export interface Padded { readonly sequences: number; readonly length: number; readonly tokens: readonly number[]; readonly targets: readonly number[] }

const epsilon = 2 ** -17

// The gradient of gather needs a kernel that this backend lacks; a product with rows of the identity has none to miss.
const embedBy = {
  gather: (table: tf.Tensor, rows: readonly number[]) => tf.gather(table, tf.tensor1d(rows, 'int32')),
  product: (table: tf.Tensor, rows: readonly number[]) => tf.matMul(tf.oneHot(tf.tensor1d(rows, 'int32'), table.shape[0]!), table),
}

/** The operations of a decoder in TensorFlow.js. */
function toOperations(sequences: number, length: number, embed: keyof typeof embedBy): DecoderOperations<tf.Tensor> {
  const late = Float32Array.from({length: length * length}, (_, at) => at % length > Math.floor(at / length) ? -1e9 : 0)
  return {
    embed: embedBy[embed], add: tf.add, relu: tf.relu,
    linear: (x, weight, bias) => bias ? tf.add(tf.matMul(x, weight), bias) : tf.matMul(x, weight),
    normalise(x, gain, bias) {
      const centred = tf.sub(x, tf.mean(x, 1, true))
      const scale = tf.rsqrt(tf.add(tf.mean(tf.square(centred), 1, true), epsilon))
      return tf.add(tf.mul(tf.mul(centred, scale), gain), bias)
    },
    attend(query, key, value, heads) {
      const [rows, features] = query.shape as [number, number]
      const split = (x: tf.Tensor) => tf.transpose(tf.reshape(x, [sequences, length, heads, features / heads]), [0, 2, 1, 3])
      const scores = tf.mul(tf.matMul(split(query), split(key), false, true), 1 / Math.sqrt(features / heads))
      const read = tf.matMul(tf.softmax(tf.add(scores, tf.tensor2d(late, [length, length]))), split(value))
      return tf.reshape(tf.transpose(read, [0, 2, 1, 3]), [rows, features])
    },
  }
}

/** A decoder in TensorFlow.js on its WebAssembly backend, on one thread, as a page without special headers runs it. */
export class Rival {
  readonly #sizes: DecoderSizes
  readonly #weights: Weights<tf.Variable>
  readonly #adam: tf.AdamOptimizer

  constructor(sizes: DecoderSizes, weights: {readonly [name: string]: {rows: number; columns: number; values: Float32Array}}, rate: number) {
    this.#sizes = sizes
    this.#weights = Object.fromEntries(Object.entries(weights).map(([name, {rows, columns, values}]) => [name, tf.variable(tf.tensor2d(values, [rows, columns]))]))
    this.#adam = new tf.AdamOptimizer(rate, 0.9, 0.98, 2 ** -30)
  }

  /** Loads the backend from the folder of its modules. */
  static async load(folder: string): Promise<void> {
    setWasmPaths(folder)
    if (!await tf.setBackend('wasm')) throw new Error('TensorFlow.js finds no WebAssembly')
  }

  #run({sequences, length, tokens}: Omit<Padded, 'targets'>, embed: keyof typeof embedBy): tf.Tensor {
    return runDecoder(toOperations(sequences, length, embed), this.#sizes, this.#weights, {tokens, positions: tokens.map((_, i) => i % length)}).outputs
  }

  #loss(batch: Padded): tf.Tensor {
    const asked = tf.oneHot(tf.tensor1d(batch.targets, 'int32'), this.#sizes.outputs)
    return tf.div(tf.sum(tf.mul(asked, tf.logSoftmax(this.#run(batch, 'product')))), -batch.targets.filter(target => target >= 0).length)
  }

  /** Finds the outputs in each row. */
  outputs(batch: Omit<Padded, 'targets'>): Float32Array {
    return tf.tidy(() => this.#run(batch, 'gather').dataSync())
  }

  /** Finds the slope of the loss by each weight. */
  slopes(batch: Padded): {readonly [name: string]: Float32Array} {
    return tf.tidy(() => {
      const {grads} = tf.variableGrads(() => this.#loss(batch), Object.values(this.#weights))
      return Object.fromEntries(Object.entries(this.#weights).map(([name, weight]) => [name, grads[weight.name]!.dataSync()]))
    })
  }

  /** Takes one step of Adam and returns the loss before it. */
  step(batch: Padded): number {
    return tf.tidy(() => this.#adam.minimize(() => this.#loss(batch), true, Object.values(this.#weights)).dataSync()[0]!)
  }

  /** Continues a text by its most likely token until `end` or the last position. */
  generate(prompt: readonly number[], end: number): number[] {
    const tokens = [...prompt]
    while (tokens.length < this.#sizes.positions && tokens.at(-1) !== end) tokens.push(tf.tidy(() => {
      const outputs = this.#run({sequences: 1, length: tokens.length, tokens}, 'gather')
      return tf.argMax(tf.slice(outputs, [tokens.length - 1, 0], [1, this.#sizes.outputs]), 1).dataSync()[0]!
    }))
    return tokens.slice(prompt.length)
  }
}
