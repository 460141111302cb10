/** What the bench uses of TensorFlow.js, which is there only once the bench has fetched it. */
declare module '@tensorflow/tfjs-core' {
  export interface Tensor { readonly shape: number[]; dataSync(): Float32Array; dispose(): void }
  export interface Variable extends Tensor { readonly name: string }
  export function setBackend(name: string): Promise<boolean>
  export function tidy<T>(run: () => T): T
  export function tensor2d(values: Float32Array, shape: [number, number]): Tensor
  export function tensor1d(values: readonly number[], type: 'int32'): Tensor
  export function variable(value: Tensor): Variable
  export function variableGrads(loss: () => Tensor, variables: Variable[]): {value: Tensor; grads: {[name: string]: Tensor}}
  export function add(a: Tensor, b: Tensor | number): Tensor
  export function sub(a: Tensor, b: Tensor): Tensor
  export function mul(a: Tensor, b: Tensor | number): Tensor
  export function div(a: Tensor, b: number): Tensor
  export function relu(a: Tensor): Tensor
  export function square(a: Tensor): Tensor
  export function rsqrt(a: Tensor): Tensor
  export function softmax(a: Tensor): Tensor
  export function logSoftmax(a: Tensor): Tensor
  export function argMax(a: Tensor, axis: number): Tensor
  export function sum(a: Tensor): Tensor
  export function mean(a: Tensor, axis: number, keep: boolean): Tensor
  export function reshape(a: Tensor, shape: number[]): Tensor
  export function transpose(a: Tensor, order: number[]): Tensor
  export function slice(a: Tensor, from: number[], size: number[]): Tensor
  export function gather(a: Tensor, rows: Tensor): Tensor
  export function oneHot(rows: Tensor, size: number): Tensor
  export function matMul(a: Tensor, b: Tensor, transposeA?: boolean, transposeB?: boolean): Tensor
  export class AdamOptimizer {
    constructor(rate: number, first: number, second: number, floor: number)
    minimize(loss: () => Tensor, returnCost: true, variables: Variable[]): Tensor
  }
}
declare module '@tensorflow/tfjs-core/dist/register_all_gradients.js' {}
declare module '@tensorflow/tfjs-backend-wasm' { export function setWasmPaths(folder: string): void }
