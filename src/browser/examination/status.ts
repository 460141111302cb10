import {words} from '#site/words.ts'

/** Shows how far an examination has come, wherever the claim stands on the page, with a way to stop it. */
export function showProgress(claim: string, done: number, total: number): void {
  for (const overlay of overlaysOf(claim)) {
    const bar = overlay.querySelector('progress') ?? openProgress(overlay)
    bar.max = Math.max(1, total)
    bar.value = done
  }
}

/** Lays an outcome over the printed evidence; the evidence stays. */
export function showOutcome(claim: string, html: string): void {
  for (const overlay of overlaysOf(claim)) {
    overlay.innerHTML = html
    overlay.hidden = false
  }
}

function overlaysOf(claim: string): NodeListOf<HTMLElement> {
  return document.querySelectorAll<HTMLElement>(`[data-claim="${claim}"] .rerun`)
}

function openProgress(overlay: HTMLElement): HTMLProgressElement {
  overlay.innerHTML = `<p><progress aria-label="${words.running}"></progress>${words.running} <button type="button" data-cancel>${words.cancel}</button></p>`
  overlay.hidden = false
  return overlay.querySelector('progress')!
}
