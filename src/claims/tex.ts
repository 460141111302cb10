import type {Matrix, Vector} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {toTex, toTexMatrix} from '#numerics/expression/tex.ts'

/** What `tex` sets by itself: text as it stands, whole numbers, rational numbers, lists and matrices of them. */
export type Settable = string | number | bigint | Rational | Vector<Rational | number | string> | Matrix<Rational>

/**
 * Writes TeX, or words with $TeX$ in them: backslashes stand as they are,
 * and what is inserted is set as mathematics; a new line is a space.
 */
export function tex({raw}: TemplateStringsArray, ...values: readonly Settable[]): string {
  const parts = raw.map(part => part.replace(/\s*\n\s*/g, ' '))
  return parts.map((part, i) => i === 0 ? part : `${setTex(values[i - 1])}${part}`).join('')
}

/**
 * Sets one value: a vector as its entries with commas between them,
 * a matrix in round brackets. Throws on a number that is not whole.
 */
export function setTex(value: Settable): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return setWhole(value)
  if (typeof value === 'bigint') return String(value)
  if (isRational(value)) return toTex(value)
  return isMatrix(value) ? toTexMatrix(value) : value.map(setTex).join(',')
}

/** Sets the members of a list with thin spaces after the commas, or with another text between them. */
export const listed = (values: readonly Settable[], between = tex`,\,`): string => values.map(setTex).join(between)

/** Writes a share in per cent, 99.5 or 85, without the sign. */
export const percent = (share: Rational): string => String(Q.toNumber(Q.mul(share, Q.rational(100))))

/** Writes a level of confidence, as 1e-6, as a power of ten where it is one. */
export const setLevel = (level: number): string => level.toExponential().replace(/^1e-(\d+)$/, '10^{-$1}')

/** Writes a whole number by groups of three digits; the comma stands in braces, as TeX wants it in mathematics. */
export const grouped = (n: number, comma = '{,}'): string => setWhole(n).replace(/\B(?=(\d{3})+$)/g, comma)

function setWhole(value: number): string {
  if (!Number.isSafeInteger(value))
    throw new TypeError(`expected a whole number in TeX, got ${value}; say how it is to be rounded`)
  return String(value)
}

const isRational = (value: object): value is Rational => 'd' in value
const isMatrix = (value: Vector<unknown> | Matrix<Rational>): value is Matrix<Rational> => Array.isArray(value[0])

const signs = /^(=|<|\\le(?![a-zA-Z])|\\lt(?![a-zA-Z]))/

/** Cuts a relation at its signs, of which so many stand outside all brackets. Throws where there are more or fewer. */
export function splitRelation(
  text: string,
  count = 1,
): {readonly parts: readonly string[]; readonly signs: readonly string[]} {
  const [parts, found]: [string[], string[]] = [[''], []]
  let depth = 0
  for (let i = 0; i < text.length;) {
    const token = /^(\\[{}]|\\[a-zA-Z]+|\\.|.)/s.exec(text.slice(i))![0]
    const sign = depth === 0 ? signs.exec(text.slice(i))?.[0] : undefined
    if (/^(\{|\(|\[|\\\{|\\lvert|\\lVert|\\lfloor|\\lceil)$/.test(token)) depth++
    if (/^(\}|\)|\]|\\\}|\\rvert|\\rVert|\\rfloor|\\rceil)$/.test(token)) depth--
    if (sign !== undefined) {
      found.push(sign)
      parts.push('')
    } else parts[parts.length - 1] += token
    i += (sign ?? token).length
  }
  if (found.length !== count)
    throw new TypeError(
      `expected ${
        count === 1 ? 'one relation sign' : `${count} relation signs`
      } outside brackets in "${text}", got ${found.length}`,
    )
  return {parts: parts.map(part => part.trim()), signs: found}
}
