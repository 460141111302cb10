/** What a page came to when a claim was checked again in it: the digest, or null and the words in its place. */
export interface Reproduction {
  readonly claim: string
  readonly setting: string
  readonly digest: string | null
  readonly words: string
}

/**
 * Checks every claim of the open page again at every published setting, by its own knobs and its
 * own button; where the page is marked short, claims about trained weights at their first setting.
 * It stands by itself, for it is sent to the page as text, whatever the browser.
 */
export async function reproduceAll(): Promise<Reproduction[]> {
  const found: Reproduction[] = []
  for (const section of document.querySelectorAll<HTMLElement>('[data-evidence]:has([data-again])')) {
    const claim = section.dataset.claim!
    const published = await (await fetch(section.dataset.evidence!)).json() as {
      records: {evidence: {setting: {[knob: string]: number | string}; subject: unknown}}[]
    }
    const isShort = 'short' in document.documentElement.dataset &&
      JSON.stringify(published.records[0].evidence.subject).includes('.safetensors')
    const records = isShort ? published.records.slice(0, 1) : published.records
    for (const {evidence: {setting}} of records) {
      const overlay = section.querySelector<HTMLElement>('.rerun')!
      overlay.textContent = ''
      for (const [name, value] of Object.entries(setting))
        for (const knob of document.querySelectorAll<HTMLInputElement>(`[data-knobs="${claim}"] [name="${name}"]`))
          knob.value = String(value)
      // A press before the script of the page is there is lost, as a reader's would be, who presses again.
      for (let waited = 0; overlay.textContent === '' || overlay.querySelector('progress'); waited += 10) {
        if (overlay.textContent === '' && waited % 2000 === 0)
          section.querySelector<HTMLElement>('[data-again]')!.click()
        await new Promise(resolve => setTimeout(resolve, 10))
      }
      found.push({
        claim,
        setting: JSON.stringify(setting),
        digest: overlay.querySelector('.digest')?.textContent ?? null,
        words: overlay.textContent,
      })
    }
  }
  return found
}

/** Sorts reproductions and keeps what is to be compared with the record. */
export function toComparable(
  list: readonly {claim: string; setting: string; digest: string | null}[],
): readonly string[] {
  return list.map(({claim, setting, digest}) => `${claim} ${setting} ${digest}`).sort()
}
