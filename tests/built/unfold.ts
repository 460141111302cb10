import type {Page} from 'playwright-core'

/**
 * Opens every fold of a page, waits until what they hold is there (with what they bring from other
 * pages, unless told otherwise), and asks for a place of the page, for which all of it is laid out.
 */
export async function unfold(page: Page, {bring = true} = {}): Promise<void> {
  if (!bring)
    await page.evaluate(() => {
      for (const part of document.querySelectorAll('[data-elsewhere]')) part.removeAttribute('data-elsewhere')
    })
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
    location.hash = document.querySelector('.text [id]')?.id ?? ''
  })
  await page.waitForFunction(() => !document.querySelector('details noscript, [data-elsewhere]'))
}
