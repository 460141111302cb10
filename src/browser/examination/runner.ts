import {startSetting, parseSetting, toKey, type Knobs, type Setting} from '#claims/knobs.ts'
import {certificatesOf} from '#claims/judging/published.ts'
import {startExamination} from '#workers/examine.ts'
import {toEngine} from '#browser/page/engine.ts'
import type {Recorded} from '#claims/judging/evidence.ts'
import {toFailureHtml, toOutcomeHtml} from './outcome.ts'
import {showOutcome, showProgress} from './status.ts'

/** The published evidence of a claim, as its file holds it. */
interface Published {
  readonly knobs: Knobs
  readonly records: readonly Recorded[]
}
type Show = (record: Recorded) => Promise<void>

/** The attempt under way: the claim it is about, and how its worker is stopped once it has one. */
interface Attempt {
  readonly claim: string
  stop: () => void
}
let current: Attempt | null = null

/** Examines a claim again at the setting that its knobs show, and lays the outcome over the printed evidence. */
export async function checkAgain(claim: string): Promise<void> {
  await attempt(claim, () => Promise.resolve())
}

/**
 * Examines a claim at a setting that the reader chose: what is
 * published of it is drawn at once, and what is found here replaces it.
 */
export async function turnKnob(claim: string): Promise<void> {
  await attempt(
    claim,
    async record => (await import('./redraw.ts')).redraw(claim, record),
  )
}

/** Stops the attempt under way, if there is one, and says so at its claim. */
export function cancelAll(): void {
  if (!current) return
  showOutcome(current.claim, toFailureHtml({cause: 'cancelled', name: 'cancelled', message: 'cancelled', stack: ''}))
  current.stop()
  current = null
}

async function attempt(claim: string, show: Show): Promise<void> {
  cancelAll()
  const mine: Attempt = {claim, stop: () => {}}
  const isCurrent = () => current === mine
  current = mine
  try {
    showProgress(claim, 0, 1)
    const html = await examine(mine, show, isCurrent)
    if (isCurrent()) showOutcome(claim, html)
  } catch (error) {
    if (isCurrent())
      showOutcome(claim, toFailureHtml({cause: 'threw', name: 'Error', message: String(error), stack: ''}))
  }
  if (isCurrent()) current = null
}

async function examine(mine: Attempt, show: Show, isCurrent: () => boolean): Promise<string> {
  const {claim} = mine
  const {knobs, records} = await fetchPublished(claim)
  const setting = readSetting(claim, knobs)
  const published = records.find(({evidence}) => toKey(evidence.setting) === toKey(setting))
  if (published && isCurrent()) await show(published)
  if (!isCurrent()) return ''
  const start = performance.now()
  const {answer, cancel} = startExamination(claim, setting, certificatesOf(records), ({done, total}) => {
    if (isCurrent()) showProgress(claim, done, total)
  })
  mine.stop = cancel
  const {value, failure} = await answer
  if (failure) return toFailureHtml(failure)
  const [here] = value.records
  if (here.digest !== published?.digest && isCurrent()) await show(here)
  return toOutcomeHtml(here, published, {engine: toEngine(navigator.userAgent), ms: performance.now() - start})
}

const files = new Map<string, Promise<Published>>()

function fetchPublished(claim: string): Promise<Published> {
  const known = files.get(claim)
  if (known) return known
  const address = document.querySelector<HTMLElement>(`[data-knobs="${claim}"]`)?.dataset.evidenceAt
    ?? document.querySelector<HTMLElement>(`[data-claim="${claim}"]`)!.dataset.evidence!
  const file = fetch(address).then(response => {
    if (!response.ok) throw new Error(`the published evidence at ${address} is not to be had (${response.status})`)
    return response.json() as Promise<Published>
  })
  files.set(claim, file)
  file.catch(() => files.delete(claim))
  return file
}

function readSetting(claim: string, knobs: Knobs): Setting {
  const controls = document.querySelectorAll<HTMLInputElement | HTMLSelectElement>(`[data-knobs="${claim}"] [name]`)
  const given = Object.fromEntries(
    [...controls].map(control => [control.name, control.type === 'range' ? Number(control.value) : control.value]),
  )
  return parseSetting(knobs, {...startSetting(knobs), ...given})
}
