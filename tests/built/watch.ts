import type {Page} from 'playwright-core'

/**
 * Collects all that goes wrong in a page from now on: errors, refused
 * or failed requests, breaches of the content security policy.
 */
export async function watch(page: Page): Promise<readonly string[]> {
  const faults: string[] = []
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type()))
      faults.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', error => faults.push(`thrown: ${error.message}`))
  page.on('requestfailed', request => faults.push(`failed: ${request.url()} ${request.failure()?.errorText}`))
  page.on('response', response => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`)
  })
  await page.exposeFunction('reportBreach', (text: string) => {
    faults.push(`policy: ${text}`)
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI, sourceFile}) => {
      ;(window as unknown as {reportBreach: (text: string) => void}).reportBreach(
        `${violatedDirective} refused ${blockedURI} in ${sourceFile}`,
      )
    })
  })
  return faults
}
