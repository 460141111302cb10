import type {Tensor} from './tensor.ts'

// product-kernel.wat, assembled; a test assembles it again.
const assembled =
  'AGFzbQEAAAABCgFgBn9/f39/fwADAgEABQMBAAEHFwIGbWVtb3J5AgAKYWRkUHJvZHVjdAAACtkDAdYDCAh/AnsCfwJ7An8CewJ/' +
  'BXsgBEECdCEJIAVBAnQhCgNAQQAhBwNAIAEgBiAJbGohDCAAIAYgCmxqIAdBAnRqIQ0gDCAJaiEQIA0gCmohESAQIAlqIRQgESAK' +
  'aiEVIBQgCWohGCAVIApqIRkgDf0ABAAhDiAN/QAEECEPIBH9AAQAIRIgEf0ABBAhEyAV/QAEACEWIBX9AAQQIRcgGf0ABAAhGiAZ' +
  '/QAEECEbIAIgB0ECdGohC0EAIQgDQCAL/QAEACEcIAv9AAQQIR0gDCAIav0JAgAhHiAOIB4gHP3mAf3kASEOIA8gHiAd/eYB/eQB' +
  'IQ8gECAIav0JAgAhHiASIB4gHP3mAf3kASESIBMgHiAd/eYB/eQBIRMgFCAIav0JAgAhHiAWIB4gHP3mAf3kASEWIBcgHiAd/eYB' +
  '/eQBIRcgGCAIav0JAgAhHiAaIB4gHP3mAf3kASEaIBsgHiAd/eYB/eQBIRsgCyAKaiELIAhBBGoiCCAJSQ0ACyANIA79CwQAIA0g' +
  'D/0LBBAgESAS/QsEACARIBP9CwQQIBUgFv0LBAAgFSAX/QsEECAZIBr9CwQAIBkgG/0LBBAgB0EIaiIHIAVJDQALIAZBBGoiBiAD' +
  'SQ0ACws='

/** The bytes of the kernel's WebAssembly module. */
export const kernelBytes: Uint8Array<ArrayBuffer> = Uint8Array.from(atob(assembled), letter => letter.charCodeAt(0))

interface Kernel {
  readonly memory: WebAssembly.Memory
  addProduct(c: number, a: number, b: number, m: number, k: number, n: number): void
}
let kernel: Kernel | null | undefined

// An engine without 128-bit lanes does not run the kernel; it computes the same numbers by the plain loop.
function loadKernel(): Kernel | null {
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(kernelBytes)) return null
  return new WebAssembly.Instance(new WebAssembly.Module(kernelBytes)).exports as unknown as Kernel
}

const page = 2 ** 16
const roundUp = (n: number, to: number) => Math.ceil(n / to) * to

/**
 * Adds the product a·b to c in WebAssembly, and answers whether it did; nothing is done
 * where the engine cannot. Rows and columns are filled up with zeros to fit its lanes.
 */
export function multiplyFast(c: Tensor, a: Tensor, b: Tensor): boolean {
  kernel ??= kernel === undefined ? loadKernel() : null
  if (!kernel || c.values.length === 0 || a.columns === 0) return kernel !== null
  const [m, k, n] = [roundUp(c.rows, 4), a.columns, roundUp(c.columns, 8)]
  const [atA, atB] = [m * n, m * n + m * k]
  const memory = provideMemory(kernel, 4 * (atB + k * n))
  copyRows(memory, 0, n, c)
  copyRows(memory, atA, k, a)
  copyRows(memory, atB, n, b)
  kernel.addProduct(0, 4 * atA, 4 * atB, m, k, n)
  for (let i = 0; i < c.rows; i++) c.values.set(memory.subarray(i * n, i * n + c.columns), i * c.columns)
  return true
}

function provideMemory({memory}: Kernel, bytes: number): Float32Array {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / page)
  if (missing > 0) memory.grow(missing)
  return new Float32Array(memory.buffer)
}

// What stands beside the rows and columns of c is computed from left-over numbers and never read.
function copyRows(memory: Float32Array, at: number, width: number, {rows, columns, values}: Tensor): void {
  if (width === columns) memory.set(values, at)
  else for (let i = 0; i < rows; i++) memory.set(values.subarray(i * columns, (i + 1) * columns), at + i * width)
}
