import {sha256} from '@noble/hashes/sha2.js'
import {bytesToHex} from '@noble/hashes/utils.js'
import type {FileMark, Files} from '#claims/claim.ts'

/** A file that is missing, or holds other bytes than it should. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused'
}

const known = new Map<string, Promise<Uint8Array>>()

/**
 * Reads files of the publication, each once: from its folder `public` where the address of a claim's
 * module tells where that is, else from the site. Throws FileRefused unless all are there, byte for byte.
 */
export async function readFiles(marks: readonly FileMark[], href: string | null): Promise<Files> {
  return Object.fromEntries(
    await Promise.all(marks.map(async mark => [mark.file, await readFile(mark, href)] as const)),
  )
}

/** Reads one file; what was refused is read anew when it is asked for again. */
export function readFile(mark: FileMark, href: string | null): Promise<Uint8Array> {
  const address = href === null
    ? new URL(`${import.meta.env.BASE_URL.replace(/\/?$/, '/')}${mark.file}`, location.origin).href
    : new URL(`../../public/${mark.file}`, href).href
  const reading = known.get(address) ?? read(mark, address)
  known.set(address, reading)
  reading.catch(() => known.delete(address))
  return reading
}

async function read({file, sha256: expected}: FileMark, address: string): Promise<Uint8Array> {
  const bytes = await (address.startsWith('file:') ? readFromDisk(address) : readFromSite(address)).catch(
    (error: unknown) => {
      throw new FileRefused(`${file} is not to be had: ${String(error)}`)
    },
  )
  const found = bytesToHex(sha256(bytes))
  if (found !== expected)
    throw new FileRefused(
      `${file} is not the file that is meant: it has ${bytes.length} bytes with the SHA-256 ${
        found.slice(0, 12)
      }…, expected ${expected.slice(0, 12)}…`,
    )
  return bytes
}

async function readFromDisk(address: string): Promise<Uint8Array> {
  const {readFile} = process.getBuiltinModule('node:fs/promises')
  return readFile(process.getBuiltinModule('node:url').fileURLToPath(address))
}

async function readFromSite(address: string): Promise<Uint8Array> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`)
  return new Uint8Array(await response.arrayBuffer())
}
