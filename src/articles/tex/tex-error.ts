/** A formula that cannot be set, with the offset in its TeX where the error was found. */
export class TexError extends Error {
  readonly offset: number
  constructor(message: string, offset: number) {
    super(message)
    this.name = 'TexError'
    this.offset = offset
  }
}
