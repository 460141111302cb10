import {spawn} from 'node:child_process'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {launchChromium} from '#build/chromium.ts'
import {bibliography, lay, toArticle, toClaim, toTold, write} from '../hostile/publication.ts'
import {findOuterEnv} from '../built/build.ts'

const half = (value: string) => ({'src/networks/half.ts': `/** A half. */\nexport const half = '${value}'\n`})
const claim = (sum: string) => ({
  'content/sums/sum.ts': toClaim(
    {subject: `() => ({terms: [half, '1/3'], sum: '${sum}'})`},
    `import {half} from '#networks/half.ts'`,
  ),
})

/** Serves a publication as its author sees it while writing; resolves with its address once it is up. */
async function serveDev(root: string): Promise<{url: string} & AsyncDisposable> {
  const child = spawn(process.execPath, [join(root, 'node_modules/astro/bin/astro.mjs'), 'dev', '--port', '0'], {
    cwd: root,
    env: findOuterEnv(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>(resolve => child.on('close', () => resolve()))
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      const [address] = /http:\/\/localhost:\d+\//.exec(output) ?? []
      if (address) resolve(address)
    })
    void ended.then(() => reject(new Error(`the server ended\n${output}`)))
  })
  return {url, [Symbol.asyncDispose]: async () => { child.kill(); await ended }}
}

it(
  'an edit of a claim, and of what it imports, shows at once in the open page, at a glance first and then in full',
  async () => {
    const root = lay({
      'content/references.bib': bibliography,
      'content/sums/article.mdx': toArticle(toTold('sum')),
      ...half('1/2'),
      ...claim('5/6'),
    }, 'copied')
    await using server = await serveDev(root)
    await using browser = await launchChromium()
    const page = await browser.newPage()
    page.setDefaultTimeout(200_000)
    // What is told at a glance may be gone before anybody looks: the page itself keeps it.
    const told: string[] = []
    await page.exposeFunction('keepTold', (text: string) => {
      told.push(text)
    })
    await page.addInitScript(() => {
      const keep = () => {
        ;(window as unknown as {keepTold: (text: string) => void}).keepTold(
          document.querySelector('#sum .rerun')?.textContent ?? '',
        )
      }
      new MutationObserver(keep).observe(document, {childList: true, subtree: true, characterData: true})
    })
    await page.goto(`${server.url}sums/`, {waitUntil: 'networkidle'})
    const expectVerdict = async (verdict: string, files: Record<string, string>) => {
      told.length = 0
      write(root, files)
      await page.locator(`#sum .mark.${verdict}`).waitFor()
      await expect.poll(() => told.some(text => text.includes(`${verdict} at a glance`)), {timeout: 200_000}).toBe(true)
      // The page is loaded again when all is examined, and says nothing of a preview any more.
      await page.locator('#sum .rerun[hidden]').waitFor({state: 'attached'})
      expect(await page.locator('#sum .mark').getAttribute('class')).toBe(`mark ${verdict}`)
    }
    await expectVerdict('refuted', claim('6/7'))
    await expectVerdict('confirmed', claim('5/6'))
    await expectVerdict('refuted', half('1/4'))
  },
  600_000,
)
