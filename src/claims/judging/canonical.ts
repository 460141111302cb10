import {sha256} from '@noble/hashes/sha2.js'
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js'
import {toHex} from '#numerics/exact/dyadic.ts'
import type {Json} from '#claims/json.ts'

/**
 * Writes plain data in its one canonical form: keys sorted by code
 * unit, no spaces, every number as the 16 hex digits of its binary64.
 */
export function toCanonical(value: Json): string {
  if (typeof value === 'number') return `#${toHex(value)}`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(toCanonical).join(',')}]`
  const record = value as {[key: string]: Json}
  return `{${Object.keys(record).sort().map(key => `${JSON.stringify(key)}:${toCanonical(record[key])}`).join(',')}}`
}

/** The digest of plain data: SHA-256 of its canonical form in UTF-8, as 64 hex digits. */
export function digestOf(value: Json): string {
  return bytesToHex(sha256(utf8ToBytes(toCanonical(value))))
}
