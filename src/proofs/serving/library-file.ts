import type {Library} from '#proofs/coq/session.ts'

/** Writes libraries as one file: the length of a list in 4 bytes, the list of paths and lengths, all bytes. */
export function toLibraryFile(library: Library): Uint8Array {
  const head = new TextEncoder().encode(JSON.stringify([...library].map(([path, bytes]) => [path, bytes.length])))
  const total = [...library.values()].reduce((sum, {length}) => sum + length, 4 + head.length)
  const file = new Uint8Array(total)
  new DataView(file.buffer).setUint32(0, head.length, true)
  file.set(head, 4)
  let at = 4 + head.length
  for (const bytes of library.values()) {
    file.set(bytes, at)
    at += bytes.length
  }
  return file
}

/** Reads libraries from such a file; throws where it is cut short. */
export function parseLibraryFile(file: Uint8Array): Map<string, Uint8Array> {
  const length = new DataView(file.buffer, file.byteOffset).getUint32(0, true)
  const list = JSON.parse(new TextDecoder().decode(file.subarray(4, 4 + length))) as readonly [string, number][]
  let at = 4 + length
  const library = new Map(list.map(([path, size]) => [path, file.slice(at, at += size)]))
  if (at !== file.length) throw new RangeError(`the libraries have ${file.length} bytes, expected ${at}`)
  return library
}
