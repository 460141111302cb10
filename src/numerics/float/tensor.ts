import {multiplyFast} from './product-kernel.ts'

/** A matrix of float32 numbers, row after row: entry (i, j) stands at i · columns + j. */
export interface Tensor { readonly rows: number; readonly columns: number; readonly values: Float32Array }

/** Makes a rows × columns tensor of zeros, or of given values; throws where their number is another. */
export function tensor(rows: number, columns: number, values: Float32Array = new Float32Array(rows * columns)): Tensor {
  if (values.length !== rows * columns)
    throw new RangeError(`expected ${rows} × ${columns} values, got ${values.length}`)
  return {rows, columns, values}
}

/** Makes a tensor from rows of doubles, each rounded to the nearest float32. */
export function toTensor(rows: readonly (readonly number[])[]): Tensor {
  return tensor(rows.length, rows[0]?.length ?? 0, Float32Array.from(rows.flat()))
}

/** Lists the rows of a tensor; every float32 is a double. */
export function toRows({rows, columns, values}: Tensor): number[][] {
  return Array.from({length: rows}, (_, i) => [...values.subarray(i * columns, (i + 1) * columns)])
}

/** Finds the transpose. */
export function transposeTensor({rows, columns, values}: Tensor): Tensor {
  const transposed = tensor(columns, rows)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) transposed.values[j * rows + i] = values[i * columns + j]
  return transposed
}

/** Keeps the columns from `from` up to, and without, `to`. */
export function sliceColumns({rows, columns, values}: Tensor, from: number, to: number): Tensor {
  const part = tensor(rows, to - from)
  for (let i = 0; i < rows; i++) part.values.set(values.subarray(i * columns + from, i * columns + to), i * (to - from))
  return part
}

/**
 * Adds the product a·b to c: c_ij ← c_ij + a_i1·b_1j + a_i2·b_2j +
 * …, from left to right, every product and every sum rounded to the
 * nearest float32. This is what a product of tensors means here; `addProduct` finds the same bits faster.
 */
export function definedAddProduct(c: Tensor, a: Tensor, b: Tensor): void {
  checkShapes(c, a, b)
  for (let i = 0; i < c.rows; i++) for (let t = 0; t < a.columns; t++) for (let j = 0; j < c.columns; j++) {
    // A double holds the product of two float32 exactly, and rounding their sum twice does no harm (Figueroa 1995).
    c.values[i * c.columns + j] += Math.fround(a.values[i * a.columns + t] * b.values[t * b.columns + j])
  }
}

/**
 * Adds the product a·b to c, bit for bit as `definedAddProduct` does,
 * by the kernel where the engine runs it; throws unless the shapes fit.
 */
export function addProduct(c: Tensor, a: Tensor, b: Tensor): void {
  checkShapes(c, a, b)
  if (!multiplyFast(c, a, b)) definedAddProduct(c, a, b)
}

/** Finds the product a·b. */
export function productOf(a: Tensor, b: Tensor): Tensor {
  const c = tensor(a.rows, b.columns)
  addProduct(c, a, b)
  return c
}

function checkShapes(c: Tensor, a: Tensor, b: Tensor): void {
  if (a.columns !== b.rows || c.rows !== a.rows || c.columns !== b.columns)
    throw new RangeError(
      `expected c += a·b to fit, got ${c.rows} × ${c.columns} ` +
        `from ${a.rows} × ${a.columns} and ${b.rows} × ${b.columns}`,
    )
}
