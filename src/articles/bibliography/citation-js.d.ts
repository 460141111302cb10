declare module '@citation-js/core' {
  /** A work in the terms of CSL-JSON, as far as the publication uses it. */
  export interface CslWork {
    id: string
    type: string
    author?: readonly {
      family?: string
      given?: string
      literal?: string
      'non-dropping-particle'?: string
      'dropping-particle'?: string
    }[]
    issued?: {'date-parts': readonly (readonly (string | number)[])[]}
    [field: string]: unknown
  }
  export interface Options {format: 'html' | 'text', template: string, lang: string, asEntryArray: true}
  export class Cite {
    constructor(data: string | readonly CslWork[])
    readonly data: CslWork[]
    format(output: 'bibliography', options: Options): [key: string, text: string][]
  }
}
declare module '@citation-js/plugin-bibtex'
declare module '@citation-js/plugin-csl'
