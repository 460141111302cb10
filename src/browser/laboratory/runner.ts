import type {Json} from '#claims/json.ts'
import type {Attention} from '#laboratories/common/attention.ts'
import type {Answer, Failure, Run} from '#workers/protocol.ts'
import {startRun, type Running} from '#workers/run.ts'
import {toAttentionHtml} from '#laboratories/common/attention-view.ts'
import {toEngine} from '#browser/page/engine.ts'
import {escapeHtml} from '#text/escape.ts'
import {views} from '#laboratories/views.ts'
import {labWords} from '#laboratories/common/words.ts'
import {toCapital} from '#site/words.ts'

type Question = {readonly [field: string]: string}

/** What a laboratory on the page is at: the run under way, what is asked after it, and what came of the last one. */
interface Bench { running: Running | null; next: (() => void) | null; result: {readonly attention?: Attention} | null }

const benches = new WeakMap<HTMLElement, Bench>()

/** Asks a laboratory what its form says; while one question is answered, only the last of those that follow is kept. */
export function askForm(lab: HTMLElement): Promise<void> {
  return ask(lab, readForm(lab))
}

/** Asks a laboratory for something that it draws at random. */
export function askChance(lab: HTMLElement): Promise<void> {
  return ask(lab, {...readForm(lab), seed: String(Math.random())})
}

/** Ends the run under way, with its worker. */
export function stop(lab: HTMLElement): void {
  const bench = findBench(lab)
  bench.next = null
  bench.running?.cancel()
}

/** Shows the map of another head; where nothing was run here yet, by running what the form says. */
export async function chooseHead(lab: HTMLElement, head: number): Promise<void> {
  if (!findBench(lab).result) await askForm(lab)
  const attention = findBench(lab).result?.attention
  const figure = lab.querySelector('.attention')
  if (!attention || !figure) return
  figure.outerHTML = toAttentionHtml(attention, head)
  lab.querySelector<HTMLElement>('[data-head]')?.focus()
}

function findBench(lab: HTMLElement): Bench {
  const bench = benches.get(lab) ?? {running: null, next: null, result: null}
  benches.set(lab, bench)
  return bench
}

function readForm(lab: HTMLElement): Question {
  return Object.fromEntries([...new FormData(lab.querySelector('form')!)].map(([name, value]) => [name, String(value)]))
}

async function ask(lab: HTMLElement, question: Question): Promise<void> {
  const bench = findBench(lab)
  if (bench.running) {
    bench.next = () => void ask(lab, question)
    return
  }
  const [start, outcome] = [performance.now(), holdOutcome(lab)]
  showStatus(
    lab,
    `<progress aria-label="${labWords.running}"></progress>${labWords.running} <button type="button" ` +
    `data-stop>${labWords.stop}</button>`,
  )
  bench.running = startRun(lab.dataset.lab!, question, progress => showProgress(lab, progress))
  const answer = await bench.running.answer
  bench.running = null
  outcome.release(answer.failure !== undefined)
  showAnswer(lab, answer, performance.now() - start)
  bench.next?.()
  bench.next = null
}

// While a run goes on, what it tells stands in the place of what was found
// before, which comes back where the run fails; nothing below moves.
function holdOutcome(lab: HTMLElement): {readonly release: (isFailed: boolean) => void} {
  const outcome = lab.querySelector<HTMLElement>('[data-outcome]')!
  const before = outcome.innerHTML
  outcome.style.minHeight = `${outcome.offsetHeight}px`
  return {release: isFailed => {
    if (isFailed && outcome.innerHTML !== before) outcome.innerHTML = before
    outcome.style.minHeight = ''
  }}
}

function showProgress(lab: HTMLElement, progress: Json): void {
  const {step, steps} = progress as {readonly step?: number; readonly steps?: number}
  const bar = lab.querySelector('[data-status] progress')
  if (bar && step !== undefined && steps !== undefined) Object.assign(bar, {max: steps, value: step})
  showOutcome(lab, views.get(lab.dataset.lab!)!.toProgressHtml(progress))
}

function showAnswer(lab: HTMLElement, {value, failure}: Answer<Run>, ms: number): void {
  for (const input of lab.querySelectorAll('input'))
    input.ariaInvalid = failure?.name === 'QuestionRefused'
      ? 'true'
      : null
  if (failure) return showStatus(lab, toFailureHtml(failure))
  const view = views.get(lab.dataset.lab!)!
  findBench(lab).result = value as Bench['result']
  showAsked(lab, value as {readonly [field: string]: unknown})
  showOutcome(lab, view.toHtml(value))
  showStatus(
    lab,
    `<span>${labWords.here}, in ${(ms / 1000).toFixed(2)} s with ${escapeHtml(toEngine(navigator.userAgent))}:</span> ${
      view.toVerdictHtml(value)
    }`,
  )
}

// What was drawn at random stands then in the field, as if it had been typed.
function showAsked(lab: HTMLElement, result: {readonly [field: string]: unknown}): void {
  for (const input of lab.querySelectorAll('input')) if (input.name in result) input.value = String(result[input.name])
}

function toFailureHtml({cause, name, message}: Failure): string {
  if (cause === 'cancelled') return labWords.cancelled
  return `${
    name === 'QuestionRefused' ? escapeHtml(toCapital(message)) : `${labWords.none} ${escapeHtml(message)}`
  }. ${labWords.before}`
}

function showStatus(lab: HTMLElement, html: string): void {
  lab.querySelector('[data-status]')!.innerHTML = html
}

function showOutcome(lab: HTMLElement, html: string): void {
  lab.querySelector('[data-outcome]')!.innerHTML = html
}
