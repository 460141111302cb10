import {words} from '#site/words.ts'

/** Shows how far an examination has come, wherever the claim stands on the page, with a way to stop it. */
export function showProgress(claim: string, done: number, total: number): void {
  for (const status of statusesOf(claim)) {
    const bar = status.querySelector('progress') ?? openProgress(status)
    bar.max = Math.max(1, total)
    bar.value = done
  }
}

/** Lays an outcome over the printed evidence; the evidence stays. */
export function showOutcome(claim: string, html: string): void {
  for (const status of statusesOf(claim)) {
    status.innerHTML = html
    status.hidden = false
  }
}

function statusesOf(claim: string): NodeListOf<HTMLElement> {
  return document.querySelectorAll<HTMLElement>(`[data-claim="${claim}"] .rerun`)
}

function openProgress(status: HTMLElement): HTMLProgressElement {
  status.innerHTML =
    `<p><progress aria-label="${words.running}"></progress>${words.running} <button type="button" ` +
    `data-cancel>${words.cancel}</button></p>`
  status.hidden = false
  return status.querySelector('progress')!
}
