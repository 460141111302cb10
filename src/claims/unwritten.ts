/** Where an author has still to write; it is thrown in the place of a result. */
export class Unwritten extends Error {
  override readonly name = 'Unwritten'
}

/** Stands in a file that was begun for the author, and says what is to be written in its place. */
export function unwritten(what: string): never {
  throw new Unwritten(what)
}
