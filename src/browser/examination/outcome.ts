import type {Evidence, Recorded} from '#claims/judging/evidence.ts'
import type {Json} from '#claims/json.ts'
import {toKey, type Setting} from '#claims/knobs.ts'
import type {Failure} from '#workers/protocol.ts'
import {listDifferences} from './differences.ts'
import {escapeHtml} from '#text/escape.ts'
import {signs} from '#claims/verdict.ts'

type Digested = Omit<Recorded, 'stated'>

/** Where and in how many milliseconds a record was made. */
export interface Circumstances {
  readonly engine: string
  readonly ms: number
}

/**
 * Says what a run in the reader's browser came to: reproduced, another record
 * (and where it differs), or a verdict at a setting that was not published.
 */
export function toOutcomeHtml(here: Digested, published: Digested | undefined, {engine, ms}: Circumstances): string {
  const run = `${toSettingText(here.evidence.setting)}in ${toSeconds(ms)} with ${escapeHtml(engine)}`
  if (!published)
    return `<p>${
      toMark(here.evidence.verdict, `${here.evidence.verdict} here`)
    } ${run}; this setting is not among the published ones.</p>`
  if (here.digest === published.digest)
    return `<p>${
      toMark('confirmed', 'reproduced, bit for bit,')
    } ${run}. SHA-256 <code class="digest">${here.digest}</code></p>`
  return `<p>${toMark('refuted', 'not reproduced:')} ${run} the record differs from the published one.</p>${
    toDifferencesHtml(published.evidence, here.evidence)
  }`
}

/** Says why there is no record: the job failed, ran out of time, or was cancelled. */
export function toFailureHtml({cause, name, message}: Failure): string {
  if (cause === 'cancelled') return '<p>Cancelled. The published evidence stands above.</p>'
  return `<p>${toMark('error', 'no verdict:')} ${escapeHtml(name === cause ? message : `${name}: ${message}`)}</p>`
}

function toMark(verdict: keyof typeof signs, text: string): string {
  return `<span class="verdict ${verdict}"><span aria-hidden="true">${signs[verdict]}</span> ${text}</span>`
}

function toSettingText(setting: Setting): string {
  const key = toKey(setting)
  return key === '' ? '' : `at ${escapeHtml(key.replaceAll('=', ' = '))}, `
}

function toSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 995 ? 2 : 1)} s`
}

const most = 5

function toDifferencesHtml(published: Evidence, here: Evidence): string {
  const differences = listDifferences(published as unknown as Json, here as unknown as Json)
  const items = differences.slice(0, most).map(({path, left, right}) =>
    `<li><code>${escapeHtml(path)}</code>: published ${toShort(left)}, here ${toShort(right)}</li>`
  )
  const rest = differences.length > most ? `<li>and ${differences.length - most} more</li>` : ''
  return `<ul>${items.join('')}${rest}</ul>`
}

function toShort(value: Json | undefined): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return `<code>${escapeHtml(text.length > 60 ? `${text.slice(0, 60)}…` : text)}</code>`
}
