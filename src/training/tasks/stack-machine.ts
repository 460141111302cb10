/** A polynomial in x and y with whole coefficients: the coefficient of xⁱyʲ under "i j", no zeros kept. */
export type Polynomial2 = ReadonlyMap<string, bigint>

/** What a machine did at one word: the word, and the stack after it. */
export interface MachineStep { readonly word: string; readonly stack: readonly Polynomial2[] }

const monomial = (i: number, j: number, coefficient: bigint): Polynomial2 =>
  new Map(coefficient === 0n ? [] : [[`${i} ${j}`, coefficient]])

function combine(a: Polynomial2, b: Polynomial2, sign: bigint): Polynomial2 {
  const sum = new Map(a)
  for (const [key, value] of b) {
    const found = (sum.get(key) ?? 0n) + sign * value
    if (found === 0n) sum.delete(key)
    else sum.set(key, found)
  }
  return sum
}

function multiply(a: Polynomial2, b: Polynomial2): Polynomial2 {
  let product: Polynomial2 = new Map()
  for (const [ofA, p] of a) for (const [ofB, q] of b) {
    const [[i, j], [k, l]] = [ofA, ofB].map(key => key.split(' ').map(Number)) as [[number, number], [number, number]]
    product = combine(product, monomial(i + k, j + l, p * q), 1n)
  }
  return product
}

const carryOut: {readonly [instruction: string]: (a: Polynomial2, b: Polynomial2) => Polynomial2} = {
  ADD: (a, b) => combine(a, b, 1n), SUB: (a, b) => combine(a, b, -1n), MUL: multiply,
}

/**
 * Runs a program on an empty stack, with x and y left open, and lists
 * its steps; throws a RangeError at the word that cannot be carried out.
 */
export function runProgram(words: readonly string[]): readonly MachineStep[] {
  let stack: readonly Polynomial2[] = []
  return words.map((word, i) => {
    const instruction = Object.hasOwn(carryOut, word) ? carryOut[word] : null
    if (instruction && stack.length < 2)
      throw new RangeError(`word ${i + 1}: ${word} needs two values, the stack holds ${stack.length}`)
    if (!instruction && !/^[0-9xy]$/.test(word)) throw new RangeError(`word ${i + 1}: the machine knows no "${word}"`)
    stack = instruction
      ? [...stack.slice(0, -2), instruction(stack.at(-2)!, stack.at(-1)!)]
      : [...stack, toOperand(word)]
    return {word, stack}
  })
}

const toOperand = (word: string) =>
  word === 'x' ? monomial(1, 0, 1n) : word === 'y' ? monomial(0, 1, 1n) : monomial(0, 0, BigInt(word))

/** Finds the one polynomial that a program leaves; null where it fails, or leaves none or several. */
export function runToPolynomial(words: readonly string[]): Polynomial2 | null {
  try {
    const stack = runProgram(words).at(-1)?.stack ?? []
    return stack.length === 1 ? stack[0] : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Answers whether two programs compute the same: each leaves one polynomial, and the coefficients are equal. */
export function isSameProgram(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [runToPolynomial(one), runToPolynomial(other)]
  return a !== null && b !== null && combine(a, b, -1n).size === 0
}
