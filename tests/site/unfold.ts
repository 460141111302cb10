import type {Page} from 'playwright-core'

/** Opens every fold of a page, and waits until what they hold is there. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => { for (const details of document.querySelectorAll('details')) details.open = true })
  await page.waitForFunction(() => !document.querySelector('details noscript, [data-elsewhere]'))
}
