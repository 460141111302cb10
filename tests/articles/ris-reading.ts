/**
 * Reads RIS by its letter and returns the fields in order; throws
 * where a line, an end of line or the order is not as it must be.
 */
export function readRis(text: string): readonly (readonly [tag: string, value: string])[] {
  if (!text.endsWith('\r\n')) throw new SyntaxError('the last line does not end in CR LF')
  const fields = text.slice(0, -2).split('\r\n').map((line, at): [string, string] => {
    const [, tag, value] = /^([A-Z][A-Z0-9]) {2}- ([^\r\n]*)$/.exec(line) ?? []
    if (tag === undefined || value === undefined)
      throw new SyntaxError(`line ${at + 1} is no field: ${JSON.stringify(line)}`)
    return [tag, value]
  })
  const tags = fields.map(([tag]) => tag)
  if (tags[0] !== 'TY' || tags.filter(tag => tag === 'TY').length !== 1)
    throw new SyntaxError('a record begins with its one TY')
  if (tags.indexOf('ER') !== tags.length - 1 || fields.at(-1)![1] !== '')
    throw new SyntaxError('a record ends with its one ER, which is empty')
  return fields
}
