/** What a page came to when a claim was checked again in it: the digest, or null and the words in its place. */
export interface Reproduction { readonly claim: string; readonly setting: string; readonly digest: string | null; readonly words: string }

/**
 * Checks every claim of the open page again at every published setting, by its own knobs and its own button.
 * It stands by itself, for it is sent to the page as text, whatever the browser.
 */
export async function reproduceAll(): Promise<Reproduction[]> {
  const found: Reproduction[] = []
  for (const section of document.querySelectorAll<HTMLElement>('[data-evidence]:has([data-again])')) {
    const claim = section.dataset.claim!
    const overlay = section.querySelector<HTMLElement>('.rerun')!
    const {records} = await (await fetch(section.dataset.evidence!)).json() as {records: {evidence: {setting: {[knob: string]: number | string}}}[]}
    for (const {evidence: {setting}} of records) {
      overlay.textContent = ''
      for (const [name, value] of Object.entries(setting))
        for (const knob of document.querySelectorAll<HTMLInputElement>(`[data-knobs="${claim}"] [name="${name}"]`)) knob.value = String(value)
      section.querySelector<HTMLElement>('[data-again]')!.click()
      await new Promise<void>(resolve => {
        const observer = new MutationObserver(() => {
          if (overlay.textContent === '' || overlay.querySelector('progress')) return
          observer.disconnect()
          resolve()
        })
        observer.observe(overlay, {childList: true, subtree: true})
      })
      found.push({claim, setting: JSON.stringify(setting), digest: overlay.querySelector('.digest')?.textContent ?? null, words: overlay.textContent})
    }
  }
  return found
}
