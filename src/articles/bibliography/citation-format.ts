import {toBibtexEntry} from './bibtex-entry.ts'
import type {Citable} from './citable.ts'
import {toCsl} from './csl.ts'
import {toRis} from './ris.ts'

/** A format in which a reference manager takes a citation. */
export interface CitationFormat {
  readonly name: string
  /** Ending of its files, without the dot. */
  readonly ending: 'bib' | 'ris' | 'json'
  readonly type: string
  readonly write: (cited: Citable) => string
}

/** The formats of citations. */
export const citationFormats: readonly CitationFormat[] = [
  {name: 'BibTeX', ending: 'bib', type: 'application/x-bibtex', write: toBibtexEntry},
  {name: 'RIS', ending: 'ris', type: 'application/x-research-info-systems', write: toRis},
  {
    name: 'CSL-JSON',
    ending: 'json',
    type: 'application/vnd.citationstyles.csl+json',
    write: cited => `${JSON.stringify([toCsl(cited)], null, 1)}\n`,
  },
]
