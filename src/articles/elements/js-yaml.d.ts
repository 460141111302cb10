declare module 'js-yaml' {
  export const JSON_SCHEMA: unique symbol
  export function load(yaml: string, options: {schema: typeof JSON_SCHEMA}): unknown
  export class YAMLException extends Error {
    constructor(reason: string)
    readonly reason: string
    readonly mark?: {readonly line: number, readonly column: number}
  }
}
