import type {Examination} from './evidence.ts'
import type {Json} from '#claims/json.ts'
import {toKey, type Setting} from '#claims/knobs.ts'

/**
 * Certificates that were published, by the setting they belong to (`toKey`), those of worked examples by `toWorkedKey`.
 */
export type Certificates = {readonly [key: string]: Json}

/** The key of the certificate of the worked example at a setting. */
export function toWorkedKey(setting: Setting): string {
  return `${toKey(setting)} (worked)`
}

/** Collects the certificates of published records, so that `examine` searches for none of them again. */
export function certificatesOf(records: Examination['records']): Certificates {
  return Object.fromEntries(records.flatMap(({evidence: {setting, certificate, worked}}) => [
    [toKey(setting), certificate] as const,
    ...(worked ? [[toWorkedKey(setting), worked.certificate] as const] : []),
  ]))
}
