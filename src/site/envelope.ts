import {editionOf, type Edition} from '#articles/publication/edition.ts'
import {toLatestAddress} from './release.ts'

/** The licence of texts, figures and records. */
export const license = 'https://creativecommons.org/licenses/by/4.0/'

/**
 * What stands around a record and outside its digest: the edition, the licence, and the address where errata are told.
 */
export interface Envelope extends Edition {
  readonly license: string
  readonly errata: string
}

/** Finds the envelope of every record of this edition. */
export const makeEnvelope = (): Envelope => ({...editionOf(), license, errata: toLatestAddress('errata/')})
