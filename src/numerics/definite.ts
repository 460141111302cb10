/**
 * Solves A·x = b for a symmetric positive definite A, n × n row after row, by A = LDLᵀ in doubles, without roots;
 * A is overwritten, b becomes x. Throws where a pivot is not positive.
 */
export function solveDefinite(a: Float64Array, b: Float64Array): Float64Array {
  const n = b.length
  for (let k = 0; k < n; k++) eliminate(a, b, k, n)
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i]!
    for (let j = i + 1; j < n; j++) sum -= a[i * n + j]! * b[j]!
    b[i] = sum / a[i * n + i]!
  }
  return b
}

// By symmetry the upper triangle tells what stands below.
function eliminate(a: Float64Array, b: Float64Array, k: number, n: number): void {
  const pivot = a[k * n + k]!
  if (!(pivot > 0)) throw new RangeError(`expected a positive definite matrix, got the pivot ${pivot}`)
  for (let i = k + 1; i < n; i++) {
    const factor = a[k * n + i]! / pivot
    if (factor === 0) continue
    for (let j = i; j < n; j++) a[i * n + j] -= factor * a[k * n + j]!
    b[i] -= factor * b[k]!
  }
}

/** Finds the inverse of a symmetric positive definite matrix, column by column. */
export function invertDefinite(a: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n)
  for (let j = 0; j < n; j++) inverse.set(solveDefinite(a.slice(), Float64Array.from({length: n}, (_, i) => i === j ? 1 : 0)), j * n)
  return inverse
}
