// Σ t^(2i+1)/(2i+1) up to the 35th power, enough for |t| ≤ 1/3.
function artanh(t: number): number {
  let sum = 0
  for (let n = 35; n > 0; n -= 2) sum = sum * t * t + 1 / n
  return t * sum
}

const log2 = artanh(1 / 3)

/**
 * The binary logarithm of a positive double to about 15 digits, from + − × ÷ alone and so the same in every engine:
 * x = 2^k·m with m in [2/3, 4/3), and log m = 2·artanh((m − 1)/(m + 1)). It places points in a drawing and proves nothing.
 */
export function findLog(x: number): number {
  let [k, m] = [0, x]
  while (m >= 4 / 3) [k, m] = [k + 1, m / 2]
  while (m < 2 / 3) [k, m] = [k - 1, m * 2]
  return k + artanh((m - 1) / (m + 1)) / log2
}
