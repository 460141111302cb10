/**
 * Solves A·x = b for a symmetric positive definite A, n × n row after row, of which the upper triangle is read,
 * by A = LDLᵀ in doubles, without roots; A is overwritten, b becomes x. Throws where a pivot is not positive.
 */
export function solveDefinite(a: Float64Array, b: Float64Array): Float64Array {
  factorise(a, b.length)
  return substitute(a, b)
}

/**
 * Finds the inverse of a symmetric positive definite matrix, n × n row after row. Throws where a pivot is not positive.
 */
export function invertDefinite(a: Float64Array, n: number): Float64Array {
  const [factored, inverse] = [a.slice(), new Float64Array(n * n)]
  factorise(factored, n)
  for (let j = 0; j < n; j++) substitute(factored, inverse.subarray(j * n, (j + 1) * n).fill(1, j, j + 1))
  return inverse
}

// The upper triangle becomes DLᵀ; by symmetry it tells what would stand below.
function factorise(a: Float64Array, n: number): void {
  for (let k = 0; k < n; k++) {
    const pivot = a[k * n + k]
    if (!(pivot > 0)) throw new RangeError(`expected a positive definite matrix, got the pivot ${pivot}`)
    for (let i = k + 1; i < n; i++) {
      const factor = a[k * n + i] / pivot
      if (factor !== 0) for (let j = i; j < n; j++) a[i * n + j] -= factor * a[k * n + j]
    }
  }
}

function substitute(a: Float64Array, b: Float64Array): Float64Array {
  const n = b.length
  for (let k = 0; k < n; k++) {
    const scaled = b[k] / a[k * n + k]
    if (scaled !== 0) for (let i = k + 1; i < n; i++) b[i] -= a[k * n + i] * scaled
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) b[i] -= a[i * n + j] * b[j]
    b[i] /= a[i * n + i]
  }
  return b
}
